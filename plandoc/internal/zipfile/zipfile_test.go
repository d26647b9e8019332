package zipfile_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongwen-go/gongwen/plandoc/internal/zipfile"
)

func TestWrite(t *testing.T) {
	text := strings.Repeat("公文", 1000)
	shared := zipfile.Deflate("a/甲.xml", []byte(text))
	var first, second bytes.Buffer
	require.NoError(t, zipfile.Write(&first, shared, zipfile.Store("b.png", []byte{1, 2, 3})))
	require.NoError(t, zipfile.Write(&second, shared, zipfile.Store("b.png", []byte{1, 2, 3})))
	assert.Equal(t, first.Bytes(), second.Bytes())
	assert.Less(t, first.Len(), 1000)

	z, err := zip.NewReader(bytes.NewReader(first.Bytes()), int64(first.Len()))
	require.NoError(t, err)
	require.Len(t, z.File, 2)
	assert.Equal(t, "a/甲.xml", z.File[0].Name)
	assert.Equal(t, "1980-01-01", z.File[0].Modified.Format("2006-01-02"))
	assert.Empty(t, z.File[0].Extra)
	for i, want := range []string{text, "\x01\x02\x03"} {
		r, err := z.File[i].Open()
		require.NoError(t, err)
		got, err := io.ReadAll(r) // checks the CRC too
		require.NoError(t, err)
		assert.Equal(t, want, string(got))
	}
}

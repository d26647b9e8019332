package font

import (
	"bytes"
	"compress/zlib"
	"io"
	"testing"

	"github.com/stretchr/testify/require"
)

func inflate(t testing.TB, b []byte) []byte {
	t.Helper()
	r, err := zlib.NewReader(bytes.NewReader(b))
	require.NoError(t, err)
	out, err := io.ReadAll(r)
	require.NoError(t, err)
	require.NoError(t, r.Close())
	return out
}

func TestDeflatedIsThePlainFile(t *testing.T) {
	for _, name := range []string{"PlandocXiaoBiaoSong", "PlandocFang", "PlandocHei", "PlandocKai", "PlandocSong", "PlandocRare"} {
		f := builtinFace(t, name)
		s := f.Subset()
		for r := rune(0x20); r < 0x5200; r++ {
			s.GID(r)
		}
		out, plain := s.AppendDeflated([]byte("abc"))
		ttf := s.AppendTTF([]byte("x"))[1:]
		require.Equal(t, len(ttf), plain)
		require.Equal(t, ttf, inflate(t, out[3:]))
		s.Release()
	}
}

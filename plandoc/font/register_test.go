package font

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongwen-go/gongwen/plandoc/style"
)

// This package's own tests do not import builtin, so nothing is registered but by them.
func TestRegister(t *testing.T) {
	t.Cleanup(func() { registered.faces, registered.files, registered.set = nil, nil, nil })
	_, err := Default()
	require.ErrorContains(t, err, "plandoc/font/builtin")

	fang, rare := builtinBytes(t, "PlandocFang"), builtinBytes(t, "PlandocRare")
	Register(style.FangSong, fang)
	Register(style.Kai, fang)
	Register("", rare)
	first, err := Default()
	require.NoError(t, err)
	assert.Same(t, first.Font(style.FangSong), first.Font(style.Kai), "one file is parsed once")
	f, _ := first.Lookup(style.Kai, '與')
	require.NotNil(t, f)
	assert.Equal(t, "PlandocRare-Regular", f.PostScriptName())

	song := having(t, 'A', "宋体")
	first.Add(style.Song, song)
	second, err := Default()
	require.NoError(t, err)
	assert.Same(t, first.Font(style.FangSong), second.Font(style.FangSong), "parsed once a process")
	assert.Nil(t, second.Font(style.Song), "each caller has a set of its own")

	Register(style.Song, []byte("no font"))
	_, err = Default()
	require.ErrorContains(t, err, "默认字体“宋体”：")
}

package font

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestLoad(t *testing.T) {
	fonts, err := LoadFile("testdata/two.ttc")
	require.NoError(t, err)
	require.Len(t, fonts, 2)
	fonts, err = Load("testdata")
	require.NoError(t, err)
	var names []string
	for _, f := range fonts {
		names = append(names, f.PostScriptName())
	}
	assert.Equal(t, []string{"PlandocTestCID", "PlandocTestDrawn", "PlandocTestOne", "PlandocTestTwo"}, names, "in the order of paths")
	fonts, err = Load("testdata/cid.otf")
	require.NoError(t, err)
	require.Len(t, fonts, 1)

	_, err = Load("testdata/none.ttf")
	require.EqualError(t, err, "testdata/none.ttf：没有这个文件或文件夹，请检查路径")
	_, err = LoadFile("testdata")
	require.ErrorContains(t, err, "LoadDir")
	_, err = LoadDir("testdata/cid.otf")
	require.ErrorContains(t, err, "LoadFile")
	_, err = LoadFile(filepath.Join("testdata", "README.md"))
	require.ErrorContains(t, err, filepath.Join("testdata", "README.md")+"：不是 TTF")
}

func TestLoadDirWithBadFiles(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, data []byte) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, data, 0o644))
	}
	_, err := LoadDir(dir)
	require.ErrorContains(t, err, "没有字体文件")
	good := readFile(t, "testdata/drawn.otf")
	write("b/good.OTF", good)
	write("a/bad.ttf", []byte("not a font at all"))
	write("c.ttc", good[:100])
	write("._hidden.ttf", []byte("what macOS leaves"))
	write(".cache/x.ttf", []byte("hidden"))
	write("readme.txt", []byte("no font"))
	fonts, err := LoadDir(dir)
	require.Len(t, fonts, 1)
	require.ErrorContains(t, err, filepath.Join(dir, "a", "bad.ttf")+"：不是 TTF")
	require.ErrorContains(t, err, filepath.Join(dir, "c.ttc")+"：文件不完整")
	require.NotContains(t, err.Error(), "hidden")
	require.NotContains(t, err.Error(), "readme")
}

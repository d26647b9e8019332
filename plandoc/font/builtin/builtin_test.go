package builtin_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongwen-go/gongwen/plandoc/font"
	_ "github.com/gongwen-go/gongwen/plandoc/font/builtin"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

func defaults(t testing.TB) *font.Set {
	t.Helper()
	set, err := font.Default()
	require.NoError(t, err)
	return set
}

// textFaces are those that hold hanzi.
var textFaces = []style.Face{style.XiaoBiaoSong, style.FangSong, style.Hei, style.Kai}

// standard is the 通用规范汉字表, in its order (Unihan kTGH).
func standard(t testing.TB) []rune {
	t.Helper()
	data, err := os.ReadFile("../../../testdata/tgscc.txt")
	require.NoError(t, err)
	list := []rune(strings.ReplaceAll(string(data), "\n", ""))
	require.Len(t, list, 8105)
	return list
}

func TestAllStandardHanzi(t *testing.T) {
	set := defaults(t)
	for _, face := range textFaces {
		own, above := set.Font(face), 0
		for i, r := range standard(t) {
			f, g := set.Lookup(face, r)
			require.Same(t, own, f, "%s: %c U+%04X, number %d", face, r, r, i+1)
			require.NotZero(t, g)
			require.Equal(t, own.UnitsPerEm(), own.Advance(g), "%s: %c is 1 em wide", face, r)
			if r > 0xFFFF {
				above++
			}
		}
		assert.Equal(t, 196, above, "above U+FFFF")
	}
}

func TestWidths(t *testing.T) {
	set := defaults(t)
	for _, face := range style.Faces() {
		f := set.Font(face)
		require.NotNil(t, f, face)
		for r := ' '; r <= '~'; r++ {
			g := f.Glyph(r)
			require.NotZero(t, g, "%s: %q", face, r)
			require.Equal(t, f.UnitsPerEm(), 2*f.Advance(g), "%s: %q is half an em wide", face, r)
		}
		assert.Equal(t, 880, f.Ascent(), face)
		assert.Equal(t, -120, f.Descent(), face)
		assert.True(t, f.Embeddable(), face)
	}
	for _, face := range textFaces {
		f := set.Font(face)
		for _, r := range "，。、；：？！“”‘’（）《》〈〉【】〔〕—…·％＋－＝〇○●□　①②③④⑤⑥⑦⑧⑨⑩" {
			g := f.Glyph(r)
			require.NotZero(t, g, "%s: %q", face, r)
			require.Equal(t, f.UnitsPerEm(), f.Advance(g), "%s: %q", face, r)
		}
	}
}

func TestFallbacks(t *testing.T) {
	set := defaults(t)
	for _, c := range []struct {
		face style.Face
		r    rune
		want string
	}{
		{style.FangSong, '與', "PlandocRare"},
		{style.XiaoBiaoSong, '與', "PlandocRare"},
		{style.Hei, '豐', "PlandocRare"},
		{style.Song, '與', "PlandocRare"},
		{style.Song, '办', "PlandocXiaoBiaoSong"},
		{style.Song, '—', "PlandocSong"},
		{style.Song, '1', "PlandocSong"},
	} {
		f, g := set.Lookup(c.face, c.r)
		require.NotNil(t, f, "%s %c", c.face, c.r)
		assert.Equal(t, c.want+"-Regular", f.PostScriptName(), "%s %c", c.face, c.r)
		assert.NotZero(t, g)
	}
	var order []string
	for _, f := range set.Fallbacks() {
		order = append(order, strings.TrimSuffix(f.PostScriptName(), "-Regular"))
	}
	assert.Equal(t, []string{"PlandocRare", "PlandocXiaoBiaoSong", "PlandocKai"}, order)
	f, _ := set.Lookup(style.FangSong, 0x1F600)
	assert.Nil(t, f, "no face has it")
}

// The README says which files these are.
func TestChecksums(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	for _, name := range []string{"XiaoBiaoSong", "Fang", "Hei", "Kai", "Song", "Rare"} {
		data, err := os.ReadFile("Plandoc" + name + ".ttf")
		require.NoError(t, err)
		assert.Contains(t, string(readme), fmt.Sprintf("%x  Plandoc%s.ttf", sha256.Sum256(data), name))
	}
}

// What each document pays for the default faces, once they are parsed.
func BenchmarkDefault(b *testing.B) {
	for b.Loop() {
		if _, err := font.Default(); err != nil {
			b.Fatal(err)
		}
	}
}

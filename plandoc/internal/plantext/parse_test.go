package plantext

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongwen-go/gongwen/plandoc/doc"
)

func seeds(t testing.TB) map[string][]byte {
	t.Helper()
	files, err := filepath.Glob("../../../testdata/seeds/plan*.txt")
	require.NoError(t, err)
	require.Len(t, files, 6)
	all := map[string][]byte{}
	for _, f := range files {
		text, err := os.ReadFile(f)
		require.NoError(t, err)
		all[filepath.Base(f)] = text
	}
	return all
}

func parse(t testing.TB, s string) *doc.Document {
	t.Helper()
	d, _, err := Parse("x.txt", []byte(s), Options{})
	require.NoError(t, err)
	return d
}

// TestSeedsRoundTrip prints every seed and reads it again: the document is the same, and
// the text too but for white space and the form of headings' numbers.
func TestSeedsRoundTrip(t *testing.T) {
	plain := func(s string) string {
		s = strings.NewReplacer("（", "(", "）", ")", "、", ".").Replace(s)
		return strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) {
				return -1
			}
			return r
		}, s)
	}
	for name, src := range seeds(t) {
		d := parse(t, string(src))
		text := d.Text()
		assert.Equal(t, d, parse(t, text), name)
		assert.Equal(t, plain(string(src)), plain(text), name)
		d.Normalize()
		assert.Equal(t, d, parse(t, d.Text()), name)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range seeds(f) {
		f.Add(string(s))
	}
	for _, s := range []string{
		"题\n\n各县：\n一、甲\n（一）乙。丙\n1.丁\n（1）戊\n附件：1. 表\n2. 图\n某局\n2020年1月2日\n（此件公开发布）\n附件1\n表\n|a|b|\n|--|:-|\n|c|d|\n附件2\n图\n![t](a.png)",
		"---\n文种: 通知\n主送: [甲, 乙]\n---\n题\\\n二\n\\一、文\n\\分页\n表\n| a\\|b | c<br>d |\n",
		"---\n标题: \"\"\n---\n各县：\n文",
		"题\n1、5个单位\n2、好",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, _, err := Parse("x.txt", []byte(s), Options{})
		if err != nil {
			return
		}
		text := d.Text()
		again, _, err := Parse("x.txt", []byte(text), Options{})
		require.NoError(t, err, "%q", text)
		require.Equal(t, d, again, "%q", text)
		require.Equal(t, text, again.Text())
	})
}

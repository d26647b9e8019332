package plandoc_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongwen-go/gongwen/plandoc"
	"github.com/gongwen-go/gongwen/plandoc/doc"
	"github.com/gongwen-go/gongwen/plandoc/internal/checks"
	"github.com/gongwen-go/gongwen/plandoc/layout"
)

// allCharacters is 通用规范汉字表: 8105 characters, lines of 50.
func allCharacters(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile("../testdata/tgscc.txt")
	require.NoError(t, err)
	lines := strings.Fields(string(text))
	all := []rune(strings.Join(lines, ""))
	require.Len(t, all, 8105)
	above := 0
	seen := map[rune]bool{}
	for _, r := range all {
		require.False(t, seen[r], "%c twice", r)
		seen[r] = true
		if r > 0xFFFF {
			above++
		}
	}
	require.Equal(t, 196, above)
	return lines
}

// TestAllCharacters prints 通用规范汉字表 in each of the four faces of a document and reads
// it back from the PDF and the Word file.
func TestAllCharacters(t *testing.T) {
	lines := allCharacters(t)
	d := &doc.Document{Title: "通用规范汉字表"}
	want := d.Title
	for _, l := range lines { // 黑体, 楷体 and 仿宋
		d.Body = append(d.Body, &doc.Heading{Level: 1, Text: l, Number: 1}, &doc.Heading{Level: 2, Text: l, Number: 1}, &doc.Paragraph{Text: l})
		want += "一、" + l + "（一）" + l + l
	}
	for _, part := range chunks(strings.Join(lines, ""), 1000) { // 小标宋
		d.Attachments = append(d.Attachments, doc.Attachment{Title: part, Body: doc.Text("完")})
	}
	for i, a := range d.Attachments {
		lead := itoa(i+1) + "."
		if i == 0 {
			lead = "附件：" + lead
		}
		want += lead + a.Title
	}
	for i, a := range d.Attachments {
		want += "附件" + itoa(i+1) + a.Title + "完"
	}

	var word bytes.Buffer
	require.NoError(t, renderer.Write(&word, d, plandoc.DOCX))
	assert.Equal(t, want, squeeze(wordText(t, word.Bytes())))

	checks.Need(t, "pdftotext")
	name := filepath.Join(t.TempDir(), "all.pdf")
	require.NoError(t, renderer.WriteFile(name, d))
	got := squeeze(pageNumber.ReplaceAllString(checks.Run(t, "pdftotext", "-layout", name, "-"), ""))
	assert.Equal(t, want, got)
}

func chunks(s string, n int) []string {
	var out []string
	for rs := []rune(s); len(rs) > 0; {
		k := min(n, len(rs))
		out = append(out, string(rs[:k]))
		rs = rs[k:]
	}
	return out
}

// TestMissingCharacter names the character, its code point and its place, and writes
// nothing; with Missing it draws a box, and the text still copies out as it was.
func TestMissingCharacter(t *testing.T) {
	d := &doc.Document{
		Title: "题",
		Body:  []doc.Block{&doc.Paragraph{Text: "好"}, &doc.Heading{Level: 2, Text: "甲乙😀。", RunIn: "丙\U0010FFFD"}},
	}
	var out bytes.Buffer
	err := renderer.Write(&out, d, plandoc.PDF)
	var missing *layout.MissingError
	require.ErrorAs(t, err, &missing)
	require.Len(t, missing.Chars, 2)
	assert.EqualError(t, err, "字体中没有以下字符：正文第2段第3字“😀”（U+1F600）、正文第2段第6字“\U0010FFFD”（U+10FFFD）；请加载含有这些字符的字体，或允许以方框代替")
	assert.Zero(t, out.Len())

	checks.Need(t, "pdftotext")
	name := filepath.Join(t.TempDir(), "box.pdf")
	r := plandoc.Renderer{Missing: true}
	require.NoError(t, r.WriteFile(name, d))
	assert.Contains(t, squeeze(checks.Run(t, "pdftotext", name, "-")), "甲乙😀。丙\U0010FFFD")
}

package doc_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongwen-go/gongwen/plandoc/doc"
	"github.com/gongwen-go/gongwen/plandoc/internal/golden"
	"github.com/gongwen-go/gongwen/plandoc/internal/plantext"
)

func parse(t testing.TB, s string) *doc.Document {
	t.Helper()
	d, _, err := plantext.Parse("x.txt", []byte(s), plantext.Options{})
	require.NoError(t, err)
	return d
}

func seed(t testing.TB, n int) *doc.Document {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("../../testdata/seeds/plan%d.txt", n))
	require.NoError(t, err)
	return parse(t, string(text))
}

// tree shows a document so that a reader sees what the parser made of it.
func tree(d *doc.Document) string {
	var b strings.Builder
	short := func(s string) string {
		if r := []rune(s); len(r) > 24 {
			return string(r[:12]) + "……" + string(r[len(r)-10:])
		}
		return s
	}
	fmt.Fprintf(&b, "标题 %s\n", d.Title)
	if len(d.To) > 0 {
		fmt.Fprintf(&b, "主送 %s\n", strings.Join(d.To, "|"))
	}
	var n doc.Numberer
	for _, block := range d.Body {
		switch x := block.(type) {
		case *doc.Heading:
			fmt.Fprintf(&b, "%s%s%s", strings.Repeat("  ", x.Level-1), doc.HeadingNumber(x.Level, n.Next(x)), short(x.Text))
			if x.Number > 0 {
				fmt.Fprintf(&b, " [序号是作者的]")
			}
			if x.Role != "" {
				fmt.Fprintf(&b, " [%s]", x.Role)
			}
			if x.RunIn != "" {
				fmt.Fprintf(&b, " + %s", short(x.RunIn))
			}
			b.WriteString("\n")
		case *doc.Paragraph:
			fmt.Fprintf(&b, "        %s\n", short(x.Text))
		}
	}
	for _, c := range d.Contacts() {
		fmt.Fprintf(&b, "联系 %s=%s %s\n", c.Label, c.Value, c.Place)
	}
	fmt.Fprintf(&b, "空白 %d处\n", len(d.Blanks()))
	return b.String()
}

func TestSeedTrees(t *testing.T) {
	for i := 1; i <= 6; i++ {
		golden.Equal(t, filepath.Join("testdata", fmt.Sprintf("plan%d.tree", i)), tree(seed(t, i)))
	}
}

// TestNormalizeSeeds lists what Normalize changes in the seeds, and holds that nothing but
// the marks it lists has changed.
func TestNormalizeSeeds(t *testing.T) {
	total := map[string]int{}
	for i := 1; i <= 6; i++ {
		d := seed(t, i)
		before := d.Text()
		changes := d.Normalize()
		var b strings.Builder
		for _, c := range changes {
			fmt.Fprintf(&b, "%s %s\n", c.Place, c)
			total[c.Old]++
		}
		golden.Equal(t, filepath.Join("testdata", fmt.Sprintf("plan%d.changes", i)), b.String())

		// the one space of each is the title's; every other change is one for one
		require.Equal(t, " ", changes[0].Old)
		after := []rune(d.Text())
		diff := 1
		for k, r := range []rune(strings.Replace(before, " ", "", 1)) {
			if r != after[k] {
				diff++
			}
		}
		assert.Len(t, changes, diff)
		assert.Equal(t, strings.Count(before, "10。17"), strings.Count(d.Text(), "10。17"))
		assert.Empty(t, d.Normalize(), "a second time there is nothing to do")
	}
	assert.Equal(t, 318, total[","], "commas of the seeds")
	// of the 70 pairs, those that number headings of level 2 are no text but notation
	assert.Equal(t, total["("], total[")"])
}

func TestNormalize(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"教育厅,根据", "教育厅，根据"},
		{"共1,200人", "共1,200人"},
		{"8:30开会", "8:30开会"},
		{"上午8:30,开会", "上午8:30，开会"},
		{"联系人:____,邮箱:________)", "联系人：____，邮箱：________)"},
		{"(联系人:____,邮箱:a@b.cn)", "（联系人：____，邮箱：a@b.cn）"},
		{"见http://example.cn:80/a,下载", "见http://example.cn:80/a，下载"},
		{"以“10。17,邀您一起”", "以“10。17，邀您一起”"},
		{"(a+b)", "(a+b)"},
		{"数(a+b)", "数（a+b）"},
		{"大家 好", "大家好"},
		{"WPS Office 软件", "WPS Office 软件"},
		{"好!真的?", "好！真的？"},
		{"x, y; z", "x, y; z"},
		{"QQ:12345", "QQ:12345"},
		{"（甲)", "（甲）"},
	} {
		d := &doc.Document{Title: c.in}
		d.Normalize()
		assert.Equal(t, c.want, d.Title)
	}
}

func TestRoles(t *testing.T) {
	d := seed(t, 5)
	assert.Equal(t, "全市教体系统。", d.Part(doc.Scope)[0].(*doc.Paragraph).Text)
	assert.Len(t, d.Part(doc.Basis), 1)
	require.NotNil(t, d.Part(doc.Safeguards))
	assert.Nil(t, d.Part(doc.Theme))
	s := d.Sections()
	require.Len(t, s, 4)
	assert.Equal(t, doc.Activities, s[2].Role())
	require.Len(t, s[2].Sub, 3)
	assert.Len(t, s[2].Sub[2].Sub, 3, "1. 2. 3. under （三）")
	assert.Equal(t, doc.Role(""), doc.RoleOf("其他事项"))
}

func TestContacts(t *testing.T) {
	c := seed(t, 3).Contacts()
	require.Len(t, c, 3)
	assert.Equal(t, "联系人", c[0].Label)
	assert.Equal(t, "____", c[0].Value)
	assert.Equal(t, "联系电话", c[1].Label)
	assert.Equal(t, "邮箱", c[2].Label)
}

func TestDates(t *testing.T) {
	d, err := doc.ParseDate("2020年10月17日")
	require.NoError(t, err)
	assert.Equal(t, doc.Date{Year: 2020, Month: 10, Day: 17}, d)
	assert.Equal(t, "2012年7月1日", doc.DateOf(time.Date(2012, 7, 1, 9, 0, 0, 0, time.UTC)).String())
	for _, bad := range []string{"2020年2月30日", "2020年02月3日", "二〇二〇年十月十七日", "2020-10-17", "2020年13月1日", ""} {
		_, err := doc.ParseDate(bad)
		assert.Error(t, err, bad)
	}
	d, err = doc.ParseDate("20__年__月__日")
	require.NoError(t, err)
	assert.Equal(t, "20__年__月__日", d.String())
}

func TestNumbers(t *testing.T) {
	n, err := doc.ParseNumber("教秘财〔2020〕15号")
	require.NoError(t, err)
	assert.Equal(t, doc.Number{Org: "教秘财", Year: 2020, Seq: 15}, n)
	for _, bad := range []string{"教秘财(2020)15号", "教秘财〔2020〕第15号", "教秘财〔2020〕015号", "〔2020〕15号", "教〔20〕1号"} {
		_, err := doc.ParseNumber(bad)
		assert.ErrorContains(t, err, "应写作", bad)
	}
}

func TestValidate(t *testing.T) {
	d := &doc.Document{
		Title: "题\x01",
		Body: []doc.Block{
			&doc.Heading{Level: 5, Text: "太深"},
			&doc.Paragraph{Text: "好"},
			&doc.Table{},
			&doc.Figure{Path: "a.png"},
			&doc.Paragraph{Text: "坏\xff字"},
			&doc.Heading{Level: 1},
		},
		Date: doc.Date{Year: 2020, Month: 2, Day: 30},
		Kind: "便条",
	}
	err := d.Validate()
	for _, want := range []string{
		"没有“便条”", "标题第2字：有不能出现在文档里的控制字符 U+0001", "正文第1段第1字：层次是5级", "正文第3段第1字：表格没有内容",
		"图“a.png”没有读入", "正文第5段第2字：有乱码", "正文第6段第1字：标题是空的", "没有2020年2月30日",
	} {
		assert.ErrorContains(t, err, want)
	}
	for i := 1; i <= 6; i++ {
		assert.NoError(t, seed(t, i).Validate())
	}
}

// FuzzDocument builds documents from random pieces and holds that their text, read again,
// is their canonical form: whatever a program puts in, none of it becomes notation.
func FuzzDocument(f *testing.F) {
	f.Add("题", "一、不是标题\n---\n|a|", "附件：表", "2020年1月1日", "某局", uint16(0xFFFF))
	f.Add("---", "（一）甲。乙", "\\分页", "![a](b)", "各县：", uint16(0x1234))
	f.Add("a\\", "附件1", "①", "表", "x|y<br>z", uint16(0x0F0F))
	f.Fuzz(func(t *testing.T, a, b, c, e, g string, shape uint16) {
		for _, s := range []string{a, b, c, e, g} {
			if !utf8.ValidString(s) || len(s) > 300 {
				return
			}
		}
		bit := func(n int) bool { return shape>>n&1 == 1 }
		d := &doc.Document{Title: a}
		if bit(0) {
			d.To = []string{b, c}
		}
		if bit(1) {
			d.Body = append(d.Body, &doc.Paragraph{Text: b})
		}
		if bit(2) {
			d.Body = append(d.Body, &doc.Heading{Level: 1 + int(shape>>14), Text: c, RunIn: e, Number: int(shape >> 8 & 7)})
		}
		if bit(3) {
			d.Body = append(d.Body, &doc.Table{Caption: e, Head: [][]doc.Cell{{{Text: a}, {Text: b}}}, Align: []doc.Align{doc.Right}, Rows: [][]doc.Cell{{{Text: c}}, {{Text: g}, {Text: e}}}})
		}
		if bit(4) {
			d.Body = append(d.Body, &doc.Table{Caption: g, Rows: [][]doc.Cell{{{Text: c}, {Text: a}}}})
		}
		if bit(5) {
			d.Body = append(d.Body, &doc.Figure{Caption: g, Path: "x" + strings.Map(printable, c)}, &doc.PageBreak{})
		}
		if bit(6) {
			d.Body = append(d.Body, &doc.Paragraph{Text: g}, &doc.Paragraph{Text: c})
		}
		if bit(7) {
			d.Signers = []string{g, e}
		}
		if bit(8) {
			d.Date = doc.Date{Year: 2020, Month: 1, Day: 2}
			d.Note = b
		}
		if bit(9) {
			d.Attachments = []doc.Attachment{{Title: c, Body: []doc.Block{&doc.Paragraph{Text: e}}}, {Title: g}}
		}
		if bit(10) {
			d.Attachments = []doc.Attachment{{Title: g, Body: []doc.Block{&doc.Paragraph{Text: a}}}}
		}
		if bit(11) {
			d.Head = &doc.Head{Secrecy: b, Issuers: []string{c}}
			d.Imprint = &doc.Imprint{CC: []string{e}, Printer: g}
		}
		text := d.Text()
		if d.Validate() != nil && !onlyMissingPictures(d) || strings.TrimSpace(text) == "" {
			return
		}
		got, _, err := plantext.Parse("x.txt", []byte(text), plantext.Options{})
		require.NoError(t, err, "%q", text)
		require.Equal(t, d.Canonical(), got, "%q", text)
	})
}

// printable drops what a file's name cannot hold.
func printable(r rune) rune {
	if r < ' ' || r >= 0x7F && r < 0xA0 || r == 0x2028 || r == 0x2029 || r >= 0xFFFD && r <= 0xFFFF {
		return -1
	}
	return r
}

// onlyMissingPictures reports whether nothing is wrong but that pictures have no bytes.
func onlyMissingPictures(d *doc.Document) bool {
	c := d.Canonical()
	for _, b := range c.Body {
		if f, ok := b.(*doc.Figure); ok {
			f.Data = []byte{1}
		}
	}
	return c.Validate() == nil
}

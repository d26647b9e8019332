package layout_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongwen-go/gongwen/plandoc/doc"
	"github.com/gongwen-go/gongwen/plandoc/font"
	"github.com/gongwen-go/gongwen/plandoc/internal/golden"
	"github.com/gongwen-go/gongwen/plandoc/layout"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

// dump shows pages as lines with their places: x and y of the first character in pt, what
// is added to each character, the face, the size.
func dump(p *layout.Pages) string {
	var b strings.Builder
	for i, page := range p.Pages {
		fmt.Fprintf(&b, "== page %d, %.2f × %.2f\n", i+1, page.Width, page.Height)
		for _, r := range page.Rules {
			fmt.Fprintf(&b, "rule %.2f,%.2f to %.2f,%.2f, %.2f\n", r.X1, r.Y1, r.X2, r.Y2, r.Width)
		}
		for _, m := range page.Images {
			fmt.Fprintf(&b, "image %.2f,%.2f, %.2f × %.2f, node %d\n", m.X, m.Y, m.Width, m.Height, m.Node)
		}
		for _, l := range page.Lines {
			for _, r := range l.Runs {
				name := strings.TrimSuffix(strings.TrimPrefix(r.Font.PostScriptName(), "Plandoc"), "-Regular")
				fmt.Fprintf(&b, "%7.2f %7.2f %+.3f %s %g node %d | %s\n", r.X, l.Y, r.Spacing, name, r.Size, r.Node, strings.ReplaceAll(r.Text, " ", "·"))
			}
		}
	}
	for _, m := range p.Bookmarks {
		fmt.Fprintf(&b, "bookmark %s%s, page %d at %.2f\n", strings.Repeat("  ", m.Level-1), m.Text, m.Page+1, m.Y)
	}
	for i, n := range p.Nodes {
		fmt.Fprintf(&b, "node %d %s in %d %s\n", i, n.Tag, n.Parent, n.Alt)
	}
	return b.String()
}

func pixels(w, h int) []byte {
	m := image.NewGray(image.Rect(0, 0, w, h))
	for x := range w {
		m.SetGray(x, x*h/w, color.Gray{Y: 255})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// TestPages shows a document that holds one of everything, laid out.
func TestPages(t *testing.T) {
	d := &doc.Document{
		Title: "关于印发2020年全市教育系统扶贫日活动实施方案的通知",
		To:    []string{"各县（市、区）教体局", "市直各学校"},
		Body: []doc.Block{
			&doc.Paragraph{Text: "今年10月17日是我国第__个扶贫日。现将实施方案印发给你们，请结合实际，认真贯彻执行。"},
			&doc.Heading{Level: 1, Text: "指导思想"},
			&doc.Heading{Level: 2, Text: "强化领导，精心组织。", RunIn: "各单位要周密部署，𫖯首與论。"},
			&doc.Heading{Level: 3, Text: "做法"},
			&doc.Paragraph{Text: "甲\t乙\t丙"},
			&doc.Table{
				Caption: "表1 统计表", Align: []doc.Align{doc.Center, doc.Left, doc.Right},
				Head: [][]doc.Cell{{{Text: "序号"}, {Text: "单位"}, {Text: "人数"}}},
				Rows: [][]doc.Cell{{{Text: "1"}, {Text: "一中\n二中"}, {Text: "1200"}}, {{Text: "2"}}},
			},
			&doc.Figure{Caption: "图1 现场", Data: pixels(300, 200)},
			&doc.PageBreak{},
			&doc.Paragraph{Text: "完。"},
		},
		Attachments: []doc.Attachment{
			{Title: "全市教育系统扶贫日活动情况统计表和填报说明", Body: []doc.Block{&doc.Heading{Level: 1, Text: "目标"}}},
			{Title: "统计表"},
		},
		Signers: []string{"某某市教育局"},
		Date:    doc.Date{Year: 2020, Month: 9, Day: 28},
		Note:    "此件公开发布",
	}
	p, err := layout.Layout(d, layout.Options{})
	require.NoError(t, err)
	golden.Equal(t, "testdata/pages.txt", dump(p))
}

// TestOddDocuments holds that no document is too odd to be laid out: nothing panics, no
// line stands below the text area, every character of the text is there.
func TestOddDocuments(t *testing.T) {
	long := strings.Repeat("甲二三四五六七八九十", 300)
	var rows [][]doc.Cell
	for i := range 120 {
		rows = append(rows, []doc.Cell{{Text: fmt.Sprint(i)}, {Text: "内容"}})
	}
	var many []doc.Cell
	for range 30 {
		many = append(many, doc.Cell{Text: "列"})
	}
	headings := []doc.Block{}
	for range 60 { // a chain of headings longer than a page
		headings = append(headings, &doc.Heading{Level: 1, Text: "指导思想"})
	}
	for name, d := range map[string]*doc.Document{
		"empty":               {},
		"title-alone":         {Title: "题"},
		"title-of-pages":      {Title: long},
		"paragraph-of-pages":  {Body: []doc.Block{&doc.Paragraph{Text: long}}},
		"heading-of-pages":    {Body: []doc.Block{&doc.Heading{Level: 1, Text: long}}},
		"headings-alone":      {Body: headings},
		"cell-of-pages":       {Body: []doc.Block{&doc.Table{Head: [][]doc.Cell{{{Text: "头"}}}, Rows: [][]doc.Cell{{{Text: long}}, {{Text: "后"}}}}}},
		"head-of-pages":       {Body: []doc.Block{&doc.Table{Head: [][]doc.Cell{{{Text: long}}}, Rows: [][]doc.Cell{{{Text: "后"}}}}}},
		"rows-of-pages":       {Body: []doc.Block{&doc.Table{Rows: rows}}},
		"many-columns":        {Body: []doc.Block{&doc.Table{Rows: [][]doc.Cell{many}}}},
		"ragged-table":        {Body: []doc.Block{&doc.Table{Head: [][]doc.Cell{{{Text: "a"}}}, Rows: [][]doc.Cell{{{Text: "a"}, {Text: "b"}}, {}}}}},
		"breaks-alone":        {Body: []doc.Block{&doc.PageBreak{}, &doc.PageBreak{}}},
		"table-last":          {Body: []doc.Block{&doc.Table{Rows: [][]doc.Cell{{{Text: "a"}}}}, &doc.Table{Rows: [][]doc.Cell{{{Text: "b"}}}}}},
		"signature-alone":     {Signers: []string{"某某市教育局", "中共某某市委教育工作委员会办公室"}, Date: doc.Date{Year: 2020, Month: 1, Day: 1}},
		"signer-of-pages":     {Signers: []string{long}, Date: doc.Date{Year: 2020, Month: 1, Day: 1}},
		"blanks-in-date":      {Date: doc.Date{Text: "20__年__月__日"}},
		"word-longer-than-it": {Body: []doc.Block{&doc.Paragraph{Text: strings.Repeat("a", 500)}}},
		"tabs":                {Body: []doc.Block{&doc.Paragraph{Text: strings.Repeat("\t", 100) + "完"}}},
		"high-picture":        {Body: []doc.Block{&doc.Figure{Data: pixels(10, 5000), Caption: "高"}}},
		"wide-picture":        {Body: []doc.Block{&doc.Figure{Data: pixels(5000, 10)}}},
		"attachment-of-pages": {Attachments: []doc.Attachment{{Title: long, Body: doc.Text("文")}}},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := layout.Layout(d, layout.Options{})
			require.NoError(t, err)
			require.NotEmpty(t, p.Pages)
			seen := map[rune]int{}
			for i, page := range p.Pages {
				for k, l := range page.Lines {
					if k < len(page.Lines)-1 {
						assert.Less(t, l.Y, page.Height-99, "page %d", i+1) // 35 mm
						for _, r := range l.Runs {
							assert.GreaterOrEqual(t, r.X, 79.0)
							if r.Node != layout.Artifact {
								for _, c := range r.Text {
									seen[c]++
								}
							}
						}
					}
				}
				for _, m := range page.Images {
					assert.LessOrEqual(t, m.Y+m.Height, page.Height-99)
					assert.LessOrEqual(t, m.Width, 443.0)
				}
			}
			want := 0
			d.Each(func(_ doc.Place, s string) { want += strings.Count(s, "甲") })
			if strings.HasPrefix(name, "attachment") {
				want *= 2 // named in the list too
			}
			assert.Equal(t, want, seen['甲'], "characters lost")
		})
	}
}

// TestOtherSheet: a caller's own measures reach the page.
func TestOtherSheet(t *testing.T) {
	s := style.GB9704()
	s.Styles[style.Body].Size = style.Points(14)
	s.Styles[style.Body].Color = style.RGB{R: 200}
	p, err := layout.Layout(&doc.Document{Body: doc.Text("甲乙")}, layout.Options{Sheet: s})
	require.NoError(t, err)
	r := p.Pages[0].Lines[0].Runs[0]
	assert.Equal(t, 14.0, r.Size)
	assert.Equal(t, uint8(200), r.Color.R)
}

func TestNoFontForAFace(t *testing.T) {
	_, err := layout.Layout(&doc.Document{Body: doc.Text("甲")}, layout.Options{Fonts: &font.Set{}})
	assert.ErrorContains(t, err, "没有“仿宋”的字体")
}

func BenchmarkLayout(b *testing.B) {
	for _, n := range []int{1, 10, 100} {
		b.Run(fmt.Sprintf("%d-sections", n), func(b *testing.B) {
			g := newGenerator(b, 1)
			d := &doc.Document{Title: "题"}
			for range n {
				d.Body = append(d.Body, g.blocks(3)...)
			}
			b.ReportAllocs()
			pages := 0
			for b.Loop() {
				p, err := layout.Layout(d, layout.Options{})
				if err != nil {
					b.Fatal(err)
				}
				pages = len(p.Pages)
			}
			b.ReportMetric(float64(pages), "pages")
		})
	}
}

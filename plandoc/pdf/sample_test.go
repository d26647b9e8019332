package pdf

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gongwen-go/gongwen/plandoc/font"
	_ "github.com/gongwen-go/gongwen/plandoc/font/builtin"
	"github.com/gongwen-go/gongwen/plandoc/layout"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

// A4 and the text area of GB/T 9704, in points.
const (
	mm     = 72 / 25.4
	pageW  = 210 * mm
	pageH  = 297 * mm
	left   = 28 * mm
	top    = 37 * mm
	pitch  = 28.95
	size   = 16
	spaced = -0.35
)

// builder makes layout.Pages by hand, line by line.
type builder struct {
	t     testing.TB
	fonts *font.Set
	p     layout.Pages
}

func build(t testing.TB) *builder {
	fonts, err := font.Default()
	require.NoError(t, err)
	b := &builder{t: t, fonts: fonts}
	b.node(layout.TagDocument, -1)
	return b
}

func (b *builder) node(tag layout.Tag, parent int) int {
	b.p.Nodes = append(b.p.Nodes, layout.Node{Tag: tag, Parent: parent})
	return len(b.p.Nodes) - 1
}

func (b *builder) page() *layout.Page {
	b.p.Pages = append(b.p.Pages, layout.Page{Width: pageW, Height: pageH})
	return b.last()
}

func (b *builder) last() *layout.Page { return &b.p.Pages[len(b.p.Pages)-1] }

// line puts a text on the last page's n-th line, in as many runs as it needs fonts.
func (b *builder) line(face style.Face, n int, x float64, text string, node int) {
	b.at(face, size, left+x, top+float64(n)*pitch+20, text, node)
}

func (b *builder) at(face style.Face, size, x, y float64, text string, node int) {
	line := layout.Line{Y: y}
	for _, r := range text {
		f, g := b.fonts.Lookup(face, r)
		if f == nil {
			f = b.fonts.Font(face) // as a layout does that lets characters pass
		}
		if k := len(line.Runs) - 1; k >= 0 && line.Runs[k].Font == f {
			line.Runs[k].Text += string(r)
		} else {
			line.Runs = append(line.Runs, layout.Run{X: x, Text: string(r), Font: f, Size: size, Spacing: spaced, Node: node})
		}
		x += float64(f.Advance(g))*size/float64(f.UnitsPerEm()) + spaced
	}
	b.last().Lines = append(b.last().Lines, line)
}

func (b *builder) bookmark(level int, text string, n int) {
	b.p.Bookmarks = append(b.p.Bookmarks, layout.Bookmark{Level: level, Text: text, Page: len(b.p.Pages) - 1, Y: top + float64(n)*pitch})
}

// sample is a document of three pages with everything that pages can hold.
func sample(t testing.TB) *layout.Pages {
	b := build(t)
	red := style.RGB{R: 0xFF}

	b.page()
	title := b.node(layout.TagTitle, 0)
	b.at(style.XiaoBiaoSong, 22, 150, top+30, "关于开展扶贫日活动的通知", title)
	b.last().Lines[0].Runs[0].Color = red
	b.last().Rules = append(b.last().Rules, layout.Rule{X1: left, Y1: top + 45, X2: pageW - left, Y2: top + 45, Width: 1.4, Color: red})
	b.bookmark(1, "关于开展扶贫日活动的通知", 0)
	h1 := b.node(layout.TagH1, 0)
	b.line(style.Hei, 3, 32, "一、指导思想", h1)
	b.bookmark(2, "一、指导思想", 3)
	p := b.node(layout.TagP, 0)
	b.line(style.FangSong, 4, 32, "深入学习(2020年)\\“十四五”规划，姓名：𫖯、㛃、与會。", p)
	b.line(style.FangSong, 5, 0, "與民同樂，口口相传。", p)
	h2 := b.node(layout.TagH2, 0)
	b.line(style.Kai, 6, 32, "（一）目标任务", h2)
	b.bookmark(3, "（一）目标任务：𫖯", 6)
	b.bookmark(2, "二、(附表)", 8)
	cap := b.node(layout.TagCaption, 0)
	b.line(style.Hei, 8, 100, "表1 经费", cap)
	table(b, 9, [][]string{{"项目", "金额"}, {"宣传", "1200"}, {"合计", "1200"}})
	split := b.node(layout.TagP, 0)
	b.line(style.FangSong, 21, 32, "本段跨页，上半在此，", split)
	number(b, "— 1 —")

	b.page()
	b.line(style.FangSong, 0, 0, "下半在此。", split)
	fig := b.node(layout.TagFigure, 0)
	b.p.Nodes[fig].Alt = "印章：市教育局(样)"
	b.last().Images = append(b.last().Images, layout.Image{X: 300, Y: 200, Width: 120, Height: 120, Data: seal(t, 60), Node: fig})
	sign := b.node(layout.TagP, 0)
	b.line(style.FangSong, 6, 250, "市教育局", sign)
	number(b, "— 2 —")

	b.page()
	b.last().Width, b.last().Height = pageH, pageW // 横页
	again := b.node(layout.TagFigure, 0)
	b.last().Images = append(b.last().Images, layout.Image{X: -20, Y: 100, Width: 120, Height: 60, Data: seal(t, 60), Node: again},
		layout.Image{X: 200, Y: 100, Width: 50, Height: 60, Data: photo(t), Node: layout.Artifact})
	end := b.node(layout.TagH1, 0)
	b.line(style.Hei, 0, 0, "附件", end)
	b.bookmark(1, "附件", 0)
	return &b.p
}

func number(b *builder, text string) {
	b.at(style.Song, 14, pageW-left-60, pageH-100, text, layout.Artifact)
}

// table draws a ruled table from line n on; the first row is its head.
func table(b *builder, n int, rows [][]string) {
	tb := b.node(layout.TagTable, 0)
	for i, row := range rows {
		tr := b.node(layout.TagTR, tb)
		y := top + float64(n+i)*pitch
		for k, text := range row {
			tag := layout.TagTD
			if i == 0 {
				tag = layout.TagTH
			}
			p := b.node(layout.TagP, b.node(tag, tr))
			b.line(style.FangSong, n+i, float64(k)*100+4, text, p)
		}
		for k := range len(row) + 1 {
			x := left + float64(k)*100
			b.last().Rules = append(b.last().Rules, layout.Rule{X1: x, Y1: y, X2: x, Y2: y + pitch, Width: 0.5})
		}
		b.last().Rules = append(b.last().Rules,
			layout.Rule{X1: left, Y1: y, X2: left + 200, Y2: y, Width: 0.5},
			layout.Rule{X1: left, Y1: y + pitch, X2: left + 200, Y2: y + pitch, Width: 0.5})
	}
}

// seal is a red ring with a soft edge, n pixels across, on transparent black.
func seal(t testing.TB, n int) []byte {
	m := image.NewNRGBA(image.Rect(0, 0, n, n))
	for y := range n {
		for x := range n {
			dx, dy := float64(2*x-n+1)/float64(n), float64(2*y-n+1)/float64(n)
			switch d := dx*dx + dy*dy; {
			case d > 0.55 && d < 0.9:
				m.SetNRGBA(x, y, color.NRGBA{R: 0xE0, G: 0x10, B: 0x10, A: 0xFF})
			case d >= 0.9 && d < 1:
				m.SetNRGBA(x, y, color.NRGBA{R: 0xE0, G: 0x10, B: 0x10, A: 0x80})
			}
		}
	}
	return encode(t, m)
}

// photo is a small picture of many colours without transparency.
func photo(t testing.TB) []byte {
	m := image.NewNRGBA(image.Rect(0, 0, 20, 24))
	for i := range 20 * 24 {
		m.SetNRGBA(i%20, i/20, color.NRGBA{R: uint8(i), G: uint8(i / 2), B: uint8(255 - i), A: 0xFF})
	}
	return encode(t, m)
}

func encode(t testing.TB, m image.Image) []byte {
	var b bytes.Buffer
	require.NoError(t, png.Encode(&b, m))
	return b.Bytes()
}

// seeds are the six plans of testdata, cut every 28 characters, 22 lines a page, in the
// faces that such documents have.
func seeds(t testing.TB) []*layout.Pages {
	files, err := filepath.Glob("../../testdata/seeds/*.txt")
	require.NoError(t, err)
	require.Len(t, files, 6)
	var all []*layout.Pages
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		all = append(all, cut(t, string(text), 0))
	}
	return all
}

// cut makes pages of a text; it is said again until there are as many as asked for.
func cut(t testing.TB, text string, pages int) *layout.Pages {
	b := build(t)
	n := 22
	line := func(face style.Face, indent float64, s string, node int) {
		if n == 22 {
			b.page()
			number(b, "— 1 —")
			n = 0
		}
		b.line(face, n, indent, s, node)
		n++
	}
	for again := true; again; again = len(b.p.Pages) < pages {
		i := 0
		for para := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
			para = strings.TrimSpace(para)
			if para == "" {
				continue
			}
			face, tag := style.FangSong, layout.TagP
			switch {
			case i == 0:
				face, tag = style.XiaoBiaoSong, layout.TagTitle
			case strings.ContainsRune("一二三四五六七八九十", []rune(para)[0]) && strings.Contains(para, "、"):
				face, tag = style.Hei, layout.TagH1
			case strings.HasPrefix(para, "（") || strings.HasPrefix(para, "("):
				face, tag = style.Kai, layout.TagH2
			}
			i++
			node := b.node(tag, 0)
			if tag == layout.TagH1 {
				if n == 22 {
					line(face, 32, "", node)
				}
				b.bookmark(1, para, n)
			}
			for rs := []rune(para); len(rs) > 0; {
				k := min(28, len(rs))
				line(face, 0, string(rs[:k]), node)
				rs = rs[k:]
			}
		}
	}
	return &b.p
}

// written is p as a file.
func written(t testing.TB, p *layout.Pages, o Options) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, Write(&b, p, o))
	return b.Bytes()
}

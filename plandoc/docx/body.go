package docx

import (
	"bytes"
	"strings"

	"github.com/gongwen-go/gongwen/plandoc/internal/flow"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

// body is word/document.xml under construction.
type body struct {
	xml
	sheet *style.Sheet
	media []media
	shown int // pictures, for their ids
}

func (b *body) reset(s *style.Sheet) {
	b.b, b.sheet, b.media, b.shown = b.b[:0], s, nil, 0
}

func (b *body) document(items []flow.Item) error {
	b.raw(xmlHead + `<w:document xmlns:w="` + nsW + `" xmlns:r="` + nsR + `" xmlns:wp="` + nsWP + `" xmlns:a="` + nsA + `" xmlns:pic="` + nsPic + `"><w:body>`)
	for i := range items {
		it := &items[i]
		switch {
		case it.Table != nil:
			b.table(it.Table)
		case it.Figure != nil:
			if err := b.figure(it); err != nil {
				return err
			}
		default:
			b.paragraph(it)
		}
	}
	b.section()
	b.raw(`</w:body></w:document>`)
	return nil
}

// section writes the page: its size, margins, footers and line grid. There is no
// character grid: with one, LibreOffice and Word differ in how many characters a line
// holds.
func (b *body) section() {
	p := b.sheet.Page
	number := b.sheet.Styles[style.Footer]
	b.raw(`<w:sectPr><w:footerReference w:type="default" r:id="rIdF1"/><w:footerReference w:type="even" r:id="rIdF2"/><w:pgSz`)
	b.twips("w", p.Width)
	b.twips("h", p.Height)
	b.raw(`/><w:pgMar`)
	b.twips("top", p.Top)
	b.twips("right", p.Right)
	b.twips("bottom", p.Bottom)
	b.twips("left", p.Left)
	b.twips("header", style.Millimetres(15))
	// The dash stands in the middle of the footer's line.
	b.twips("footer", p.Bottom-p.Footer-number.Line/2)
	b.raw(` w:gutter="0"/><w:cols w:space="425"/><w:docGrid w:type="lines"`)
	b.twips("linePitch", p.Line)
	b.raw(`/></w:sectPr>`)
}

func (b *body) paragraph(it *flow.Item) {
	b.raw(`<w:p>`)
	if it.Style != style.Normal || it.KeepNext || it.NewPage || it.Indent != nil || it.Align != nil {
		b.raw(`<w:pPr>`)
		if it.Style != style.Normal {
			b.raw(`<w:pStyle w:val="`)
			b.raw(string(it.Style))
			b.raw(`"/>`)
		}
		if it.KeepNext {
			b.raw(`<w:keepNext/>`)
		}
		if it.NewPage {
			b.raw(`<w:pageBreakBefore/>`)
		}
		if it.Indent != nil {
			b.indent(it.Indent)
		}
		if it.Align != nil {
			b.jc(*it.Align)
		}
		b.raw(`</w:pPr>`)
	}
	b.runs(it.Runs)
	b.raw(`</w:p>`)
}

func (b *body) indent(in *flow.Indent) {
	b.raw(`<w:ind`)
	b.twips("left", in.Left)
	b.twips("right", in.Right)
	if in.FirstLine < 0 {
		b.twips("hanging", -in.FirstLine)
	} else {
		b.twips("firstLine", in.FirstLine)
	}
	b.raw(`/>`)
}

// runs writes a paragraph's runs. The hint makes Word take quotes, dashes and ellipses for
// Chinese ones, which are full width.
func (b *body) runs(runs []flow.Run) {
	for i := 0; i < len(runs); {
		id := runs[i].Style
		b.raw(`<w:r><w:rPr>`)
		if id != "" {
			b.raw(`<w:rStyle w:val="`)
			b.raw(charStyle(id))
			b.raw(`"/>`)
		}
		b.raw(`<w:rFonts w:hint="eastAsia"/></w:rPr>`)
		open := false
		for ; i < len(runs) && runs[i].Style == id; i++ { // a number and its heading are one
			open = b.content(runs[i].Text, open)
		}
		if open {
			b.raw(`</w:t>`)
		}
		b.raw(`</w:r>`)
	}
}

// content writes text into an open w:t or a new one, and tells whether one is open.
func (b *body) content(s string, open bool) bool {
	for s != "" {
		i := strings.IndexAny(s, "\t\n")
		if i < 0 {
			i = len(s)
		}
		if i > 0 {
			if !open {
				b.raw(`<w:t xml:space="preserve">`)
				open = true
			}
			b.text(s[:i])
		}
		if i == len(s) {
			break
		}
		if open {
			b.raw(`</w:t>`)
			open = false
		}
		if s[i] == '\t' {
			b.raw(`<w:tab/>`)
		} else {
			b.raw(`<w:br/>`)
		}
		s = s[i+1:]
	}
	return open
}

func (b *body) table(t *flow.Table) {
	look := b.sheet.Table
	var width style.Length
	for _, w := range t.Widths {
		width += w
	}
	b.raw(`<w:tbl><w:tblPr><w:tblW`)
	b.twips("w", width)
	b.raw(` w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		b.raw(`<w:` + side + ` w:val="single" w:sz="`)
		b.int(int(look.Border * 8 / style.Pt)) // eighths of a point
		b.raw(`" w:space="0" w:color="000000"/>`)
	}
	b.raw(`</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>`)
	for _, side := range []string{"top", "left", "bottom", "right"} {
		pad := look.PadX
		if side == "top" || side == "bottom" {
			pad = look.PadY
		}
		b.raw(`<w:` + side)
		b.twips("w", pad)
		b.raw(` w:type="dxa"/>`)
	}
	b.raw(`</w:tblCellMar></w:tblPr><w:tblGrid>`)
	for _, w := range t.Widths {
		b.raw(`<w:gridCol`)
		b.twips("w", w)
		b.raw(`/>`)
	}
	b.raw(`</w:tblGrid>`)
	for _, r := range t.Rows {
		b.raw(`<w:tr><w:trPr><w:cantSplit/>`)
		if r.Head {
			b.raw(`<w:tblHeader/>`)
		}
		b.raw(`</w:trPr>`)
		for i, c := range r.Cells {
			b.raw(`<w:tc><w:tcPr><w:tcW`)
			b.twips("w", t.Widths[i])
			b.raw(` w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>`)
			for _, runs := range c.Paras {
				it := flow.Item{Style: c.Style, Runs: runs}
				if c.Align != b.sheet.Styles[c.Style].Align {
					it.Align = &c.Align
				}
				b.paragraph(&it)
			}
			b.raw(`</w:tc>`)
		}
		b.raw(`</w:tr>`)
	}
	b.raw(`</w:tbl>`)
}

// figure writes a picture in a line of its own. The line is "at least" as high as the
// layout makes it: in an exact one Word would show the picture's foot alone.
func (b *body) figure(it *flow.Item) error {
	f := it.Figure
	w, h, err := flow.PictureSize(f, b.sheet)
	if err != nil {
		return err
	}
	m := b.picture(f.Data)
	b.shown++
	b.raw(`<w:p><w:pPr><w:pStyle w:val="` + string(style.Figure) + `"/>`)
	if it.KeepNext {
		b.raw(`<w:keepNext/>`)
	}
	if it.NewPage {
		b.raw(`<w:pageBreakBefore/>`)
	}
	b.raw(`<w:spacing`)
	b.twips("line", flow.PictureLine(h, b.sheet))
	b.raw(` w:lineRule="atLeast"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">`)
	extent := func(tag string) {
		b.raw(`<` + tag + ` cx="`)
		b.int(int(w))
		b.raw(`" cy="`)
		b.int(int(h))
		b.raw(`"/>`)
	}
	extent("wp:extent")
	b.raw(`<wp:docPr id="`)
	b.int(b.shown)
	b.raw(`"`)
	b.attr("name", "图 "+m.target()[len("media/image"):])
	b.attr("descr", f.Caption)
	b.raw(`/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="` + nsPic + `"><pic:pic><pic:nvPicPr><pic:cNvPr id="`)
	b.int(b.shown)
	b.raw(`"`)
	b.attr("name", m.target()[len("media/"):])
	b.raw(`/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="` + m.id() + `"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>`)
	extent("a:ext")
	b.raw(`</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`)
	return nil
}

// picture adds a picture to the file, once however often it is shown.
func (b *body) picture(data []byte) media {
	for _, m := range b.media {
		if bytes.Equal(m.data, data) {
			return m
		}
	}
	m := media{n: len(b.media) + 1, ext: "png", data: data}
	if bytes.HasPrefix(data, []byte{0xFF, 0xD8}) {
		m.ext = "jpeg"
	}
	b.media = append(b.media, m)
	return m
}

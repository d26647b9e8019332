package docx

import (
	"slices"

	"github.com/gongwen-go/gongwen/plandoc/style"
)

// stylesPart makes word/styles.xml. All styles build on Normal (正文) and write only what
// differs from it, so that a change of the body's face or line in Word goes through all.
func stylesPart(s *style.Sheet) []byte {
	x := &xml{}
	normal := s.Styles[style.Normal]
	x.raw(xmlHead + `<w:styles xmlns:w="` + nsW + `"><w:docDefaults><w:rPrDefault><w:rPr>`)
	x.fonts(s.Fonts[normal.Face].Name, ` w:cs="Times New Roman"`)
	x.raw(`<w:spacing`)
	x.twips("val", normal.Spacing)
	// A kerning size of Word's own would halve adjacent marks, whatever
	// characterSpacingControl says.
	x.raw(`/><w:kern w:val="0"/>`)
	x.size(normal.Size)
	x.raw(`<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`)

	for _, id := range style.IDs() {
		p := s.Styles[id]
		x.raw(`<w:style w:type="paragraph"`)
		if id == style.Normal {
			x.raw(` w:default="1"`)
		} else if !builtin(p.Name) {
			x.raw(` w:customStyle="1"`)
		}
		x.attr("w:styleId", string(id))
		x.raw(`><w:name`)
		x.attr("w:val", p.Name)
		x.raw(`/>`)
		if id == style.Normal {
			x.raw(`<w:qFormat/>`)
			x.normal(p)
			x.raw(`</w:style>`)
			continue
		}
		x.raw(`<w:basedOn w:val="Normal"/>`)
		if p.Outline > 0 || id == style.Title || id == style.Addressee {
			x.raw(`<w:next w:val="` + string(style.Body) + `"/>`)
		}
		if p.Outline > 0 {
			x.raw(`<w:link w:val="` + charStyle(id) + `"/>`)
		}
		x.raw(`<w:qFormat/>`)
		x.derived(s, p, normal)
		x.raw(`</w:style>`)
	}
	x.raw(`<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>`)
	// The look of a heading on the first sentence of a paragraph (标题 2 字符).
	for _, id := range style.IDs() {
		p := s.Styles[id]
		if p.Outline == 0 {
			continue
		}
		x.raw(`<w:style w:type="character" w:customStyle="1" w:styleId="` + charStyle(id) + `"><w:name w:val="` + p.Name + ` Char"/>` +
			`<w:basedOn w:val="DefaultParagraphFont"/><w:link w:val="` + string(id) + `"/>`)
		x.look(s, p, normal)
		x.raw(`</w:style>`)
	}
	x.raw(`</w:styles>`)
	return x.b
}

// charStyle is the id of the character style linked to a heading's.
func charStyle(id style.ID) string { return string(id) + "Char" }

// builtin reports whether Word knows a style by this name and shows it in its user's
// language: heading 1 as 标题 1.
func builtin(name string) bool {
	return slices.Contains([]string{"Normal", "Title", "Body Text First Indent", "heading 1", "heading 2", "heading 3", "heading 4", "caption", "footer"}, name)
}

// normal writes the properties that all paragraphs share. What is switched off here are
// the features by which Word moves, squeezes or spaces characters of its own accord; with
// them a line's end could not be foretold.
func (x *xml) normal(p *style.Paragraph) {
	x.raw(`<w:pPr>`)
	x.flag("widowControl", p.Widows)
	x.raw(`<w:kinsoku/><w:overflowPunct w:val="0"/><w:topLinePunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>` +
		`<w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0"`)
	x.twips("line", p.Line)
	x.raw(` w:lineRule="exact"/>`)
	x.jc(p.Align)
	x.raw(`</w:pPr><w:rPr>`)
	x.size(p.Size) // LibreOffice takes the size of the text from here alone
	x.raw(`</w:rPr>`)
}

// derived writes what a style has otherwise than Normal, in the order of the schema.
func (x *xml) derived(s *style.Sheet, p, normal *style.Paragraph) {
	start := len(x.b)
	x.raw(`<w:pPr>`)
	empty := len(x.b)
	if p.KeepNext {
		x.raw(`<w:keepNext/>`)
	}
	if p.KeepLines {
		x.raw(`<w:keepLines/>`)
	}
	if p.Widows != normal.Widows {
		x.flag("widowControl", p.Widows)
	}
	if p.Line != normal.Line {
		x.line(p.Line)
	}
	if p.FirstLine != 0 || p.Left != 0 || p.Right != 0 {
		x.raw(`<w:ind`)
		x.side("left", p.LeftChars, p.Left)
		x.side("right", p.RightChars, p.Right)
		x.side("firstLine", p.FirstLineChars, p.FirstLine)
		x.raw(`/>`)
	}
	if p.Align != normal.Align {
		x.jc(p.Align)
	}
	if p.Outline > 0 {
		x.raw(`<w:outlineLvl`)
		x.number("val", p.Outline-1)
		x.raw(`/>`)
	}
	if len(x.b) == empty {
		x.b = x.b[:start]
	} else {
		x.raw(`</w:pPr>`)
	}
	x.look(s, p, normal)
}

// look writes a style's character properties as far as they differ from Normal's.
func (x *xml) look(s *style.Sheet, p, normal *style.Paragraph) {
	start := len(x.b)
	x.raw(`<w:rPr>`)
	empty := len(x.b)
	if p.Face != normal.Face {
		x.fonts(s.Fonts[p.Face].Name, "")
	}
	if p.Color != normal.Color {
		x.color(p.Color)
	}
	if p.Spacing != normal.Spacing {
		x.raw(`<w:spacing`)
		x.twips("val", p.Spacing)
		x.raw(`/>`)
	}
	if p.Size != normal.Size {
		x.size(p.Size)
	}
	if len(x.b) == empty {
		x.b = x.b[:start]
	} else {
		x.raw(`</w:rPr>`)
	}
}

// fonts names one font for all scripts, so that quotes and dashes, which Word counts as
// either, stand in the same.
func (x *xml) fonts(name, more string) {
	x.raw(`<w:rFonts`)
	x.attr("w:ascii", name)
	x.attr("w:hAnsi", name)
	x.attr("w:eastAsia", name)
	x.raw(more)
	x.raw(`/>`)
}

func (x *xml) size(l style.Length) {
	x.raw(`<w:sz`)
	x.number("val", l.HalfPoints())
	x.raw(`/><w:szCs`)
	x.number("val", l.HalfPoints())
	x.raw(`/>`)
}

func (x *xml) color(c style.RGB) {
	const hex = "0123456789ABCDEF"
	x.raw(`<w:color w:val="`)
	for _, v := range [3]uint8{c.R, c.G, c.B} {
		x.b = append(x.b, hex[v>>4], hex[v&15])
	}
	x.raw(`"/>`)
}

func (x *xml) flag(name string, on bool) {
	x.raw(`<w:` + name)
	if !on {
		x.raw(` w:val="0"`)
	}
	x.raw(`/>`)
}

func (x *xml) line(l style.Length) {
	x.raw(`<w:spacing`)
	x.twips("line", l)
	x.raw(` w:lineRule="exact"/>`)
}

// side writes one indent, in characters too where the style gives them.
func (x *xml) side(name string, chars int, l style.Length) {
	if chars != 0 {
		x.number(name+"Chars", chars)
	}
	if l != 0 {
		x.twips(name, l)
	}
}

func (x *xml) jc(a style.Align) {
	x.raw(`<w:jc w:val="`)
	x.raw([...]string{style.Justify: "both", style.Left: "left", style.Center: "center", style.Right: "right"}[a])
	x.raw(`"/>`)
}

package layout

import (
	"fmt"

	"github.com/gongwen-go/gongwen/plandoc/font"
	"github.com/gongwen-go/gongwen/plandoc/internal/flow"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

// block is one item measured: a paragraph in lines, a table's rows, or a picture.
type block struct {
	item   *flow.Item
	para   *para
	rows   []row
	figure *figure
}

// para is a paragraph in lines.
type para struct {
	style *style.Paragraph
	align style.Align
	runs  []flow.Run
	looks []*style.Paragraph // of each run
	nodes []int              // of each run, in Pages.Nodes

	left, first, right style.Length // indents; first beside left

	chars []char
	lines []line
}

// measure sets every item's text in lines.
func (l *layouter) measure(items []flow.Item) ([]block, error) {
	blocks := make([]block, len(items))
	n := 0
	for i := range items {
		for _, r := range items[i].Runs {
			n += len(r.Text)
		}
	}
	l.chars = make([]char, 0, n/3+n/16+16)
	l.lines = make([]line, 0, n/64+len(items)+16)
	width := l.sheet.Page.TextWidth()
	for i := range items {
		it := &items[i]
		b := &blocks[i]
		b.item = it
		switch {
		case it.Table != nil:
			b.rows = l.table(it.Table)
		case it.Figure != nil:
			f, err := l.figure(it.Figure)
			if err != nil {
				return nil, err
			}
			b.figure = f
		default:
			b.para = l.paragraph(it.Style, it.Runs, width, it.Indent, it.Align)
		}
	}
	return blocks, nil
}

// paragraph sets one paragraph in a column of the given width.
func (l *layouter) paragraph(id style.ID, runs []flow.Run, width style.Length, indent *flow.Indent, align *style.Align) *para {
	st := l.sheet.Styles[id]
	p := &para{style: st, align: st.Align, runs: runs, left: st.Left, first: st.FirstLine, right: st.Right}
	if indent != nil {
		p.left, p.first, p.right = indent.Left, indent.FirstLine, indent.Right
	}
	if align != nil {
		p.align = *align
	}
	from := len(l.chars)
	for i, r := range runs {
		look := st
		if r.Style != "" {
			look = l.sheet.Styles[r.Style]
		}
		p.looks = append(p.looks, look)
		l.text(look, int32(i), r)
	}
	p.chars = l.chars[from:len(l.chars):len(l.chars)]

	b := breaker{
		chars: p.chars,
		first: width - p.left - p.right - p.first, firstLeft: p.left + p.first,
		rest: width - p.left - p.right, restLeft: p.left,
		tab: l.sheet.Page.Tab,
	}
	at := len(l.lines)
	l.lines = l.breakLines(&b, l.lines)
	p.lines = l.lines[at:len(l.lines):len(l.lines)]
	return p
}

// text appends the characters of a run.
func (l *layouter) text(look *style.Paragraph, run int32, r flow.Run) {
	at := 0
	own := l.base(look.Face)
	for off, c := range r.Text {
		if c == '\n' || c == '\t' {
			l.chars = append(l.chars, char{r: c, run: run, off: int32(off), font: own})
			at++
			continue
		}
		f, g := l.fonts.Lookup(look.Face, c)
		adv := look.Size
		if f != nil {
			adv = look.Size * style.Length(f.Advance(g)) / style.Length(f.UnitsPerEm())
		} else {
			l.missing = append(l.missing, Missing{c, look.Face, r.Place.Plus(at)})
			f = own
		}
		l.chars = append(l.chars, char{r: c, run: run, off: int32(off), adv: adv + look.Spacing, font: f})
		at++
	}
}

// base is the font whose height a line of a face has, and in which missing characters
// are shown: the face's own, or what stands in for it.
func (l *layouter) base(face style.Face) *font.Font {
	if f := l.fonts.Font(face); f != nil {
		return f
	}
	f, _ := l.fonts.Lookup(face, '0')
	return f
}

// checkFonts reports faces of the sheet for which there is no font at all.
func (l *layouter) checkFonts() error {
	for _, id := range style.IDs() {
		p := l.sheet.Styles[id]
		if p == nil {
			return fmt.Errorf("版式中没有样式 %q", id)
		}
		if l.base(p.Face) == nil {
			return fmt.Errorf("没有“%s”的字体：请用 font.Set 的 Add 登记一种，或引入 plandoc/font/builtin", p.Face)
		}
	}
	return nil
}

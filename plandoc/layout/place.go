package layout

import (
	"strconv"
	"unicode/utf8"

	"github.com/gongwen-go/gongwen/plandoc/internal/flow"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

// placeLine draws a line of a paragraph into a column that begins at x0, its top at y.
func (l *layouter) placeLine(page *Page, p *para, ln line, firstLine bool, x0, width, y style.Length) {
	t := classes()
	end := ln.end
	for end > ln.start && t.of(p.chars[end-1].r)&space != 0 {
		end--
	}
	if end == ln.start {
		return // an empty line
	}
	chars := p.chars[ln.start:end]
	left := x0 + p.left
	room := width - p.left - p.right
	if firstLine {
		left += p.first
		room -= p.first
	}

	// Justified lines are widened evenly between their characters. A tab holds its place,
	// so only what stands behind the last one is.
	stretch, extra := len(chars), 0.0
	switch slack := room - ln.width; p.align {
	case style.Center:
		left += slack / 2
	case style.Right:
		left += slack
	case style.Justify:
		if ln.last {
			break
		}
		stretch = 0
		for i, c := range chars {
			if c.r == '\t' {
				stretch = i + 1
			}
		}
		// The last character's own spacing stands outside, so that its edge is flush.
		slack += p.looks[chars[len(chars)-1].run].Spacing
		if gaps := len(chars) - stretch - 1; gaps > 0 {
			extra = slack.Pt() / float64(gaps)
		}
	}

	out := Line{Y: (y + l.ascent(p.style)).Pt()}
	x := left
	for i := 0; i < len(chars); {
		c := chars[i]
		if c.r == '\t' {
			x += c.adv
			i++
			continue
		}
		from, start := i, x
		for i < len(chars) && chars[i].run == c.run && chars[i].font == c.font && chars[i].r != '\t' {
			x += chars[i].adv
			i++
		}
		last := chars[i-1]
		text := p.runs[c.run].Text[c.off : int(last.off)+utf8.RuneLen(last.r)]
		look := p.looks[c.run]
		r := Run{
			X: start.Pt(), Text: text, Font: c.font, Size: look.Size.Pt(),
			Spacing: look.Spacing.Pt(), Color: look.Color, Node: p.nodes[c.run],
		}
		if from >= stretch {
			r.X += extra * float64(from-stretch)
			r.Spacing += extra
		}
		out.Runs = append(out.Runs, r)
	}
	page.Lines = append(page.Lines, out)
}

// ascent is the distance of a line's baseline from its top: Word sets the font's height
// in the middle of a line of exact height.
func (l *layouter) ascent(p *style.Paragraph) style.Length {
	f := l.base(p.Face)
	asc := p.Size * style.Length(f.Ascent()) / 1000
	desc := -p.Size * style.Length(f.Descent()) / 1000
	return (p.Line-asc-desc)/2 + asc
}

// openPara makes the paragraph's nodes in the logical structure.
func (l *layouter) openPara(b *block) { b.para.tag(l, 0, tagOf(b.item.Style)) }

// tag gives each run of a paragraph its node below parent. A heading that runs into its
// text is a node of its own, as if it stood alone.
func (p *para) tag(l *layouter, parent int, whole Tag) {
	node := -1
	last := Tag("")
	for _, r := range p.runs {
		tag := whole
		if r.Style != "" {
			tag = tagOf(r.Style)
		}
		if tag != last || node < 0 {
			node = l.node(tag, parent)
			last = tag
		}
		p.nodes = append(p.nodes, node)
	}
}

func (l *layouter) node(tag Tag, parent int) int {
	l.out.Nodes = append(l.out.Nodes, Node{Tag: tag, Parent: parent})
	return len(l.out.Nodes) - 1
}

func tagOf(id style.ID) Tag {
	switch id {
	case style.Title:
		return TagTitle
	case style.Heading1:
		return TagH1
	case style.Heading2:
		return TagH2
	case style.Heading3:
		return TagH3
	case style.Heading4:
		return TagH4
	case style.AttachName:
		return TagH1
	case style.Caption:
		return TagCaption
	}
	return TagP
}

// number writes every page's number under its text area: on odd pages at the right, on
// even ones at the left (GB/T 9704-2012, 7.5).
func (l *layouter) number() {
	st := l.sheet.Styles[style.Footer]
	page := &l.sheet.Page
	width := page.TextWidth()
	for i := range l.out.Pages {
		runs := []flow.Run{{Text: "— " + strconv.Itoa(i+1) + " —", Own: true}}
		p := l.paragraph(style.Footer, runs, width, nil, nil)
		p.nodes = []int{Artifact}
		if i%2 == 1 {
			p.align, p.left, p.right = style.Left, p.right, p.left
		}
		// Footer is the distance of the dash, which stands in the middle of the line.
		y := page.Top + page.TextHeight() + page.Footer - st.Line/2
		l.placeLine(&l.out.Pages[i], p, p.lines[0], true, page.Left, width, y)
	}
}

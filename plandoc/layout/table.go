package layout

import (
	"github.com/gongwen-go/gongwen/plandoc/internal/flow"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

// row is a table row measured.
type row struct {
	first  bool // of the table
	head   bool
	cells  []cell
	height style.Length
}

// cell is a cell measured: its paragraphs and where its column stands.
type cell struct {
	paras    []*para
	ids      style.ID
	x, width style.Length // of the column, from the text area's left edge
	lines    int
}

// table measures a table: each row is as high as its fullest cell.
func (l *layouter) table(t *flow.Table) []row {
	look := l.sheet.Table
	rows := make([]row, len(t.Rows))
	for i, r := range t.Rows {
		x := (l.sheet.Page.TextWidth() - sum(t.Widths)) / 2
		out := row{first: i == 0, head: r.Head, cells: make([]cell, len(r.Cells))}
		for j, c := range r.Cells {
			m := cell{x: x, width: t.Widths[j], ids: c.Style}
			for _, runs := range c.Paras {
				p := l.paragraph(c.Style, runs, m.width-2*look.PadX-look.Border, nil, &c.Align)
				m.paras = append(m.paras, p)
				m.lines += len(p.lines)
			}
			h := style.Length(m.lines)*l.sheet.Styles[c.Style].Line + 2*look.PadY + look.Border
			out.height = max(out.height, h)
			out.cells[j] = m
			x += m.width
		}
		rows[i] = out
	}
	return rows
}

func sum(v []style.Length) (s style.Length) {
	for _, x := range v {
		s += x
	}
	return s
}

// spare is what must be left of a page below a row: programs differ in where they count
// the last line of a table, and none may find that the row does not fit after all.
const spare = 3 * style.Pt / 2

// placeTable puts a table's rows on pages, with the head on each. A row stays whole
// unless no page is high enough for it.
func (l *layouter) placeTable(b *block) {
	table := l.node(TagTable, 0)
	heads := 0
	var headHeight style.Length
	for heads < len(b.rows) && b.rows[heads].head {
		headHeight += b.rows[heads].height
		heads++
	}
	if !l.fresh && b.headHeight()+spare > l.room() {
		l.newPage()
	}
	for i := range b.rows {
		r := &b.rows[i]
		tr := l.node(TagTR, table)
		for j := range r.cells {
			tag := TagTD
			if r.head {
				tag = TagTH
			}
			node := l.node(tag, tr)
			for _, p := range r.cells[j].paras {
				p.tag(l, node, TagP)
			}
		}
		if r.height+spare > l.room() && !l.fresh {
			l.tablePage(b.rows[:heads], i)
		}
		for at := 0; ; { // more than once for a row higher than a page
			n := l.placeRow(r, at)
			if at += n; at >= r.lines() {
				break
			}
			l.tablePage(b.rows[:heads], i)
		}
	}
	l.y += l.sheet.Table.Border // the lowest line; each row counted the one above it
}

// tablePage starts a new page within a table; the head is set again above row i.
func (l *layouter) tablePage(head []row, i int) {
	l.newPage()
	if i < len(head) {
		return
	}
	var h style.Length
	for j := range head {
		h += head[j].height
	}
	if h > l.sheet.Page.TextHeight()/2 {
		return // a head that leaves no room for rows is not repeated
	}
	for j := range head {
		repeated := head[j]
		repeated.cells = append([]cell(nil), repeated.cells...)
		for k := range repeated.cells {
			c := &repeated.cells[k]
			c.paras = append([]*para(nil), c.paras...)
			for m, p := range c.paras {
				q := *p
				q.nodes = make([]int, len(p.nodes))
				for n := range q.nodes {
					q.nodes[n] = Artifact
				}
				c.paras[m] = &q
			}
		}
		l.placeRow(&repeated, 0)
	}
}

// lines is the number of lines of the row's fullest cell.
func (r *row) lines() int {
	n := 1
	for _, c := range r.cells {
		n = max(n, c.lines)
	}
	return n
}

// placeRow draws a row from its line at on, as much as fits, and says how many lines it
// took of the fullest cell.
func (l *layouter) placeRow(r *row, at int) int {
	look := l.sheet.Table
	page := l.page()
	pitch := l.sheet.Styles[style.TableText].Line
	for _, c := range r.cells {
		pitch = max(pitch, l.sheet.Styles[c.ids].Line)
	}
	frame := 2*look.PadY + look.Border
	n := r.lines() - at
	height := r.height - style.Length(at)*pitch
	if height > l.room() {
		n = min(n, max(int((l.room()-frame)/pitch), 1))
		height = style.Length(n)*pitch + frame
	}
	x0 := l.sheet.Page.Left
	for _, c := range r.cells {
		line := l.sheet.Styles[c.ids].Line
		shown := min(c.lines-at, n)
		y := l.y + look.Border/2 + (height-look.Border-style.Length(max(shown, 0))*line)/2 // 垂直居中
		k := 0
		for _, p := range c.paras {
			for i, ln := range p.lines {
				if k >= at && k < at+n {
					l.placeLine(page, p, ln, i == 0, x0+c.x+look.PadX+look.Border/2, c.width-2*look.PadX-look.Border, y)
					y += line
				}
				k++
			}
		}
	}
	top, bottom := l.y.Pt(), (l.y + height).Pt()
	left := (x0 + r.cells[0].x).Pt()
	last := r.cells[len(r.cells)-1]
	right := (x0 + last.x + last.width).Pt()
	rule := func(x1, y1, x2, y2 float64) {
		page.Rules = append(page.Rules, Rule{X1: x1, Y1: y1, X2: x2, Y2: y2, Width: look.Border.Pt()})
	}
	if r.first || l.fresh { // else the row above drew it
		rule(left, top, right, top)
	}
	rule(left, bottom, right, bottom)
	rule(left, top, left, bottom)
	for _, c := range r.cells {
		x := (x0 + c.x + c.width).Pt()
		rule(x, top, x, bottom)
	}
	l.y += height
	l.fresh = false
	return n
}

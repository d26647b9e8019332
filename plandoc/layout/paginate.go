package layout

import "github.com/gongwen-go/gongwen/plandoc/style"

// paginate puts the blocks on pages from the top, as many lines a page as fit, and keeps
// together what belongs together by the rules that Word follows: a heading with the next
// paragraph's first lines, two lines at least of a paragraph that goes over to the next
// page on either side (孤行控制).
func (l *layouter) paginate(blocks []block) {
	l.out.Nodes = append(l.out.Nodes, Node{Tag: TagDocument, Parent: -1})
	l.newPage()
	chained := 0 // blocks before this one have been kept with the next already
	for i := range blocks {
		b := &blocks[i]
		if b.item.NewPage && !l.fresh {
			l.newPage()
		}
		if i >= chained && b.keepNext() {
			chained = l.keep(blocks, i)
		}
		switch {
		case b.rows != nil:
			l.placeTable(b)
		case b.figure != nil:
			l.placeFigure(b)
		default:
			l.placePara(b)
		}
	}
}

// keep starts a new page where a chain of blocks that stay with the next does not fit any
// more on this one, and gives the index behind the chain.
func (l *layouter) keep(blocks []block, i int) int {
	var h style.Length
	j := i
	for ; j < len(blocks) && blocks[j].keepNext(); j++ {
		if j > i && blocks[j].item.NewPage {
			return j
		}
		h += blocks[j].height()
	}
	if j < len(blocks) && !blocks[j].item.NewPage {
		h += blocks[j].headHeight()
	}
	if !l.fresh && h > l.room() && h <= l.sheet.Page.TextHeight() {
		l.newPage()
	}
	return j
}

func (b *block) keepNext() bool {
	return b.item.KeepNext || b.para != nil && b.para.style.KeepNext
}

// height is the height of the whole block.
func (b *block) height() style.Length {
	switch {
	case b.para != nil:
		return b.para.style.Line * style.Length(len(b.para.lines))
	case b.figure != nil:
		return b.figure.lineHeight
	}
	var h style.Length
	for _, r := range b.rows {
		h += r.height
	}
	return h
}

// headHeight is the least of the block that can stand at a page's foot.
func (b *block) headHeight() style.Length {
	switch {
	case b.para != nil:
		n := len(b.para.lines)
		if !b.para.style.KeepLines {
			n = b.para.split(2, b.para.style.Widows)
		}
		return b.para.style.Line * style.Length(n)
	case b.figure != nil:
		return b.figure.lineHeight
	}
	var h style.Length
	for _, r := range b.rows { // the head and one row
		h += r.height
		if !r.head {
			break
		}
	}
	return h
}

// split gives the most lines, room at the most, that may stand before a page break; or,
// if there are too few for any, the fewest that may. 0 never comes of room ≥ len(lines).
func (p *para) split(room int, widows bool) int {
	n := len(p.lines)
	if n <= room || !widows {
		return min(n, room)
	}
	if n <= 3 { // 1+2 and 2+1 both leave a line alone
		return n
	}
	return max(min(room, n-2), 2)
}

// room is what is left of the page, less what other programs lose by rounding a table's
// rows: what fits by a hair here must not go over to the next page there.
func (l *layouter) room() style.Length {
	p := &l.sheet.Page
	return p.Top + p.TextHeight() - l.y - style.Pt/10
}

func (l *layouter) newPage() {
	p := &l.sheet.Page
	l.out.Pages = append(l.out.Pages, Page{Width: p.Width.Pt(), Height: p.Height.Pt()})
	l.y, l.fresh = p.Top, true
}

// page is the page that is being filled.
func (l *layouter) page() *Page { return &l.out.Pages[len(l.out.Pages)-1] }

// placePara puts a paragraph's lines on this page and, as need be, on the next ones.
func (l *layouter) placePara(b *block) {
	p := b.para
	l.openPara(b)
	height := p.style.Line
	for at := 0; at < len(p.lines); {
		left := len(p.lines) - at
		fit := int(l.room() / height)
		n := min(fit, left)
		if n < left {
			rest := para{lines: p.lines[at:]}
			if p.style.KeepLines && at == 0 && !l.fresh {
				n = 0
			} else if n = rest.split(fit, p.style.Widows); n > fit {
				n = 0
			}
		}
		if n == 0 {
			if !l.fresh {
				l.newPage()
				continue
			}
			n = max(fit, 1) // the rules cannot hold on a page of their own
		}
		if at == 0 {
			l.bookmark(b)
		}
		for i := at; i < at+n; i++ {
			l.placeLine(l.page(), p, p.lines[i], i == 0, l.sheet.Page.Left, l.sheet.Page.TextWidth(), l.y)
			l.y += height
			l.fresh = false
		}
		at += n
		if at < len(p.lines) {
			l.newPage()
		}
	}
}

// bookmark notes the item's bookmark, if it has one, at the place of the next line.
func (l *layouter) bookmark(b *block) {
	if b.item.Level == 0 {
		return
	}
	level := b.item.Level
	below := 1 // a bookmark is at most one level below the one before it
	if n := len(l.out.Bookmarks); n > 0 {
		below = l.out.Bookmarks[n-1].Level + 1
	}
	l.out.Bookmarks = append(l.out.Bookmarks, Bookmark{
		Level: min(level, below), Text: b.item.Label, Page: len(l.out.Pages) - 1, Y: l.y.Pt(),
	})
}

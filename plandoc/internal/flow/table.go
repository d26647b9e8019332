package flow

import (
	"strings"

	"github.com/gongwen-go/gongwen/plandoc/doc"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

// table adds a table below its caption.
func (b *builder) table(t *doc.Table, at doc.Place) {
	if t.Caption != "" {
		b.add(Item{Style: style.Caption, KeepNext: true, Runs: []Run{{Text: t.Caption, Place: at.Caption()}}})
	}
	out := &Table{Widths: columns(t, b.sheet)}
	row := 0
	for _, cells := range t.Head {
		out.Rows = append(out.Rows, cellsOf(cells, t, style.TableHead, at, row, len(out.Widths)))
		row++
	}
	for _, cells := range t.Rows {
		out.Rows = append(out.Rows, cellsOf(cells, t, style.TableText, at, row, len(out.Widths)))
		row++
	}
	if len(out.Rows) > 0 && len(out.Widths) > 0 {
		b.add(Item{Style: style.TableText, Table: out})
	}
}

func cellsOf(cells []doc.Cell, t *doc.Table, id style.ID, at doc.Place, row, n int) Row {
	r := Row{Head: id == style.TableHead, Cells: make([]Cell, n)}
	for j := range r.Cells {
		c := Cell{Style: id, Align: style.Center}
		if id == style.TableText && j < len(t.Align) {
			c.Align = [...]style.Align{doc.Center: style.Center, doc.Left: style.Left, doc.Right: style.Right}[t.Align[j]]
		}
		text := ""
		if j < len(cells) {
			text = cells[j].Text
		}
		place := at.Cell(row, j)
		for line := range strings.SplitSeq(text, "\n") {
			if line == "" {
				c.Paras = append(c.Paras, nil)
			} else {
				c.Paras = append(c.Paras, []Run{{Text: line, Place: place}})
			}
			place = place.Plus(len([]rune(line)) + 1)
		}
		r.Cells[j] = c
	}
	return r
}

// columns shares the width of the text area among a table's columns: each as wide as its
// widest line while that is possible, then by what they hold, none narrower than two
// characters.
func columns(t *doc.Table, s *style.Sheet) []style.Length {
	n := 0
	for _, rows := range [][][]doc.Cell{t.Head, t.Rows} {
		for _, r := range rows {
			n = max(n, len(r))
		}
	}
	if n == 0 {
		return nil
	}
	total := s.Page.TextWidth()
	st := s.Styles[style.TableText]
	// a character's room more than the text needs: it is easier to read so, and figures hold
	// in fonts whose digits are wider
	pad := 2*(s.Table.PadX+s.Table.Border) + st.Size
	want := make([]style.Length, n)
	for i := range want {
		want[i] = 2*st.Size + pad
	}
	for _, rows := range [][][]doc.Cell{t.Head, t.Rows} {
		for _, r := range rows {
			for j, c := range r {
				for line := range strings.SplitSeq(c.Text, "\n") {
					want[j] = max(want[j], Width(line, st)+pad)
				}
			}
		}
	}
	return share(want, total)
}

// share makes columns fill the whole width. Wide ones give way first: the narrow get what
// they want, and what is left is dealt out in proportion.
func share(want []style.Length, total style.Length) []style.Length {
	out := make([]style.Length, len(want))
	var sum style.Length
	for _, w := range want {
		sum += w
	}
	if sum <= total {
		rest := total - sum
		for i, w := range want {
			out[i] = w + rest*w/sum
		}
	} else {
		left, open := total, len(want)
		fixed := make([]bool, len(want))
		for changed := true; changed && open > 0; {
			changed = false
			fair := left / style.Length(open)
			for i, w := range want {
				if !fixed[i] && w <= fair {
					out[i], fixed[i], changed = w, true, true
					left -= w
					open--
				}
			}
		}
		var over style.Length
		for i, w := range want {
			if !fixed[i] {
				over += w
			}
		}
		fair := style.Length(0)
		if open > 0 {
			fair = left / style.Length(open) / 2 // half alike, half by need
		}
		for i, w := range want {
			if !fixed[i] {
				out[i] = fair + style.Length(float64(left-fair*style.Length(open))*float64(w)/float64(over))
			}
		}
	}
	// Word counts in twips; the last column takes what rounding left.
	var used style.Length
	for i := range out {
		out[i] = style.Twips(out[i].Twips())
		used += out[i]
	}
	out[len(out)-1] += total - used
	return out
}

package plantext

import (
	"strings"
	"unicode/utf8"

	"github.com/gongwen-go/gongwen/plandoc/doc"
)

// table reads the rows at the beginning of lines and gives their number. A row parted from
// the last by an empty line begins another table.
func (p *parser) table(lines []line, caption string, at doc.Place, blocks *[]doc.Block) int {
	t := &doc.Table{Caption: caption}
	n, row, ruled := 0, 0, false
	for n < len(lines) && lines[n].text[0] == '|' && (n == 0 || !lines[n].apart) {
		l := lines[n]
		n++
		if len(l.text) < 2 || !strings.HasSuffix(l.text, "|") {
			p.fail(l, 0, "表格的行应以 | 结尾：| 甲 | 乙 |；如是正文，请在行首加 \\")
			continue
		}
		if align, ok := rule(l.text); ok && !ruled {
			ruled = true
			t.Head, t.Rows = t.Rows, nil
			t.Align = align
			continue
		}
		t.Rows = append(t.Rows, p.cells(l, at, row))
		row++
	}
	if row > 0 {
		*blocks = append(*blocks, t)
	} else if ruled {
		p.fail(lines[0], 0, "表格没有内容")
	}
	return n
}

// cells takes a row apart and notes where each cell stands.
func (p *parser) cells(l line, at doc.Place, row int) []doc.Cell {
	var cells []doc.Cell
	rest := l.text[1:]
	col := l.col + 1
	for rest != "" {
		cell, after, _ := cutUnescaped(rest, "|")
		cells = append(cells, doc.Cell{Text: inner(cell, "<br>", p.noting(at.Cell(row, len(cells)), l.no, col))})
		col += utf8.RuneCountInString(cell) + 1
		rest = after
	}
	return cells
}

// noting gives inner the way to note where a text stands that begins at a column.
func (p *parser) noting(at doc.Place, no, col int) func(n, k int) {
	return func(n, k int) { p.src.note(at.Plus(n), no, col+k) }
}

// signs are what a backslash may stand before within notation.
const signs = `\|]()<-:`

// inner reads what stands within notation, a cell or a caption: without the backslashes
// before signs of notation and the blanks around it, and with a new line for each br, if there
// is one. It tells note where it goes on: from its n-th character with the k-th of s.
func inner(s, br string, note func(n, k int)) string {
	var b strings.Builder
	n, k := 0, 0
	for {
		piece, after, more := s, "", false
		if br != "" {
			piece, after, more = cutUnescaped(s, br)
		}
		text := strings.TrimLeft(piece, blanks)
		from := k + utf8.RuneCountInString(piece[:len(piece)-len(text)])
		text = strings.TrimRight(text, blanks)
		note(n, from)
		escaped := false
		for i, r := range text {
			from++
			if r == '\\' && !escaped && i+1 < len(text) && strings.IndexByte(signs, text[i+1]) >= 0 {
				escaped = true
				note(n, from)
				continue
			}
			escaped = false
			b.WriteRune(r)
			n++
		}
		if !more {
			return b.String()
		}
		b.WriteByte('\n')
		n++
		k += utf8.RuneCountInString(piece) + len(br)
		s = after
	}
}

// rule reads the line under a table's head: | --- | :-- | --: |.
func rule(s string) ([]doc.Align, bool) {
	var align []doc.Align
	for field := range strings.SplitSeq(strings.Trim(s, "|"), "|") {
		field = strings.TrimSpace(field)
		dashes := strings.Trim(field, ":")
		if dashes == "" || strings.Trim(dashes, "-") != "" || len(field)-len(dashes) > 2 {
			return nil, false
		}
		left, right := strings.HasPrefix(field, ":"), strings.HasSuffix(field, ":")
		switch {
		case left && !right:
			align = append(align, doc.Left)
		case right && !left:
			align = append(align, doc.Right)
		default:
			align = append(align, doc.Center)
		}
	}
	for len(align) > 0 && align[len(align)-1] == doc.Center {
		align = align[:len(align)-1]
	}
	if len(align) == 0 {
		return nil, true
	}
	return align, true
}

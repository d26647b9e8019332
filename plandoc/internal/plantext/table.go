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
	off := 1
	for rest != "" {
		cell, after, _ := cutUnescaped(rest, "|")
		text := strings.TrimLeft(cell, blanks)
		p.src.note(at.Cell(row, len(cells)), l.no, l.col+off+utf8.RuneCountInString(cell)-utf8.RuneCountInString(text))
		cells = append(cells, doc.Cell{Text: cellText(text)})
		off += utf8.RuneCountInString(cell) + 1
		rest = after
	}
	return cells
}

// cellText reads <br> as a new line.
func cellText(s string) string {
	var parts []string
	for {
		before, after, ok := cutUnescaped(s, "<br>")
		parts = append(parts, strings.Trim(unescape(before), blanks))
		if !ok {
			return strings.Join(parts, "\n")
		}
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

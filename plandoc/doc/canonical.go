package doc

import (
	"strings"

	"github.com/gongwen-go/gongwen/plandoc/internal/notation"
)

// Canonical gives the document in the one form that its plan text stands for; it is what
// parsing Document.Text gives. Nothing of the text is lost: white space around paragraphs
// goes, a paragraph with newlines becomes several, a name with one gets a space, empty
// paragraphs and tables go, a heading is parted from its text after the first sentence,
// numbers that follow from their place and pictures' bytes are left out, and the role of a
// level-1 heading is what RoleOf says.
func (d *Document) Canonical() *Document {
	c := *d
	c.Title = trimLines(d.Title)
	c.To = canonicalTo(d.To)
	c.Body = canonicalBlocks(d.Body)
	c.Attachments = nil
	for _, a := range d.Attachments {
		title, body := oneLine(a.Title), canonicalBlocks(a.Body)
		if title == "" && len(body) > 0 {
			title = "附件"
		}
		if title != "" {
			c.Attachments = append(c.Attachments, Attachment{title, body})
		}
	}
	c.Signers = nil
	for _, s := range d.Signers {
		c.Signers = appendName(c.Signers, s)
	}
	c.Date.Text = oneLine(d.Date.Text)
	c.Note = oneLine(d.Note)
	return &c
}

// canonicalTo parts the names as they are parted when their line is read.
func canonicalTo(to []string) []string {
	var names []string
	for _, t := range to {
		names = appendName(names, t)
	}
	if len(names) == 0 {
		return nil
	}
	return notation.SplitAddress(strings.Join(names, "，"))
}

func appendName(names []string, s string) []string {
	if s = oneLine(s); s != "" {
		return append(names, s)
	}
	return names
}

// trim takes the white space away that has no meaning around a line of plan text.
func trim(s string) string { return strings.Trim(s, " \t\r\n\f\v　\u0085\u00a0") }

// oneLine makes one line of what belongs on one.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\r\n") {
		return trim(s)
	}
	return trim(strings.Join(splitLines(s), " "))
}

// trimLines takes the white space from around each line, and empty lines away.
func trimLines(s string) string {
	if !strings.ContainsAny(s, "\r\n") {
		return trim(s)
	}
	return strings.Join(splitLines(s), "\n")
}

// splitLines gives the lines of s that are not empty, without white space around them.
func splitLines(s string) []string {
	var out []string
	for line := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if line = trim(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

func canonicalBlocks(blocks []Block) []Block {
	var out []Block
	var n Numberer
	for _, b := range blocks {
		switch x := b.(type) {
		case *Paragraph:
			for _, line := range splitLines(x.Text) {
				out = append(out, &Paragraph{line})
			}
		case *Heading:
			if h := canonicalHeading(x, &n); h != nil {
				out = append(out, h)
			}
		case *Table:
			if t := canonicalTable(x); t != nil {
				out = append(out, t)
			}
		case *Figure:
			out = append(out, &Figure{Caption: oneLine(x.Caption), Path: oneLine(x.Path)})
		case *PageBreak:
			out = append(out, &PageBreak{})
		}
	}
	return out
}

func canonicalHeading(x *Heading, n *Numberer) *Heading {
	h := &Heading{Level: x.Level, Number: x.Number}
	if h.SetText(oneLine(x.Text + x.RunIn)); h.Text == "" {
		return nil
	}
	n.Settle(h)
	return h
}

// SetText makes a line the heading's: its first sentence Text, the rest RunIn; and gives a
// heading of level 1 the role that it names.
func (h *Heading) SetText(line string) {
	h.Text, h.RunIn, h.Role = line, "", ""
	if k := notation.SentenceEnd(line); k > 0 && k < len(line) {
		rest := trim(line[k:])
		if notation.SentenceEnd(line[:k]+rest) == k { // else the space between is needed
			h.Text, h.RunIn = line[:k], rest
		}
	}
	if h.Level == 1 {
		h.Role = RoleOf(h.Text)
	}
}

// Settle counts a heading, and clears its Number if counting says the same.
func (n *Numberer) Settle(h *Heading) {
	after := *n
	plain := *h
	plain.Number = 0
	if after.Next(&plain) == h.Number {
		h.Number = 0
	}
	n.Next(h)
}

func canonicalTable(x *Table) *Table {
	t := &Table{Caption: oneLine(x.Caption)}
	t.Head, t.Rows = canonicalRows(x.Head), canonicalRows(x.Rows)
	if len(t.Head)+len(t.Rows) == 0 {
		return nil
	}
	t.Align = trimAlign(x.Align)
	return t
}

// trimAlign leaves out the columns at the end that are aligned as usual.
func trimAlign(a []Align) []Align {
	for len(a) > 0 && a[len(a)-1] == Center {
		a = a[:len(a)-1]
	}
	if len(a) == 0 {
		return nil
	}
	return append([]Align(nil), a...)
}

func canonicalRows(rows [][]Cell) [][]Cell {
	var out [][]Cell
	for _, r := range rows {
		var cells []Cell
		for _, c := range r {
			var lines []string
			for line := range strings.SplitSeq(strings.ReplaceAll(c.Text, "\r", ""), "\n") {
				lines = append(lines, trim(line))
			}
			cells = append(cells, Cell{strings.Join(lines, "\n")})
		}
		if len(cells) > 0 {
			out = append(out, cells)
		}
	}
	return out
}

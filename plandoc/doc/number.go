package doc

import "github.com/gongwen-go/gongwen/plandoc/internal/notation"

// Numberer counts the headings of a text. Its zero value stands before the first.
type Numberer struct{ last [4]int }

// Next gives the number of the next heading: one more than the last of its level since the
// last heading of a higher one, or the heading's own.
func (n *Numberer) Next(h *Heading) int {
	k := h.Level - 1
	if k < 0 || k >= len(n.last) {
		return h.Number
	}
	clear(n.last[k+1:])
	n.last[k]++
	if h.Number > 0 {
		n.last[k] = h.Number
	}
	return n.last[k]
}

// HeadingNumber writes a heading's number: 一、 （一） 1. （1） (GB/T 9704-2012, 7.3.3).
func HeadingNumber(level, n int) string { return notation.Number(level, n) }

// Alone reports whether the heading is a line of its own (指导思想), not a sentence with or
// without text behind it (强化领导，精心组织。各单位要……).
func (h *Heading) Alone() bool {
	return h.RunIn == "" && h.Text != "" && notation.SentenceEnd(h.Text) == 0
}

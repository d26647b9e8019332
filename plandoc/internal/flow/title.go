package flow

import (
	"math"
	"strings"
	"sync"

	"github.com/gongwen-go/gongwen/plandoc/style"
)

// BreakTitle puts line breaks into a title that is wider than the text area, so that its
// lines form a trapezoid or a diamond and none breaks within a word (7.3.1). Breaks of the
// author's own stay: a title with them is left as it is.
func BreakTitle(title string, s *style.Sheet, id style.ID) string {
	st := s.Styles[id]
	room := s.Page.TextWidth() - st.Left - st.Right
	if strings.Contains(title, "\n") || Width(title, st) <= room {
		return title
	}
	return strings.Join(shape(title, st, room), "\n")
}

// shape parts a title into as few lines as hold it, between words if that is possible.
func shape(title string, st *style.Paragraph, room style.Length) []string {
	least := int((Width(title, st) + room - 1) / room)
	words := Words(title)
	if len(words) > mostWords {
		return []string{title} // no title any more: left to the line breaker
	}
	for n := least; n <= least+1; n++ {
		if lines := parts(words, n, st, room); lines != nil {
			return lines
		}
	}
	return []string{title}
}

// mostWords bounds the ways that a title can be parted.
const mostWords = 120

// parts finds the best way to part words into n lines, nil if there is none.
func parts(words []string, n int, st *style.Paragraph, room style.Length) []string {
	if n > 4 {
		return nil
	}
	widths := make([]style.Length, len(words)+1) // of the first i words
	for i, w := range words {
		widths[i+1] = widths[i] + Width(w, st)
	}
	cuts, best := make([]int, n+1), math.Inf(1)
	var found []int
	cuts[n] = len(words)
	var walk func(k int)
	walk = func(k int) {
		if k == n {
			if widths[len(words)]-widths[cuts[n-1]] > room {
				return
			}
			if c := cost(words, widths, cuts, st.Size); c < best {
				best, found = c, append(found[:0], cuts...)
			}
			return
		}
		for i := cuts[k-1] + 1; i < len(words) && widths[i]-widths[cuts[k-1]] <= room; i++ {
			cuts[k] = i
			walk(k + 1)
		}
	}
	walk(1)
	if found == nil {
		return nil
	}
	lines := make([]string, n)
	for k := range lines {
		lines[k] = strings.Trim(strings.Join(words[found[k]:found[k+1]], ""), " ")
	}
	return lines
}

// cost says how ill a parting looks. The figures are of taste: a wrong shape is worse than
// any unevenness, a line that begins with 的 or ends with 关于 worse than three characters
// of it.
func cost(words []string, widths []style.Length, cuts []int, em style.Length) float64 {
	n := len(cuts) - 1
	w := make([]float64, n)
	for k := range w {
		w[k] = float64(widths[cuts[k+1]]-widths[cuts[k]]) / float64(em)
	}
	c := 0.0
	up, down, peaks := 0, 0, 0
	for k := 1; k < n; k++ {
		d := w[k] - w[k-1]
		switch {
		case d >= 1:
			up++
		case d <= -1:
			down++
			if k > 1 && w[k-1]-w[k-2] >= 1 {
				peaks++
			}
		default:
			c += 8 // two lines alike: a rectangle
		}
		c += math.Abs(math.Abs(d)-3) / 2 // three characters more or less show the shape
	}
	if up > 0 && down > 0 && (peaks != 1 || w[n-1] > w[n-2] || w[1] < w[0]) {
		c += 100 // an hourglass
	}
	for k := 1; k < n; k++ {
		before, after := words[cuts[k]-1], words[cuts[k]]
		if strings.Contains("的和与及或之等、，：；）》”", after) {
			c += 30
		}
		if strings.Contains("关于印发转发和与及、（《“第", before) {
			c += 6
		}
		if strings.Contains("省市县区州镇乡村局厅部委", after) {
			c += 20 // it ends a name
		}
		if before == "的" {
			c--
		}
		if alone(before) && alone(after) {
			c += 12 // two characters of which no word is known are likely one
		}
	}
	for k := 1; k < n; k++ {
		if depth(words[:cuts[k]]) > 0 {
			c += 5 // within quotes or a book's title
		}
	}
	return c
}

// alone reports whether a word is a single hanzi, which may be part of a word that the
// lexicon does not have.
func alone(word string) bool {
	r := []rune(word)
	return len(r) == 1 && r[0] >= 0x2E80 && !strings.ContainsRune("的和与及或之等在对为把向由从到第某各全省市县区镇乡村", r[0]) ||
		word == "某"
}

// depth is the number of quotes and brackets that are open behind words.
func depth(words []string) int {
	n := 0
	for _, w := range words {
		for _, r := range w {
			switch {
			case strings.ContainsRune("“《（‘〈「『【〔(", r):
				n++
			case strings.ContainsRune("”》）’〉」』】〕)", r):
				n--
			}
		}
	}
	return n
}

// Words parts a text into words: the longest entries of the lexicon first found, runs of
// letters and digits with what hangs on them, else single characters.
func Words(text string) []string {
	lex := lexicon()
	rs := []rune(text)
	var out []string
	for i := 0; i < len(rs); {
		n := 1
		switch {
		case rs[i] < 0x2E80 && !full(rs[i]):
			for i+n < len(rs) && rs[i+n] < 0x2E80 && !full(rs[i+n]) && rs[i+n-1] != ' ' {
				n++
			}
			// 2020年, 10月, 15号, 第3批 hold together
			for i+n < len(rs) && strings.ContainsRune("年月日号届次期批个名项周度级", rs[i+n]) {
				n++
			}
		default:
			for k := min(longestWord, len(rs)-i); k > 1; k-- {
				if lex[string(rs[i:i+k])] {
					n = k
					break
				}
			}
		}
		word := string(rs[i : i+n])
		i += n
		// marks that may not begin a line stay with the word before them, those that may not
		// end one with the word behind
		if len(out) > 0 && (strings.ContainsAny(word[:len(string([]rune(word)[0]))], "、，。；：！？）》〉」』】〕”’…—·,.;:!?)") ||
			strings.HasSuffix(out[len(out)-1], "第") || endsOpen(out[len(out)-1])) {
			out[len(out)-1] += word
			continue
		}
		out = append(out, word)
	}
	return out
}

func endsOpen(s string) bool {
	for _, m := range []string{"（", "《", "〈", "「", "『", "【", "〔", "“", "‘", "("} {
		if strings.HasSuffix(s, m) {
			return true
		}
	}
	return false
}

var lexicon = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
})

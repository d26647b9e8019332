package doc

import (
	"fmt"
	"strings"
	"unicode"
)

// Change is what Normalize did in one place.
type Change struct {
	Place    Place // before the change
	Old, New string
	Context  string // the words around it, as they were
}

// String tells the change in a line, without its place: “教育厅,根据”：“,”改为“，”.
func (c Change) String() string {
	if c.New == "" {
		return fmt.Sprintf("“%s”：去掉空格", c.Context)
	}
	return fmt.Sprintf("“%s”：“%s”改为“%s”", c.Context, c.Old, c.New)
}

// Normalize gives the document's text the marks of Chinese: the half-width , ; : ! ? and
// brackets that stand beside a hanzi, a full-width mark or a blank become full width, and
// spaces between hanzi go. It changes the document and lists what it changed, in reading
// order.
//
// Marks between digits or Latin stay, as in 8:30, 1,200 and http://example.cn; brackets
// change in pairs only; "10。17" and every other word stays as it is. The text is changed
// nowhere but here.
func (d *Document) Normalize() []Change {
	var changes []Change
	d.texts(func(at Place, s string) string {
		if at.Part == InHead || at.Part == InImprint || at.Part == InMeta {
			return s // names and values, not prose
		}
		out, ch := normalize(s)
		for _, c := range ch {
			c.Place = at.Plus(c.Place.Offset)
			changes = append(changes, c)
		}
		return out
	})
	return changes
}

var fullWidth = map[rune]rune{',': '，', ';': '；', ':': '：', '!': '！', '?': '？'}

// normalize widens the marks of one text; the changes' places are offsets alone.
func normalize(s string) (string, []Change) {
	if !strings.ContainsAny(s, ",;:!?() ") {
		return s, nil
	}
	rs := []rune(s)
	out := make([]rune, len(rs))
	copy(out, rs)
	widenBrackets(rs, out)
	for i, r := range rs {
		if w, ok := fullWidth[r]; ok && beside(rs, i) && !(r == ':' && address(rs, i)) {
			out[i] = w
		}
	}
	var b strings.Builder
	var changes []Change
	for i := range rs {
		if rs[i] == ' ' && betweenHan(rs, i) {
			changes = append(changes, Change{Place{Offset: i}, " ", "", context(rs, i)})
			continue
		}
		if out[i] != rs[i] {
			changes = append(changes, Change{Place{Offset: i}, string(rs[i]), string(out[i]), context(rs, i)})
		}
		b.WriteRune(out[i])
	}
	return b.String(), changes
}

// chinese reports whether a character makes its neighbour a Chinese mark.
func chinese(r rune) bool {
	return isHan(r) || r == '_' || r >= 0x3000 && r < 0x3040 || r >= 0xFF00 && r < 0xFFF0 || strings.ContainsRune("“”‘’—…·", r)
}

// beside reports whether a mark at i stands in Chinese text: the next character to its
// left that is no mark itself is Chinese, or that to its right is and the left one does
// not bind it (1,200, 8:30).
func beside(rs []rune, i int) bool {
	l := i - 1
	for l >= 0 && strings.ContainsRune(",;:!?() ", rs[l]) {
		l--
	}
	if l >= 0 && chinese(rs[l]) {
		return true
	}
	r := i + 1
	for r < len(rs) && strings.ContainsRune(",;:!?() ", rs[r]) {
		r++
	}
	return r < len(rs) && chinese(rs[r])
}

// address reports whether the colon at i belongs to an address: http://.
func address(rs []rune, i int) bool {
	return i+2 < len(rs) && rs[i+1] == '/' && rs[i+2] == '/'
}

// widenBrackets widens pairs of brackets that hold or stand beside Chinese.
func widenBrackets(rs, out []rune) {
	var open []int
	for i, r := range rs {
		switch r {
		case '(', '（':
			open = append(open, i)
		case ')', '）':
			if len(open) == 0 {
				continue
			}
			from := open[len(open)-1]
			open = open[:len(open)-1]
			wide := r == '）' || rs[from] == '（' ||
				from > 0 && chinese(rs[from-1]) || i+1 < len(rs) && chinese(rs[i+1])
			for _, in := range rs[from+1 : i] {
				wide = wide || chinese(in)
			}
			if wide {
				out[from], out[i] = '（', '）'
			}
		}
	}
}

// betweenHan reports whether the run of spaces that i is in stands between hanzi.
func betweenHan(rs []rune, i int) bool {
	l, r := i, i
	for l >= 0 && rs[l] == ' ' {
		l--
	}
	for r < len(rs) && rs[r] == ' ' {
		r++
	}
	ok := func(c rune) bool {
		return isHan(c) || unicode.In(c, unicode.P) && c >= 0x2010 && !strings.ContainsRune("—…", c)
	}
	return l >= 0 && r < len(rs) && ok(rs[l]) && ok(rs[r])
}

func context(rs []rune, i int) string {
	const around = 4
	return string(rs[max(i-around, 0):min(i+around+1, len(rs))])
}

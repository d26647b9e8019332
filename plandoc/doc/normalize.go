package doc

import (
	"fmt"
	"slices"
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
// brackets that stand in Chinese text become full width, and spaces between hanzi go. It
// changes the document and lists what it changed, in reading order. A second time there is
// nothing left to do.
//
// A mark stands in Chinese text if the nearest character on either side that is no such
// mark and no space is a hanzi, a Chinese mark or a blank to be filled in (联系人:____).
// Brackets change in pairs, and also for what they hold. Marks between digits or Latin stay,
// as in 8:30, 1,200 and QQ:12345, and so does the colon of http://; the rest of an address
// stands between Latin anyway. "10。17" and every other word stays as it is. 版头, 版记 and a
// file's properties are names and values, not prose, and are left alone.
func (d *Document) Normalize() []Change {
	var changes []Change
	d.texts(func(at Place, s string) string {
		if at.Part == InHead || at.Part == InImprint || at.Part == InMeta {
			return s
		}
		out, ch := normalize(s)
		for _, c := range ch {
			c.Place = at.Plus(c.Place.Offset)
			changes = append(changes, c)
		}
		return out
	})
	if len(changes) > 0 {
		d.To = canonicalTo(d.To) // a comma that was half width now parts names
		for _, b := range d.Body {
			if h, ok := b.(*Heading); ok && h.Level == 1 && h.Role == "" {
				h.Role = RoleOf(h.Text) // 指导 思想
			}
		}
	}
	return changes
}

// wide gives the full-width form of a mark, 0 for what is none.
func wide(r rune) rune {
	switch r {
	case ',', ';', ':', '!', '?', '(', ')':
		return r - '!' + '！'
	}
	return 0
}

// isMark reports the marks that Normalize is about, of either width, and the space: a
// character's neighbours are looked for beyond them.
func isMark(r rune) bool {
	return r == ' ' || wide(r) != 0 || r >= '！' && wide(r-'！'+'!') != 0
}

// normalize widens the marks of one text; the changes' places are offsets alone.
//
// Brackets come first, by the characters that are no marks; then the other marks, for which
// brackets that are now full width count as Chinese; then spaces. No step gives an earlier
// one more to do.
func normalize(s string) (string, []Change) {
	if !strings.ContainsAny(s, ",;:!?() ") {
		return s, nil
	}
	rs := []rune(s)
	out := slices.Clone(rs)
	widenBrackets(rs, out)
	left, right := besides(out, func(r rune) bool { return isMark(r) && r != '（' && r != '）' })
	for i, r := range rs {
		if r == '(' || r == ')' || wide(r) == 0 || !left[i] && !right[i] {
			continue
		}
		if r == ':' && i+2 < len(rs) && rs[i+1] == '/' && rs[i+2] == '/' {
			continue // http://
		}
		out[i] = wide(r)
	}
	var b strings.Builder
	b.Grow(len(s))
	var changes []Change
	change := func(i int, old, new string) {
		changes = append(changes, Change{Place{Offset: i}, old, new, context(rs, i)})
	}
	for i := 0; i < len(rs); i++ {
		if rs[i] == ' ' {
			end := i
			for end < len(rs) && rs[end] == ' ' {
				end++
			}
			drop := i > 0 && end < len(rs) && closesUp(out[i-1]) && closesUp(out[end])
			for ; i < end; i++ {
				if drop {
					change(i, " ", "")
				} else {
					b.WriteByte(' ')
				}
			}
			i--
			continue
		}
		if out[i] != rs[i] {
			change(i, string(rs[i]), string(out[i]))
		}
		b.WriteRune(out[i])
	}
	return b.String(), changes
}

// besides tells of each character whether the nearest one on its left, and on its right,
// that is not to be skipped is Chinese.
func besides(rs []rune, skip func(rune) bool) (left, right []bool) {
	both := make([]bool, 2*len(rs))
	left, right = both[:len(rs)], both[len(rs):]
	is := false
	for i, r := range rs {
		left[i] = is
		if !skip(r) {
			is = chinese(r)
		}
	}
	is = false
	for i := len(rs) - 1; i >= 0; i-- {
		right[i] = is
		if !skip(rs[i]) {
			is = chinese(rs[i])
		}
	}
	return left, right
}

// chinese reports whether a character makes its neighbour a Chinese mark.
func chinese(r rune) bool {
	return isHan(r) || r == '_' || r >= 0x3000 && r < 0x3040 || r >= 0xFF00 && r < 0xFFF0 || strings.ContainsRune("“”‘’—…·", r)
}

// widenBrackets widens pairs of brackets that hold or stand beside Chinese, or of which one
// is wide already.
func widenBrackets(rs, out []rune) {
	if !slices.Contains(rs, '(') && !slices.Contains(rs, ')') {
		return
	}
	left, right := besides(rs, isMark)
	held := 0 // Chinese characters up to here
	type bracket struct{ at, held int }
	var open []bracket
	for i, r := range rs {
		switch r {
		case '(', '（':
			open = append(open, bracket{i, held})
		case ')', '）':
			if len(open) == 0 {
				continue
			}
			from := open[len(open)-1]
			open = open[:len(open)-1]
			if r == '）' || rs[from.at] == '（' || held > from.held || left[from.at] || right[i] {
				out[from.at], out[i] = '（', '）'
			}
		default:
			if !isMark(r) && chinese(r) {
				held++
			}
		}
	}
}

// closesUp reports the characters between which a space means nothing: hanzi and Chinese
// marks. A dash keeps it.
func closesUp(r rune) bool {
	return isHan(r) || r >= 0x2010 && unicode.Is(unicode.P, r) && r != '—' && r != '…'
}

func context(rs []rune, i int) string {
	const around = 4
	return string(rs[max(i-around, 0):min(i+around+1, len(rs))])
}

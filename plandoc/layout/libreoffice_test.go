package layout

import (
	"strings"
	"unicode"

	"github.com/gongwen-go/gongwen/plandoc/style"
)

// loLines breaks lines as LibreOffice 7.4 does where it differs from Word, by measurement:
//
//   - spacing: a negative w:spacing is not taken off the last character of a portion, which
//     is a stretch of one font and one script; so a line with many digits is wider.
//   - rounding: it counts in twips, and what fits by less than half of one may not.
//   - kinsoku: its own sets of characters that may not begin or end a line.
//   - pairs: —— and …… part like other characters, but not behind Latin.
//   - signs: signs of ASCII behind a hanzi may part from one another: __|__.
//   - words: one that does not fit takes a mark before it along, and its hanzi: 导、2020.
//   - addresses: a line may end after a slash: http://|example.
func loLines(b *breaker, dst []line) []line {
	room := b.first
	for i := 0; ; {
		j, text, broke := loFill(b, i, room)
		if !broke && j < len(b.chars) {
			k := j
			for k > i && (!loBreakable(b.chars, k) || loGlued(b.chars, k)) {
				k--
			}
			if k > i {
				j = k
			} else {
				j = max(j, i+1)
			}
			text = b.width(classes(), i, j)
		}
		dst = append(dst, line{i, j, text, broke || j == len(b.chars)})
		i = j
		if broke {
			i++
		} else if i == len(b.chars) {
			return dst
		}
		room = b.rest
	}
}

// loFill finds the first character that does not fit, or a forced break.
func loFill(b *breaker, i int, room style.Length) (j int, text style.Length, broke bool) {
	const spacing = -7 * style.Twip
	var x style.Length
	for j = i; j < len(b.chars); j++ {
		c := b.chars[j]
		if c.r == '\n' {
			return j, text, true
		}
		adv, need := c.adv, x+c.adv
		if c.spaced() {
			need = x + adv - spacing
			if j+1 < len(b.chars) && (b.chars[j+1].run != c.run || loScript(b.chars, j+1) != loScript(b.chars, j)) {
				adv -= spacing
			}
		}
		if c.r != ' ' && need > room-style.Twip/2 {
			return j, text, false
		}
		x += adv
		text = x
	}
	return j, text, false
}

// spaced reports whether the character's width holds the body's negative spacing: it is
// then no whole number of half points.
func (c char) spaced() bool { return c.adv%(style.Pt/2) != 0 }

// loGlued reports whether a word at k holds on to the mark before it.
func loGlued(chars []char, k int) bool {
	n := chars[k].r
	return strings.ContainsRune("，。、．」』】〕〗》〉）］｝’”", chars[k-1].r) && classes().of(n)&wide == 0 && (unicode.IsLetter(n) || unicode.IsDigit(n))
}

const (
	loMayStart = "%>¨°ˉ…‰″›℃∶〃＂％＇］｀"
	loMayEnd   = "$·＄．"
	loNoStart  = "-'\"々"
)

func loBreakable(chars []char, k int) bool {
	t := classes()
	p, n := chars[k-1].r, chars[k].r
	pc, nc := t.of(p), t.of(n)
	start := nc&noStart != 0 && !strings.ContainsRune(loMayStart, n) || strings.ContainsRune(loNoStart, n)
	end := pc&noEnd != 0 && !strings.ContainsRune(loMayEnd, p)
	switch {
	case start, end, nc&space != 0:
		return false
	case pc&joined != 0 && p == n && loLanguage(chars, k) == latin:
		return false
	case pc&space != 0:
		return true
	case pc&hyphen != 0:
		return true
	case p == '/' && nc&wide == 0: // but not within 2020/10/17
		return !(k > 1 && unicode.IsDigit(chars[k-2].r) && unicode.IsDigit(n))
	case (pc|nc)&wide != 0:
		return true
	}
	return loLanguage(chars, k) == asian
}

// loLanguage is the script whose rules hold at k: that of the last letter or digit before.
func loLanguage(chars []char, k int) int {
	for k > 0 && !unicode.IsLetter(chars[k].r) && !unicode.IsDigit(chars[k].r) {
		k--
	}
	return loScript(chars, k)
}

const (
	latin = iota + 1
	asian
)

// loScript is the script of a character; general punctuation and the space take that of
// what stands before them.
func loScript(chars []char, i int) int {
	for ; i >= 0; i-- {
		switch r := chars[i].r; {
		case r == ' ', r >= 0x2000 && r < 0x2070:
		case r < 0x2E80:
			return latin
		default:
			return asian
		}
	}
	return asian
}

package layout

import (
	"github.com/gongwen-go/gongwen/plandoc/font"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

// char is one character of a paragraph, measured.
type char struct {
	r    rune
	run  int32        // index in para.runs
	off  int32        // where it begins in its run's text, in bytes
	adv  style.Length // with its run's spacing; a tab's is set when its line is known
	font *font.Font
}

// line is one line of a paragraph: its characters [start, end).
type line struct {
	start, end int
	width      style.Length // without spaces at the end
	last       bool         // of the paragraph, or before a forced break
}

// breaker fills lines as Word does with our settings (characters at their own widths and
// nothing squeezed, hung or drawn together): characters are taken while they fit, and
// where the next may not begin a line, so many are pushed out that one may.
type breaker struct {
	chars []char
	first style.Length // room of the first line
	rest  style.Length // and of the others
	// from the text area's left edge, for tabs, which count from there
	firstLeft, restLeft style.Length
	tab                 style.Length
}

// lines appends the paragraph's lines to dst; an empty paragraph has one empty line.
func (b *breaker) lines(dst []line) []line {
	t := classes()
	room, left := b.first, b.firstLeft
	for i := 0; ; {
		l := b.fill(t, i, room, left)
		dst = append(dst, l)
		i = l.end
		if i < len(b.chars) && b.chars[i].r == '\n' {
			i++ // a line follows, though it may be empty
		} else if i == len(b.chars) {
			return dst
		}
		room, left = b.rest, b.restLeft
	}
}

// fill takes the line that begins at character i.
func (b *breaker) fill(t *classTable, i int, room, left style.Length) line {
	var x, text style.Length // text: up to the last character that is no space
	j := i
	for ; j < len(b.chars); j++ {
		c := &b.chars[j]
		if c.r == '\n' {
			return line{i, j, text, true}
		}
		if c.r == '\t' {
			c.adv = b.tab - (left+x)%b.tab
		}
		if t.of(c.r)&space != 0 {
			x += c.adv
			continue
		}
		if x+c.adv > room {
			break
		}
		x += c.adv
		text = x
	}
	if j == len(b.chars) {
		return line{i, j, text, true}
	}
	end := j
	for end > i && !breakable(t, b.chars[end-1].r, b.chars[end].r) {
		end--
	}
	if end == i { // nowhere to break: a word longer than the line
		end = max(j, i+1)
	}
	last := end == len(b.chars) || b.chars[end].r == '\n'
	return line{i, end, b.width(t, i, end), last}
}

// width is the width of characters [i, end) less the spaces at their end.
func (b *breaker) width(t *classTable, i, end int) style.Length {
	for end > i && t.of(b.chars[end-1].r)&space != 0 {
		end--
	}
	var w style.Length
	for _, c := range b.chars[i:end] {
		w += c.adv
	}
	return w
}

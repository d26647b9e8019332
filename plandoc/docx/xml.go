package docx

import (
	"strconv"
	"unicode/utf8"

	"github.com/gongwen-go/gongwen/plandoc/style"
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

const (
	nsW   = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	nsR   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	nsWP  = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
	nsA   = "http://schemas.openxmlformats.org/drawingml/2006/main"
	nsPic = "http://schemas.openxmlformats.org/drawingml/2006/picture"
)

// xml is a part under construction.
type xml struct{ b []byte }

func (x *xml) raw(s string) { x.b = append(x.b, s...) }

func (x *xml) int(n int) { x.b = strconv.AppendInt(x.b, int64(n), 10) }

// twips appends an attribute with a length in twips: name="640".
func (x *xml) twips(name string, l style.Length) { x.number(name, l.Twips()) }

func (x *xml) number(name string, n int) {
	x.raw(" w:")
	x.raw(name)
	x.raw(`="`)
	x.int(n)
	x.raw(`"`)
}

// attr appends an attribute with text.
func (x *xml) attr(name, value string) {
	x.raw(" ")
	x.raw(name)
	x.raw(`="`)
	x.text(value)
	x.raw(`"`)
}

// text appends s with XML's own characters escaped. What XML 1.0 cannot hold at all is
// kept out by Document.Validate; should it come here, it is shown as U+FFFD.
func (x *xml) text(s string) {
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && n == 1 || r == 0xFFFE || r == 0xFFFF {
				x.raw(s[from:i])
				x.raw("\uFFFD")
				from = i + n
			}
			i += n
			continue
		}
		esc := ""
		switch {
		case c == '&':
			esc = "&amp;"
		case c == '<':
			esc = "&lt;"
		case c == '>':
			esc = "&gt;"
		case c == '"':
			esc = "&quot;"
		case c < 0x20 && c != '\t' && c != '\n' && c != '\r':
			esc = "\uFFFD"
		}
		if esc != "" {
			x.raw(s[from:i])
			x.raw(esc)
			from = i + 1
		}
		i++
	}
	x.raw(s[from:])
}

package plantext

import (
	"bytes"
	"fmt"
	"unicode"
	"unicode/utf8"

	"github.com/gongwen-go/gongwen/plandoc/doc"
)

// Limits of what is taken for a plan. They are far above any real document, and keep a
// file that is none from being laid out on thousands of pages.
const (
	MaxInput = 16 << 20 // bytes
	MaxLine  = 100_000  // characters of a line
)

// maxErrors is how many errors are collected; whoever reads them mends the first ones first.
const maxErrors = 1000

// Source says where in the text the pieces of a document stand.
type Source struct {
	File   string
	places map[spot]pos
	jumps  map[spot][]jump // of the pieces that do not stand in one line without a gap
}

// spot is a piece of a document, a Place less its offset.
type spot struct {
	part            doc.Part
	block, sub, col int
}

// pos is where a piece begins. Its column is 0 for a value of the YAML head, of which the
// line alone is known.
type pos struct{ line, col int }

// jump is where a piece goes on from an offset.
type jump struct {
	offset int
	pos
}

func spotOf(p doc.Place) spot { return spot{p.Part, p.Block, p.Sub, p.Col} }

// note keeps where the text of a place stands; places of one piece come in order.
func (s *Source) note(p doc.Place, line, col int) {
	at := spotOf(p)
	if p.Offset == 0 {
		s.places[at] = pos{line, col}
		return
	}
	if s.jumps == nil {
		s.jumps = make(map[spot][]jump)
	}
	s.jumps[at] = append(s.jumps[at], jump{p.Offset, pos{line, col}})
}

// Pos gives the line and column, from 1, of a place: zeros if it is not known, column 0 if
// only the line is.
func (s *Source) Pos(p doc.Place) (line, col int) {
	at, ok := s.places[spotOf(p)]
	if !ok {
		return 0, 0
	}
	from := 0
	for _, j := range s.jumps[spotOf(p)] {
		if j.offset > p.Offset {
			break
		}
		at, from = j.pos, j.offset
	}
	if at.col == 0 {
		return at.line, 0
	}
	return at.line, at.col + p.Offset - from
}

// line is a line of the source that is not empty.
type line struct {
	no    int    // from 1
	col   int    // of its first character that is no white space, from 1
	text  string // without white space around it
	apart bool   // an empty line stands before it
}

// split checks that src is text and parts it into lines.
func split(file string, src []byte) ([]line, error) {
	fail := func(no, col int, format string, args ...any) error {
		return &doc.Error{File: file, Line: no, Col: col, Msg: fmt.Sprintf(format, args...)}
	}
	if len(src) > MaxInput {
		return nil, fail(0, 0, "文件太大，超过%dMB，不像是一份公文", MaxInput>>20)
	}
	if what := otherFile(src); what != "" {
		return nil, fail(0, 0, "这是 %s 文件，不是文本；请给出 UTF-8 文本", what)
	}
	if bytes.HasPrefix(src, []byte{0xFF, 0xFE}) || bytes.HasPrefix(src, []byte{0xFE, 0xFF}) {
		return nil, fail(0, 0, "这是 UTF-16 文本，请另存为 UTF-8")
	}
	src = bytes.TrimPrefix(src, []byte("\uFEFF"))
	if i := bytes.IndexByte(src, 0); i >= 0 {
		return nil, fail(0, 0, "不是文本文件（第%d字节为0）；请给出 UTF-8 文本", i+1)
	}
	if !utf8.Valid(src) {
		no, col, good, bad := damage(src)
		switch {
		case good < bad && looksGB18030(src):
			return nil, fail(no, col, "不是 UTF-8 文本，像是 GB18030 编码：请加 -encoding gb18030，或先转存为 UTF-8")
		case good < bad:
			return nil, fail(no, col, "不是 UTF-8 文本；请转存为 UTF-8")
		}
		return nil, fail(no, col, "这里有不是 UTF-8 的字节（共%d个），文件可能已损坏；请改正", bad)
	}
	var lines []line
	var errs doc.ErrorList
	no, apart := 0, false
	for len(src) > 0 {
		no++
		var raw []byte
		raw, src = cutLine(src)
		start := bytes.TrimLeft(raw, blanks)
		if len(start) == 0 {
			apart = true
			continue
		}
		col := utf8.RuneCount(raw[:len(raw)-len(start)]) + 1
		text := string(bytes.TrimRight(start, blanks))
		if n := utf8.RuneCountInString(text); n > MaxLine {
			return nil, fail(no, 0, "这一行有%d字，超过%d字；请检查是否缺少换行", n, MaxLine)
		}
		if i, r := badChar(text); i >= 0 && len(errs) < maxErrors {
			errs = append(errs, &doc.Error{File: file, Line: no, Col: col + i,
				Msg: fmt.Sprintf("有不能出现在文档里的控制字符 U+%04X，请删去", r)})
			if len(errs) > 3 && no < 10 { // not text at all
				return nil, fail(0, 0, "不是文本文件（有许多控制字符）；请给出 UTF-8 文本")
			}
		}
		lines = append(lines, line{no, col, text, apart})
		apart = false
	}
	if len(errs) > 0 {
		return nil, inOrder(errs)
	}
	if len(lines) == 0 {
		return nil, fail(0, 0, "文件是空的；第一行应是标题")
	}
	return lines, nil
}

// cutLine cuts the first line off src, without what ends it: \n, \r\n, or the \r alone of
// old Macs.
func cutLine(src []byte) (line, rest []byte) {
	i := bytes.IndexAny(src, "\r\n")
	switch {
	case i < 0:
		return src, nil
	case src[i] == '\r' && i+1 < len(src) && src[i+1] == '\n':
		return src[:i], src[i+2:]
	}
	return src[:i], src[i+1:]
}

// otherFile names a file by its first bytes that could pass for text, having no byte 0.
func otherFile(src []byte) string {
	for _, f := range [...]struct{ magic, name string }{
		{"%PDF-", "PDF"},
		{"{\\rtf", "RTF"},
	} {
		if bytes.HasPrefix(src, []byte(f.magic)) {
			return f.name
		}
	}
	return ""
}

// blanks are the white space that means nothing around a line.
const blanks = " \t\r\n\f\v　\u0085\u00a0"

// badChar finds a character that no Word file can hold: its index in characters, or -1.
func badChar(s string) (int, rune) {
	i := 0
	for _, r := range s {
		if r < 0x20 && r != '\t' || r == 0x7F || r == 0xFFFE || r == 0xFFFF || r == '\u2028' || r == '\u2029' || unicode.Is(unicode.Cc, r) && r != '\t' {
			return i, r
		}
		i++
	}
	return -1, 0
}

// damage finds the first byte that is no UTF-8, and counts the bytes that are not and the
// characters above ASCII that are. Few of the former among many of the latter are a damaged
// file; in another encoding it is the other way round.
func damage(src []byte) (no, col, good, bad int) {
	line, c := 1, 1
	for len(src) > 0 {
		r, n := utf8.DecodeRune(src)
		switch {
		case r == utf8.RuneError && n == 1:
			if bad++; bad == 1 {
				no, col = line, c
			}
		case n > 1:
			good++
		}
		if c++; r == '\n' {
			line, c = line+1, 1
		}
		src = src[n:]
	}
	return no, col, good, bad
}

// looksGB18030 reports whether bytes that are no UTF-8 are GB18030 throughout: Chinese
// text files of older programs mostly are.
func looksGB18030(b []byte) bool {
	pairs := 0
	for i := 0; i < len(b); {
		c := b[i]
		switch {
		case c < 0x80:
			i++
		case c == 0x80 || c == 0xFF || i+1 >= len(b):
			return false
		case b[i+1] >= 0x40 && b[i+1] != 0x7F && b[i+1] != 0xFF:
			pairs++
			i += 2
		case b[i+1] >= 0x30 && b[i+1] <= 0x39 && i+3 < len(b):
			pairs++
			i += 4
		default:
			return false
		}
	}
	return pairs > 0
}

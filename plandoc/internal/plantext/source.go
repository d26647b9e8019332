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

// Source says where in the text the pieces of a document stand.
type Source struct {
	File   string
	places map[spot]pos
}

// spot is a piece of a document, a Place less its offset.
type spot struct {
	part            doc.Part
	block, sub, col int
}

type pos struct{ line, col int }

func spotOf(p doc.Place) spot { return spot{p.Part, p.Block, p.Sub, p.Col} }

func (s *Source) note(p doc.Place, line, col int) { s.places[spotOf(p)] = pos{line, col} }

// Pos gives the line and column, from 1, of a place; zeros if it is not known.
func (s *Source) Pos(p doc.Place) (line, col int) {
	at, ok := s.places[spotOf(p)]
	if !ok {
		return 0, 0
	}
	return at.line, at.col + p.Offset
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
	if bytes.HasPrefix(src, []byte{0xFF, 0xFE}) || bytes.HasPrefix(src, []byte{0xFE, 0xFF}) {
		return nil, fail(0, 0, "这是 UTF-16 文本，请另存为 UTF-8")
	}
	src = bytes.TrimPrefix(src, []byte("\uFEFF"))
	if i := bytes.IndexByte(src, 0); i >= 0 {
		return nil, fail(0, 0, "不是文本文件（第%d字节为0）；请给出 UTF-8 文本", i+1)
	}
	if !utf8.Valid(src) {
		no, col := whereInvalid(src)
		if looksGB18030(src) {
			return nil, fail(no, col, "不是 UTF-8 文本，像是 GB18030 编码：请加 -encoding gb18030，或先转存为 UTF-8")
		}
		return nil, fail(no, col, "不是 UTF-8 文本；请转存为 UTF-8")
	}
	var lines []line
	var errs doc.ErrorList
	no, apart := 0, false
	for raw := range bytes.Lines(src) {
		no++
		raw = bytes.TrimRight(raw, "\r\n")
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
		if i, r := badChar(text); i >= 0 {
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
		return nil, errs
	}
	if len(lines) == 0 {
		return nil, fail(0, 0, "文件是空的；第一行应是标题")
	}
	return lines, nil
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

func whereInvalid(src []byte) (no, col int) {
	no = 1
	for raw := range bytes.Lines(src) {
		if !utf8.Valid(raw) {
			col = 1
			for len(raw) > 0 {
				r, n := utf8.DecodeRune(raw)
				if r == utf8.RuneError && n == 1 {
					return no, col
				}
				raw = raw[n:]
				col++
			}
		}
		no++
	}
	return no, 1
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

package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/require"
)

// A reader of PDF files for the tests. It shares nothing with reader.go and knows nothing of
// how this package writes: any file without object streams will do.

type (
	pdfName   string
	pdfRef    int
	pdfDict   map[pdfName]any
	pdfArray  []any
	pdfString string // its bytes
	pdfWord   string // an operator, true, false, null
)

// pdfStream is a stream; data is unpacked unless a filter other than Flate was used.
type pdfStream struct {
	dict      pdfDict
	raw, data []byte
}

type pdfFile struct {
	t       testing.TB
	b       []byte
	objects map[pdfRef]any
	trailer pdfDict
}

// readPDF reads all objects of a file.
func readPDF(t testing.TB, b []byte) *pdfFile {
	t.Helper()
	f := &pdfFile{t: t, b: b, objects: map[pdfRef]any{}}
	require.True(t, bytes.HasSuffix(b, []byte("%%EOF\n")), "the file's end")
	at := bytes.LastIndex(b, []byte("startxref"))
	p := &pdfParser{t: t, b: b, at: at + len("startxref")}
	p.at = int(p.value().(float64))
	require.Equal(t, pdfWord("xref"), p.value())
	require.Equal(t, 0.0, p.value())
	n := int(p.value().(float64))
	p.blanks()
	used := map[int]bool{}
	for i := range n {
		line := b[p.at+20*i:][:20]
		off, err := strconv.Atoi(string(line[:10]))
		require.NoError(t, err)
		if i == 0 {
			require.Equal(t, "0000000000 65535 f\r\n", string(line))
			continue
		}
		require.Equal(t, " 00000 n\r\n", string(line[10:]), "object %d", i)
		require.False(t, used[off])
		used[off] = true
		o := &pdfParser{t: t, b: b, at: off}
		require.Equal(t, float64(i), o.value(), "object %d", i)
		require.Equal(t, 0.0, o.value())
		require.Equal(t, pdfWord("obj"), o.value())
		v := o.value()
		switch next := o.value(); next {
		case pdfWord("endobj"):
		case pdfWord("stream"):
			v = o.stream(v.(pdfDict))
			require.Equal(t, pdfWord("endobj"), o.value(), "object %d", i)
		default:
			require.Fail(t, "object has no end", "object %d: %v", i, next)
		}
		f.objects[pdfRef(i)] = v
	}
	p.at += 20 * n
	require.Equal(t, pdfWord("trailer"), p.value())
	f.trailer = p.value().(pdfDict)
	require.Equal(t, float64(n), f.trailer["Size"])
	return f
}

// get resolves references.
func (f *pdfFile) get(v any) any {
	if r, ok := v.(pdfRef); ok {
		o, ok := f.objects[r]
		require.True(f.t, ok, "object %d is missing", r)
		return o
	}
	return v
}

func (f *pdfFile) dict(v any) pdfDict {
	f.t.Helper()
	switch d := f.get(v).(type) {
	case pdfDict:
		return d
	case pdfStream:
		return d.dict
	}
	require.Fail(f.t, "no dictionary", "%v", v)
	return nil
}

func (f *pdfFile) array(v any) pdfArray {
	f.t.Helper()
	a, ok := f.get(v).(pdfArray)
	require.True(f.t, ok, "no array: %v", v)
	return a
}

func (f *pdfFile) stream(v any) pdfStream {
	f.t.Helper()
	s, ok := f.get(v).(pdfStream)
	require.True(f.t, ok, "no stream: %v", v)
	return s
}

func (f *pdfFile) root() pdfDict { return f.dict(f.trailer["Root"]) }

// pages are the pages' references.
func (f *pdfFile) pages() []pdfRef {
	var out []pdfRef
	var walk func(v any)
	walk = func(v any) {
		d := f.dict(v)
		if d["Type"] == pdfName("Page") {
			out = append(out, v.(pdfRef))
			return
		}
		for _, k := range f.array(d["Kids"]) {
			walk(k)
		}
	}
	walk(f.root()["Pages"])
	return out
}

// text is a text string's text.
func pdfText(v any) string {
	s, ok := v.(pdfString)
	if !ok {
		return ""
	}
	if !strings.HasPrefix(string(s), "\xFE\xFF") {
		return string(s)
	}
	return utf16Of([]byte(s[2:]))
}

func utf16Of(b []byte) string {
	var u []uint16
	for i := 0; i+1 < len(b); i += 2 {
		u = append(u, uint16(b[i])<<8|uint16(b[i+1]))
	}
	return string(utf16.Decode(u))
}

type pdfParser struct {
	t  testing.TB
	b  []byte
	at int
}

func (p *pdfParser) blanks() {
	for p.at < len(p.b) {
		switch c := p.b[p.at]; {
		case strings.IndexByte(" \n\r\t\f\x00", c) >= 0:
			p.at++
		case c == '%':
			for p.at < len(p.b) && p.b[p.at] != '\n' && p.b[p.at] != '\r' {
				p.at++
			}
		default:
			return
		}
	}
}

// value reads a value or an operator; nil at the end.
func (p *pdfParser) value() any {
	p.blanks()
	if p.at >= len(p.b) {
		return nil
	}
	switch c := p.b[p.at]; {
	case c == '/':
		p.at++
		var s []byte
		for w := p.word(); len(w) > 0; w = w[1:] {
			if w[0] == '#' {
				v, err := strconv.ParseUint(string(w[1:3]), 16, 8)
				require.NoError(p.t, err)
				s = append(s, byte(v))
				w = w[2:]
				continue
			}
			s = append(s, w[0])
		}
		return pdfName(s)
	case c == '(':
		return p.literal()
	case bytes.HasPrefix(p.b[p.at:], []byte("<<")):
		p.at += 2
		d := pdfDict{}
		for {
			p.blanks()
			if bytes.HasPrefix(p.b[p.at:], []byte(">>")) {
				p.at += 2
				return d
			}
			key, ok := p.value().(pdfName)
			require.True(p.t, ok, "a key that is no name at %d", p.at)
			require.NotContains(p.t, d, key, "twice the same key at %d", p.at)
			d[key] = p.value()
		}
	case c == '<':
		end := bytes.IndexByte(p.b[p.at:], '>')
		require.Positive(p.t, end)
		s := string(p.b[p.at+1 : p.at+end])
		p.at += end + 1
		var out []byte
		for i := 0; i+1 < len(s); i += 2 {
			v, err := strconv.ParseUint(s[i:i+2], 16, 8)
			require.NoError(p.t, err)
			out = append(out, byte(v))
		}
		return pdfString(out)
	case c == '[':
		p.at++
		a := pdfArray{}
		for {
			p.blanks()
			require.Less(p.t, p.at, len(p.b))
			if p.b[p.at] == ']' {
				p.at++
				return a
			}
			a = append(a, p.value())
		}
	}
	w := string(p.word())
	require.NotEmpty(p.t, w, "an odd byte %q at %d", p.b[p.at], p.at)
	v, err := strconv.ParseFloat(w, 64)
	if err != nil {
		return pdfWord(w)
	}
	// A reference?
	var gen int
	var r string
	if n, _ := fmt.Sscanf(string(p.b[p.at:min(p.at+8, len(p.b))]), "%d %1s", &gen, &r); n == 2 && r == "R" && gen == 0 {
		p.at += bytes.IndexByte(p.b[p.at:], 'R') + 1
		return pdfRef(v)
	}
	return v
}

func (p *pdfParser) word() []byte {
	start := p.at
	for p.at < len(p.b) && strings.IndexByte(" \n\r\t\f\x00()<>[]{}/%", p.b[p.at]) < 0 {
		p.at++
	}
	return p.b[start:p.at]
}

func (p *pdfParser) literal() pdfString {
	var out []byte
	depth := 0
	for ; ; p.at++ {
		require.Less(p.t, p.at, len(p.b), "a string without an end")
		c := p.b[p.at]
		switch c {
		case '(':
			if depth++; depth == 1 {
				continue
			}
		case ')':
			if depth--; depth == 0 {
				p.at++
				return pdfString(out)
			}
		case '\r': // read as a line feed, says the standard
			c = '\n'
		case '\\':
			p.at++
			switch c = p.b[p.at]; c {
			case 'r':
				c = '\r'
			case '(', ')', '\\':
			default:
				require.Fail(p.t, "an escape that nobody needs", "%q", c)
			}
		}
		out = append(out, c)
	}
}

func (p *pdfParser) stream(d pdfDict) pdfStream {
	require.True(p.t, p.b[p.at] == '\n' || p.b[p.at] == '\r' && p.b[p.at+1] == '\n', "no line end behind stream")
	p.at += bytes.IndexByte(p.b[p.at:], '\n') + 1
	n := int(d["Length"].(float64))
	s := pdfStream{dict: d, raw: p.b[p.at : p.at+n]}
	p.at += n
	require.Equal(p.t, "\nendstream\n", string(p.b[p.at:p.at+11]))
	p.at += 11
	if s.data = s.raw; d["Filter"] == pdfName("FlateDecode") {
		z, err := zlib.NewReader(bytes.NewReader(s.raw))
		require.NoError(p.t, err)
		s.data, err = io.ReadAll(z) // also checks the checksum
		require.NoError(p.t, err)
	}
	return s
}

// shown is a piece of text or a painting operator of a page, as it was drawn.
type shown struct {
	page          int
	op            string // Tj, S, Do
	font          pdfName
	size, spacing float64
	x, y          float64 // from the page's lower left corner
	color, stroke [3]float64
	width         float64 // of lines
	text          string
	codes         []int
	mcid          int // -1: an artifact; -2: not marked at all
	tag           pdfName
	name          pdfName // of a picture
	matrix        [6]float64
	path          [4]float64 // of a line
}

// content runs a page's operators; it knows those that we and fpdf write, and fails on any
// other.
func (f *pdfFile) content(page int) []shown {
	t := f.t
	d := f.dict(f.pages()[page])
	fonts := f.dict(f.dict(d["Resources"])["Font"])
	p := &pdfParser{t: t, b: f.stream(d["Contents"]).data}
	var out []shown
	g := shown{page: page, mcid: -2, width: 1}
	var saved []shown
	unicode := map[pdfName]map[int]string{}
	var args []any
	inText := false
	num := func(i int) float64 {
		v, ok := args[i].(float64)
		require.True(t, ok, "%v", args)
		return v
	}
	for v := p.value(); v != nil; v = p.value() {
		op, ok := v.(pdfWord)
		if !ok {
			args = append(args, v)
			continue
		}
		switch op {
		case "J", "j":
		case "w":
			g.width = num(0)
		case "BT":
			require.False(t, inText)
			inText, g.x, g.y = true, 0, 0
		case "ET":
			require.True(t, inText)
			inText = false
		case "Tf":
			g.font, g.size = args[0].(pdfName), num(1)
			require.Contains(t, fonts, g.font)
			if unicode[g.font] == nil {
				unicode[g.font] = f.toUnicode(f.dict(fonts[g.font]))
			}
		case "Tc":
			g.spacing = num(0)
		case "Td":
			require.True(t, inText)
			g.x, g.y = g.x+num(0), g.y+num(1)
		case "Tj":
			require.True(t, inText)
			require.NotEmpty(t, g.font)
			s := g
			s.op = "Tj"
			b := []byte(args[0].(pdfString))
			require.LessOrEqual(t, len(b), 32767)
			require.Zero(t, len(b)%2)
			for i := 0; i < len(b); i += 2 {
				code := int(b[i])<<8 | int(b[i+1])
				s.codes = append(s.codes, code)
				u, ok := unicode[g.font][code]
				require.True(t, ok, "glyph %d of %s has no Unicode", code, g.font)
				s.text += u
			}
			out = append(out, s)
		case "g":
			g.color = [3]float64{num(0), num(0), num(0)}
		case "rg":
			g.color = [3]float64{num(0), num(1), num(2)}
		case "G":
			g.stroke = [3]float64{num(0), num(0), num(0)}
		case "RG":
			g.stroke = [3]float64{num(0), num(1), num(2)}
		case "m":
			g.path[0], g.path[1] = num(0), num(1)
		case "l":
			g.path[2], g.path[3] = num(0), num(1)
		case "S":
			s := g
			s.op = "S"
			out = append(out, s)
		case "q":
			saved = append(saved, g)
		case "Q":
			g, saved = saved[len(saved)-1], saved[:len(saved)-1]
		case "cm":
			for i := range 6 {
				g.matrix[i] = num(i)
			}
		case "Do":
			s := g
			s.op, s.name = "Do", args[0].(pdfName)
			out = append(out, s)
		case "BMC":
			require.Equal(t, -2, g.mcid, "marks in each other")
			require.Equal(t, pdfName("Artifact"), args[0])
			g.mcid = -1
		case "BDC":
			require.Equal(t, -2, g.mcid, "marks in each other")
			g.tag, g.mcid = args[0].(pdfName), int(args[1].(pdfDict)["MCID"].(float64))
		case "EMC":
			require.False(t, inText)
			require.NotEqual(t, -2, g.mcid)
			g.mcid = -2
		default:
			require.Fail(t, "an operator that nobody asked for", "%s", op)
		}
		args = args[:0]
	}
	require.False(t, inText)
	require.Equal(t, -2, g.mcid)
	require.Empty(t, saved)
	return out
}

// toUnicode is a font's map from codes to text.
func (f *pdfFile) toUnicode(font pdfDict) map[int]string {
	m := map[int]string{}
	p := &pdfParser{t: f.t, b: f.stream(font["ToUnicode"]).data}
	var last any
	for v := p.value(); v != nil; v = p.value() {
		if v == pdfWord("beginbfchar") {
			n := int(last.(float64))
			require.LessOrEqual(f.t, n, 100)
			for range n {
				code, text := p.value().(pdfString), p.value().(pdfString)
				require.Len(f.t, code, 2)
				c := int(code[0])<<8 | int(code[1])
				require.NotContains(f.t, m, c)
				m[c] = utf16Of([]byte(text))
			}
			require.Equal(f.t, pdfWord("endbfchar"), p.value())
		}
		require.NotEqual(f.t, pdfWord("beginbfrange"), v)
		last = v
	}
	return m
}

package font

import (
	"errors"
	"fmt"
	"strconv"
)

// The CFF table of OpenType fonts (Adobe Technical Note 5176): a program for each glyph,
// with subroutines. charstring.go runs the programs, quadratic.go makes TrueType outlines of
// what they draw.

// cff is what is needed of a CFF table to draw its glyphs.
type cff struct {
	programs   index
	global     index
	dicts      []fontDict
	dictOf     []byte // glyph → dict, where there are several
	unitsPerEm int
}

// fontDict is what the glyphs of a part of a font (Latin, kana, hanzi …) share.
type fontDict struct {
	local index
	scale float64 // from the programs' units to the font's
}

// The operators of dictionaries that are used here; those of two bytes as 12<<8 + the second.
const (
	dictCharStrings    = 17
	dictPrivate        = 18
	dictSubrs          = 19
	dictCharstringType = 12<<8 + 6
	dictFontMatrix     = 12<<8 + 7
	dictFDArray        = 12<<8 + 36
	dictFDSelect       = 12<<8 + 37
)

var errCFF = errors.New("字体的 CFF 表不完整，请重新取得字体文件")

func parseCFF(b []byte, numGlyphs, unitsPerEm int) (*cff, error) {
	if len(b) < 4 || int(b[2]) > len(b) {
		return nil, errCFF
	}
	if b[0] != 1 {
		return nil, fmt.Errorf("不支持第 %d 版的 CFF 表，请换字体文件", b[0])
	}
	c := &cff{unitsPerEm: unitsPerEm}
	rest := b[b[2]:]
	var tops index
	ok := true
	for _, p := range [...]*index{{}, &tops, {}, &c.global} { // names, top dictionaries, strings, subroutines
		if *p, rest, ok = readIndex(rest); !ok {
			return nil, errCFF
		}
	}
	data, ok := tops.get(0)
	if !ok {
		return nil, errCFF
	}
	top, ok := readDict(data)
	if !ok {
		return nil, errCFF
	}
	if top.one(dictCharstringType, 2) != 2 {
		return nil, errors.New("不支持 CFF 表里 Type 1 的字形程序，请换字体文件")
	}
	if c.programs, _, ok = readIndex(from(b, top.one(dictCharStrings, 0))); !ok || c.programs.n < numGlyphs {
		return nil, errCFF
	}
	if top[dictFDArray] == nil {
		c.dicts = make([]fontDict, 1)
		return c, c.readFontDict(b, 0, top, nil)
	}
	dicts, _, ok := readIndex(from(b, top.one(dictFDArray, 0)))
	if !ok || dicts.n == 0 || dicts.n > 256 {
		return nil, errCFF
	}
	c.dicts = make([]fontDict, dicts.n)
	for i := range c.dicts {
		data, ok := dicts.get(i)
		if !ok {
			return nil, errCFF
		}
		d, ok := readDict(data)
		if !ok {
			return nil, errCFF
		}
		if err := c.readFontDict(b, i, d, top); err != nil {
			return nil, err
		}
	}
	if c.dictOf, ok = readFDSelect(from(b, top.one(dictFDSelect, 0)), numGlyphs, len(c.dicts)); !ok {
		return nil, errCFF
	}
	return c, nil
}

// readFontDict reads the i-th font dictionary; over is the one above it, nil where there is none.
func (c *cff) readFontDict(b []byte, i int, d, over dict) error {
	unit := 0.001 // em, of the programs
	switch own, outer := d[dictFontMatrix], over[dictFontMatrix]; {
	case len(own) == 6 && len(outer) == 6:
		unit = own[0] * outer[0]
	case len(own) == 6:
		unit = own[0]
	case len(outer) == 6:
		unit = outer[0]
	}
	scale := unit * float64(c.unitsPerEm)
	if !(scale > 1.0/64 && scale < 64) {
		return fmt.Errorf("字体的 CFF 表里的比例不对（FontMatrix %g），请换字体文件", unit)
	}
	if scale > 0.999 && scale < 1.001 {
		scale = 1 // as nearly all are; 0.000488281 is 1/2048
	}
	c.dicts[i].scale = scale
	private := d[dictPrivate]
	if len(private) < 2 {
		return nil // no subroutines of its own
	}
	data := from(b, private[1])
	if !(private[0] >= 0 && private[0] <= float64(len(data))) {
		return errCFF
	}
	p, ok := readDict(data[:int(private[0])])
	if !ok {
		return errCFF
	}
	if at := p.one(dictSubrs, 0); at != 0 {
		if c.dicts[i].local, _, ok = readIndex(from(data, at)); !ok {
			return errCFF
		}
	}
	return nil
}

// dict is the dictionary of a glyph; nil where it has none.
func (c *cff) dict(g uint16) *fontDict {
	i := 0
	if c.dictOf != nil {
		i = int(c.dictOf[g])
	}
	return &c.dicts[i]
}

// from is what follows an offset; nothing where it lies outside.
func from(b []byte, at float64) []byte {
	if !(at >= 0 && at <= float64(len(b))) {
		return nil
	}
	return b[int(at):]
}

// index is a row of pieces of bytes (INDEX).
type index struct {
	n, size       int // how many, and the bytes of an offset
	offsets, data []byte
}

// readIndex reads an index and gives what follows it.
func readIndex(b []byte) (x index, rest []byte, ok bool) {
	if len(b) < 2 {
		return x, nil, false
	}
	if x.n = u16(b, 0); x.n == 0 {
		return x, b[2:], true
	}
	if len(b) < 3 || b[2] < 1 || b[2] > 4 {
		return x, nil, false
	}
	x.size = int(b[2])
	if b = b[3:]; len(b) < (x.n+1)*x.size {
		return x, nil, false
	}
	x.offsets, x.data = b[:(x.n+1)*x.size], b[(x.n+1)*x.size:]
	end := x.offset(x.n)
	if end > uint64(len(x.data)) {
		return x, nil, false
	}
	return x, x.data[end:], true
}

// offset is where piece i begins in data; the file counts from 1.
func (x index) offset(i int) uint64 {
	var v uint64
	for _, c := range x.offsets[i*x.size : (i+1)*x.size] {
		v = v<<8 | uint64(c)
	}
	return max(v, 1) - 1
}

func (x index) get(i int) ([]byte, bool) {
	if i < 0 || i >= x.n {
		return nil, false
	}
	a, b := x.offset(i), x.offset(i+1)
	if a > b || b > uint64(len(x.data)) {
		return nil, false
	}
	return x.data[a:b], true
}

// dict holds the operands of a dictionary's operators.
type dict map[int][]float64

// one is the first operand of an operator, or what holds where it is missing.
func (d dict) one(op int, missing float64) float64 {
	if v := d[op]; len(v) > 0 {
		return v[0]
	}
	return missing
}

func readDict(b []byte) (dict, bool) {
	d := dict{}
	var args []float64
	for len(b) > 0 {
		c := int(b[0])
		b = b[1:]
		switch {
		case c <= 21:
			if c == 12 {
				if len(b) == 0 {
					return nil, false
				}
				c, b = 12<<8+int(b[0]), b[1:]
			}
			d[c], args = args, nil
			continue
		case c == 28 && len(b) >= 2:
			args, b = append(args, float64(i16(b, 0))), b[2:]
		case c == 29 && len(b) >= 4:
			args, b = append(args, float64(int32(be.Uint32(b)))), b[4:]
		case c == 30:
			v, n, ok := readReal(b)
			if !ok {
				return nil, false
			}
			args, b = append(args, v), b[n:]
		case c >= 32 && c <= 246:
			args = append(args, float64(c-139))
		case c >= 247 && c <= 250 && len(b) >= 1:
			args, b = append(args, float64((c-247)*256+int(b[0])+108)), b[1:]
		case c >= 251 && c <= 254 && len(b) >= 1:
			args, b = append(args, float64(-(c-251)*256-int(b[0])-108)), b[1:]
		default:
			return nil, false
		}
		if len(args) > maxStack {
			return nil, false
		}
	}
	return d, true
}

// readReal reads a number written in decimal, two digits a byte, and says how many bytes
// it took.
func readReal(b []byte) (v float64, n int, ok bool) {
	var s []byte
	for i, c := range b {
		for _, nibble := range [...]byte{c >> 4, c & 15} {
			switch {
			case nibble < 10:
				s = append(s, '0'+nibble)
			case nibble == 10:
				s = append(s, '.')
			case nibble == 11:
				s = append(s, 'E')
			case nibble == 12:
				s = append(s, 'E', '-')
			case nibble == 14:
				s = append(s, '-')
			case nibble == 15:
				v, err := strconv.ParseFloat(string(s), 64)
				return v, i + 1, err == nil
			}
		}
		if len(s) > 64 {
			break
		}
	}
	return 0, 0, false
}

// readFDSelect gives each glyph's font dictionary.
func readFDSelect(b []byte, numGlyphs, dicts int) ([]byte, bool) {
	if len(b) < 3 {
		return nil, false
	}
	of := make([]byte, numGlyphs)
	switch b[0] {
	case 0:
		if len(b) < 1+numGlyphs {
			return nil, false
		}
		copy(of, b[1:])
	case 3:
		n := u16(b, 1)
		if len(b) < 5+3*n {
			return nil, false
		}
		next := 0
		for i := range n {
			first, d, end := u16(b, 3+3*i), b[5+3*i], u16(b, 6+3*i)
			if first != next || end < first {
				return nil, false
			}
			for g := first; g < min(end, numGlyphs); g++ {
				of[g] = d
			}
			next = end
		}
		if next < numGlyphs {
			return nil, false
		}
	default:
		return nil, false
	}
	for _, d := range of {
		if int(d) >= dicts {
			return nil, false
		}
	}
	return of, true
}

package font

import (
	"encoding/binary"
	"errors"
	"fmt"
)

var be = binary.BigEndian

func u16(b []byte, at int) int { return int(be.Uint16(b[at:])) }
func i16(b []byte, at int) int { return int(int16(be.Uint16(b[at:]))) }

// The first four bytes of a file say what it is.
const (
	magicTrueType   = 0x00010000
	magicApple      = 0x74727565 // "true"
	magicCFF        = 0x4F54544F // "OTTO"
	magicCollection = 0x74746366 // "ttcf"
	magicWOFF       = 0x774F4646 // "wOFF"
	magicWOFF2      = 0x774F4632 // "wOF2"
)

// maxCollection is how many fonts a collection may hold. Real ones hold up to a few dozen;
// each costs memory of its own although they share the file.
const maxCollection = 256

// tables are the parts of a font file that are used here; nil where there is none.
type tables struct {
	head, hhea, maxp, hmtx, cmap, name, os2, post []byte

	loca, glyf, cvt, fpgm, prep []byte // outlines of TrueType

	cff []byte // outlines of OpenType

	cff2, variable, pictures bool
}

// readTables reads the directory of the font that starts at offset at of a file.
func readTables(data []byte, at int) (*tables, error) {
	if len(data)-at < 12 {
		return nil, errors.New("文件太短，不是字体，请重新取得字体文件")
	}
	switch magic := be.Uint32(data[at:]); magic {
	case magicTrueType, magicApple, magicCFF:
	case magicWOFF, magicWOFF2:
		return nil, errors.New("这是网页字体（WOFF），请改用它的 TTF 或 OTF 文件")
	case magicCollection:
		return nil, errors.New("这是字体集（TTC），请用 ParseCollection 或 LoadFile 读取")
	default:
		return nil, fmt.Errorf("不是 TTF、OTF 或 TTC 字体（开头是 %08X），请换字体文件", magic)
	}
	n := u16(data, at+4)
	if len(data)-at-12 < 16*n {
		return nil, fmt.Errorf("文件不完整：%d 个表的目录超出文件末尾，请重新取得字体文件", n)
	}
	t := &tables{}
	for i := range n {
		entry := data[at+12+16*i:]
		var p *[]byte
		tag := string(entry[:4])
		switch tag {
		case "head":
			p = &t.head
		case "hhea":
			p = &t.hhea
		case "maxp":
			p = &t.maxp
		case "hmtx":
			p = &t.hmtx
		case "cmap":
			p = &t.cmap
		case "name":
			p = &t.name
		case "OS/2":
			p = &t.os2
		case "post":
			p = &t.post
		case "loca":
			p = &t.loca
		case "glyf":
			p = &t.glyf
		case "cvt ":
			p = &t.cvt
		case "fpgm":
			p = &t.fpgm
		case "prep":
			p = &t.prep
		case "CFF ":
			p = &t.cff
		case "CFF2":
			t.cff2 = true
		case "fvar":
			t.variable = true
		case "EBDT", "CBDT", "bdat", "sbix", "SVG ":
			t.pictures = true
		}
		if p == nil || *p != nil {
			continue // not used here, or a second one of the same name
		}
		off, size := uint64(be.Uint32(entry[8:])), uint64(be.Uint32(entry[12:]))
		if off+size > uint64(len(data)) {
			return nil, fmt.Errorf("文件不完整：%s 表超出文件末尾，请重新取得字体文件", tag)
		}
		if size > 0 {
			*p = data[off : off+size : off+size] // capped: an append can never write into the file
		}
	}
	return t, nil
}

// collection gives the offsets of the fonts in a file; a file of one font has one at 0.
func collection(data []byte) ([]int, error) {
	if len(data) < 12 || be.Uint32(data) != magicCollection {
		return []int{0}, nil
	}
	n := be.Uint32(data[8:])
	switch {
	case n == 0:
		return nil, errors.New("字体集里没有字体，请换字体文件")
	case n > maxCollection:
		return nil, fmt.Errorf("字体集里有 %d 种字体，最多可有 %d 种，请拆开后再用", n, maxCollection)
	case len(data) < 12+4*int(n):
		return nil, errors.New("文件不完整：字体集的目录超出文件末尾，请重新取得字体文件")
	}
	at := make([]int, n)
	for i := range at {
		off := be.Uint32(data[12+4*i:])
		if uint64(off) > uint64(len(data)) {
			return nil, fmt.Errorf("文件不完整：字体集的第 %d 种字体超出文件末尾，请重新取得字体文件", i+1)
		}
		at[i] = int(off)
	}
	return at, nil
}

package font

import (
	"errors"
	"fmt"
	"slices"
)

// A cmap table maps characters to glyphs. The BMP becomes an array, as nearly all
// characters are there; what lies above it stays ranges, which take no room however many
// characters they claim to cover.

// charMap maps characters to glyphs. Fonts of a collection with the same table share it.
type charMap struct {
	bmp       [0x10000]uint16
	above     []charRange // in order
	numGlyphs uint32
}

// charRange maps the characters first…last to glyphs.
type charRange struct {
	first, last uint32
	glyph       uint32 // of first
	step        uint32 // from a glyph to the next: 1, or 0 where all share one
}

// maxSteps bounds the work on a table whose segments overlap: four times what the BMP holds.
const maxSteps = 4 << 16

// readCmap reads the Unicode tables of a cmap.
func readCmap(b []byte, numGlyphs int) (*charMap, error) {
	if len(b) < 4 {
		return nil, errors.New("没有 cmap 表（字符到字形），请换字体文件")
	}
	n := u16(b, 2)
	if len(b) < 4+8*n {
		return nil, errors.New("cmap 表不完整，请重新取得字体文件")
	}
	// The best of each kind: all of Unicode, and the BMP.
	var all, bmp []byte
	for i := range n {
		platform, encoding, off := u16(b, 4+8*i), u16(b, 6+8*i), be.Uint32(b[8+8*i:])
		if uint64(off)+2 > uint64(len(b)) {
			continue
		}
		if platform != 0 && (platform != 3 || encoding != 1 && encoding != 10) {
			continue // not Unicode
		}
		sub := b[off:]
		switch u16(sub, 0) {
		case 12, 10, 13:
			if all == nil || u16(all, 0) != 12 && u16(sub, 0) == 12 {
				all = sub
			}
		case 4, 6, 0:
			if bmp == nil || u16(bmp, 0) != 4 && u16(sub, 0) == 4 {
				bmp = sub
			}
		}
	}
	if all == nil && bmp == nil {
		return nil, errors.New("cmap 表里没有 Unicode 字符（格式 4 或 12），请换字体文件")
	}
	m := &charMap{numGlyphs: uint32(numGlyphs)}
	if all != nil {
		if err := m.read(all); err != nil {
			return nil, err
		}
		if m.hasBMP() {
			return m, nil // a table of all of Unicode holds the other one too
		}
	}
	if bmp != nil {
		if err := m.read(bmp); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// read reads a table of a format that readCmap takes.
func (m *charMap) read(b []byte) error {
	switch u16(b, 0) {
	case 0:
		return m.cmap0(b)
	case 4:
		return m.cmap4(b)
	case 6:
		return m.cmap6(b)
	case 10:
		return m.cmap10(b)
	}
	return m.cmap12(b)
}

func (m *charMap) hasBMP() bool {
	for _, g := range m.bmp {
		if g != 0 {
			return true
		}
	}
	return false
}

var errCmapShort = errors.New("cmap 表不完整，请重新取得字体文件")

// set maps a character of the BMP unless an earlier segment has; glyphs that the font does
// not have are none.
func (m *charMap) set(c, glyph uint32) {
	if glyph < m.numGlyphs && m.bmp[c] == 0 {
		m.bmp[c] = uint16(glyph)
	}
}

// cmap0 reads format 0: 256 bytes.
func (m *charMap) cmap0(b []byte) error {
	if len(b) < 6+256 {
		return errCmapShort
	}
	for c := range uint32(256) {
		m.set(c, uint32(b[6+c]))
	}
	return nil
}

// cmap4 reads format 4: segments of the BMP. Its own length field is too small for big
// tables and is not used.
func (m *charMap) cmap4(b []byte) error {
	if len(b) < 16 {
		return errCmapShort
	}
	n := u16(b, 6) / 2
	if len(b) < 16+8*n {
		return errCmapShort
	}
	ends, starts, deltas, offsets := b[14:], b[16+2*n:], b[16+4*n:], b[16+6*n:]
	steps := 0
	for i := range n {
		end, start := u16(ends, 2*i), u16(starts, 2*i)
		delta, off := u16(deltas, 2*i), u16(offsets, 2*i)
		end = min(end, 0xFFFE) // U+FFFF ends the table
		if start > end {
			continue
		}
		if steps += end - start + 1; steps > maxSteps {
			return errors.New("cmap 表的区段重叠太多，请换字体文件")
		}
		if off == 0 || off == 0xFFFF { // some fonts end in 0xFFFF
			for c := start; c <= end; c++ {
				m.set(uint32(c), uint32(c+delta)&0xFFFF)
			}
			continue
		}
		glyphs := offsets[min(2*i+off, len(offsets)):] // the offset counts from where it stands
		for c := start; c <= end && len(glyphs) >= 2; c++ {
			if g := u16(glyphs, 0); g != 0 {
				m.set(uint32(c), uint32(g+delta)&0xFFFF)
			}
			glyphs = glyphs[2:]
		}
	}
	return nil
}

// cmap6 reads format 6: one dense range of the BMP.
func (m *charMap) cmap6(b []byte) error {
	if len(b) < 10 {
		return errCmapShort
	}
	first, n := u16(b, 6), u16(b, 8)
	if len(b) < 10+2*n {
		return errCmapShort
	}
	for i := range min(n, 0x10000-first) {
		m.set(uint32(first+i), uint32(u16(b, 10+2*i)))
	}
	return nil
}

// cmap10 reads format 10: one dense range.
func (m *charMap) cmap10(b []byte) error {
	if len(b) < 20 {
		return errCmapShort
	}
	first, n := be.Uint32(b[12:]), be.Uint32(b[16:])
	if uint64(n) > uint64(len(b)-20)/2 {
		return errCmapShort
	}
	for i := range n {
		c, g := first+i, uint32(u16(b, 20+2*int(i)))
		switch {
		case c < first || c > 0x10FFFF:
			return nil
		case c < 0x10000:
			m.set(c, g)
		case g != 0 && g < m.numGlyphs:
			m.above = append(m.above, charRange{c, c, g, 0})
		}
	}
	return nil
}

// cmap12 reads formats 12 and 13: groups of characters in order.
func (m *charMap) cmap12(b []byte) error {
	if len(b) < 16 {
		return errCmapShort
	}
	step := uint32(1)
	if u16(b, 0) == 13 {
		step = 0
	}
	n := be.Uint32(b[12:])
	if uint64(n) > uint64(len(b)-16)/12 {
		return errCmapShort
	}
	next := uint32(0) // groups must not overlap, or few bytes would make much work
	for i := range int(n) {
		group := b[16+12*i:]
		g := charRange{be.Uint32(group), be.Uint32(group[4:]), be.Uint32(group[8:]), step}
		if g.first < next || g.last < g.first {
			return fmt.Errorf("cmap 表的第 %d 段（U+%04X 起）次序不对，请换字体文件", i+1, g.first)
		}
		if g.last > 0x10FFFF {
			return fmt.Errorf("cmap 表的第 %d 段超出 Unicode（U+%X），请换字体文件", i+1, g.last)
		}
		next = g.last + 1
		if g.glyph >= m.numGlyphs {
			continue
		}
		if step == 1 { // what lies beyond the last glyph is not there
			g.last = min(g.last, g.first+m.numGlyphs-1-g.glyph)
		}
		for ; g.first <= g.last && g.first < 0x10000; g.first++ {
			m.set(g.first, g.glyph)
			g.glyph += step
		}
		if g.first <= g.last {
			m.above = append(m.above, g)
		}
	}
	return nil
}

// Glyph is the glyph of a character; 0: the font has none.
func (f *Font) Glyph(r rune) uint16 {
	if uint32(r) < 0x10000 {
		return f.chars.bmp[r]
	}
	return f.chars.glyphAbove(uint32(r))
}

func (m *charMap) glyphAbove(c uint32) uint16 {
	i, ok := slices.BinarySearchFunc(m.above, c, func(g charRange, c uint32) int {
		switch {
		case g.last < c:
			return -1
		case g.first > c:
			return 1
		}
		return 0
	})
	if !ok {
		return 0
	}
	g := m.above[i]
	return uint16(g.glyph + (c-g.first)*g.step)
}

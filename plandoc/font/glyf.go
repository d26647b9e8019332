package font

import (
	"errors"
	"fmt"
)

// maxDepth is how deep glyphs may be put together from others; real ones are by one or two.
const maxDepth = 16

// maxOutline is how many bytes an outline may have; the most elaborate hanzi have some
// two thousand. A file that gave every character one big outline would make huge documents.
const maxOutline = 1 << 20

// minOutline is the header of an outline; shorter ones are empty.
const minOutline = 10

type bitset []uint64

func (b bitset) has(g uint16) bool { return b != nil && b[g>>6]>>(g&63)&1 != 0 }
func (b bitset) set(g uint16)      { b[g>>6] |= 1 << (g & 63) }

// parseGlyf checks the outlines' places and the glyphs that are put together from others,
// so that a subset need check nothing. The outlines themselves are only copied, never read.
func (f *Font) parseGlyf(glyf, loca []byte) error {
	f.glyf, f.loca = glyf, loca
	f.longLoca = u16(f.head, 50) != 0
	size := 2
	if f.longLoca {
		size = 4
	}
	if len(loca) < size*(f.numGlyphs+1) {
		return errors.New("字体的 loca 表（字形位置）不完整，请重新取得字体文件")
	}
	var composites []uint16
	at := f.place(0)
	for g := range f.numGlyphs {
		end := f.place(g + 1)
		switch {
		case end < at || at < 0: // below 0 where an int has 32 bits
			return fmt.Errorf("字体的 loca 表次序不对（第 %d 个字形），请换字体文件", g)
		case end > len(glyf):
			return fmt.Errorf("文件不完整：第 %d 个字形超出 glyf 表末尾，请重新取得字体文件", g)
		case end-at > maxOutline:
			return fmt.Errorf("第 %d 个字形的轮廓有 %d 字节，太大，请换字体文件", g, end-at)
		case end-at >= minOutline && glyf[at]&0x80 != 0:
			composites = append(composites, uint16(g))
		}
		at = end
	}
	if len(composites) == 0 {
		return nil
	}
	f.composite = make(bitset, (f.numGlyphs+63)/64)
	for _, g := range composites {
		f.composite.set(g)
	}
	depth := make(map[uint16]int, len(composites))
	for _, g := range composites {
		if _, err := f.depth(g, 0, depth); err != nil {
			return err
		}
	}
	return nil
}

// place is where glyph g begins, and glyph g-1 ends, in the glyf table.
func (f *Font) place(g int) int {
	if f.longLoca {
		return int(be.Uint32(f.loca[4*g:]))
	}
	return 2 * u16(f.loca, 2*g)
}

// depth is over how many levels a glyph is put together; level counts those above it.
func (f *Font) depth(g uint16, level int, known map[uint16]int) (int, error) {
	if !f.composite.has(g) {
		return 0, nil
	}
	d, ok := known[g]
	if !ok && level < maxDepth {
		var err error
		complete := eachPart(f.outline(g), func(part uint16, _ int) {
			if err != nil {
				return
			}
			if int(part) >= f.numGlyphs {
				err = fmt.Errorf("第 %d 个字形的部件（%d）不在字体里，请换字体文件", g, part)
				return
			}
			var below int
			below, err = f.depth(part, level+1, known)
			d = max(d, below)
		})
		if err == nil && !complete {
			err = fmt.Errorf("第 %d 个字形的部件表不完整，请重新取得字体文件", g)
		}
		if err != nil {
			return 0, err
		}
		d++
		known[g] = d
	}
	if level+d > maxDepth || level >= maxDepth {
		return 0, fmt.Errorf("第 %d 个字形由部件套部件而成，超过 %d 层或自成循环，请换字体文件", g, maxDepth)
	}
	return d, nil
}

// The flags of a part of a composite glyph.
const (
	partWords = 1 << 0 // its place takes two words, not two bytes
	partScale = 1 << 3
	partMore  = 1 << 5 // another part follows
	partXY    = 1 << 6 // two scales
	part2x2   = 1 << 7 // a matrix
)

// eachPart calls fn with each part of a composite glyph and the place of its number in the
// outline; false: the outline is cut short.
func eachPart(outline []byte, fn func(part uint16, at int)) bool {
	for at := minOutline; ; {
		if at+4 > len(outline) {
			return false
		}
		flags := u16(outline, at)
		size := 6
		if flags&partWords != 0 {
			size += 2
		}
		switch {
		case flags&partScale != 0:
			size += 2
		case flags&partXY != 0:
			size += 4
		case flags&part2x2 != 0:
			size += 8
		}
		if at+size > len(outline) {
			return false
		}
		fn(be.Uint16(outline[at+2:]), at+2)
		at += size
		if flags&partMore == 0 {
			return true
		}
	}
}

// outline is a glyph as it stands in a glyf table; nil: it has none.
func (f *Font) outline(g uint16) []byte {
	if f.cff != nil {
		return f.glyph(g).outline
	}
	from, to := f.place(int(g)), f.place(int(g)+1)
	if to-from < minOutline {
		return nil
	}
	return f.glyf[from:to:to]
}

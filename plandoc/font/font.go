package font

import (
	"errors"
	"fmt"
	"slices"
	"sync"
)

// Font is one parsed font. It never changes (but for caches that need no lock), so any
// number of documents on any number of goroutines may share it.
type Font struct {
	unitsPerEm, numGlyphs int

	names          []string
	postScriptName string

	cmap  []byte // the table that chars is made of
	chars *charMap

	hmtx        []byte // advances and left bearings, as they stand in the file
	numHMetrics int    // glyphs with an advance of their own; the rest have the last one's

	ascent, descent, capHeight int // 1/1000 em
	bbox                       [4]int
	weight                     int
	italicAngle                float64
	embeddable                 bool

	head, hhea, maxp, cvt, fpgm, prep []byte // what a subset copies

	glyf, loca []byte // outlines of TrueType
	longLoca   bool
	composite  bitset // the glyphs put together from others
	cff        *cff   // or outlines of OpenType

	cached glyphCache
	parked sync.Pool // *Subset
}

// Parse reads one font, TrueType or OpenType with CFF outlines. The bytes are kept; they
// are never written to, and must not change.
func Parse(data []byte) (*Font, error) { return parse(data, 0, nil) }

// ParseCollection reads the fonts of a collection (TTC, OTC), which all stand on the same
// bytes; a file of one font gives one.
func ParseCollection(data []byte) ([]*Font, error) {
	at, err := collection(data)
	if err != nil {
		return nil, err
	}
	fonts := make([]*Font, len(at))
	for i, off := range at {
		if fonts[i], err = parse(data, off, fonts[:i]); err != nil {
			if len(at) > 1 {
				err = fmt.Errorf("第 %d 种字体：%w", i+1, err)
			}
			return nil, err
		}
	}
	return fonts, nil
}

// parse reads the font at an offset; siblings are those of the collection read before.
func parse(data []byte, at int, siblings []*Font) (*Font, error) {
	t, err := readTables(data, at)
	if err != nil {
		return nil, err
	}
	f := &Font{cmap: t.cmap, hmtx: t.hmtx, cvt: t.cvt, fpgm: t.fpgm, prep: t.prep}
	if err := t.supported(); err != nil {
		return nil, err
	}
	if err := f.parseMetrics(t); err != nil {
		return nil, err
	}
	if t.cff != nil {
		f.cff, err = parseCFF(t.cff, f.numGlyphs, f.unitsPerEm)
	} else {
		err = f.parseGlyf(t.glyf, t.loca)
	}
	if err != nil {
		return nil, err
	}
	for _, other := range siblings {
		if len(t.cmap) > 0 && len(t.cmap) == len(other.cmap) && &t.cmap[0] == &other.cmap[0] && f.numGlyphs == other.numGlyphs {
			f.chars = other.chars
		}
	}
	if f.chars == nil {
		if f.chars, err = readCmap(t.cmap, f.numGlyphs); err != nil {
			return nil, err
		}
	}
	f.parseNames(t.name)
	f.parked.New = func() any { return &Subset{font: f, parts: map[uint16]uint16{}} }
	return f, nil
}

// supported refuses what cannot become a subset.
func (t *tables) supported() error {
	switch {
	case t.variable || t.cff2:
		return errors.New("不支持可变字体，请改用它的一种固定字重的文件")
	case t.cff == nil && t.glyf == nil && t.pictures:
		return errors.New("字体只有点阵或图片字形，没有轮廓，请换字体文件")
	case t.cff == nil && (t.glyf == nil || t.loca == nil):
		return errors.New("字体没有轮廓（glyf 和 loca 表，或 CFF 表），请换字体文件")
	}
	return nil
}

// parseMetrics reads the tables of numbers.
func (f *Font) parseMetrics(t *tables) error {
	for _, need := range [...]struct {
		tag  string
		data []byte
		size int
	}{{"head", t.head, 54}, {"hhea", t.hhea, 36}, {"maxp", t.maxp, 6}, {"hmtx", t.hmtx, 4}} {
		if len(need.data) < need.size {
			return fmt.Errorf("字体没有完整的 %s 表，请重新取得字体文件", need.tag)
		}
	}
	f.head, f.hhea = t.head[:54:54], t.hhea[:36:36]
	f.unitsPerEm, f.numGlyphs = u16(f.head, 18), u16(t.maxp, 4)
	if f.unitsPerEm < 16 || f.unitsPerEm > 16384 {
		return fmt.Errorf("字体的每 em 单位数是 %d，应在 16 与 16384 之间，请换字体文件", f.unitsPerEm)
	}
	if f.numGlyphs == 0 {
		return errors.New("字体里没有字形，请换字体文件")
	}
	if t.cff == nil {
		if len(t.maxp) < 32 {
			return errors.New("字体没有完整的 maxp 表，请重新取得字体文件")
		}
		f.maxp = t.maxp[:32:32]
	}
	f.numHMetrics = min(u16(f.hhea, 34), f.numGlyphs)
	if f.numHMetrics == 0 || len(f.hmtx) < 4*f.numHMetrics {
		return errors.New("字体的 hmtx 表（字宽）不完整，请重新取得字体文件")
	}
	for i := range f.bbox {
		f.bbox[i] = f.thousandths(i16(f.head, 36+2*i))
	}
	f.ascent, f.descent = f.thousandths(i16(f.hhea, 4)), f.thousandths(i16(f.hhea, 6))
	f.capHeight, f.weight, f.embeddable = f.ascent, 400, true
	if len(t.os2) >= 10 {
		if w := u16(t.os2, 4); w >= 1 && w <= 1000 {
			f.weight = w
		}
		// Of the first four bits the most permissive holds; 0x200 allows bitmaps only.
		fsType := u16(t.os2, 8)
		f.embeddable = fsType&0xF != 2 && fsType&0x200 == 0
		if len(t.os2) >= 90 && u16(t.os2, 0) >= 2 && i16(t.os2, 88) > 0 {
			f.capHeight = f.thousandths(i16(t.os2, 88))
		}
	}
	if len(t.post) >= 8 {
		f.italicAngle = float64(int32(be.Uint32(t.post[4:]))) / 0x10000
	}
	return nil
}

// thousandths turns font units into 1/1000 em, to the nearest.
func (f *Font) thousandths(v int) int {
	if v < 0 {
		return -f.thousandths(-v)
	}
	return (v*1000 + f.unitsPerEm/2) / f.unitsPerEm
}

// PostScriptName is the font's name in PDF files, ASCII; "" where the font has no name.
func (f *Font) PostScriptName() string { return f.postScriptName }

// Names gives the family and full names in all languages of the file: 仿宋_GB2312,
// FangSong_GB2312.
func (f *Font) Names() []string { return slices.Clone(f.names) }

// Advance is the width of a glyph, in font units.
func (f *Font) Advance(g uint16) int {
	if int(g) >= f.numGlyphs {
		return 0
	}
	return u16(f.hmtx, 4*min(int(g), f.numHMetrics-1))
}

// bearing is the left bearing of a glyph, in font units: where its outline begins.
func (f *Font) bearing(g uint16) uint16 {
	at := 4*int(g) + 2
	if int(g) >= f.numHMetrics {
		at = 4*f.numHMetrics + 2*(int(g)-f.numHMetrics)
	}
	if f.cff == nil && at+2 <= len(f.hmtx) {
		return be.Uint16(f.hmtx[at:])
	}
	// Cut off, or rounded anew: the outline's own left edge, so that no viewer moves it.
	if b := f.outline(g); b != nil {
		return be.Uint16(b[2:])
	}
	return 0
}

// UnitsPerEm is how many font units an em has.
func (f *Font) UnitsPerEm() int { return f.unitsPerEm }

// Ascent is how far glyphs go above the base line, in 1/1000 em (hhea).
func (f *Font) Ascent() int { return f.ascent }

// Descent is how far glyphs go below the base line, in 1/1000 em, negative (hhea).
func (f *Font) Descent() int { return f.descent }

// CapHeight is the height of capital letters, in 1/1000 em; Ascent where the font does not say.
func (f *Font) CapHeight() int { return f.capHeight }

// BBox is the box that holds all glyphs: left, lower, right and upper edge in 1/1000 em.
func (f *Font) BBox() [4]int { return f.bbox }

// Weight is 400 for a regular font, 700 for a bold one.
func (f *Font) Weight() int { return f.weight }

// ItalicAngle is the slant in degrees, counter-clockwise: -12 for a usual italic.
func (f *Font) ItalicAngle() float64 { return f.italicAngle }

// Embeddable is whether the font's maker lets documents carry it (OS/2 fsType: neither
// "restricted licence embedding" nor "bitmap embedding only"). Subsets are made either way; a
// caller warns.
func (f *Font) Embeddable() bool { return f.embeddable }

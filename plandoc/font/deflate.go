package font

import (
	"encoding/binary"
	"hash/adler32"
	"math/bits"
	"slices"
	"sync"
	"sync/atomic"
)

// Why fonts are deflated in pieces
//
// Nine tenths of a PDF of Chinese text are outlines, and each document uses a few hundred
// glyphs of each of four fonts: 410 glyphs are some 250 KB of font file. Deflating those
// takes 1.4 ms at the fastest level of klauspost/compress, 3.1 ms at that of compress/flate and 9.4 ms at
// its default level, more than all the rest of making the document.
//
// But documents use the same glyphs over and over. So all glyphs of all fonts are written
// with one fixed Huffman code (deflate_code.go), and matches never leave a glyph: a glyph's
// coded bits then do not depend on what stands before it, and are made once a process, at
// its first use, in 1 to 3 µs. A document's font stream is
//
//	zlib header
//	stored block:  the file up to its outlines (directory, head, hhea, hmtx, loca …)
//	dynamic block: the fixed code, the glyphs' bits shifted into place, end of block
//	Adler-32, combined from the pieces' own
//
// which takes 20 to 30 µs for 400 glyphs (BenchmarkSubset). What it costs is size: these
// streams are 8 to 11 % larger than at the fastest level of compress/flate and 16 to 19 %
// larger than at its default level, which find what glyphs have in common. Who wants the
// smallest file deflates what AppendTTF gives. A code trained on the very document would
// save 0.1 %, the best possible choice of matches 0.7 %.
//
// The stream inflates to exactly the bytes of AppendTTF, and is the same whatever was made
// before, in whatever order and on however many goroutines.

var le = binary.LittleEndian

// glyph is what is made of a glyph once a process.
type glyph struct {
	bits  []uint64 // coded, first bit lowest; the last word is not full
	nbits int
	size  int // of the outline, padded
	adler uint32
	sum   uint32 // checksum of font files

	// Of OpenType outlines only, which are made too:
	outline          []byte
	points, contours int
	err              error // the outline is damaged
}

// glyphCache keeps what was made of a font's glyphs, in pages: most fonts of a collection,
// and most glyphs of a font, are never used.
type glyphCache [256]atomic.Pointer[[256]atomic.Pointer[glyph]]

// at is the place of a glyph.
func (c *glyphCache) at(g uint16) *atomic.Pointer[glyph] {
	page := c[g>>8].Load()
	if page == nil {
		page = new([256]atomic.Pointer[glyph])
		if !c[g>>8].CompareAndSwap(nil, page) { // another goroutine came first
			page = c[g>>8].Load()
		}
	}
	return &page[g&0xFF]
}

// glyph gives a glyph's pieces, made at its first use. Two goroutines may make the same at
// the same time, and make the same.
func (f *Font) glyph(g uint16) *glyph {
	kept := f.cached.at(g)
	if made := kept.Load(); made != nil {
		return made
	}
	made := &glyph{}
	if f.cff != nil {
		made.outline, made.points, made.contours, made.err = f.cff.outline(g)
		made.code(made.outline)
	} else {
		made.code(f.outline(g))
	}
	kept.Store(made)
	return made
}

// sound is whether a glyph's outline can be had. Those of TrueType have been checked when
// the font was parsed; a program of CFF must be run to know.
func (f *Font) sound(g uint16) bool { return f.cff == nil || f.glyph(g).err == nil }

// piece is a glyph's pieces in this subset: a composite glyph names its parts by numbers
// that differ from subset to subset, so it is made anew.
func (s *Subset) piece(g uint16) *glyph {
	if !s.font.composite.has(g) {
		return s.font.glyph(g)
	}
	outline := append([]byte(nil), s.font.outline(g)...)
	s.renumber(outline)
	made := &glyph{}
	made.code(outline)
	return made
}

// AppendDeflated appends to dst what AppendTTF would, as one zlib stream (FontFile2 with
// FlateDecode); plain is its inflated length. It closes the subset.
func (s *Subset) AppendDeflated(dst []byte) (out []byte, plain int) {
	s.Close()
	made, places := s.made[:0], s.places[:0]
	size, nbits, sum, points, contours := 0, 0, uint32(0), 0, 0
	for _, g := range s.glyphs {
		m := s.piece(g)
		made, places = append(made, m), append(places, uint32(size))
		size += m.size
		nbits += m.nbits
		sum += m.sum
		points, contours = max(points, m.points), max(contours, m.contours)
	}
	s.made, s.places = made, append(places, uint32(size))
	s.tables = s.appendTables(s.tables[:0], sum, points, contours)

	const around = 256 // headers, ends, and what a word is longer than its bits
	dst = slices.Grow(dst, len(s.tables)+nbits/8+len(glyphCodeHeader)+around)
	dst = append(dst, 0x78, 0x01) // deflate with a window of 32 KB, fastest
	adler := adler32.Checksum(s.tables)
	for rest := s.tables; len(rest) > 0; {
		n := min(len(rest), 0xFFFF)
		dst = append(dst, 0, byte(n), byte(n>>8), ^byte(n), ^byte(n>>8)) // not the last block, stored
		dst = append(dst, rest[:n]...)
		rest = rest[n:]
	}
	code := glyphCode()
	w := bitWriter{out: dst}
	for i := 0; i < len(glyphCodeHeader)-1; i++ {
		w.put(uint64(glyphCodeHeader[i]), 8)
	}
	w.put(uint64(glyphCodeHeader[len(glyphCodeHeader)-1]), glyphCodeHeaderBits-8*(len(glyphCodeHeader)-1))
	for _, m := range made {
		w.putAll(m.bits, m.nbits)
		adler = joinAdler(adler, m.adler, m.size)
	}
	w.put(uint64(code.literal[endOfBlock].bits), int(code.literal[endOfBlock].n))
	return be.AppendUint32(w.flush(), adler), len(s.tables) + size
}

// bitWriter puts bits together, the first lowest, as deflate wants them.
type bitWriter struct {
	out []byte
	acc uint64
	n   int // bits in acc, less than 64
}

// put writes the n lowest bits of v, which has no others.
func (w *bitWriter) put(v uint64, n int) {
	w.acc |= v << w.n
	if w.n += n; w.n >= 64 {
		w.out = le.AppendUint64(w.out, w.acc)
		w.n -= 64
		w.acc = v >> (n - w.n) // 0 where nothing is left: a shift by 64 gives 0
	}
}

// putAll writes n bits of a row of words.
func (w *bitWriter) putAll(words []uint64, n int) {
	full := n / 64
	out, acc, shift := w.out, w.acc, w.n
	for _, v := range words[:full] {
		out = le.AppendUint64(out, acc|v<<shift)
		acc = v >> (64 - shift)
	}
	w.out, w.acc = out, acc
	if n %= 64; n > 0 {
		w.put(words[full], n)
	}
}

// flush ends with a whole byte.
func (w *bitWriter) flush() []byte {
	for ; w.n > 0; w.n -= 8 {
		w.out = append(w.out, byte(w.acc))
		w.acc >>= 8
	}
	return w.out
}

// joinAdler gives the Adler-32 of two pieces in a row, b of n bytes, from their own
// (as adler32_combine of zlib).
func joinAdler(a, b uint32, n int) uint32 {
	const mod = 65521
	a1, a2, b1, b2 := a&0xFFFF, a>>16, b&0xFFFF, b>>16
	rem := uint32(n % mod)
	return (rem*a1%mod+a2+b2+mod-rem)%mod<<16 | (a1+b1+mod-1)%mod
}

// code makes a glyph's pieces from its outline.
func (g *glyph) code(outline []byte) {
	plain := make([]byte, padded(len(outline)))
	copy(plain, outline)
	g.size, g.adler, g.sum = len(plain), adler32.Checksum(plain), checksum(plain)
	if len(plain) == 0 {
		return
	}
	code := glyphCode()
	w := wordWriter{words: make([]uint64, 0, len(plain)/8+2)}
	eachToken(plain, func(c byte) {
		w.put(code.literal[c])
	}, func(length, distance int) {
		i := lengthSymbol[length]
		w.put(code.literal[endOfBlock+1+i])
		w.put(codeword{uint16(length) - lengths[i].base, lengths[i].extra})
		i = distanceSymbol(distance)
		w.put(code.distance[i])
		w.put(codeword{uint16(distance - int(distances[i].base)), distances[i].extra})
	})
	g.nbits = 64*len(w.words) + w.n
	g.bits = append(w.words, w.acc)
}

// wordWriter is bitWriter with words to shift later.
type wordWriter struct {
	words []uint64
	acc   uint64
	n     int
}

func (w *wordWriter) put(c codeword) {
	w.acc |= uint64(c.bits) << w.n
	if w.n += int(c.n); w.n >= 64 {
		w.words = append(w.words, w.acc)
		w.n -= 64
		w.acc = uint64(c.bits) >> (int(c.n) - w.n)
	}
}

// The symbols of deflate (RFC 1951, 3.2.5).
const (
	endOfBlock = 256
	literals   = 286 // bytes, end of block, lengths
)

type symbol struct {
	base  uint16
	extra uint8 // bits that follow
}

var lengths = [29]symbol{{3, 0}, {4, 0}, {5, 0}, {6, 0}, {7, 0}, {8, 0}, {9, 0}, {10, 0}, {11, 1}, {13, 1}, {15, 1}, {17, 1},
	{19, 2}, {23, 2}, {27, 2}, {31, 2}, {35, 3}, {43, 3}, {51, 3}, {59, 3}, {67, 4}, {83, 4}, {99, 4}, {115, 4},
	{131, 5}, {163, 5}, {195, 5}, {227, 5}, {258, 0}}

var distances = [30]symbol{{1, 0}, {2, 0}, {3, 0}, {4, 0}, {5, 1}, {7, 1}, {9, 2}, {13, 2}, {17, 3}, {25, 3}, {33, 4}, {49, 4},
	{65, 5}, {97, 5}, {129, 6}, {193, 6}, {257, 7}, {385, 7}, {513, 8}, {769, 8}, {1025, 9}, {1537, 9}, {2049, 10}, {3073, 10},
	{4097, 11}, {6145, 11}, {8193, 12}, {12289, 12}, {16385, 13}, {24577, 13}}

const (
	minMatch    = 4
	maxMatch    = 258
	maxDistance = 1 << 15
)

// lengthSymbol finds the symbol of a length, from 3 on.
var lengthSymbol = func() (table [maxMatch + 1]int) {
	for i, s := range lengths {
		for l := int(s.base); l <= min(int(s.base)+1<<s.extra-1, maxMatch); l++ {
			table[l] = i
		}
	}
	return table
}()

// distanceSymbol finds the symbol of a distance: two to each power of two.
func distanceSymbol(d int) int {
	if d <= 4 {
		return d - 1
	}
	n := bits.Len(uint(d-1)) - 1
	return 2*n + (d-1)>>(n-1)&1
}

// eachToken takes b apart as deflate does: bytes, and matches of what stood at a distance
// before, within b. It is fast rather than thorough, and always does the same.
func eachToken(b []byte, literal func(c byte), match func(length, distance int)) {
	var last [1 << 10]uint16 // one more than where a hash of four bytes stood last
	i := 0
	for i+minMatch <= len(b) {
		v := le.Uint32(b[i:])
		h := v * 0x9E3779B1 >> 22
		p := int(last[h]) - 1
		if i < 0xFFFF {
			last[h] = uint16(i + 1)
		}
		if p < 0 || i-p > maxDistance || le.Uint32(b[p:]) != v {
			literal(b[i])
			i++
			continue
		}
		n := minMatch
		for n < maxMatch && i+n < len(b) && b[p+n] == b[i+n] {
			n++
		}
		match(n, i-p)
		i += n
	}
	for _, c := range b[i:] {
		literal(c)
	}
}

// codeword is a symbol's bits, the first lowest.
type codeword struct {
	bits uint16
	n    uint8
}

// prefixCode is a Huffman code.
type prefixCode struct {
	literal  [literals]codeword
	distance [len(distances)]codeword
}

// glyphCode is the code of all glyphs.
var glyphCode = sync.OnceValue(func() *prefixCode {
	c := &prefixCode{}
	assign(c.literal[:], glyphCodeLengths[:literals])
	assign(c.distance[:], glyphCodeLengths[literals:])
	return c
})

// assign gives codewords to lengths, one hexadecimal digit each (RFC 1951, 3.2.2).
func assign(code []codeword, lengths string) {
	next := 0
	for n := 1; n <= 15; n++ {
		for i := range code {
			if l := lengths[i]; l == "0123456789abcdef"[n] {
				code[i] = codeword{bits.Reverse16(uint16(next)) >> (16 - n), uint8(n)}
				next++
			}
		}
		next <<= 1
	}
}

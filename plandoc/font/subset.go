package font

// Subset is what one document uses of a font. Its glyphs are numbered by character, in the
// order of first use: two characters that share an outline (日 and the radical ⽇) have two
// glyphs, so that each copies out of a PDF as it was typed. Glyph 0 is .notdef.
//
// A subset belongs to one goroutine; its font may be shared.
type Subset struct {
	font   *Font
	bmp    [0x10000]uint16       // the glyph here of a character
	above  map[rune]uint16       // of those above U+FFFF
	shown  map[substitute]uint16 // of those that another stands for
	parts  map[uint16]uint16     // the glyph here of a part of a composite, by its glyph in the font
	unseen []uint16              // parts that have no number yet
	glyphs []uint16              // the glyph in the font
	runes  []rune                // the character; 0: none
	size   int                   // bytes of all outlines
	closed bool

	// Kept for the next document.
	tables, outlines []byte
	places           []uint32
	made             []*glyph
}

// substitute is a character and the one whose glyph it is shown by.
type substitute struct{ r, shown rune }

// maxGlyphs is how many glyphs a font can have; maxSubset how many bytes their outlines may,
// so that lengths fit the file's 32 bits. No true font comes near.
const (
	maxGlyphs = 0xFFFF
	maxSubset = 1 << 28
)

// Subset gives an empty subset, from a pool of the font's; Release gives it back.
func (f *Font) Subset() *Subset {
	s := f.parked.Get().(*Subset)
	s.add(0, 0) // .notdef
	return s
}

// Release gives the subset back to its font's pool; it must not be used again.
func (s *Subset) Release() {
	for _, r := range s.runes {
		if uint32(r) < 0x10000 {
			s.bmp[r] = 0
		}
	}
	clear(s.above)
	clear(s.shown)
	clear(s.parts)
	clear(s.made)
	s.glyphs, s.runes, s.unseen = s.glyphs[:0], s.runes[:0], s.unseen[:0]
	s.size, s.closed = 0, false
	s.font.parked.Put(s)
}

// GID is the subset's glyph of a character, added at its first use. It is 0 where the font
// has none, or one whose outline is damaged, and for new characters once the subset is closed.
func (s *Subset) GID(r rune) uint16 {
	if uint32(r) < 0x10000 {
		if g := s.bmp[r]; g != 0 {
			return g
		}
	} else if g := s.above[r]; g != 0 {
		return g
	}
	return s.first(r)
}

// first adds a character.
func (s *Subset) first(r rune) uint16 {
	original := s.font.Glyph(r)
	if original == 0 {
		return 0
	}
	g := s.add(original, r)
	switch {
	case g == 0:
	case uint32(r) < 0x10000:
		s.bmp[r] = g
	default:
		if s.above == nil {
			s.above = map[rune]uint16{}
		}
		s.above[r] = g
	}
	return g
}

// Substitute is a glyph that looks like shown but stands for r, which copies out of the PDF:
// for characters that no font has. It is 0 where the font has no glyph of shown.
func (s *Subset) Substitute(r, shown rune) uint16 {
	key := substitute{r, shown}
	if g := s.shown[key]; g != 0 {
		return g
	}
	original := s.font.Glyph(shown)
	if original == 0 {
		return 0
	}
	g := s.add(original, r)
	if g != 0 {
		if s.shown == nil {
			s.shown = map[substitute]uint16{}
		}
		s.shown[key] = g
	}
	return g
}

// add appends a glyph of the font; 0: it cannot be had.
func (s *Subset) add(original uint16, r rune) uint16 {
	f := s.font
	size := 0
	if f.cff != nil {
		g := f.glyph(original)
		if g.err != nil && original != 0 { // a damaged .notdef is an empty one
			return 0
		}
		size = g.size
	} else {
		size = padded(f.place(int(original)+1) - f.place(int(original)))
	}
	if s.closed || len(s.glyphs)+len(s.unseen) >= maxGlyphs || s.size+size > maxSubset {
		return 0
	}
	if f.composite.has(original) && !s.addParts(original) {
		return 0
	}
	s.glyphs = append(s.glyphs, original)
	s.runes = append(s.runes, r)
	s.size += size
	return uint16(len(s.glyphs) - 1)
}

// addParts notes the parts of a composite glyph, and theirs; Close numbers them. False:
// there is no room.
func (s *Subset) addParts(original uint16) bool {
	from := len(s.unseen)
	for queue := []uint16{original}; len(queue) > 0; queue = queue[1:] {
		if !s.font.composite.has(queue[0]) {
			continue
		}
		eachPart(s.font.outline(queue[0]), func(part uint16, _ int) {
			if _, seen := s.parts[part]; part == 0 || seen {
				return
			}
			s.parts[part] = 0
			s.unseen = append(s.unseen, part)
			s.size += padded(len(s.font.outline(part)))
			queue = append(queue, part)
		})
	}
	if len(s.glyphs)+len(s.unseen) < maxGlyphs && s.size <= maxSubset {
		return true
	}
	for _, part := range s.unseen[from:] {
		delete(s.parts, part)
		s.size -= padded(len(s.font.outline(part)))
	}
	s.unseen = s.unseen[:from]
	return false
}

// Close adds the parts of composite glyphs. No character can be added after it.
func (s *Subset) Close() {
	if s.closed {
		return
	}
	s.closed = true
	for _, part := range s.unseen {
		s.parts[part] = uint16(len(s.glyphs))
		s.glyphs = append(s.glyphs, part)
		s.runes = append(s.runes, 0)
	}
	s.unseen = s.unseen[:0]
}

// renumber puts the subset's numbers in the place of the font's in a copy of a composite glyph.
func (s *Subset) renumber(outline []byte) {
	eachPart(outline, func(part uint16, at int) { be.PutUint16(outline[at:], s.parts[part]) })
}

// Len is how many glyphs the subset has, .notdef and parts included; of a closed subset.
func (s *Subset) Len() int { return len(s.glyphs) }

// Rune is the character of glyph i; 0: none (.notdef, and parts of composites).
func (s *Subset) Rune(i int) rune { return s.runes[i] }

// Width is the advance of glyph i in 1/1000 em, to the nearest.
func (s *Subset) Width(i int) int { return s.font.thousandths(s.font.Advance(s.glyphs[i])) }

// Original is the glyph in the font that glyph i is a copy of.
func (s *Subset) Original(i int) uint16 { return s.glyphs[i] }

// padded rounds up to a multiple of four, where tables and outlines begin.
func padded(n int) int { return (n + 3) &^ 3 }

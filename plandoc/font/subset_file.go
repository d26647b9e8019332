package font

// The file of a subset: the tables that a PDF viewer needs for a font whose codes are
// glyph numbers (ISO 32000-1, 9.9: no cmap, name, OS/2 or post). The outlines stand last, so
// that all before them is one short piece.

// AppendTTF appends the subset to dst as a TrueType file. It closes the subset.
func (s *Subset) AppendTTF(dst []byte) []byte {
	s.Close()
	f := s.font
	glyf, places := s.outlines[:0], s.places[:0]
	var points, contours int
	for _, g := range s.glyphs {
		places = append(places, uint32(len(glyf)))
		at := len(glyf)
		glyf = append(glyf, f.outline(g)...)
		if f.composite.has(g) {
			s.renumber(glyf[at:])
		}
		if f.cff != nil {
			points, contours = max(points, f.glyph(g).points), max(contours, f.glyph(g).contours)
		}
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
	}
	s.outlines, s.places = glyf, append(places, uint32(len(glyf)))
	dst = s.appendTables(dst, checksum(glyf), points, contours)
	return append(dst, glyf...)
}

// tableWriter writes the front of a font file.
type tableWriter struct {
	b          []byte
	start, dir int // where the file and the next entry of the directory stand in b
	sum        uint32
}

// entry writes the next entry of the directory.
func (w *tableWriter) entry(tag string, sum uint32, at, size int) {
	e := w.b[w.dir:]
	copy(e, tag)
	be.PutUint32(e[4:], sum)
	be.PutUint32(e[8:], uint32(at-w.start))
	be.PutUint32(e[12:], uint32(size))
	w.dir += 16
	w.sum += sum
}

// end ends the table that began at at.
func (w *tableWriter) end(tag string, at int) {
	size := len(w.b) - at
	for (len(w.b)-w.start)%4 != 0 {
		w.b = append(w.b, 0)
	}
	w.entry(tag, checksum(w.b[at:]), at, size)
}

// appendTables appends the file but for the outlines, of which it knows the places
// (s.places), the sum, and what OpenType outlines do not come with: the largest counts.
func (s *Subset) appendTables(b []byte, glyfSum uint32, points, contours int) []byte {
	f, n := s.font, len(s.glyphs)
	glyfSize := s.places[n]
	longLoca := glyfSize > 0x1FFFE

	type copied struct {
		tag  string
		data []byte
	}
	before, after := [...]copied{{"cvt ", f.cvt}, {"fpgm", f.fpgm}}, copied{"prep", f.prep}
	count := 6
	for _, t := range before {
		if t.data != nil {
			count++
		}
	}
	if after.data != nil {
		count++
	}

	w := &tableWriter{b: b, start: len(b)}
	pow, log := 1, 0
	for pow*2 <= count {
		pow, log = pow*2, log+1
	}
	w.b = be.AppendUint32(w.b, magicTrueType)
	for _, v := range [...]int{count, pow * 16, log, (count - pow) * 16} {
		w.b = be.AppendUint16(w.b, uint16(v))
	}
	w.dir = len(w.b)
	w.b = append(w.b, make([]byte, 16*count)...)
	tablesAt := len(w.b)

	// In the order of their tags, as the directory wants it.
	for _, t := range before {
		if t.data != nil {
			at := len(w.b)
			w.b = append(w.b, t.data...)
			w.end(t.tag, at)
		}
	}
	glyfEntry := w.dir
	w.dir += 16 // when it is known where the outlines stand

	head := len(w.b)
	w.b = append(w.b, f.head...)
	be.PutUint32(w.b[head+8:], 0) // checkSumAdjustment, at the end
	be.PutUint32(w.b[head+50:], 0)
	if longLoca {
		w.b[head+51] = 1
	}
	w.end("head", head)

	at := len(w.b)
	w.b = append(w.b, f.hhea...)
	be.PutUint16(w.b[at+34:], uint16(n))
	w.end("hhea", at)

	at = len(w.b)
	for _, g := range s.glyphs {
		w.b = be.AppendUint16(w.b, uint16(f.Advance(g)))
		w.b = be.AppendUint16(w.b, f.bearing(g))
	}
	w.end("hmtx", at)

	at = len(w.b)
	for _, p := range s.places {
		if longLoca {
			w.b = be.AppendUint32(w.b, p)
		} else {
			w.b = be.AppendUint16(w.b, uint16(p/2))
		}
	}
	w.end("loca", at)

	at = len(w.b)
	if f.cff == nil {
		w.b = append(w.b, f.maxp...)
	} else {
		w.b = append(w.b, 0, 1, 0, 0, 0, 0)
		w.b = be.AppendUint16(w.b, uint16(points))
		w.b = be.AppendUint16(w.b, uint16(contours))
		w.b = append(w.b, 0, 0, 0, 0, 0, 1) // no composites, one zone
		w.b = append(w.b, make([]byte, 16)...)
	}
	be.PutUint16(w.b[at+4:], uint16(n))
	w.end("maxp", at)

	if after.data != nil {
		at = len(w.b)
		w.b = append(w.b, after.data...)
		w.end(after.tag, at)
	}
	w.dir = glyfEntry
	w.entry("glyf", glyfSum, len(w.b), int(glyfSize))
	be.PutUint32(w.b[head+8:], 0xB1B0AFBA-w.sum-checksum(w.b[w.start:tablesAt]))
	return w.b
}

// checksum adds up a table's words, as font files want it. What is added up in pieces of
// whole words gives the sum of the whole.
func checksum(b []byte) (sum uint32) {
	for len(b) >= 8 {
		v := be.Uint64(b)
		sum += uint32(v>>32) + uint32(v)
		b = b[8:]
	}
	for len(b) >= 4 {
		sum += be.Uint32(b)
		b = b[4:]
	}
	for i, c := range b {
		sum += uint32(c) << (24 - 8*i)
	}
	return sum
}

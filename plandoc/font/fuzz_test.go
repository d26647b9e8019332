package font

import (
	"bytes"
	"slices"
	"testing"
)

func seeds(f *testing.F) [][]byte {
	var list [][]byte
	for _, name := range []string{"cid.otf", "drawn.otf", "two.ttc"} {
		list = append(list, readFile(f, "testdata/"+name))
	}
	return append(list, whole(small(f)))
}

// FuzzParse: whatever the bytes, there is an error or fonts of use, and the bytes stay.
func FuzzParse(f *testing.F) {
	for _, data := range seeds(f) {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		before := slices.Clone(data)
		fonts, err := ParseCollection(data)
		if err == nil {
			for _, f := range fonts[:min(len(fonts), 4)] {
				for r := rune(-1); r < 0x120000; r += 97 {
					if g := f.Glyph(r); int(g) >= f.numGlyphs {
						t.Fatalf("U+%04X: glyph %d of %d", r, g, f.numGlyphs)
					}
				}
				for g := range 0x10000 {
					f.Advance(uint16(g))
				}
				f.Names()
				use(t, []*Font{f})
			}
		}
		if !bytes.Equal(before, data) {
			t.Fatal("the bytes were written to")
		}
	})
}

// FuzzSubset: any text in any font that parses gives a sound file, the same each time.
func FuzzSubset(f *testing.F) {
	for _, data := range seeds(f) {
		f.Add(data, "办法〇，Ag1ア𠮷ABC")
	}
	f.Fuzz(func(t *testing.T, data []byte, text string) {
		fonts, err := ParseCollection(data)
		if err != nil {
			return
		}
		font := fonts[0]
		make1 := func() []byte {
			s := font.Subset()
			defer s.Release()
			for _, r := range text {
				g := s.GID(r)
				if g != 0 && s.Rune(int(g)) != r {
					t.Fatalf("%q stands for %q", s.Rune(int(g)), r)
				}
				s.Substitute(r, 'A')
			}
			out, _ := s.AppendDeflated(nil)
			checkSubset(t, s)
			return out
		}
		if !bytes.Equal(make1(), make1()) {
			t.Fatal("the second time gave other bytes")
		}
	})
}

// FuzzCharstring: programs of glyphs end, in an error or an outline.
func FuzzCharstring(f *testing.F) {
	for _, data := range seeds(f)[:2] {
		font, err := Parse(data)
		if err != nil {
			f.Fatal(err)
		}
		for g := range font.numGlyphs {
			program, _ := font.cff.programs.get(g)
			f.Add(program)
		}
	}
	subs := index{n: 2, size: 1, offsets: []byte{1, 5, 9}, data: program(-106, "\x0a", 10, "\x06")}
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := run(b, subs)
		if err != nil {
			return
		}
		r.pen.close()
		outline, points, contours, err := r.pen.outline()
		if err == nil && outline != nil {
			if len(decode(t, outline)) == 0 || contours != u16(outline, 0) || points < 3*contours {
				t.Fatalf("% x: %d points in %d contours", outline, points, contours)
			}
		}
	})
}

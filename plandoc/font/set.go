package font

import (
	"cmp"
	"slices"

	"github.com/gongwen-go/gongwen/plandoc/style"
)

// Set answers a face (小标宋, 仿宋 …) and a character with a font. The zero value is empty.
// Once it is built any number of goroutines may read it.
type Set struct {
	faces     []faceFonts
	fallbacks []*Font
}

// faceFonts are the fonts of a face. There are five faces: walking a list finds one sooner
// than a map does.
type faceFonts struct {
	face  style.Face
	fonts []*Font // the face's own, then those that stand in
}

// Add adds fonts for a face. The first font that a face is given is its own, later ones stand
// in for the characters that it lacks.
func (s *Set) Add(face style.Face, fonts ...*Font) {
	for i := range s.faces {
		if s.faces[i].face == face {
			s.faces[i].fonts = addNew(s.faces[i].fonts, fonts)
			return
		}
	}
	if fonts = addNew(nil, fonts); len(fonts) > 0 {
		s.faces = append(s.faces, faceFonts{face, fonts})
	}
}

// AddFallback adds fonts that every face asks last, in this order.
func (s *Set) AddFallback(fonts ...*Font) { s.fallbacks = addNew(s.fallbacks, fonts) }

// AddSet adds another set's fonts behind those that are there: each face's for that face,
// its fallbacks as fallbacks. So an office's few fonts come before the default faces:
//
//	set.AddNamed(own...)
//	set.AddSet(defaults)
func (s *Set) AddSet(other *Set) {
	for _, f := range other.faces {
		s.Add(f.face, f.fonts...)
	}
	s.AddFallback(other.fallbacks...)
}

// AddNamed adds fonts to the faces that their names tell (方正小标宋简体 is 小标宋, 仿宋_GB2312
// is 仿宋), and says which faces were given one, in the order of style.Faces. Of several for a face
// the one that offices prefer comes first: by the order of names in names_of_faces.go, then upright
// before slanted, then the weight nearest to regular, then as they were passed. Fonts of
// other names are not used.
func (s *Set) AddNamed(fonts ...*Font) []style.Face {
	type candidate struct {
		font       *Font
		rank, away int
	}
	byFace := map[style.Face][]candidate{}
	for _, f := range fonts {
		face, rank := faceOf(f.names)
		if face == "" {
			continue
		}
		away := max(f.weight-400, 400-f.weight)
		if f.italicAngle != 0 {
			away += 1000
		}
		byFace[face] = append(byFace[face], candidate{f, rank, away})
	}
	var given []style.Face
	for _, face := range style.Faces() {
		list := byFace[face]
		if len(list) == 0 {
			continue
		}
		slices.SortStableFunc(list, func(a, b candidate) int {
			return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.away, b.away))
		})
		for _, c := range list {
			s.Add(face, c.font)
		}
		given = append(given, face)
	}
	return given
}

// Font is the face's own font; nil: it has none.
func (s *Set) Font(face style.Face) *Font {
	if fonts := s.of(face); len(fonts) > 0 {
		return fonts[0]
	}
	return nil
}

// Fallbacks are the fonts that every face asks last, in order.
func (s *Set) Fallbacks() []*Font { return slices.Clone(s.fallbacks) }

// Lookup finds the font that shows a character in a face, and its glyph there: the face's
// own font, else the first that has it of those that stand in and then of the fallbacks.
// nil, 0: none has it, or only with a damaged outline.
func (s *Set) Lookup(face style.Face, r rune) (*Font, uint16) {
	fonts := s.of(face)
	for _, f := range fonts {
		if g := f.Glyph(r); g != 0 && f.sound(g) {
			return f, g
		}
	}
	for _, f := range s.fallbacks {
		if g := f.Glyph(r); g != 0 && f.sound(g) {
			return f, g
		}
	}
	return nil, 0
}

func (s *Set) of(face style.Face) []*Font {
	for i := range s.faces {
		if s.faces[i].face == face {
			return s.faces[i].fonts
		}
	}
	return nil
}

// addNew appends the fonts that are not there yet.
func addNew(fonts, more []*Font) []*Font {
	for _, f := range more {
		if f != nil && !slices.Contains(fonts, f) {
			fonts = append(fonts, f)
		}
	}
	return fonts
}

package font

import (
	"strconv"
	"testing"

	"github.com/gongwen-go/gongwen/plandoc/style"
)

// What a process pays once for each face.
func BenchmarkParse(b *testing.B) {
	for _, name := range builtinNames {
		data := builtinBytes(b, name)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Parse(data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// document is the text of words400 without what was there before, and more hanzi, to n.
func document(f *Font, n int) []rune {
	var text []rune
	seen := map[rune]bool{}
	for _, r := range words400 {
		if f.Glyph(r) != 0 && !seen[r] && len(text) < n {
			seen[r] = true
			text = append(text, r)
		}
	}
	for r := rune(0x4E00); len(text) < n; r += 3 {
		if f.Glyph(r) != 0 && !seen[r] {
			text = append(text, r)
		}
	}
	return text
}

// What each document pays for each font, once the glyphs have been used before (warm) and
// the first time (cold).
func BenchmarkSubset(b *testing.B) {
	for _, name := range []string{"PlandocFang", "PlandocHei", "PlandocKai"} {
		data := builtinBytes(b, name)
		f := builtinFace(b, name)
		text := document(f, 400)
		var out []byte
		var plain int
		deflated := func(f *Font) {
			s := f.Subset()
			for _, r := range text {
				s.GID(r)
			}
			out, plain = s.AppendDeflated(out[:0])
			s.Release()
		}
		b.Run(name+"/deflated/warm", func(b *testing.B) {
			deflated(f)
			b.ReportAllocs()
			b.SetBytes(int64(plain))
			for b.Loop() {
				deflated(f)
			}
			b.ReportMetric(float64(len(out)), "bytes")
		})
		b.Run(name+"/deflated/cold", func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				fresh, err := Parse(data)
				if err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
				deflated(fresh)
			}
		})
		b.Run(name+"/plain", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s := f.Subset()
				for _, r := range text {
					s.GID(r)
				}
				out = s.AppendTTF(out[:0])
				s.Release()
			}
		})
	}
}

// What each character of each document costs.
func BenchmarkLookup(b *testing.B) {
	var set Set
	for i, face := range style.Faces() {
		set.Add(face, builtinFace(b, builtinNames[[...]int{0, 1, 2, 3, 4}[i]]))
	}
	set.AddFallback(builtinFace(b, "PlandocRare"))
	text := []rune(words400)
	for i, face := range []style.Face{style.FangSong, style.Song} {
		b.Run(string(face)+strconv.Itoa(i), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				if _, g := set.Lookup(face, text[i%len(text)]); g == 0 && face == style.FangSong {
					b.Fatal(string(text[i%len(text)]))
				}
			}
		})
	}
	b.Run("GID", func(b *testing.B) {
		s := set.Font(style.FangSong).Subset()
		defer s.Release()
		for i := 0; b.Loop(); i++ {
			s.GID(text[i%len(text)])
		}
	})
}

package pdf

import (
	"strconv"
	"unicode/utf16"

	"github.com/gongwen-go/gongwen/plandoc/font"
)

// fontObjects writes the font that takes the place of a stand-in, its first object as n:
// a composite font with two-byte codes that are glyph numbers (ISO 32000-1, 9.7), and what
// was used of the font file.
func (j *job) fontObjects(f *face, n int) {
	w, sub := &j.out, f.sub
	sub.Close() // adds the parts of composite glyphs, which the widths must count
	cid := w.alloc(4)
	descriptor, program, unicode := cid+1, cid+2, cid+3
	name := subsetName(f.font, sub)

	w.obj(n)
	w.s("<</Type/Font/Subtype/Type0/Encoding/Identity-H/BaseFont")
	w.s(name)
	w.ref("/DescendantFonts[", cid)
	w.ref("]/ToUnicode", unicode)
	w.s(">>")
	w.end()

	w.obj(cid)
	w.s("<</Type/Font/Subtype/CIDFontType2/BaseFont")
	w.s(name)
	w.s("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity")
	w.ref("/FontDescriptor", descriptor)
	w.s("/DW 1000/W[")
	w.widths(sub)
	w.s("]>>")
	w.end()

	flags := 4 // symbolic: no character set of Adobe's
	if f.font.ItalicAngle() != 0 {
		flags |= 64
	}
	w.obj(descriptor)
	w.s("<</Type/FontDescriptor/FontName")
	w.s(name)
	w.s("/Flags ")
	w.int(flags)
	w.s("/ItalicAngle ")
	w.num(f.font.ItalicAngle())
	w.s("/FontBBox[")
	for i, v := range f.font.BBox() {
		if i > 0 {
			w.s(" ")
		}
		w.int(v)
	}
	w.s("]/Ascent ")
	w.int(f.font.Ascent())
	w.s("/Descent ")
	w.int(f.font.Descent())
	w.s("/CapHeight ")
	w.int(f.font.CapHeight())
	w.s("/StemV ")
	w.int(stemV(f.font.Weight()))
	w.ref("/FontFile2", program)
	w.s(">>")
	w.end()

	w.obj(program)
	if j.o.Compact {
		ttf := sub.AppendTTF(j.scratch[:0])
		j.scratch = appendDeflated(ttf, ttf, true)
		w.stream("/Filter/FlateDecode/Length1 "+strconv.Itoa(len(ttf)), j.scratch[len(ttf):])
	} else {
		var plain int
		j.scratch, plain = sub.AppendDeflated(j.scratch[:0])
		w.stream("/Filter/FlateDecode/Length1 "+strconv.Itoa(plain), j.scratch)
	}

	w.obj(unicode)
	j.content = appendToUnicode(j.content[:0], sub)
	j.deflated("", j.content)
}

// stemV guesses the thickness of stems, which a TrueType font does not say, from its
// weight, as pdfTeX and others do.
func stemV(weight int) int { return 50 + weight*weight/(65*65) }

// subsetName is a font's name with the mark of a subset (ISO 32000-1, 9.6.4), the same for
// the same glyphs.
func subsetName(f *font.Font, sub *font.Subset) string {
	h := uint64(14695981039346656037) // FNV-1a
	for i := range sub.Len() {
		h = (h ^ uint64(sub.Original(i))) * 1099511628211
	}
	b := make([]byte, 0, 40)
	for range 6 {
		b = append(b, byte('A'+h%26))
		h /= 26
	}
	ps := f.PostScriptName()
	if ps == "" {
		ps = "Unnamed"
	}
	if len(ps) > 63 { // what PostScript allows; with all bytes escaped within the 127 of PDF/A
		ps = ps[:63]
	}
	b = append(append(b, '+'), ps...)
	return string(appendName(nil, string(b)))
}

// widths writes the widths that are not DW, in runs: first glyph [width width …].
func (w *file) widths(sub *font.Subset) {
	in := false
	for i := range sub.Len() {
		v := sub.Width(i)
		switch {
		case v == 1000:
			if in {
				w.s("]")
				in = false
			}
			continue
		case in:
			w.s(" ")
		default:
			w.int(i)
			w.s("[")
			in = true
		}
		w.int(v)
	}
	if in {
		w.s("]")
	}
}

// maxChars is how many characters a block of a CMap may hold (Adobe Technical Note 5014).
const maxChars = 100

// appendToUnicode appends the map from glyphs to characters (ISO 32000-1, 9.10.3), by
// which text is copied out and searched.
func appendToUnicode(b []byte, sub *font.Subset) []byte {
	b = append(b, "/CIDInit/ProcSet findresource begin 12 dict begin begincmap"+
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def"+
		"/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"+
		"1 begincodespacerange<0000><FFFF>endcodespacerange\n"...)
	n := sub.Len()
	for i := 0; i < n; {
		count, end := 0, i
		for ; end < n && count < maxChars; end++ {
			if sub.Rune(end) != 0 {
				count++
			}
		}
		if count == 0 {
			break
		}
		b = strconv.AppendInt(b, int64(count), 10)
		b = append(b, " beginbfchar\n"...)
		for ; i < end; i++ {
			r := sub.Rune(i)
			if r == 0 {
				continue // .notdef, or part of another glyph
			}
			b = appendHex16(append(b, '<'), uint16(i))
			b = append(b, "><"...)
			if r >= 0x10000 {
				hi, lo := utf16.EncodeRune(r)
				b = appendHex16(b, uint16(hi))
				r = lo
			}
			b = append(appendHex16(b, uint16(r)), ">\n"...)
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, "endcmap CMapName currentdict/CMap defineresource pop end end\n"...)
}

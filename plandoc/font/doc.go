// Package font reads font files and cuts out of them what a document uses.
//
// A font is parsed once a process and shared by all documents; what a document uses is a
// Subset, which makes a small TrueType file of it:
//
//	fonts, err := font.LoadDir("/usr/share/fonts/office") // 方正小标宋, 仿宋_GB2312 …
//	var set font.Set
//	set.AddNamed(fonts...)              // by their names: which is 小标宋, which 仿宋
//	defaults, err := font.Default()     // of plandoc/font/builtin, when that is imported
//	set.AddSet(defaults)                // for what the office's fonts lack
//
//	f, g := set.Lookup(style.FangSong, '办') // a font and its glyph
//	width := f.Advance(g)                    // of f.UnitsPerEm()
//
//	sub := f.Subset()
//	code := sub.GID('办')                   // 1: what stands in the PDF's text
//	stream, plain := sub.AppendDeflated(nil) // what stands in its FontFile2
//	sub.Release()
//
// Files may be TrueType (.ttf), OpenType with CFF outlines (.otf) and collections of both
// (.ttc, .otc). A subset is always TrueType: cubic curves of CFF become quadratic ones, to
// within a thousandth of an em. What there is no room for in an official document (公文) is refused
// with a message: variable fonts, web fonts, fonts of pictures only.
//
// The deflated form of a subset is put together from pieces made once a process, see
// deflate.go.
//
// The package knows nothing of documents, lines and PDF. It reads the files it is told
// to, never the fonts of the machine, so that the same document gives the same bytes
// everywhere.
package font

// Package pdf writes finished pages as a PDF file that can be printed, read aloud,
// searched, copied from and kept: PDF/A-2 (ISO 19005-2) at level U, with a structure tree.
//
//	pages := &layout.Pages{
//		Nodes: []layout.Node{{Tag: layout.TagDocument, Parent: -1}, {Tag: layout.TagTitle}},
//		Pages: []layout.Page{{Width: 595.28, Height: 841.89, Lines: []layout.Line{{Y: 140,
//			Runs: []layout.Run{{X: 150, Text: "关于开展扶贫日活动的通知", Font: f, Size: 22, Node: 1}}}}}},
//	}
//	err := pdf.Write(file, pages, pdf.Options{Title: "关于开展扶贫日活动的通知"})
//
// gives one page with one line of text in the font f, of which only the twelve glyphs that
// are used go into the file. Everything on a page stands where layout.Pages says; this
// package breaks no lines, measures nothing and asks no style sheet. It does not claim
// PDF/UA, signs nothing, encrypts nothing and makes no links.
//
// # How
//
// codeberg.org/go-pdf/fpdf makes the pages, their rules, the places of the pictures and
// the bookmarks (draw.go). It is never given a font: text goes in as operators of our own
// under stand-ins (text.go), and pictures under stand-ins of one row of pixels (figures.go).
// The file that it writes is then read back by a small strict reader (reader.go) and
// written anew (finish.go), with real fonts (fonts.go) and pictures, the structure tree
// (structure.go), metadata (metadata.go), and a colour profile (icc.go). A document takes a
// third of a millisecond so, and a hundred times as long with fpdf's own fonts.
//
// # What fpdf does, and what we do about it
//
// No other package imports fpdf. fpdf_test.go holds every point of this list, for v0.12.0;
// where a later fpdf differs, a test there says which.
//
// Of fonts, which is why it gets none:
//   - A character above U+FFFF makes Output panic. 196 of 通用规范汉字表 are up there.
//   - Output writes into the caller's font bytes where a font has fewer metrics than glyphs.
//   - MultiCell drops a hanzi at every line end.
//   - An OpenType font with CFF outlines is refused by a line on standard output; Error
//     stays nil.
//   - Glyphs that a font lacks are drawn as .notdef, without a word.
//
// Of what we use:
//   - A font of type Core may have any name and no widths; it becomes one object that holds
//     the name. All fonts added are written, used or not. (We add those we used.)
//   - A font's name in the resources is a hash of 40 digits. (We give F0, F1 ….)
//   - Every text that it is told to encode as UTF-16 is garbage above U+FFFF. (We encode.)
//   - A bookmark's place is computed with the height of the last page; a Y of -1 is taken
//     for the current one; Count is 0 always, so that viewers fold all. (We shift Y and count.)
//   - After SetPage, Output drops the pages behind that page. (We go back to the last.)
//   - Pictures of equal width come in the order of a map, also with SetCatalogSort. (All our
//     stand-ins differ in width.)
//   - The stream of a PNG without transparency is not looked at. (Our stand-ins have none.)
//   - A picture with transparency is unpacked and packed anew for every document: 9 ms for a
//     seal of 600 by 600 pixels. (We keep what was decoded.)
//   - A picture left of the page's edge is moved to the current place, unless
//     AllowNegativePosition is set. (It is.)
//   - Creation and modification date come from the clock unless set, and have no zone.
//   - The catalog always has a tree of attached files, the resources a dictionary of colour
//     spaces; both are empty. (Neither is written.)
//   - There is no ID, and no XMP unless given. A transparency group stands on every page from
//     PDF 1.4 on and on none before; the file says 1.3. (We write what is right.)
//   - NaN and infinities are written as such words. (check.go refuses them.)
package pdf

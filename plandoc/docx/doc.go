// Package docx writes a document as a Word file (WordprocessingML, ECMA-376
// Transitional), to be opened, edited and printed in Word, WPS or LibreOffice.
//
//	w := docx.New(style.GB9704())
//	err := w.Write(file, d)
//
// The file is a flow: paragraphs with real styles (标题 1, 正文首行缩进 …), outline levels for
// the navigation pane, page number fields, no fixed lines. What decides where Word ends
// a line is written out, so that it ends where package layout ends it: no character grid,
// exact line heights, and every feature off by which Word squeezes, hangs or spaces
// characters by its own judgement (see settings and Normal in styles.go).
//
// The package knows nothing of font files, line breaks or pages.
package docx

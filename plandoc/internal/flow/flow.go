// Package flow makes a document into the paragraphs, tables and pictures that stand on
// its pages, each with its style and with all text that is not the author's own: heading
// numbers, "附件：", blank lines.
//
// It is the one answer to "what comes after what, in which style", so that the Word file
// and the PDF, both made from it, cannot differ in it:
//
//	doc.Document + style.Sheet → []flow.Item → docx
//	                                         → layout → pdf
//
// Where a place depends on the width of a text (the date under a signature, the hanging
// indent of the 附件说明), the width is the nominal one: 1 em for a full-width
// character, half of it for others. The package knows no font, line or page.
package flow

import (
	"github.com/gongwen-go/gongwen/plandoc/doc"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

// Item is one paragraph, table or picture.
type Item struct {
	Style  style.ID
	Runs   []Run   // of a paragraph; none: an empty line
	Indent *Indent // instead of the style's
	Align  *style.Align

	NewPage  bool // starts on a new page
	KeepNext bool // as the style's, for this paragraph alone

	Level int    // of a bookmark, 1 to 4; 0: none
	Label string // the bookmark's text

	Table  *Table      // instead of Runs
	Figure *doc.Figure // instead of Runs
}

// Run is a piece of a paragraph in one look.
type Run struct {
	Text string
	// Style is the style whose face, size and colour the run takes; empty: the paragraph's.
	Style style.ID
	Place doc.Place // where in the document its first character is from
	Own   bool      // text of ours, such as a heading's number: Place is where it stands for
}

// Indent is the indents of one paragraph.
type Indent struct{ Left, FirstLine, Right style.Length }

// Table is a table, its columns measured.
type Table struct {
	Widths []style.Length
	Rows   []Row
}

// Row is a row of a table.
type Row struct {
	Head  bool // repeated at the top of every page
	Cells []Cell
}

// Cell is a cell of a table.
type Cell struct {
	Style style.ID
	Align style.Align
	Paras [][]Run
}

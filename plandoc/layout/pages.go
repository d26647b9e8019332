package layout

import (
	"github.com/gongwen-go/gongwen/plandoc/font"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

// Pages is a document laid out: everything at its place, ready to be drawn.
// Lengths are points; x counts from a page's left edge, y from its top edge downwards.
type Pages struct {
	Pages     []Page
	Bookmarks []Bookmark // in reading order

	// Nodes is the document's logical structure, parents before their children, siblings in
	// reading order. Nodes[0] is the document itself.
	Nodes []Node
}

// Page is one side of paper. What it holds is drawn in this order: rules, lines, images.
type Page struct {
	Width, Height float64
	Rules         []Rule
	Lines         []Line // in reading order, the page number last
	Images        []Image
}

// Line is a line of text on one baseline.
type Line struct {
	Y    float64 // baseline
	Runs []Run   // from left to right
}

// Run is a piece of a line in one font. The i-th character stands at X plus the widths of
// the characters before it plus i times Spacing.
type Run struct {
	X       float64
	Text    string     // without spaces at a line's end, tabs or control characters
	Font    *font.Font // holds every character of Text, unless Options.Missing let one pass
	Size    float64
	Spacing float64 // added behind every character, may be negative
	Color   style.RGB
	Node    int // index in Pages.Nodes, or Artifact
}

// Rule is a straight line: of a table or of the 版头 and 版记.
type Rule struct {
	X1, Y1, X2, Y2 float64
	Width          float64 // thickness
	Color          style.RGB
}

// Image is a picture.
type Image struct {
	X, Y, Width, Height float64 // Y is its top edge
	Data                []byte  // PNG or JPEG; equal pictures may share their bytes
	Node                int
}

// Bookmark is an entry of the navigation pane.
type Bookmark struct {
	Level int // 1 to 4; the first one is of level 1, and none is more than one below the last
	Text  string
	Page  int     // index in Pages.Pages
	Y     float64 // top of its line
}

// Artifact is the Node of what is no part of the text: page numbers, rules, repeated table heads.
const Artifact = -1

// Node is an element of the logical structure, for tagged PDF.
type Node struct {
	Tag    Tag
	Parent int    // index in Pages.Nodes; 0's is -1
	Alt    string // what a figure shows
}

// Tag is what a Node is, by the names of ISO 32000-1, 14.8.4.
type Tag string

// The tags in use.
const (
	TagDocument Tag = "Document"
	TagTitle    Tag = "Title" // mapped to P
	TagH1       Tag = "H1"
	TagH2       Tag = "H2"
	TagH3       Tag = "H3"
	TagH4       Tag = "H4"
	TagP        Tag = "P"
	TagTable    Tag = "Table"
	TagTR       Tag = "TR"
	TagTH       Tag = "TH"
	TagTD       Tag = "TD"
	TagFigure   Tag = "Figure"
	TagCaption  Tag = "Caption"
)

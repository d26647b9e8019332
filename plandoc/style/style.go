// Package style holds the looks of a document as data: the page, and one Paragraph for
// each kind of paragraph, from which the layout and the Word writer both take every
// number. GB9704 gives them as GB/T 9704-2012 wants them; each measure names its clause.
//
// A caller changes a look by changing the data:
//
//	sheet := style.GB9704()
//	sheet.Styles[style.Title].Size = style.Points(26)
//
// The package knows nothing of documents, font files or file formats.
package style

import "maps"

// Face names a typeface by its part in the document; Sheet.Fonts says which font a Word
// file asks for, and a font.Set which font a PDF holds.
type Face string

// The faces of an official document.
const (
	XiaoBiaoSong Face = "小标宋"
	FangSong     Face = "仿宋"
	Hei          Face = "黑体"
	Kai          Face = "楷体"
	Song         Face = "宋体"
)

// Faces lists them all.
func Faces() []Face { return []Face{XiaoBiaoSong, FangSong, Hei, Kai, Song} }

// Sheet is the look of a whole document.
type Sheet struct {
	Page   Page
	Styles map[ID]*Paragraph
	Fonts  map[Face]Font // each face's font in a Word file
	Table  Table
}

// Font names a font of a Word file, which holds no fonts itself.
type Font struct {
	Name string
	Alt  string // what Word takes on a machine without it
}

// Table is how tables are ruled.
type Table struct {
	Border     Length // thickness of all lines
	PadX, PadY Length // between a cell's lines and its text, at the sides and above and below
}

// Clone gives a copy that shares nothing with s.
func (s *Sheet) Clone() *Sheet {
	c := &Sheet{Page: s.Page, Table: s.Table, Styles: make(map[ID]*Paragraph, len(s.Styles)), Fonts: maps.Clone(s.Fonts)}
	for id, p := range s.Styles {
		q := *p
		c.Styles[id] = &q
	}
	return c
}

// Page is the paper and its text area (版心).
type Page struct {
	Width, Height            Length
	Top, Bottom, Left, Right Length // margins
	Line                     Length // the height of one of the page's lines (一行)
	Lines                    int    // lines a page
	Chars                    int    // full-width characters a line
	Tab                      Length // distance of tab stops
	Footer                   Length // from the text area's lower edge down to the dashes of the page number
}

// TextWidth is the width of the text area.
func (p Page) TextWidth() Length { return p.Width - p.Left - p.Right }

// TextHeight is the height of the text area.
func (p Page) TextHeight() Length { return p.Height - p.Top - p.Bottom }

// Align is how the lines of a paragraph stand between the margins.
type Align int

// Alignments; the zero value is flush at both sides (两端对齐).
const (
	Justify Align = iota
	Left
	Center
	Right
)

// RGB is a colour; the zero value is black.
type RGB struct{ R, G, B uint8 }

// Paragraph is how a kind of paragraph looks.
type Paragraph struct {
	Name string // in Word's list of styles; built-in ones by the name that Word knows

	Face    Face
	Size    Length
	Spacing Length // added to every character's width, may be negative
	Line    Length // exact height of every line
	Color   RGB

	Align     Align
	FirstLine Length // indent of the first line, beside Left
	Left      Length // indent of all lines
	Right     Length

	// Word also takes indents in hundredths of a character, which follow the size when
	// someone changes it; 0 writes none. They say the same as the lengths.
	FirstLineChars, LeftChars, RightChars int

	KeepNext  bool // stays on the page of the next paragraph's first line
	KeepLines bool // its lines stay on one page
	Widows    bool // no first line alone at a page's foot, no last line alone at its top (孤行控制)
	Outline   int  // level in the navigation pane; 0: none
}

// ID names a style. It is also the style's id in a Word file.
type ID string

// The styles of a document. A name in the Word file that differs stands in Paragraph.Name.
const (
	Normal     ID = "Normal"     // 正文: what the others build on
	Title      ID = "Title"      // 标题
	Addressee  ID = "Addressee"  // 主送机关
	Body       ID = "BodyText"   // 正文首行缩进: the paragraphs of the text
	Heading1   ID = "Heading1"   // 标题 1: 一、
	Heading2   ID = "Heading2"   // 标题 2: （一）
	Heading3   ID = "Heading3"   // 标题 3: 1.
	Heading4   ID = "Heading4"   // 标题 4: （1）
	AttachList ID = "AttachList" // 附件说明
	Signer     ID = "Signer"     // 署名
	Date       ID = "SignDate"   // 成文日期
	Note       ID = "DocNote"    // 附注
	AttachMark ID = "AttachMark" // "附件1" over an attachment
	AttachName ID = "AttachName" // an attachment's title
	Caption    ID = "Caption"    // 题注 of a table or figure
	TableHead  ID = "TableHead"  // 表头
	TableText  ID = "TableText"  // 表文
	TableEnd   ID = "TableEnd"   // the thin line that Word wants behind a table
	Figure     ID = "Figure"     // the line that holds a picture
	Footer     ID = "Footer"     // 页码
)

// IDs lists the styles in the order in which a file defines them.
func IDs() []ID {
	return []ID{Normal, Title, Addressee, Body, Heading1, Heading2, Heading3, Heading4, AttachList,
		Signer, Date, Note, AttachMark, AttachName, Caption, TableHead, TableText, TableEnd, Figure, Footer}
}

// Heading is the style of a heading of level 1 to 4.
func Heading(level int) ID {
	return [...]ID{Heading1, Heading2, Heading3, Heading4}[level-1]
}

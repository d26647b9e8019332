// Package doc is the document tree of a Chinese official document (公文): what
// everything is made into before it is laid out, and all that a writer reads.
//
// A Document is plain data: exported structs without behaviour of their own, to be
// built, walked and changed freely, as go/ast is. It says what the parts are (标题, 主送机关,
// a heading of level 2, 成文日期), never how they look: faces, sizes and places are the
// business of package style and of the writers.
//
//	d := &doc.Document{
//		Title: "教育系统组织开展扶贫日活动方案",
//		Body: []doc.Block{
//			&doc.Heading{Level: 1, Text: "活动主题"},
//			&doc.Paragraph{Text: "坚持精准帮扶，合力脱贫攻坚。"},
//		},
//	}
//
// prints (Document.Text) as the plan text that people type:
//
//	教育系统组织开展扶贫日活动方案
//
//	一、活动主题
//
//	坚持精准帮扶，合力脱贫攻坚。
//
// The package knows nothing of fonts, pages, files or templates, and imports nothing
// but the notation of plan text.
package doc

import (
	"iter"
	"strings"
)

// Document is an official document (公文) or a plan that stands alone (方案).
type Document struct {
	Kind  Kind     // 文种; empty for a plan that is no 公文 of its own
	Head  *Head    // 版头, the red head of page 1; nil: none
	Title string   // 标题; a newline is a forced line break
	To    []string // 主送机关, the addressees, in order; written "甲，乙：". 、 within one is kept

	Body []Block // 正文

	Attachments []Attachment // 附件, in order; their names make the 附件说明
	Signers     []string     // 署名: the issuing bodies, host first
	Date        Date         // 成文日期
	Note        string       // 附注, without its brackets: 此件公开发布

	Imprint *Imprint // 版记, at the foot of the last page; nil: none
	Meta    Meta     // what goes into a file's properties and nowhere on paper
}

// Kind is the kind of an official document (文种): one of the 15 of
// 《党政机关公文处理工作条例》 (2012), or empty.
type Kind string

// The 15 kinds.
const (
	Resolution   Kind = "决议"
	Decision     Kind = "决定"
	Order        Kind = "命令" // also 令
	Communique   Kind = "公报"
	Announcement Kind = "公告"
	Proclamation Kind = "通告"
	Opinion      Kind = "意见"
	Notice       Kind = "通知"
	Circular     Kind = "通报"
	Report       Kind = "报告"
	Request      Kind = "请示"
	Reply        Kind = "批复"
	Motion       Kind = "议案"
	Letter       Kind = "函"
	Minutes      Kind = "纪要"
)

// Kinds lists the 15 kinds in the order of the regulation.
func Kinds() []Kind {
	return []Kind{Resolution, Decision, Order, Communique, Announcement, Proclamation, Opinion,
		Notice, Circular, Report, Request, Reply, Motion, Letter, Minutes}
}

// Head is the head of page 1 (版头, GB/T 9704-2012, 7.2), above the red line.
type Head struct {
	Copy        int      // 份号, printed with six digits (7.2.1); 0: none
	Secrecy     string   // 密级和保密期限: 机密★1年 (7.2.2)
	Urgency     string   // 紧急程度: 特急 or 加急 (7.2.3)
	Issuers     []string // 发文机关标志, host first (7.2.4)
	Mark        string   // what follows the names in the mark: 文件; empty: the names alone
	Number      Number   // 发文字号 (7.2.5)
	Signatories []string // 签发人, in an upward document only (7.2.6)
}

// Number is a document number (发文字号): 教秘财〔2020〕15号 (7.2.5).
type Number struct {
	Org  string // 机关代字: 教秘财
	Year int    // 2020
	Seq  int    // 15
}

// IsZero reports whether there is no number.
func (n Number) IsZero() bool { return n == Number{} }

// Imprint is the block at the foot of the last page (版记, 7.4).
type Imprint struct {
	CC      []string // 抄送机关 (7.4.2)
	Printer string   // 印发机关 (7.4.3)
	Printed Date     // 印发日期 (7.4.3)
}

// Attachment is an attachment (附件, 7.3.7): a page or more of its own behind the text.
type Attachment struct {
	Title string  // as it stands in the 附件说明 and over the attachment
	Body  []Block // empty: only named in the list, bound separately
}

// Meta holds a file's properties.
type Meta struct {
	Author   string
	Subject  string
	Keywords []string
	// Created is the time that the files name as their creation, RFC 3339; empty: a
	// fixed one, so that the same document gives the same bytes.
	Created string
}

// Block is one piece of the text: *Heading, *Paragraph, *Table, *Figure or *PageBreak.
type Block interface{ block() }

// Heading is a numbered heading or a numbered paragraph (7.3.3).
//
// A heading may stand alone ("一、指导思想"), or run into the text of its own paragraph:
// of "（一）强化领导，精心组织。各单位要……" the first sentence, with its mark, is Text, the
// rest RunIn.
type Heading struct {
	Level int // 1 to 4: 一、 （一） 1. （1）

	// Number is 0 for a number that follows from the heading's place, as is usual; else the
	// number that the author gave it, from which later headings count on.
	Number int

	Text  string // without its number
	RunIn string // text that follows on the same line
	Role  Role   // what part of a plan it opens; see RoleOf
}

// Paragraph is a paragraph of text. "__" is a blank to be filled in by hand.
type Paragraph struct{ Text string }

// Table is a table (统计表, 任务分工表).
type Table struct {
	Caption string   // above the table; empty: none
	Align   []Align  // of each column; columns without one are centred
	Head    [][]Cell // rows repeated on every page
	Rows    [][]Cell
}

// Cell is a cell of a table.
type Cell struct {
	Text string // a newline parts paragraphs
}

// Align is the alignment of a column.
type Align int

// Alignments; the zero value is centred, as official tables are.
const (
	Center Align = iota
	Left
	Right
)

// Figure is a picture with a caption.
type Figure struct {
	Caption string
	Path    string // as written in the text; a loader reads it into Data
	Data    []byte // PNG or JPEG
}

// PageBreak starts a new page.
type PageBreak struct{}

func (*Heading) block()   {}
func (*Paragraph) block() {}
func (*Table) block()     {}
func (*Figure) block()    {}
func (*PageBreak) block() {}

// Text gives one Paragraph for each non-empty line of s: the short way to a body.
func Text(s string) []Block {
	var b []Block
	for line := range lines(s) {
		b = append(b, &Paragraph{Text: line})
	}
	return b
}

// lines yields the non-empty lines of s without the white space around them.
func lines(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for line := range strings.Lines(s) {
			if line = strings.TrimSpace(line); line != "" && !yield(line) {
				return
			}
		}
	}
}

package doc

import "fmt"

// Part is a part of a document: what a Place is in.
type Part int

// The parts. Attached gives those of the attachments.
const (
	InBody    Part = iota // Block counts the blocks of Document.Body
	InTitle               // 标题
	InTo                  // 主送机关
	InSigners             // 署名; Block counts the names
	InDate                // 成文日期
	InNote                // 附注
	InHead                // 版头
	InImprint             // 版记
	InMeta
	firstAttached
)

// Attached is the part of the i-th attachment, from 0. Block counts the blocks of its
// body, or is TitleBlock.
func Attached(i int) Part { return firstAttached + Part(i) }

// TitleBlock is the Block of an attachment's title.
const TitleBlock = -1

// captionSub is the Sub of the caption of a table or figure.
const captionSub = -1

// Place is a place in a document: what an error or a finding is about. Its zero value is
// the beginning of the text.
type Place struct {
	Part  Part
	Block int
	// Sub is 0 in a block's text, negative in a caption; in a table it counts the rows, the
	// head's first, from 1, and Col the cells, from 0.
	Sub, Col int
	Offset   int // in characters of the text, from 0
}

// Plus is the place n characters further on.
func (p Place) Plus(n int) Place {
	p.Offset += n
	return p
}

// Caption is the place of the block's caption.
func (p Place) Caption() Place {
	p.Sub = captionSub
	return p
}

// Cell is the place of a cell of the block, a table; rows (the head's first) and columns
// count from 0.
func (p Place) Cell(row, col int) Place {
	p.Sub, p.Col = row+1, col
	return p
}

// String names the place as a reader would look for it: 正文第12段第3字.
func (p Place) String() string {
	block := fmt.Sprintf("第%d段", p.Block+1)
	var where string
	switch p.Part {
	case InBody:
		where = "正文" + block
	case InTitle:
		where = "标题"
	case InTo:
		where = "主送机关"
	case InSigners:
		where = fmt.Sprintf("署名第%d个", p.Block+1)
	case InDate:
		where = "成文日期"
	case InNote:
		where = "附注"
	case InHead:
		where = "版头"
	case InImprint:
		where = "版记"
	case InMeta:
		where = "文件属性"
	default:
		where = fmt.Sprintf("附件%d", p.Part-firstAttached+1)
		if p.Block == TitleBlock {
			where += "标题"
		} else {
			where += block
		}
	}
	switch {
	case p.Sub < 0:
		where += "题注"
	case p.Sub > 0:
		where += fmt.Sprintf("表格第%d行第%d列", p.Sub, p.Col+1)
	}
	return where + fmt.Sprintf("第%d字", p.Offset+1)
}

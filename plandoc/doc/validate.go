package doc

import (
	"errors"
	"fmt"
	"time"
	"unicode"

	"github.com/gongwen-go/gongwen/plandoc/internal/notation"
)

// Finding is something in a document that cannot be rendered.
type Finding struct {
	Place Place
	Msg   string
}

// Error gives the place and what is wrong there.
func (f *Finding) Error() string { return f.Place.String() + "：" + f.Msg }

// Validate reports everything in the document that no file could show rightly: levels
// beyond the fourth, characters that no Word file can hold, dates that no calendar has. It
// gives nil or *Findings joined, in reading order.
func (d *Document) Validate() error {
	var all []error
	add := func(at Place, format string, args ...any) {
		all = append(all, &Finding{at, fmt.Sprintf(format, args...)})
	}
	if d.Kind != "" {
		known := false
		for _, k := range Kinds() {
			known = known || k == d.Kind
		}
		if !known {
			add(Place{Part: InMeta}, "没有“%s”这一文种", d.Kind)
		}
	}
	d.Each(func(at Place, s string) {
		n := 0
		for _, r := range s {
			if r != '\n' && r != '\t' && unicode.Is(unicode.Cc, r) || r == 0xFFFE || r == 0xFFFF || r == '\u2028' || r == '\u2029' {
				add(at.Plus(n), "有不能出现在文档里的控制字符 U+%04X，请删去", r)
			} else if r == unicode.ReplacementChar {
				add(at.Plus(n), "有乱码（U+FFFD 或不是 UTF-8 的字节），请改正")
			}
			n++
		}
	})
	checkBlocks(d.Body, InBody, add)
	for i, a := range d.Attachments {
		if trim(a.Title) == "" {
			add(Place{Part: Attached(i), Block: TitleBlock}, "附件没有标题（GB/T 9704 7.3.7）")
		}
		checkBlocks(a.Body, Attached(i), add)
	}
	if err := d.Date.check(); err != nil {
		add(Place{Part: InDate}, "%v", err)
	}
	if d.Head != nil {
		if err := d.Head.Number.check(); err != nil {
			add(Place{Part: InHead}, "%v", err)
		}
	}
	if d.Imprint != nil {
		if err := d.Imprint.Printed.check(); err != nil {
			add(Place{Part: InImprint}, "印发日期：%v", err)
		}
	}
	if d.Meta.Created != "" {
		if _, err := time.Parse(time.RFC3339, d.Meta.Created); err != nil {
			add(Place{Part: InMeta}, "创建时间“%s”应写作 2020-10-17T08:00:00+08:00", d.Meta.Created)
		}
	}
	return errors.Join(all...)
}

func checkBlocks(blocks []Block, part Part, add func(at Place, format string, args ...any)) {
	var n Numberer
	for i, b := range blocks {
		at := Place{Part: part, Block: i}
		switch x := b.(type) {
		case *Heading:
			if x.Level < 1 || x.Level > 4 {
				add(at, "层次是%d级，应为1至4级（GB/T 9704 7.3.3）", x.Level)
				continue
			}
			if k := n.Next(x); k < 1 || k > notation.MaxNumeral {
				add(at, "序号是%d，应在1至%d之间", k, notation.MaxNumeral)
			}
			if trim(x.Text+x.RunIn) == "" {
				add(at, "标题是空的")
			}
		case *Table:
			if len(x.Head)+len(x.Rows) == 0 {
				add(at, "表格没有内容")
			}
			for _, a := range x.Align {
				if a < Center || a > Right {
					add(at, "表格的对齐方式%d不存在", a)
				}
			}
		case *Figure:
			if len(x.Data) == 0 {
				add(at, "图“%s”没有读入：请用 Reader.Files 指出图片所在的文件夹，或给出 Figure.Data", x.Path)
			}
		case *Paragraph, *PageBreak:
		default:
			add(at, "不认识的块 %T", b)
		}
	}
}

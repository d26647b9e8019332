package pdf

import (
	"errors"
	"fmt"
	"slices"

	"github.com/gongwen-go/gongwen/plandoc/layout"
)

// Limits of the format.
const (
	minPage, maxPage = 3, 14400 // points (ISO 19005-2, 6.1.13)
	maxLength        = 1 << 15  // points: a place or a length that no paper has
	maxText          = 16000    // bytes of a text, which are at most 32002 as a PDF string; 32767 may be (ISO 19005-2, 6.1.13)
)

// check finds what would make a file that is damaged or says nonsense.
func check(p *layout.Pages, o Options) error {
	if p == nil || len(p.Pages) == 0 {
		return errors.New("PDF：没有页面可写")
	}
	for _, f := range []struct{ name, text string }{
		{"标题", o.Title}, {"作者", o.Author}, {"主题", o.Subject}, {"关键词", o.Keywords},
	} {
		if len(f.text) > maxText {
			return fmt.Errorf("PDF：%s过长（%d 字节），最多 %d 字节", f.name, len(f.text), maxText)
		}
	}
	if !o.Created.IsZero() {
		if y := o.Created.In(beijing).Year(); y < 1 || y > 9999 {
			return fmt.Errorf("PDF：创建时间的年份 %d 应在 1 至 9999 之间", y)
		}
	}
	if err := checkNodes(p.Nodes); err != nil {
		return fmt.Errorf("PDF：%w", err)
	}
	if err := checkBookmarks(p); err != nil {
		return fmt.Errorf("PDF：%w", err)
	}
	for i := range p.Pages {
		if err := checkPage(&p.Pages[i], len(p.Nodes)); err != nil {
			return fmt.Errorf("PDF：第 %d 页%w", i+1, err)
		}
	}
	return nil
}

// sane reports whether all of v are numbers that a page can hold.
func sane(v ...float64) bool {
	for _, x := range v {
		if !(x > -maxLength && x < maxLength) { // false for NaN too
			return false
		}
	}
	return true
}

func checkPage(p *layout.Page, nodes int) error {
	if !(p.Width >= minPage && p.Width <= maxPage && p.Height >= minPage && p.Height <= maxPage) {
		return fmt.Errorf("的大小 %g×%g 磅应在 %d 至 %d 磅之间", p.Width, p.Height, minPage, maxPage)
	}
	for i := range p.Rules {
		r := &p.Rules[i]
		if !sane(r.X1, r.Y1, r.X2, r.Y2, r.Width) || r.Width < 0 {
			return fmt.Errorf("第 %d 条线的位置或粗细不是可用的数", i+1)
		}
	}
	for i := range p.Lines {
		l := &p.Lines[i]
		for k := range l.Runs {
			r := &l.Runs[k]
			switch {
			case r.Font == nil:
				return fmt.Errorf("第 %d 行 %q 没有字体", i+1, r.Text)
			case !sane(l.Y, r.X, r.Size, r.Spacing) || r.Size <= 0:
				return fmt.Errorf("第 %d 行 %q 的位置、字号或字距不是可用的数", i+1, r.Text)
			case !isNode(r.Node, nodes):
				return fmt.Errorf("第 %d 行 %q 所属的结构元素 %d 不存在", i+1, r.Text, r.Node)
			}
		}
	}
	for i := range p.Images {
		m := &p.Images[i]
		switch {
		case !sane(m.X, m.Y, m.Width, m.Height) || m.Width <= 0 || m.Height <= 0:
			return fmt.Errorf("第 %d 幅图的位置或大小不是可用的数", i+1)
		case !isNode(m.Node, nodes):
			return fmt.Errorf("第 %d 幅图所属的结构元素 %d 不存在", i+1, m.Node)
		}
	}
	return nil
}

// isNode reports whether n may be the Node of something. Without any nodes the document is
// not tagged and n has no meaning.
func isNode(n, nodes int) bool {
	return n >= layout.Artifact && n < nodes || nodes == 0
}

// tags are those that a Node may have.
var tags = []layout.Tag{
	layout.TagDocument, layout.TagTitle, layout.TagH1, layout.TagH2, layout.TagH3, layout.TagH4, layout.TagP,
	layout.TagTable, layout.TagTR, layout.TagTH, layout.TagTD, layout.TagFigure, layout.TagCaption,
}

func checkNodes(nodes []layout.Node) error {
	for i := range nodes {
		n := &nodes[i]
		switch {
		case i == 0 && n.Parent != -1, i > 0 && (n.Parent < 0 || n.Parent >= i):
			return fmt.Errorf("结构元素 %d 的上级 %d 不在它之前", i, n.Parent)
		case !slices.Contains(tags, n.Tag):
			return fmt.Errorf("结构元素 %d 的类型 %q 不认识", i, n.Tag)
		case len(n.Alt) > maxText:
			return fmt.Errorf("结构元素 %d 的替代文字过长（%d 字节），最多 %d 字节", i, len(n.Alt), maxText)
		}
	}
	return nil
}

func checkBookmarks(p *layout.Pages) error {
	level := 0
	for i := range p.Bookmarks {
		b := &p.Bookmarks[i]
		switch {
		case b.Level < 1 || b.Level > level+1:
			return fmt.Errorf("书签 %q 的级别 %d 应在 1 至 %d 之间", b.Text, b.Level, level+1)
		case b.Page < 0 || b.Page >= len(p.Pages):
			return fmt.Errorf("书签 %q 指向不存在的第 %d 页", b.Text, b.Page+1)
		case !sane(b.Y):
			return fmt.Errorf("书签 %q 的位置不是可用的数", b.Text)
		case len(b.Text) > maxText:
			return fmt.Errorf("书签 %.30q… 过长（%d 字节），最多 %d 字节", b.Text, len(b.Text), maxText)
		}
		level = b.Level
	}
	return nil
}

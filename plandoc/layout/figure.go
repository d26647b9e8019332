package layout

import (
	"github.com/gongwen-go/gongwen/plandoc/doc"
	"github.com/gongwen-go/gongwen/plandoc/internal/flow"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

// figure is a picture measured.
type figure struct {
	*doc.Figure
	width, height style.Length
	lineHeight    style.Length // a whole number of the page's lines
}

// figure measures a picture.
func (l *layouter) figure(f *doc.Figure) (*figure, error) {
	w, h, err := flow.PictureSize(f, l.sheet)
	if err != nil {
		return nil, err
	}
	return &figure{f, w, h, flow.PictureLine(h, l.sheet)}, nil
}

// placeFigure puts a picture in the middle of lines of its own.
func (l *layouter) placeFigure(b *block) {
	f := b.figure
	if !l.fresh && f.lineHeight > l.room() {
		l.newPage()
	}
	node := l.node(TagFigure, 0)
	l.out.Nodes[node].Alt = f.Caption
	page := &l.sheet.Page
	l.page().Images = append(l.page().Images, Image{
		X: (page.Left + (page.TextWidth()-f.width)/2).Pt(), Y: (l.y + (f.lineHeight-f.height)/2).Pt(),
		Width: f.width.Pt(), Height: f.height.Pt(), Data: f.Data, Node: node,
	})
	l.y += f.lineHeight
	l.fresh = false
}

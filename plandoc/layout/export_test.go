package layout

import (
	"github.com/gongwen-go/gongwen/plandoc/doc"
	"github.com/gongwen-go/gongwen/plandoc/font"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

// LayoutAsLibreOffice lays a document out with LibreOffice's ways of breaking lines.
func LayoutAsLibreOffice(d *doc.Document, sheet *style.Sheet, fonts *font.Set) (*Pages, error) {
	l := &layouter{sheet: sheet, fonts: fonts, breakLines: loLines}
	return l.layout(d, false)
}

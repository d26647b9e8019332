package flow

import (
	"bytes"
	"fmt"
	"image"
	_ "image/jpeg" // pictures of official documents are PNG or JPEG
	_ "image/png"

	"github.com/gongwen-go/gongwen/plandoc/doc"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

// PictureSize is the size at which a picture is shown: 96 dots to the inch, made smaller
// where the text area is.
func PictureSize(f *doc.Figure, s *style.Sheet) (w, h style.Length, err error) {
	c, _, err := image.DecodeConfig(bytes.NewReader(f.Data))
	if err != nil || c.Width <= 0 || c.Height <= 0 {
		return 0, 0, fmt.Errorf("图片 %q 无法读取：应为 PNG 或 JPEG", f.Path)
	}
	const dot = style.Pt * 72 / 96
	w, h = style.Length(c.Width)*dot, style.Length(c.Height)*dot
	if most := s.Page.TextWidth(); w > most {
		w, h = most, h*most/w
	}
	// room for the caption's line below, and for the picture's own line to end on the page's
	if most := s.Page.Line * style.Length(s.Page.Lines-2); h > most {
		w, h = w*most/h, most
	}
	return w, h, nil
}

// PictureLine is the height of the line that holds a picture of height h: a whole number
// of the page's lines, so that the lines below stay on theirs.
func PictureLine(h style.Length, s *style.Sheet) style.Length {
	below := s.Styles[style.Figure].Size / 4 // what stands under the baseline
	n := (h + below + s.Page.Line - 1) / s.Page.Line
	return n * s.Page.Line
}

package pdf

import (
	"bytes"
	"fmt"
	"strconv"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"github.com/gongwen-go/gongwen/plandoc/layout"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

// draw lets fpdf make the file of the pages, with stand-ins for fonts and pictures.
func (j *job) draw(to *bytes.Buffer) error {
	first := &j.p.Pages[0]
	f := fpdf.NewCustom(&fpdf.InitType{
		OrientationStr: "P", // leaves width and height as they are
		UnitStr:        "pt",
		Size:           fpdf.SizeType{Wd: first.Width, Ht: first.Height},
	})
	f.SetCompression(false) // ours is faster
	f.SetCatalogSort(true)
	f.SetCreationDate(time.Unix(0, 0)) // or it asks the clock; ours is written in its place
	f.SetModificationDate(time.Unix(0, 0))
	f.SetAutoPageBreak(false, 0)
	f.SetLang("zh-CN")

	pen := pen{f: f, width: -1}
	for i := range j.p.Pages {
		page := &j.p.Pages[i]
		f.AddPageFormat("P", fpdf.SizeType{Wd: page.Width, Ht: page.Height})
		j.rules(f, &pen, page)
		if err := j.text(page, i); err != nil {
			return fmt.Errorf("PDF：第 %d 页%w", i+1, err)
		}
		if len(j.content) > 0 {
			f.RawWriteStr(string(j.content))
		}
		if err := j.images(f, page, i); err != nil {
			return fmt.Errorf("PDF：第 %d 页%w", i+1, err)
		}
	}
	for i := range j.faces {
		f.AddFontFromBytes("face"+strconv.Itoa(i), "", standInFont(i), nil)
	}
	j.bookmarks(f)
	if err := f.Output(to); err != nil {
		return fmt.Errorf("PDF：fpdf 出错：%w", err)
	}
	return nil
}

// pen says fpdf what it does not know yet of how to draw lines. It keeps both from page to
// page.
type pen struct {
	f     *fpdf.Fpdf
	width float64
	color style.RGB
}

func (p *pen) set(r *layout.Rule) {
	if p.width != r.Width {
		p.width = r.Width
		p.f.SetLineWidth(r.Width)
	}
	if p.color != r.Color {
		p.color = r.Color
		p.f.SetDrawColor(int(r.Color.R), int(r.Color.G), int(r.Color.B))
	}
}

func (j *job) rules(f *fpdf.Fpdf, pen *pen, page *layout.Page) {
	if len(page.Rules) == 0 {
		return
	}
	if j.tagged {
		f.RawWriteStr("/Artifact BMC")
	}
	for i := range page.Rules {
		r := &page.Rules[i]
		pen.set(r)
		f.Line(r.X1, r.Y1, r.X2, r.Y2)
	}
	if j.tagged {
		f.RawWriteStr("EMC")
	}
}

func (j *job) images(f *fpdf.Fpdf, page *layout.Page, n int) error {
	for i := range page.Images {
		m := &page.Images[i]
		k, err := j.figure(m.Data)
		if err != nil {
			return fmt.Errorf("第 %d 幅图%w", i+1, err)
		}
		name := "figure" + strconv.Itoa(k)
		if !j.figures[k].placed {
			j.figures[k].placed = true
			f.RegisterImageOptionsReader(name, fpdf.ImageOptions{ImageType: "png"}, bytes.NewReader(standInImage(k)))
		}
		if j.figures[k].pic.mask != nil {
			j.pages[n].alpha = true
		}
		if j.tagged {
			f.RawWriteStr(string(j.open(j.content[:0], m.Node, n)))
			j.tags.place(m, page.Height)
		}
		f.ImageOptions(name, m.X, m.Y, m.Width, m.Height, false, fpdf.ImageOptions{AllowNegativePosition: true}, 0, "")
		if j.tagged {
			f.RawWriteStr("EMC")
		}
	}
	return nil
}

// bookmarks says fpdf the bookmarks. It takes the height of the last page for that of all,
// a Y of -1 for the current one, and every text for bytes of an encoding of its own.
func (j *job) bookmarks(f *fpdf.Fpdf) {
	last := j.p.Pages[len(j.p.Pages)-1].Height
	for i := range j.p.Bookmarks {
		b := &j.p.Bookmarks[i]
		y := last - j.p.Pages[b.Page].Height + b.Y
		if y == -1 {
			y -= 1e-9
		}
		f.SetPage(b.Page + 1)
		f.Bookmark(utf16Text(b.Text), b.Level-1, y)
	}
	f.SetPage(len(j.p.Pages)) // it writes no page behind the current one
}

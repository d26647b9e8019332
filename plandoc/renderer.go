package plandoc

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/gongwen-go/gongwen/plandoc/doc"
	"github.com/gongwen-go/gongwen/plandoc/docx"
	"github.com/gongwen-go/gongwen/plandoc/font"
	"github.com/gongwen-go/gongwen/plandoc/layout"
	"github.com/gongwen-go/gongwen/plandoc/pdf"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

// Documenter is whatever can be made into a document: a Plan, or a *doc.Document itself.
type Documenter interface{ Document() *doc.Document }

// Format is a file format.
type Format int

// The formats.
const (
	DOCX Format = iota + 1 // Word, to be edited
	PDF                    // to be printed and archived (PDF/A)
)

// Renderer makes files of documents. The zero value is ready: the look of GB/T 9704-2012
// and the registered default faces. Keep one for a process; any number of goroutines may
// use it. Its fields must not change after its first use.
type Renderer struct {
	Sheet *style.Sheet // nil: style.GB9704()
	Fonts *font.Set    // for PDF; nil: the faces registered by importing font/builtin

	// Missing draws a box in a PDF for a character that no font has. Without it such a
	// character is an error, a *layout.MissingError.
	Missing bool

	// Compact makes PDF files a tenth smaller and several times slower: for archives.
	Compact bool

	once  sync.Once
	sheet *style.Sheet
	word  *docx.Writer
}

// prepare makes what all documents share.
func (r *Renderer) prepare() {
	r.once.Do(func() {
		if r.sheet = r.Sheet; r.sheet == nil {
			r.sheet = style.GB9704()
		}
		r.word = docx.New(r.sheet)
	})
}

func (r *Renderer) writeDOCX(w io.Writer, d *doc.Document) error {
	r.prepare()
	return r.word.Write(w, d)
}

func (r *Renderer) writePDF(w io.Writer, d *doc.Document) error {
	pages, err := r.Layout(d)
	if err != nil {
		return err
	}
	o := pdf.Options{
		Title:    strings.ReplaceAll(d.Title, "\n", ""),
		Author:   d.Meta.Author,
		Subject:  d.Meta.Subject,
		Keywords: strings.Join(d.Meta.Keywords, "；"),
		Compact:  r.Compact,
	}
	if d.Meta.Created != "" {
		if o.Created, err = time.Parse(time.RFC3339, d.Meta.Created); err != nil {
			return fmt.Errorf("创建时间 %q 应写作 2020-10-17T08:00:00+08:00", d.Meta.Created)
		}
	}
	return pdf.Write(w, pages, o)
}

// Layout puts a document on the pages that its PDF has: every line with its place, for
// programs that look at pages rather than print them.
func (r *Renderer) Layout(src Documenter) (*layout.Pages, error) {
	r.prepare()
	return layout.Layout(src.Document(), layout.Options{Sheet: r.sheet, Fonts: r.Fonts, Missing: r.Missing})
}

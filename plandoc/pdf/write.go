package pdf

import (
	"bytes"
	"io"
	"sync"
	"time"

	"github.com/gongwen-go/gongwen/plandoc/layout"
)

// Options say what stands in a file beside its pages. The zero value is ready.
type Options struct {
	Title    string // 标题; shown in the window's frame by viewers
	Author   string // 作者, the issuing office
	Subject  string // 主题
	Keywords string // 关键词

	// Created is the document's date, written in Beijing time. The zero time stands for
	// 2020-01-01 00:00 UTC, never for the present, so that equal documents are equal files.
	Created time.Time

	// Compact makes a file about an eighth smaller and ten times slower to write: for archives.
	Compact bool
}

// Write writes finished pages as a PDF/A-2 file. Nothing is written unless the whole file
// can be made.
//
// An error names the page and says what is wrong with it: a picture that cannot be read, a
// length that is no number, a structure that does not hold together. Any number of
// goroutines may write at once; the same pages and options give the same bytes.
func Write(w io.Writer, p *layout.Pages, o Options) error {
	if err := check(p, o); err != nil {
		return err
	}
	j := jobs.Get().(*job)
	defer j.release()
	j.begin(p, o)

	// fpdf makes the pages, their rules, the places of the pictures, and the bookmarks. We
	// write the operators of the text and mark what belongs to which element.
	if err := j.draw(&j.raw); err != nil {
		return err
	}
	// Its file is read back and written anew, with the real fonts and pictures, the
	// structure tree and all that an archive asks for.
	if err := j.finish(j.raw.Bytes()); err != nil {
		return err
	}
	_, err := w.Write(j.out.b)
	return err
}

// job is the state of one Write. All its scratch is kept for the next one.
type job struct {
	p      *layout.Pages
	o      Options
	tagged bool // has a structure tree

	// unmapped: a character is shown that counts for none in a map to Unicode, which PDF/A
	// at level U does not allow (ISO 19005-2, 6.2.11.7.2).
	unmapped bool

	faces   []face
	figures []figure
	pages   []pageState
	tags    structure

	content []byte       // operators of a page
	raw     bytes.Buffer // what fpdf wrote
	in      reader       // reads it
	out     file         // what becomes of it
	scratch []byte
}

// pageState is what must be known of a page beside what is on it.
type pageState struct {
	obj   int  // number of its object
	marks int  // marked sequences; 0: no entry in the parent tree
	alpha bool // holds a picture with transparency
}

var jobs = sync.Pool{New: func() any { return new(job) }}

func (j *job) begin(p *layout.Pages, o Options) {
	j.p, j.o = p, o.clean()
	j.tagged = len(p.Nodes) > 0
	j.unmapped = false
	j.pages = append(j.pages[:0], make([]pageState, len(p.Pages))...)
	j.raw.Reset()
	j.tags.begin(p.Nodes)
}

// maxKept is the size up to which a buffer waits for the next document: that of about a
// thousand pages.
const maxKept = 16 << 20

// release gives back everything that belongs to the document.
func (j *job) release() {
	for i := range j.faces {
		j.faces[i].sub.Release()
	}
	clear(j.faces)
	clear(j.figures)
	j.faces, j.figures = j.faces[:0], j.figures[:0]
	j.p, j.o, j.in.b = nil, Options{}, nil
	if cap(j.out.b)+j.raw.Cap()+cap(j.scratch) <= maxKept {
		jobs.Put(j)
	}
}

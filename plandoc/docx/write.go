package docx

import (
	"io"
	"strconv"
	"sync"

	"github.com/gongwen-go/gongwen/plandoc/doc"
	"github.com/gongwen-go/gongwen/plandoc/internal/flow"
	"github.com/gongwen-go/gongwen/plandoc/internal/zipfile"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

// Writer writes documents in one look. It holds the parts that they share, made once;
// any number of goroutines may use it.
type Writer struct {
	sheet  *style.Sheet
	shared []zipfile.Entry // styles, settings, fonts, footers, relationships
}

// New makes a writer for a look, which must not change afterwards.
func New(sheet *style.Sheet) *Writer {
	w := &Writer{sheet: sheet}
	w.shared = []zipfile.Entry{
		zipfile.Deflate("word/styles.xml", stylesPart(sheet)),
		zipfile.Deflate("word/settings.xml", settingsPart(sheet)),
		zipfile.Deflate("word/fontTable.xml", fontsPart(sheet)),
		zipfile.Deflate("word/footer1.xml", footerPart(sheet, false)),
		zipfile.Deflate("word/footer2.xml", footerPart(sheet, true)),
	}
	return w
}

// Write writes d as a Word file. Nothing is written if d cannot be.
//
// The document must be valid (Document.Validate). An error is a picture that cannot be
// read, or w's own.
func (w *Writer) Write(out io.Writer, d *doc.Document) error {
	b := bodies.Get().(*body)
	defer bodies.Put(b)
	b.reset(w.sheet)
	if err := b.document(flow.Of(d, w.sheet)); err != nil {
		return err
	}
	entries := []zipfile.Entry{
		zipfile.Deflate("[Content_Types].xml", contentTypes(b.media)),
		rootRels,
		zipfile.Deflate("docProps/core.xml", coreProps(d)),
		zipfile.Deflate("word/document.xml", b.b),
		zipfile.Deflate("word/_rels/document.xml.rels", documentRels(b.media)),
	}
	entries = append(entries, w.shared...)
	for _, m := range b.media {
		entries = append(entries, zipfile.Store("word/"+m.target(), m.data))
	}
	return zipfile.Write(out, entries...)
}

var bodies = sync.Pool{New: func() any { return new(body) }}

// media is a picture of the file.
type media struct {
	n    int // from 1
	ext  string
	data []byte
}

func (m media) target() string { return "media/image" + strconv.Itoa(m.n) + "." + m.ext }

func (m media) id() string { return "rIdI" + strconv.Itoa(m.n) }

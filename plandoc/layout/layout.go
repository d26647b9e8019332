package layout

import (
	"github.com/gongwen-go/gongwen/plandoc/doc"
	"github.com/gongwen-go/gongwen/plandoc/font"
	"github.com/gongwen-go/gongwen/plandoc/internal/flow"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

// Options are what a layout needs beside the document.
type Options struct {
	Sheet *style.Sheet // nil: style.GB9704()
	Fonts *font.Set    // nil: font.Default()

	// Missing lets characters pass that no font has; a box is drawn in their place. Without
	// it they are an error, a *MissingError.
	Missing bool
}

// Layout puts a document on pages.
//
// Its errors are those of the fonts and a *MissingError for characters that no font has.
func Layout(d *doc.Document, o Options) (*Pages, error) {
	if o.Sheet == nil {
		o.Sheet = style.GB9704()
	}
	if o.Fonts == nil {
		fonts, err := font.Default()
		if err != nil {
			return nil, err
		}
		o.Fonts = fonts
	}
	l := &layouter{sheet: o.Sheet, fonts: o.Fonts, breakLines: (*breaker).lines}
	return l.layout(d, o.Missing)
}

func (l *layouter) layout(d *doc.Document, missing bool) (*Pages, error) {
	if err := l.checkFonts(); err != nil {
		return nil, err
	}

	// What there is to set, in order.
	items := flow.Of(d, l.sheet)
	// Its characters, with their widths, in lines.
	blocks, err := l.measure(items)
	if err != nil {
		return nil, err
	}
	if len(l.missing) > 0 && !missing {
		return nil, &MissingError{Chars: l.missing}
	}
	// The lines on pages.
	l.paginate(blocks)
	// The pages' numbers.
	l.number()
	return &l.out, nil
}

// layouter is the state of one Layout.
type layouter struct {
	sheet   *style.Sheet
	fonts   *font.Set
	missing []Missing
	out     Pages

	// breakLines parts a paragraph into lines. The tests put another program's ways in its
	// place.
	breakLines func(b *breaker, dst []line) []line

	chars []char // of all paragraphs
	lines []line // of all paragraphs

	y     style.Length // from the page's top, where the next line goes
	fresh bool         // nothing stands on the page yet
}

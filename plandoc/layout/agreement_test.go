package layout_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongwen-go/gongwen/plandoc/doc"
	"github.com/gongwen-go/gongwen/plandoc/docx"
	"github.com/gongwen-go/gongwen/plandoc/font"
	_ "github.com/gongwen-go/gongwen/plandoc/font/builtin"
	"github.com/gongwen-go/gongwen/plandoc/internal/checks"
	"github.com/gongwen-go/gongwen/plandoc/internal/plantext"
	"github.com/gongwen-go/gongwen/plandoc/layout"
	"github.com/gongwen-go/gongwen/plandoc/pdf"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

// The Word file and the PDF of a document have the same lines on the same pages. There is
// no Word to hold that with; LibreOffice stands in for it. Where LibreOffice is known to
// break lines otherwise than Word, our rules are Word's, and the tests compare twice: by
// our rules, which must agree but for a small share of the lines, and with LibreOffice's
// known ways (libreoffice_test.go, each by name) in their place, which must agree wholly.

// set is a look with its fonts.
type set struct {
	sheet *style.Sheet
	fonts *font.Set
	dirs  []string // of fonts beside the default faces, for LibreOffice
}

func defaultSet(t testing.TB) set {
	t.Helper()
	fonts, err := font.Default()
	require.NoError(t, err)
	return set{sheet: style.GB9704(), fonts: fonts}
}

// laid is what came of laying a document out three ways.
type laid struct {
	word, ours, model               []checks.Line
	wordPages, ourPages, modelPages int
}

// agrees reports whether the document is the same line for line with LibreOffice's ways.
func (l laid) agrees() bool { return l.wordPages == l.modelPages && slices.Equal(l.word, l.model) }

// lay lays documents out: their Word files by LibreOffice, all in one run, and themselves
// by us. Lines are read from finished PDF files.
func (s set) lay(t testing.TB, docs []*doc.Document) []laid {
	t.Helper()
	dir := t.TempDir()
	w := docx.New(s.sheet)
	var files []string
	all := make([]laid, len(docs))
	lines := func(p *layout.Pages, err error) ([]checks.Line, int) {
		t.Helper()
		require.NoError(t, err)
		name := filepath.Join(dir, "ours.pdf")
		f, err := os.Create(name)
		require.NoError(t, err)
		require.NoError(t, pdf.Write(f, p, pdf.Options{}))
		require.NoError(t, f.Close())
		return checks.Lines(t, name)
	}
	for i, d := range docs {
		name := filepath.Join(dir, fmt.Sprintf("d%03d.docx", i))
		f, err := os.Create(name)
		require.NoError(t, err)
		require.NoError(t, w.Write(f, d))
		require.NoError(t, f.Close())
		files = append(files, name)
		all[i].ours, all[i].ourPages = lines(layout.Layout(d, layout.Options{Sheet: s.sheet, Fonts: s.fonts}))
		all[i].model, all[i].modelPages = lines(layout.LayoutAsLibreOffice(d, s.sheet, s.fonts))
	}
	for i, name := range checks.WordPDFs(t, files, s.dirs...) {
		all[i].word, all[i].wordPages = checks.Lines(t, name)
	}
	return all
}

// share is a count of lines that agree.
type share struct{ same, total, pages, documents int }

func (n *share) add(l laid) {
	same, _ := checks.Diff(l.word, l.ours)
	n.same += same
	n.total += max(len(l.word), len(l.ours))
	n.documents++
	if l.wordPages == l.ourPages {
		n.pages++
	}
}

func (n share) of() float64 { return float64(n.same) / float64(n.total) }

func (n share) String() string {
	return fmt.Sprintf("%d of %d lines (%.2f %%), %d of %d page counts", n.same, n.total, 100*n.of(), n.pages, n.documents)
}

// TestSeedsAgree holds it for the six plans, raw and normalized.
func TestSeedsAgree(t *testing.T) {
	checks.Need(t, "soffice", "pdftotext")
	s := defaultSet(t)
	for _, normalize := range []bool{true, false} {
		var docs []*doc.Document
		for i := 1; i <= 6; i++ {
			text, err := os.ReadFile(fmt.Sprintf("../../testdata/seeds/plan%d.txt", i))
			require.NoError(t, err)
			d, _, err := plantext.Parse("", text, plantext.Options{})
			require.NoError(t, err)
			if normalize {
				d.Normalize()
			}
			docs = append(docs, d)
		}
		var n share
		for i, l := range s.lay(t, docs) {
			n.add(l)
			if !l.agrees() {
				s.report(t, fmt.Sprintf("plan%d normalized=%t", i+1, normalize), docs[i])
			}
		}
		t.Logf("normalized=%t: %s", normalize, n)
		least := 0.97
		if normalize {
			least = 0.99
		}
		assert.GreaterOrEqual(t, n.of(), least)
		assert.Equal(t, n.documents, n.pages, "page counts")
	}
}

// TestSpacesAgree holds it for spaces of both widths that stand at a line's end, near it
// and beyond it.
func TestSpacesAgree(t *testing.T) {
	checks.Need(t, "soffice", "pdftotext")
	s := defaultSet(t)
	hanzi := []rune(strings.Repeat("深入学习认真贯彻落实决策部署", 4))
	var docs []*doc.Document
	for _, space := range []string{"　", "　　", " ", "  "} {
		d := &doc.Document{Title: "题"}
		for n := 20; n < 30; n++ {
			d.Body = append(d.Body, &doc.Paragraph{Text: string(hanzi[:n]) + space + string(hanzi[:12])},
				&doc.Paragraph{Text: string(hanzi[:n]) + space + "2020年" + string(hanzi[:32])})
		}
		docs = append(docs, d)
	}
	for i, l := range s.lay(t, docs) {
		same, report := checks.Diff(l.word, l.ours)
		assert.Equal(t, len(l.word), same, "%d\n%s", i, report)
	}
}

// TestGeneratedAgree holds it for 200 documents of every shape, and for 60 in other fonts.
func TestGeneratedAgree(t *testing.T) {
	checks.Need(t, "soffice", "pdftotext")
	t.Run("default-faces", func(t *testing.T) { generatedAgree(t, defaultSet(t), 0, 200, 0.985) })
	t.Run("other-widths", func(t *testing.T) { generatedAgree(t, otherSet(t), 1000, 60, 0.87) })
}

// differing lists the generated documents that LibreOffice lays out otherwise than we do
// with all its known ways of breaking lines, and why.
var differing = map[int]string{
	9: "a table that LibreOffice moves to a new page it breaks after ten rows, though the page has room for twenty",
}

// generatedAgree holds that all of the documents agree with LibreOffice's ways, and the
// least share of their lines by our rules. The share is a little below that of the six
// plans (99.1 %): the generated texts have rarer marks and pairs of them, where LibreOffice
// has its own ways, and one line that ends otherwise moves all that follow in its paragraph. In
// fonts whose characters are no halves and wholes it is lower still: a line's end then
// falls anywhere, and the 0.35 pt that LibreOffice keeps at each change of script tip it.
func generatedAgree(t *testing.T, s set, from, n int, least float64) {
	var docs []*doc.Document
	for i := range n {
		docs = append(docs, newGenerator(t, int64(from+i)).document())
	}
	var sum share
	for i, l := range s.lay(t, docs) {
		sum.add(l)
		cause, known := differing[from+i]
		switch {
		case known && l.agrees():
			t.Errorf("document %d agrees by now: take it off the list (%s)", from+i, cause)
		case !known && !l.agrees():
			s.report(t, fmt.Sprintf("document %d", from+i), docs[i])
		}
	}
	t.Logf("%d documents: %s", n, sum)
	assert.GreaterOrEqual(t, sum.of(), least)
	assert.Equal(t, sum.documents, sum.pages, "page counts")
}

// otherSet has a face of other widths for text and level 2: digits of 0.6 em, Latin of its
// own widths, quotes of a third of an em.
func otherSet(t testing.TB) set {
	t.Helper()
	const dir = "/usr/share/fonts/truetype/wqy"
	checks.NeedFile(t, dir+"/wqy-zenhei.ttc")
	fonts, err := font.LoadFile(dir + "/wqy-zenhei.ttc")
	require.NoError(t, err)
	s := set{sheet: style.GB9704(), fonts: &font.Set{}, dirs: []string{dir}}
	s.fonts.Add(style.FangSong, fonts[0])
	s.fonts.Add(style.Kai, fonts[0])
	defaults, err := font.Default()
	require.NoError(t, err)
	s.fonts.AddSet(defaults)
	s.sheet.Fonts[style.FangSong] = style.Font{Name: "WenQuanYi Zen Hei"}
	s.sheet.Fonts[style.Kai] = style.Font{Name: "WenQuanYi Zen Hei"}
	return s
}

// report fails the test with the smallest document, made from one that disagrees by
// leaving out, that still does, and both layouts of it side by side.
func (s set) report(t *testing.T, name string, d *doc.Document) {
	t.Helper()
	for range 12 {
		smaller := shrunk(d)
		if len(smaller) == 0 {
			break
		}
		i := slices.IndexFunc(s.lay(t, smaller), func(l laid) bool { return !l.agrees() })
		if i < 0 {
			break
		}
		d = smaller[i]
	}
	l := s.lay(t, []*doc.Document{d})[0]
	_, diff := checks.Diff(l.word, l.model)
	t.Errorf("%s: pages %d and %d\n%s\nthe smallest that differs:\n%s", name, l.wordPages, l.modelPages, diff, d.Text())
}

// shrunk gives the documents that are a little less than d, the smallest first.
func shrunk(d *doc.Document) []*doc.Document {
	var out []*doc.Document
	with := func(change func(c *doc.Document)) {
		c := d.Canonical()
		change(c)
		out = append(out, c)
	}
	for n := len(d.Body) / 2; n > 0; n /= 2 {
		for i := 0; i+n <= len(d.Body); i += n {
			with(func(c *doc.Document) { c.Body = slices.Delete(c.Body, i, i+n) })
		}
	}
	for i, b := range d.Body {
		if p, ok := b.(*doc.Paragraph); ok {
			if rs := []rune(p.Text); len(rs) > 40 {
				with(func(c *doc.Document) { c.Body[i] = &doc.Paragraph{Text: string(rs[:len(rs)/2])} })
				with(func(c *doc.Document) { c.Body[i] = &doc.Paragraph{Text: string(rs[len(rs)/2:])} })
			}
		}
	}
	if len(d.Attachments) > 0 {
		with(func(c *doc.Document) { c.Attachments = nil })
	}
	if !d.Date.IsZero() {
		with(func(c *doc.Document) { c.Date, c.Signers, c.Note = doc.Date{}, nil, "" })
	}
	if strings.Contains(d.Text(), "：") && len(d.To) > 0 {
		with(func(c *doc.Document) { c.To = nil })
	}
	return out
}

package layout_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gongwen-go/gongwen/plandoc/doc"
	"github.com/gongwen-go/gongwen/plandoc/docx"
	"github.com/gongwen-go/gongwen/plandoc/font"
	_ "github.com/gongwen-go/gongwen/plandoc/font/builtin"
	"github.com/gongwen-go/gongwen/plandoc/internal/checks"
	"github.com/gongwen-go/gongwen/plandoc/layout"
	"github.com/gongwen-go/gongwen/plandoc/pdf"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

// compared is what came of laying a document out three ways: by LibreOffice from its Word
// file, by our rules, and by ours with LibreOffice's known ways in their place.
type compared struct {
	word, ours, model []checks.Line
	wordPages, pages  int
	modelPages        int
}

func writePDF(t testing.TB, name string, p *layout.Pages) {
	t.Helper()
	f, err := os.Create(name)
	require.NoError(t, err)
	require.NoError(t, pdf.Write(f, p, pdf.Options{}))
	require.NoError(t, f.Close())
}

func compare(t testing.TB, docs []*doc.Document, sheet *style.Sheet, fonts *font.Set) []compared {
	t.Helper()
	dir := t.TempDir()
	w := docx.New(sheet)
	var files []string
	all := make([]compared, len(docs))
	for i, d := range docs {
		base := filepath.Join(dir, fmt.Sprintf("d%03d", i))
		f, err := os.Create(base + ".docx")
		require.NoError(t, err)
		require.NoError(t, w.Write(f, d))
		require.NoError(t, f.Close())
		files = append(files, base+".docx")

		p, err := layout.Layout(d, layout.Options{Sheet: sheet, Fonts: fonts})
		require.NoError(t, err)
		writePDF(t, base+".pdf", p)
		all[i].ours, all[i].pages = checks.Lines(t, base+".pdf")
		p, err = layout.LayoutAsLibreOffice(d, sheet, fonts)
		require.NoError(t, err)
		writePDF(t, base+".pdf", p)
		all[i].model, all[i].modelPages = checks.Lines(t, base+".pdf")
	}
	for i, f := range checks.WordPDFs(t, files) {
		all[i].word, all[i].wordPages = checks.Lines(t, f)
	}
	return all
}

func TestGenerated(t *testing.T) {
	checks.Need(t, "soffice", "pdftotext")
	fonts, err := font.Default()
	require.NoError(t, err)
	var docs []*doc.Document
	for i := range 200 {
		docs = append(docs, newGenerator(t, int64(i)).document())
	}
	same, model, total := 0, 0, 0
	for i, c := range compare(t, docs, style.GB9704(), fonts) {
		n, _ := checks.Diff(c.word, c.ours)
		m, report := checks.Diff(c.word, c.model)
		same += n
		model += m
		total += max(len(c.word), len(c.ours))
		if m < len(c.word) || m < len(c.model) {
			t.Logf("%d: pages %d %d %d, lines %d %d %d\n%s", i, c.wordPages, c.pages, c.modelPages, len(c.word), n, m, report)
		}
	}
	t.Logf("ours %d, model %d of %d: %.2f %% %.2f %%", same, model, total, 100*float64(same)/float64(total), 100*float64(model)/float64(total))
}

package plandoc_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongwen-go/gongwen/plandoc/internal/checks"
)

// TestWordAndPDFAgree lays the Word files of all seeds out with LibreOffice and compares
// their lines and pages with those of our PDF.
func TestWordAndPDFAgree(t *testing.T) {
	checks.Need(t, "soffice", "pdftotext")
	dir := t.TempDir()
	type pair struct {
		name       string
		normalized bool
	}
	var pairs []pair
	var words, pdfs []string
	for _, s := range seeds(t) {
		for _, normalize := range []bool{false, true} {
			base := filepath.Join(dir, strings.TrimSuffix(s.name, ".txt")+fmt.Sprintf("-%t", normalize))
			require.NoError(t, renderer.WriteFiles(s.parse(t, normalize), base+".docx", base+".pdf"))
			pairs = append(pairs, pair{s.name, normalize})
			words, pdfs = append(words, base+".docx"), append(pdfs, base+".pdf")
		}
	}
	sum := map[bool]*[2]int{false: {}, true: {}}
	for i, file := range checks.WordPDFs(t, words) {
		word, wordPages := checks.Lines(t, file)
		ours, ourPages := checks.Lines(t, pdfs[i])
		same, report := checks.Diff(word, ours)
		total := max(len(word), len(ours))
		t.Logf("%s normalized=%t: pages %d and %d, %d of %d lines agree\n%s", pairs[i].name, pairs[i].normalized, wordPages, ourPages, same, total, report)
		assert.Equal(t, wordPages, ourPages, pairs[i].name)
		n := sum[pairs[i].normalized]
		n[0] += same
		n[1] += total
	}
	for normalized, least := range map[bool]float64{true: 0.99, false: 0.97} {
		n := sum[normalized]
		share := float64(n[0]) / float64(n[1])
		t.Logf("normalized=%t: %d of %d lines agree (%.1f %%)", normalized, n[0], n[1], 100*share)
		assert.GreaterOrEqual(t, share, least, "normalized=%t", normalized)
	}
}

package plandoc_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongwen-go/gongwen/plandoc"
	_ "github.com/gongwen-go/gongwen/plandoc/font/builtin"
	"github.com/gongwen-go/gongwen/plandoc/internal/checks"
)

// renderer is the one renderer of the tests, as a process has one.
var renderer plandoc.Renderer

func itoa(n int) string { return strconv.Itoa(n) }

// seed is one of the six plans that the project began with.
type seed struct {
	name string
	text []byte
}

func seeds(t testing.TB) []seed {
	t.Helper()
	files, err := filepath.Glob("../testdata/seeds/plan*.txt")
	require.NoError(t, err)
	require.Len(t, files, 6)
	var all []seed
	for _, f := range files {
		text, err := os.ReadFile(f)
		require.NoError(t, err)
		all = append(all, seed{filepath.Base(f), text})
	}
	return all
}

func (s seed) parse(t testing.TB, normalize bool) *plandoc.Source {
	t.Helper()
	r := plandoc.Reader{Normalize: normalize}
	src, err := r.Parse(s.name, s.text)
	require.NoError(t, err)
	return src
}

// expected is a seed's text as it must come out of a file: its characters in order, white
// space aside, the numbers of headings in their standard form. It is made from the seed
// itself, without our parser.
func (s seed) expected() string {
	forms := []struct {
		re *regexp.Regexp
		to string
	}{
		{regexp.MustCompile(`^\(([一二三四五六七八九十]+)\)`), "（$1）"},
		{regexp.MustCompile(`^(\d+)、`), "$1."},
	}
	var b strings.Builder
	for line := range strings.Lines(string(s.text)) {
		line = strings.TrimSpace(line)
		for _, f := range forms {
			line = f.re.ReplaceAllString(line, f.to)
		}
		b.WriteString(squeeze(line))
	}
	return b.String()
}

// widen makes marks full width wherever they stand, so that raw and normalized text are
// alike.
func widen(s string) string {
	return strings.NewReplacer(",", "，", ";", "；", ":", "：", "(", "（", ")", "）", "!", "！", "?", "？").Replace(s)
}

// squeeze drops white space.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// pageNumber is the line of a page's number in what poppler reads.
var pageNumber = regexp.MustCompile(`(?m)^\s*— \d+ —\s*$`)

// TestSeedsTextPDF reads every seed back from its PDF with poppler.
func TestSeedsTextPDF(t *testing.T) {
	checks.Need(t, "pdftotext", "qpdf")
	for _, s := range seeds(t) {
		for _, normalize := range []bool{false, true} {
			name := filepath.Join(t.TempDir(), "plan.pdf")
			require.NoError(t, renderer.WriteFile(name, s.parse(t, normalize)))
			checks.Run(t, "qpdf", "--check", name)
			text := checks.Run(t, "pdftotext", "-layout", name, "-")
			text = squeeze(pageNumber.ReplaceAllString(text, ""))
			want := s.expected()
			if normalize {
				text, want = widen(text), widen(want)
			}
			assert.Equal(t, want, text, s.name)
		}
	}
}

// TestSeedsTextDOCX reads every seed back from its Word file's XML.
func TestSeedsTextDOCX(t *testing.T) {
	for _, s := range seeds(t) {
		for _, normalize := range []bool{false, true} {
			var buf bytes.Buffer
			require.NoError(t, renderer.Write(&buf, s.parse(t, normalize), plandoc.DOCX))
			text, want := squeeze(wordText(t, buf.Bytes())), s.expected()
			if normalize {
				text, want = widen(text), widen(want)
			}
			assert.Equal(t, want, text, s.name)
		}
	}
}

// wordText is the text of a Word file: what its w:t hold, a line a paragraph.
func wordText(t testing.TB, data []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	f, err := z.Open("word/document.xml")
	require.NoError(t, err)
	var b strings.Builder
	inText := false
	d := xml.NewDecoder(f)
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return b.String()
		}
		require.NoError(t, err)
		switch e := tok.(type) {
		case xml.StartElement:
			inText = e.Name.Local == "t"
		case xml.EndElement:
			inText = false
			if e.Name.Local == "p" {
				b.WriteString("\n")
			}
		case xml.CharData:
			if inText {
				b.Write(e)
			}
		}
	}
}

// TestSameBytes renders every seed twice, by two renderers and in another order.
func TestSameBytes(t *testing.T) {
	var first, second [12][]byte
	all := seeds(t)
	for i, s := range all {
		for k, f := range []plandoc.Format{plandoc.DOCX, plandoc.PDF} {
			var buf bytes.Buffer
			require.NoError(t, renderer.Write(&buf, s.parse(t, true), f))
			first[2*i+k] = buf.Bytes()
		}
	}
	var other plandoc.Renderer
	for i := len(all) - 1; i >= 0; i-- {
		for k, f := range []plandoc.Format{plandoc.DOCX, plandoc.PDF} {
			var buf bytes.Buffer
			require.NoError(t, other.Write(&buf, all[i].parse(t, true), f))
			second[2*i+k] = buf.Bytes()
		}
	}
	for i := range first {
		assert.True(t, bytes.Equal(first[i], second[i]), "file %d differs", i)
	}
}

// TestManyGoroutines renders the seeds on eight goroutines with one renderer, and each
// gives the bytes it gives alone.
func TestManyGoroutines(t *testing.T) {
	var r plandoc.Renderer
	var wg sync.WaitGroup
	for k := range 8 {
		wg.Go(func() {
			all := seeds(t)
			for i := range all {
				s := all[(i+k)%len(all)]
				d := s.parse(t, true)
				for _, f := range []plandoc.Format{plandoc.DOCX, plandoc.PDF} {
					var got, want bytes.Buffer
					assert.NoError(t, r.Write(&got, d, f))
					assert.NoError(t, renderer.Write(&want, d, f))
					assert.True(t, bytes.Equal(got.Bytes(), want.Bytes()), s.name)
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkPDF(b *testing.B)  { benchmark(b, plandoc.PDF) }
func BenchmarkDOCX(b *testing.B) { benchmark(b, plandoc.DOCX) }

// benchmark renders the six seeds in turn with one renderer; one operation is one document.
func benchmark(b *testing.B, f plandoc.Format) {
	var docs []*plandoc.Source
	for _, s := range seeds(b) {
		docs = append(docs, s.parse(b, true))
	}
	var r plandoc.Renderer
	var size int64
	for _, d := range docs { // fonts are parsed once a process
		require.NoError(b, r.Write(io.Discard, d, f))
	}
	b.ReportAllocs()
	n := 0
	var buf bytes.Buffer
	for b.Loop() {
		buf.Reset()
		if err := r.Write(&buf, docs[n%len(docs)], f); err != nil {
			b.Fatal(err)
		}
		size += int64(buf.Len())
		n++
	}
	b.ReportMetric(float64(size)/float64(n), "bytes/file")
}

func BenchmarkParse(b *testing.B) {
	all := seeds(b)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		s := all[n%len(all)]
		var r plandoc.Reader
		if _, err := r.Parse(s.name, s.text); err != nil {
			b.Fatal(err)
		}
		n++
	}
}

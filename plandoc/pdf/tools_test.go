package pdf

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongwen-go/gongwen/plandoc/internal/checks"
	"github.com/gongwen-go/gongwen/plandoc/layout"
)

// files writes the sample and the six plans to files, fast and compact, and calls each.
func files(t *testing.T, each func(t *testing.T, file string, p *layout.Pages)) {
	for i, p := range append(seeds(t), sample(t)) {
		for _, compact := range []bool{false, true} {
			if compact && i > 0 && i < 6 {
				continue // one of the plans is enough
			}
			t.Run(fmt.Sprintf("%d compact %v", i, compact), func(t *testing.T) {
				file := filepath.Join(t.TempDir(), "a.pdf")
				require.NoError(t, os.WriteFile(file, written(t, p, Options{Title: "方案", Compact: compact}), 0o644))
				each(t, file, p)
			})
		}
	}
}

// linesOf is the text of the pages as it should be read: a line for each line.
func linesOf(p *layout.Pages) string {
	var b strings.Builder
	for i := range p.Pages {
		for _, l := range p.Pages[i].Lines {
			for _, r := range l.Runs {
				b.WriteString(r.Text)
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// squeezed is a text without blanks and line ends, which tools guess from distances.
func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \n\f\r\u00A0\u3000", r) {
			return -1
		}
		return r
	}, s)
}

func TestQpdf(t *testing.T) {
	checks.Need(t, "qpdf")
	files(t, func(t *testing.T, file string, p *layout.Pages) {
		assert.Contains(t, checks.Run(t, "qpdf", "--check", file), "No syntax or stream encoding errors found")
	})
}

func TestPoppler(t *testing.T) {
	checks.Need(t, "pdftotext", "pdffonts", "pdfinfo", "pdftoppm")
	files(t, func(t *testing.T, file string, p *layout.Pages) {
		// In the order of the contents, character by character.
		assert.Equal(t, squeezed(linesOf(p)), squeezed(checks.Run(t, "pdftotext", "-raw", file, "-")))

		fonts := strings.Split(strings.TrimSpace(checks.Run(t, "pdffonts", file)), "\n")
		require.Greater(t, len(fonts), 2)
		for _, l := range fonts[2:] {
			assert.Regexp(t, `^[A-Z]{6}\+Plandoc\S* +CID TrueType +Identity-H +yes yes yes`, l)
		}

		info := checks.Run(t, "pdfinfo", file)
		assert.Regexp(t, `Title: +方案\n`, info)
		assert.Regexp(t, `Tagged: +yes\n`, info)
		assert.Regexp(t, fmt.Sprintf(`Pages: +%d\n`, len(p.Pages)), info)

		// As a program reads it aloud: the elements with their text, without page numbers.
		want := ""
		for i := range p.Nodes {
			for k := range p.Pages {
				for _, l := range p.Pages[k].Lines {
					for _, r := range l.Runs {
						if r.Node == i {
							want += r.Text
						}
					}
				}
			}
		}
		assert.Equal(t, squeezed(want), squeezed(spoken(checks.Run(t, "pdfinfo", "-struct-text", file))))

		checks.Run(t, "pdftoppm", "-r", "20", "-png", file, file) // what it complains of fails
	})
}

// spoken are the texts in pdfinfo's tree: each in quotes on a line of its own.
func spoken(tree string) string {
	var b strings.Builder
	for line := range strings.Lines(tree) {
		line = strings.TrimSpace(line)
		if s, ok := strings.CutPrefix(line, `"`); ok {
			b.WriteString(strings.TrimSuffix(s, `"`))
		}
	}
	return b.String()
}

func TestMuPDF(t *testing.T) {
	checks.Need(t, "mutool")
	files(t, func(t *testing.T, file string, p *layout.Pages) {
		// -N: without colour profiles, which Debian's build does not know, as it would say
		checks.Run(t, "mutool", "draw", "-q", "-N", "-r", "20", "-o", file+"-%d.png", file)
		assert.Equal(t, squeezed(linesOf(p)), squeezed(checks.Run(t, "mutool", "draw", "-q", "-N", "-F", "text", file)))
		outline := checks.Run(t, "mutool", "show", file, "outline")
		for _, b := range p.Bookmarks {
			assert.Contains(t, outline, `"`+b.Text+`"`)
		}
	})
}

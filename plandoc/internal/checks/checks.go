// Package checks holds what the tests of several packages need to look at finished files
// with other people's tools. Only tests import it.
package checks

import (
	"bytes"
	"encoding/xml"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Need skips a test where a tool is not installed. Where PLANDOC_NOSKIP is set, as in the
// full check, the test fails instead.
func Need(t testing.TB, tools ...string) {
	t.Helper()
	for _, tool := range tools {
		if _, err := exec.LookPath(tool); err != nil {
			missing(t, tool)
		}
	}
}

// NeedFile is Need for a file, such as a font.
func NeedFile(t testing.TB, name string) {
	t.Helper()
	if _, err := os.Stat(name); err != nil {
		missing(t, name)
	}
}

func missing(t testing.TB, what string) {
	t.Helper()
	if os.Getenv("PLANDOC_NOSKIP") != "" {
		t.Fatalf("%s is not installed", what)
	}
	t.Skipf("%s is not installed; the full check has it", what)
}

// Run runs a tool and gives what it prints. What it prints to standard error fails the
// test, as does its exit status.
func Run(t testing.TB, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	var out, complaints bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaints
	err := cmd.Run()
	require.NoError(t, err, "%s %v: %s", name, args, complaints.String())
	require.Empty(t, complaints.String(), "%s %v", name, args)
	return out.String()
}

// Char is a character of a PDF page as MuPDF sees it.
type Char struct {
	X, Y float64 // origin: pt from the page's left and top edges
	R    rune
	Font string // without the subset's tag and the style
	Size float64
}

// PageOf is a page as MuPDF sees it.
type PageOf struct {
	Width, Height float64
	Chars         []Char
}

// Chars reads the characters of a PDF file with MuPDF (mutool).
func Chars(t testing.TB, file string) []PageOf {
	t.Helper()
	Need(t, "mutool")
	text := Run(t, "mutool", "draw", "-q", "-N", "-F", "stext", file) // -N: Debian builds it without colour management
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict = false
	var pages []PageOf
	var font string
	var size float64
	for {
		tok, err := d.Token()
		if err != nil {
			break
		}
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		at := func(name string) string {
			for _, a := range e.Attr {
				if a.Name.Local == name {
					return a.Value
				}
			}
			return ""
		}
		num := func(name string) float64 {
			v, _ := strconv.ParseFloat(at(name), 64)
			return v
		}
		switch e.Name.Local {
		case "page":
			pages = append(pages, PageOf{Width: num("width"), Height: num("height")})
		case "font":
			font, size = at("name"), num("size")
			if _, name, ok := strings.Cut(font, "+"); ok {
				font = name
			}
			font, _, _ = strings.Cut(font, "-") // MuPDF cuts long names short
		case "char":
			if c := []rune(at("c")); len(c) == 1 {
				p := &pages[len(pages)-1]
				p.Chars = append(p.Chars, Char{num("x"), num("y"), c[0], font, size})
			}
		}
	}
	require.NotEmpty(t, pages)
	return pages
}

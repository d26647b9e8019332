package checks

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// WordPDFs lays Word files out with LibreOffice, whose fonts are the default faces, and
// gives the PDF made of each, in order. All go through one run of the program.
//
// LibreOffice 7.4 reads w:overflowPunct the wrong way round and does not read
// w:autoSpaceDE/DN; both are put right on the way, in the flat ODT that it imports the
// file to. Word reads them as they are meant.
//
// The folders are those of other fonts that the files name.
func WordPDFs(t testing.TB, files []string, fontDirs ...string) []string {
	t.Helper()
	Need(t, "soffice", "pdftotext")
	dir := t.TempDir()
	conf := fontsConf(t)
	if len(fontDirs) > 0 {
		conf = withFonts(t, conf, fontDirs)
	}
	odts := convert(t, conf, dir, "fodt", files)
	repair := strings.NewReplacer(
		`style:punctuation-wrap="hanging"`, `style:punctuation-wrap="simple"`,
		`style:text-autospace="ideograph-alpha"`, `style:text-autospace="none"`)
	for _, odt := range odts {
		text, err := os.ReadFile(odt)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(odt, []byte(repair.Replace(string(text))), 0o666))
	}
	return convert(t, conf, dir, "pdf", odts)
}

// convert has LibreOffice write files anew in another format, into dir.
func convert(t testing.TB, conf, dir, format string, files []string) []string {
	t.Helper()
	args := []string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless",
		"--convert-to", format, "--outdir", dir}
	cmd := exec.Command("soffice", append(args, files...)...)
	cmd.Env = append(os.Environ(), "FONTCONFIG_FILE="+conf)
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, string(out))
	made := make([]string, len(files))
	for i, f := range files {
		base := filepath.Base(f)
		made[i] = filepath.Join(dir, strings.TrimSuffix(base, filepath.Ext(base))+"."+format)
		_, err := os.Stat(made[i])
		require.NoError(t, err, "LibreOffice made no %s of %s: %s", format, base, out)
	}
	return made
}

// fontsConf is the file that answers the font names of Word files with the default faces.
func fontsConf(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd() // a test's own folder, somewhere in the module
	require.NoError(t, err)
	for {
		conf := filepath.Join(dir, "plandoc/font/builtin/fonts.conf")
		if _, err := os.Stat(conf); err == nil {
			return conf
		}
		up := filepath.Dir(dir)
		require.NotEqual(t, dir, up, "no fonts.conf above the test")
		dir = up
	}
}

// withFonts makes a configuration that knows the fonts of more folders.
func withFonts(t testing.TB, conf string, dirs []string) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\n<fontconfig>\n")
	for _, d := range dirs {
		fmt.Fprintf(&b, "<dir>%s</dir>\n", d)
	}
	fmt.Fprintf(&b, "<include>%s</include>\n</fontconfig>\n", conf)
	name := filepath.Join(t.TempDir(), "fonts.conf")
	require.NoError(t, os.WriteFile(name, []byte(b.String()), 0o666))
	return name
}

// Line is a printed line and its page, white space aside.
type Line struct {
	Page int
	Text string
}

var spaces = regexp.MustCompile(`\s+`)

// Lines reads the printed lines of a PDF file with poppler, and the number of its pages.
func Lines(t testing.TB, file string) ([]Line, int) {
	t.Helper()
	out := Run(t, "pdftotext", "-layout", file, "-")
	pages := strings.Split(strings.TrimSuffix(out, "\f"), "\f")
	var lines []Line
	for i, p := range pages {
		for l := range strings.Lines(p) {
			if l = spaces.ReplaceAllString(l, ""); l != "" {
				lines = append(lines, Line{i, l})
			}
		}
	}
	return lines, len(pages)
}

// Diff pairs the lines of two files, the longest common sequence of them, and gives the
// number that agree and a listing of those that do not.
func Diff(word, pdf []Line) (same int, report string) {
	n, m := len(word), len(pdf)
	lcs := make([][]int, n+1)
	for i := range lcs {
		lcs[i] = make([]int, m+1)
	}
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if word[i] == pdf[j] {
				lcs[i][j] = lcs[i+1][j+1] + 1
			} else {
				lcs[i][j] = max(lcs[i+1][j], lcs[i][j+1])
			}
		}
	}
	var b strings.Builder
	i, j := 0, 0
	for i < n || j < m {
		switch {
		case i < n && j < m && word[i] == pdf[j]:
			same++
			i++
			j++
		case i < n && (j == m || lcs[i+1][j] >= lcs[i][j+1]):
			fmt.Fprintf(&b, "  word p%d: %s\n", word[i].Page+1, word[i].Text)
			i++
		default:
			fmt.Fprintf(&b, "  pdf  p%d: %s\n", pdf[j].Page+1, pdf[j].Text)
			j++
		}
	}
	return same, b.String()
}

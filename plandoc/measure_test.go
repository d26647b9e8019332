package plandoc_test

import (
	"image/png"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongwen-go/gongwen/plandoc/internal/checks"
)

const mm = 72 / 25.4 // points

// near is the tolerance of our own PDF: half a millimetre.
const near = 0.5 * mm

// lineOf is a line of a page: characters on one baseline.
type lineOf struct {
	y     float64
	chars []checks.Char
}

func (l lineOf) text() string {
	var b strings.Builder
	for _, c := range l.chars {
		b.WriteRune(c.R)
	}
	return b.String()
}

func (l lineOf) left() float64 { return l.chars[0].X }

// right is the line's right edge: the default faces' characters are 1 em or half of it.
func (l lineOf) right() float64 {
	c := l.chars[len(l.chars)-1]
	if c.R < 0x80 {
		return c.X + c.Size/2
	}
	return c.X + c.Size
}

func linesOf(p checks.PageOf) []lineOf {
	var lines []lineOf
	for _, c := range p.Chars {
		if unicode.IsSpace(c.R) {
			continue
		}
		if n := len(lines); n == 0 || math.Abs(lines[n-1].y-c.Y) > 2 {
			lines = append(lines, lineOf{y: c.Y})
		}
		n := len(lines) - 1
		lines[n].chars = append(lines[n].chars, c)
	}
	return lines
}

// TestMeasuresOfThePDF measures the written PDF, by MuPDF's reading of it, against
// GB/T 9704-2012.
func TestMeasuresOfThePDF(t *testing.T) {
	checks.Need(t, "mutool")
	fullPages, fullLines := 0, 0
	for _, s := range seeds(t) {
		name := filepath.Join(t.TempDir(), "plan.pdf")
		require.NoError(t, renderer.WriteFile(name, s.parse(t, true)))
		pages := checks.Chars(t, name)
		for i, p := range pages {
			assert.InDelta(t, 210*mm, p.Width, near, "5.1 A4")
			assert.InDelta(t, 297*mm, p.Height, near, "5.1 A4")
			lines := linesOf(p)
			body, number := lines[:len(lines)-1], lines[len(lines)-1]

			// 5.2.1: margins. No character stands outside the text area.
			for _, l := range body {
				assert.GreaterOrEqual(t, l.left(), 28*mm-near, l.text())
				assert.LessOrEqual(t, l.right(), (210-26)*mm+near, l.text())
			}
			// 7.5: page number, 4号, right on odd pages, left on even ones, one 字 in.
			require.Equal(t, "—"+itoa(i+1)+"—", number.text())
			for _, c := range number.chars {
				assert.Equal(t, "PlandocSong", c.Font)
				assert.InDelta(t, 14, c.Size, 0.01)
			}
			if i%2 == 0 {
				assert.InDelta(t, (210-26)*mm-16, number.right(), near, "7.5 居右空一字")
			} else {
				assert.InDelta(t, 28*mm+16, number.left(), near, "7.5 居左空一字")
			}

			// 5.2.3: 22 lines a page, their pitch, and where the first one is.
			first := 0
			if i == 0 {
				assert.Equal(t, "PlandocXiaoBiaoSong", body[0].chars[0].Font, "7.3.1")
				assert.InDelta(t, 22, body[0].chars[0].Size, 0.01, "7.3.1 二号")
				mid := (body[0].left() + body[0].right()) / 2
				assert.InDelta(t, (28+156.0/2)*mm, mid, near, "7.3.1 居中")
				first = 1
			}
			for k := first + 1; k < len(body); k++ {
				assert.InDelta(t, 28.95, body[k].y-body[k-1].y, 0.05, "pitch of %s", body[k].text())
			}
			top := body[first].y - 0.88*16 - (28.95-16)/2 // of the line, by its baseline
			if i == 0 {
				top -= 2 * 28.95 // the title and the empty line
			}
			assert.InDelta(t, 37*mm, top, near, "5.2.1 天头")
			assert.LessOrEqual(t, len(body), 22)
			if i > 0 && i < len(pages)-1 && len(body) == 22 {
				fullPages++
				assert.InDelta(t, (297-35)*mm, body[21].y+0.12*16+(28.95-16)/2, near+0.3*mm, "5.2.1 版心高225 mm")
			}

			// 5.2.3: 28 characters fill a line from edge to edge.
			for _, l := range body {
				if len(l.chars) == 28 && l.left() < 28*mm+2 && onlyWide(l) {
					fullLines++
					assert.InDelta(t, 28*mm, l.left(), near)
					assert.InDelta(t, (210-26)*mm, l.right(), near, l.text())
				}
				assert.LessOrEqual(t, wideCount(l), 28, l.text())
			}
			faces(t, body[first:])
		}
	}
	assert.Greater(t, fullPages, 5, "pages of 22 lines in the six seeds")
	assert.Greater(t, fullLines, 60, "lines of 28 characters in the six seeds")
}

// faces checks the face and size of headings and text (5.2.2, 7.3.3).
func faces(t *testing.T, lines []lineOf) {
	t.Helper()
	for _, l := range lines {
		text := l.text()
		want := "PlandocFang"
		switch {
		case startsWithAny(text, "一、", "二、", "三、", "四、", "五、"):
			want = "PlandocHei"
			assert.InDelta(t, 28*mm+32, l.left(), near, "7.3.3 左空二字")
		case startsWithAny(text, "（一）", "（二）", "（三）", "（四）", "（五）", "（六）", "（七）"):
			want = "PlandocKai"
			assert.InDelta(t, 28*mm+32, l.left(), near, "7.3.3 左空二字")
		default:
			continue
		}
		assert.Equal(t, want, l.chars[0].Font, text)
		assert.InDelta(t, 16, l.chars[0].Size, 0.01, text)
	}
}

func startsWithAny(s string, prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

func onlyWide(l lineOf) bool { return wideCount(l) == len(l.chars) }

func wideCount(l lineOf) int {
	n := 0
	for _, c := range l.chars {
		if c.R > 0x2000 {
			n++
		}
	}
	return n
}

// TestPageNumberDash measures, in a page drawn by poppler, where the dash of the page
// number stands: 7 mm under the text area's lower edge (7.5).
func TestPageNumberDash(t *testing.T) {
	checks.Need(t, "pdftoppm")
	dir := t.TempDir()
	name := filepath.Join(dir, "plan.pdf")
	require.NoError(t, renderer.WriteFile(name, seeds(t)[0].parse(t, true)))
	const dpi = 300
	checks.Run(t, "pdftoppm", "-png", "-r", "300", "-f", "1", "-l", "1", name, filepath.Join(dir, "page"))
	files, err := filepath.Glob(filepath.Join(dir, "page*.png"))
	require.NoError(t, err)
	require.Len(t, files, 1)
	f, err := os.Open(files[0])
	require.NoError(t, err)
	defer f.Close()
	img, err := png.Decode(f)
	require.NoError(t, err)

	px := func(v float64) int { return int(v / 25.4 * dpi) }
	// the right dash ends one 字 before the text area's edge and is one 4号 character wide
	right := px(210 - 26 - 16/mm)
	left := right - px(14/mm)
	rows := []int{}
	for y := px(297 - 35 + 1); y < px(297-10); y++ {
		ink := 0
		for x := left + 4; x < right-4; x++ {
			if r, _, _, _ := img.At(x, y).RGBA(); r < 0x8000 {
				ink++
			}
		}
		if ink > (right-left)/2 {
			rows = append(rows, y)
		}
	}
	require.NotEmpty(t, rows, "no dash found")
	got := float64(rows[0]+rows[len(rows)-1]+1)/2/dpi*25.4 - (297 - 35)
	assert.InDelta(t, 7, got, 0.5, "7.5 一字线上距版心下边缘7 mm")
}

package layout

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongwen-go/gongwen/plandoc/style"
)

// broken sets a text in lines of n full-width characters and shows them parted by "|".
// Full-width characters are 1 em, others half of it.
func broken(text string, n int) string {
	const em = 16 * style.Pt
	b := breaker{first: em * style.Length(n), rest: em * style.Length(n), tab: 2 * em}
	t := classes()
	for _, r := range text {
		adv := em / 2
		if t.of(r)&wide != 0 {
			adv = em
		}
		if r == '\n' {
			adv = 0
		}
		b.chars = append(b.chars, char{r: r, adv: adv})
	}
	var out []string
	for _, l := range b.lines(nil) {
		var s strings.Builder
		for _, c := range b.chars[l.start:l.end] {
			s.WriteRune(c.r)
		}
		out = append(out, s.String())
	}
	return strings.Join(out, "|")
}

func TestBreaks(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"hanzi-fill-the-line", "一二三四五六七八九", "一二三四五六|七八九"},
		{"comma-takes-one-along", "一二三四五六，七八", "一二三四五|六，七八"},
		{"two-marks-take-one-along", "一二三四五六。”七八", "一二三四五|六。”七八"},
		{"opening-mark-goes-down", "一二三四五“六七八", "一二三四五|“六七八"},
		{"opening-marks-go-down-together", "一二三四《“五六七八", "一二三四|《“五六七八"},
		{"mark-at-the-very-end", "一二三四五。六七", "一二三四五。|六七"},
		{"number-stays-whole", "一二三四五2020年", "一二三四五|2020年"},
		{"number-that-fits", "一二三四2020年", "一二三四2020|年"},
		{"blank-stays-with-digits", "一二三四五20__年", "一二三四五|20__年"},
		{"clock-time-stays-whole", "一二三四五8:30开会", "一二三四五|8:30开会"},
		{"dash-stays-whole", "一二三四五——六七", "一二三四五|——六七"},
		{"ellipsis-takes-one-along", "一二三四五……六", "一二三四|五……六"},
		{"word-stays-whole", "一二三四abcdef七", "一二三四|abcdef七"},
		{"break-at-space", "ab cdef ghijklm no", "ab cdef|ghijklm no"},
		{"hyphen-ends-a-line", "一二三covid-19防控", "一二三covid-|19防控"},
		{"url-longer-than-a-line", "见http://www.example.cn/a", "见|http://www.e|xample.cn/a"},
		{"bracket-closes-after-latin", "一二三四（abcd）五", "一二三四|（abcd）五"},
		{"percent-stays-with-its-number", "一二三四五95%以上", "一二三四五|95%以上"},
		{"forced-break", "一二\n三四", "一二|三四"},
		{"forced-break-at-the-end", "一二\n", "一二|"},
		{"empty", "", ""},
		{"one-mark-alone", "，", "，"},
		{"marks-only", "，，，，，，，，", "，，，，，，|，，"},
		{"full-width-space-at-the-end", "一二三四五六　七", "一二三四五六　|七"},
		{"full-width-space-within", "一二三四五　六七", "一二三四五　|六七"},
		{"tab-beyond-the-end", "一二三四五六\t七", "一二三四五六|\t七"},
		{"above-the-bmp", "𫖯𫖯𫖯𫖯𫖯𫖯𫖯", "𫖯𫖯𫖯𫖯𫖯𫖯|𫖯"},
		{"tab-to-the-next-stop", "一\t二三四五", "一\t二三四五"},
		{"tab-pushes-out", "一\t二三四五六", "一\t二三四五|六"},
	} {
		t.Run(c.name, func(t *testing.T) {
			// a break at spaces drops none: they stand at the line's end
			got := strings.ReplaceAll(broken(c.text, 6), " |", "|")
			assert.Equal(t, c.want, got)
		})
	}
}

// FuzzBreaks holds what is true of every text: no character is lost or moved, no line is
// empty but by a forced break, none is wider than its room unless a single word is.
func FuzzBreaks(f *testing.F) {
	for _, s := range []string{"一二三，四五", "abc def——……", "\t\n，（", "https://a.b/c"} {
		f.Add(s, 6)
	}
	f.Fuzz(func(t *testing.T, s string, n int) {
		if n < 1 || n > 50 || len(s) > 4000 {
			return
		}
		const em = 16 * style.Pt
		b := breaker{first: em * style.Length(n), rest: em * style.Length(n), tab: 2 * em}
		for _, r := range s {
			b.chars = append(b.chars, char{r: r, adv: em})
		}
		at := 0
		lines := b.lines(nil)
		for i, l := range lines {
			if i > 0 && at < len(b.chars) && b.chars[at].r == '\n' && lines[i-1].last {
				at++
			}
			require.Equal(t, at, l.start)
			require.GreaterOrEqual(t, l.end, l.start)
			require.LessOrEqual(t, l.width, max(b.rest, b.tab)) // one character or tab stands alone if it must
			at = l.end
		}
		if at < len(b.chars) {
			require.Equal(t, '\n', b.chars[at].r)
			at++
		}
		require.Equal(t, len(b.chars), at)
	})
}

func TestSplitKeepsLinesTogether(t *testing.T) {
	for _, c := range []struct{ lines, room, want int }{
		{5, 3, 3}, // three and two
		{5, 4, 3}, // four and one leave a line alone
		{5, 1, 2}, // one line alone does not stay: two or none
		{4, 3, 2}, {4, 2, 2}, {3, 2, 3}, {3, 1, 3}, {2, 1, 2}, {1, 0, 1}, {3, 3, 3}, {9, 20, 9},
	} {
		p := &para{lines: make([]line, c.lines)}
		assert.Equal(t, c.want, p.split(c.room, true), "%+v", c)
	}
	p := &para{lines: make([]line, 5)}
	assert.Equal(t, 4, p.split(4, false))
}

package pdf

import (
	"bytes"
	"errors"
	"math"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongwen-go/gongwen/plandoc/layout"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

// Every run stands in the file where the layout put it, in its font, size, spacing and
// colour, and reads as it was; every rule and picture too.
func TestWhatIsDrawn(t *testing.T) {
	for _, p := range append(seeds(t), sample(t)) {
		for _, compact := range []bool{false, true} {
			f := readPDF(t, written(t, p, Options{Compact: compact}))
			require.Len(t, f.pages(), len(p.Pages))
			for i := range p.Pages {
				comparePage(t, f, p, i)
			}
		}
	}
}

func comparePage(t *testing.T, f *pdfFile, p *layout.Pages, i int) {
	page := &p.Pages[i]
	drawn := f.content(i)
	next := func(op string) shown {
		require.NotEmpty(t, drawn)
		s := drawn[0]
		drawn = drawn[1:]
		require.Equal(t, op, s.op)
		return s
	}
	rgb := func(c style.RGB) []float64 {
		return []float64{float64(c.R) / 255, float64(c.G) / 255, float64(c.B) / 255}
	}
	const near = 0.0051 // of two decimals
	for _, r := range page.Rules {
		s := next("S")
		assert.InDeltaSlice(t, []float64{r.X1, page.Height - r.Y1, r.X2, page.Height - r.Y2}, s.path[:], near)
		assert.InDelta(t, r.Width, s.width, near)
		assert.InDeltaSlice(t, rgb(r.Color), s.stroke[:], 0.001)
		assert.Equal(t, -1, s.mcid)
	}
	fonts := f.dict(f.dict(f.dict(f.pages()[i])["Resources"])["Font"])
	for _, l := range page.Lines {
		for _, r := range l.Runs {
			if r.Text == "" {
				continue
			}
			s := next("Tj")
			assert.Equal(t, r.Text, s.text)
			assert.InDeltaSlice(t, []float64{r.X, page.Height - l.Y, r.Size, r.Spacing}, []float64{s.x, s.y, s.size, s.spacing}, near)
			assert.InDeltaSlice(t, rgb(r.Color), s.color[:], 0.001)
			base := string(f.dict(fonts[s.font])["BaseFont"].(pdfName))
			assert.Equal(t, r.Font.PostScriptName(), base[7:])
			if r.Node == layout.Artifact {
				assert.Equal(t, -1, s.mcid)
			} else {
				assert.Equal(t, string(p.Nodes[r.Node].Tag), string(s.tag))
			}
		}
	}
	for _, m := range page.Images {
		s := next("Do")
		assert.InDeltaSlice(t, []float64{m.Width, 0, 0, m.Height, m.X, page.Height - m.Y - m.Height}, s.matrix[:], near)
	}
	assert.Empty(t, drawn)
	box := f.dict(f.pages()[i])["MediaBox"]
	if box == nil {
		box = f.dict(f.root()["Pages"])["MediaBox"]
	}
	for k, want := range []float64{0, 0, page.Width, page.Height} {
		assert.InDelta(t, want, f.array(box)[k], near)
	}
}

func TestBookmarks(t *testing.T) {
	p := sample(t)
	f := readPDF(t, written(t, p, Options{}))
	root := f.dict(f.root()["Outlines"])
	assert.Equal(t, pdfName("UseOutlines"), f.root()["PageMode"])

	type item struct {
		level int
		text  string
		page  int
		y     float64
	}
	var got []item
	var walk func(parent any, level int) int
	walk = func(parent any, level int) (count int) {
		d := f.dict(parent)
		var prev any
		for at := d["First"]; at != nil; at = f.dict(at)["Next"] {
			e := f.dict(at)
			assert.Equal(t, parent, e["Parent"])
			assert.Equal(t, prev, e["Prev"])
			dest := f.array(e["Dest"])
			require.Equal(t, pdfName("XYZ"), dest[1])
			page := -1
			for i, r := range f.pages() {
				if r == dest[0] {
					page = i
				}
			}
			require.GreaterOrEqual(t, page, 0)
			got = append(got, item{level, pdfText(e["Title"]), page, p.Pages[page].Height - dest[3].(float64)})
			count += 1 + walk(at, level+1)
			prev = at
		}
		assert.Equal(t, prev, d["Last"])
		if count > 0 {
			assert.Equal(t, float64(count), d["Count"])
		} else {
			assert.NotContains(t, d, pdfName("Count"))
		}
		return count
	}
	walk(f.root()["Outlines"], 1)
	assert.Equal(t, pdfName("Outlines"), root["Type"])
	require.Len(t, got, len(p.Bookmarks))
	for i, b := range p.Bookmarks {
		assert.Equal(t, item{b.Level, b.Text, b.Page, got[i].y}, got[i])
		assert.InDelta(t, b.Y, got[i].y, 0.006)
	}
}

// fpdf takes a Y of -1 for "here", and writes no page behind the one that a bookmark was
// made on last.
func TestBookmarkOddPlaces(t *testing.T) {
	b := build(t)
	b.page()
	b.bookmark(1, "上页之上", 0)
	b.p.Bookmarks[0].Y = -1
	b.page()
	b.page()
	f := readPDF(t, written(t, &b.p, Options{}))
	require.Len(t, f.pages(), 3)
	dest := f.array(f.dict(f.dict(f.root()["Outlines"])["First"])["Dest"])
	assert.InDelta(t, pageH+1, dest[3], 0.006)
}

// A character that no font has is shown as a box and copies out as itself.
func TestMissingCharacters(t *testing.T) {
	b := build(t)
	b.page()
	const text = "前\U0001F600\uE000后\U0001F600"
	b.line(style.FangSong, 0, 0, text, layout.Artifact)
	song := b.fonts.Font(style.Song) // has neither box nor geta
	require.NotNil(t, song)
	b.last().Lines = append(b.last().Lines, layout.Line{Y: 100, Runs: []layout.Run{{Text: "甲", Font: song, Size: 16, Node: layout.Artifact}}})
	f := readPDF(t, written(t, &b.p, Options{}))
	drawn := f.content(0)
	got := ""
	for _, s := range drawn {
		got += s.text
		for _, c := range s.codes {
			assert.NotZero(t, c, ".notdef")
		}
	}
	assert.Equal(t, text+"甲", got)
}

// Two characters that share a glyph each copy out as themselves: 日 and ⽇, the radical.
func TestSharedGlyphs(t *testing.T) {
	b := build(t)
	b.page()
	found := 0
	for _, face := range style.Faces() {
		f := b.fonts.Font(face)
		for _, pair := range [][2]rune{{'日', '⽇'}, {'一', '⼀'}, {'月', '⽉'}, {' ', '\u00A0'}, {'-', '\u00AD'}, {'·', '\u2219'}, {'—', '―'}} {
			if g := f.Glyph(pair[0]); g != 0 && g == f.Glyph(pair[1]) {
				b.line(face, found, 0, string(pair[:]), layout.Artifact)
				found++
			}
		}
	}
	require.Positive(t, found, "no face has two characters of one glyph; find others")
	comparePage(t, readPDF(t, written(t, &b.p, Options{})), &b.p, 0)
}

// A run longer than a string may be is written as several.
func TestLongRun(t *testing.T) {
	b := build(t)
	b.page()
	f := b.fonts.Font(style.FangSong)
	text := strings.Repeat("甲乙", maxShown)
	b.last().Lines = []layout.Line{{Y: 100, Runs: []layout.Run{{Text: text, Font: f, Size: 16, Node: layout.Artifact}}}}
	got := ""
	drawn := readPDF(t, written(t, &b.p, Options{})).content(0)
	for _, s := range drawn {
		got += s.text
	}
	assert.Equal(t, text, got)
	assert.Len(t, drawn, 2)
}

// One font in several sizes, spacings and colours, on one line and on several pages.
func TestChanges(t *testing.T) {
	b := build(t)
	f := b.fonts.Font(style.Kai)
	for range 2 {
		b.page()
		line := layout.Line{Y: 100}
		for i, size := range []float64{16, 16, 22, 15.75, 15.75, 16} {
			line.Runs = append(line.Runs, layout.Run{X: float64(50 * i), Text: "甲乙", Font: f, Size: size, Node: layout.Artifact,
				Spacing: float64(i/2) * -0.1275, Color: style.RGB{R: uint8(i / 3 * 255), G: uint8(i / 4 * 100)}})
		}
		b.last().Lines = append(b.last().Lines, line, layout.Line{Y: 120, Runs: line.Runs[3:]})
	}
	pdf := readPDF(t, written(t, &b.p, Options{}))
	comparePage(t, pdf, &b.p, 0)
	comparePage(t, pdf, &b.p, 1)
}

// Glyph numbers hold every byte, those that mean something in a string too.
func TestOddBytes(t *testing.T) {
	b := build(t)
	b.page()
	f := b.fonts.Font(style.FangSong)
	text, n := "", 0
	for r := rune(0x4E00); n < 600; r++ {
		if f.Glyph(r) != 0 {
			text += string(r)
			n++
		}
	}
	b.last().Lines = []layout.Line{{Y: 100, Runs: []layout.Run{{Text: text, Font: f, Size: 5, Node: layout.Artifact}}}}
	comparePage(t, readPDF(t, written(t, &b.p, Options{})), &b.p, 0)
}

// Without nodes a file is not tagged, but good.
func TestUntagged(t *testing.T) {
	p := sample(t)
	p.Nodes = nil
	f := readPDF(t, written(t, p, Options{}))
	assert.NotContains(t, f.root(), pdfName("StructTreeRoot"))
	assert.NotContains(t, f.root(), pdfName("MarkInfo"))
	for i := range p.Pages {
		for _, s := range f.content(i) {
			assert.Equal(t, -2, s.mcid)
		}
	}
	checkArchive(t, f)
}

// Pages without text or anything else are pages.
func TestEmptyPages(t *testing.T) {
	b := build(t)
	b.page()
	b.page()
	f := readPDF(t, written(t, &b.p, Options{}))
	assert.Len(t, f.pages(), 2)
	assert.Empty(t, f.content(0))
	checkArchive(t, f)
}

// The same pages give the same bytes, whatever was written before or is being written
// beside.
func TestSameBytes(t *testing.T) {
	docs := append(seeds(t), sample(t))
	o := Options{Title: "方案", Created: time.Date(2024, 3, 1, 20, 0, 0, 0, time.UTC)}
	want := make([][]byte, len(docs))
	for i, p := range docs {
		want[i] = written(t, p, o)
	}
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for k := range 2 * len(docs) {
				i := (k*(g+1) + g) % len(docs)
				o := o
				o.Compact = k%5 == 4
				var b bytes.Buffer
				if err := Write(&b, docs[i], o); err != nil {
					t.Error(err)
				}
				if !o.Compact && !bytes.Equal(want[i], b.Bytes()) {
					t.Errorf("document %d differs", i)
				}
			}
		}()
	}
	wg.Wait()
	for i := len(docs) - 1; i >= 0; i-- {
		assert.True(t, bytes.Equal(want[i], written(t, docs[i], o)), "document %d differs", i)
	}
}

// The pages that are given are not changed by writing.
func TestInputUnchanged(t *testing.T) {
	p, q := sample(t), sample(t)
	written(t, p, Options{})
	assert.Equal(t, q, p)
}

func TestCompact(t *testing.T) {
	var fast, small int
	for _, p := range seeds(t) {
		fast += len(written(t, p, Options{}))
		small += len(written(t, p, Options{Compact: true}))
	}
	t.Logf("%d bytes a document, compact %d", fast/6, small/6)
	assert.LessOrEqual(t, fast/6, 170_000)
	assert.LessOrEqual(t, small/6, 145_000)
}

type brokenWriter struct{ calls int }

func (w *brokenWriter) Write([]byte) (int, error) {
	w.calls++
	return 0, errors.New("disk full")
}

func TestErrorOfWriter(t *testing.T) {
	w := &brokenWriter{}
	assert.EqualError(t, Write(w, sample(t), Options{}), "disk full")
	assert.Equal(t, 1, w.calls)
}

// What cannot be written is refused with its place, and nothing is written of it.
func TestRefused(t *testing.T) {
	damaged := seal(t, 20)
	damaged = damaged[:len(damaged)/2]
	cases := []struct {
		name, want string
		change     func(p *layout.Pages, o *Options)
	}{
		{"no pages", "没有页面", func(p *layout.Pages, o *Options) { p.Pages = nil }},
		{"size of paper", "第 2 页的大小", func(p *layout.Pages, o *Options) { p.Pages[1].Width = 0 }},
		{"NaN in a rule", "第 1 页第 1 条线", func(p *layout.Pages, o *Options) { p.Pages[0].Rules[0].X2 = math.NaN() }},
		{"no font", "第 1 页第 2 行 \"一、指导思想\" 没有字体", func(p *layout.Pages, o *Options) { p.Pages[0].Lines[1].Runs[0].Font = nil }},
		{"infinite place", "第 1 页第 2 行 \"一、指导思想\" 的位置", func(p *layout.Pages, o *Options) { p.Pages[0].Lines[1].Runs[0].X = math.Inf(1) }},
		{"size of text", "字号", func(p *layout.Pages, o *Options) { p.Pages[0].Lines[1].Runs[0].Size = 0 }},
		{"no such node", "所属的结构元素 1000 不存在", func(p *layout.Pages, o *Options) { p.Pages[0].Lines[1].Runs[0].Node = 1000 }},
		{"node of a picture", "第 2 页第 1 幅图所属的结构元素 -2 不存在", func(p *layout.Pages, o *Options) { p.Pages[1].Images[0].Node = -2 }},
		{"size of a picture", "第 2 页第 1 幅图的位置或大小", func(p *layout.Pages, o *Options) { p.Pages[1].Images[0].Height = -3 }},
		{"empty picture", "第 2 页第 1 幅图没有内容", func(p *layout.Pages, o *Options) { p.Pages[1].Images[0].Data = nil }},
		{"unknown picture", "第 2 页第 1 幅图不是 PNG 或 JPEG 格式", func(p *layout.Pages, o *Options) { p.Pages[1].Images[0].Data = []byte("GIF89a") }},
		{"damaged picture", "第 2 页第 1 幅图已损坏", func(p *layout.Pages, o *Options) { p.Pages[1].Images[0].Data = damaged }},
		{"child before parent", "结构元素 3 的上级 3", func(p *layout.Pages, o *Options) { p.Nodes[3].Parent = 3 }},
		{"unknown tag", "\"Span\" 不认识", func(p *layout.Pages, o *Options) { p.Nodes[3].Tag = "Span" }},
		{"level skipped", "级别 3 应在 1 至 2 之间", func(p *layout.Pages, o *Options) { p.Bookmarks[1].Level = 3 }},
		{"bookmark to nowhere", "第 9 页", func(p *layout.Pages, o *Options) { p.Bookmarks[1].Page = 8 }},
		{"bookmark's place", "书签 \"一、指导思想\" 的位置", func(p *layout.Pages, o *Options) { p.Bookmarks[1].Y = math.NaN() }},
		{"long title", "标题过长", func(p *layout.Pages, o *Options) { o.Title = strings.Repeat("长", 10000) }},
		{"year 20000", "年份 20000", func(p *layout.Pages, o *Options) { o.Created = time.Date(20000, 1, 2, 0, 0, 0, 0, time.UTC) }},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p, o := sample(t), Options{}
			c.change(p, &o)
			var b bytes.Buffer
			err := Write(&b, p, o)
			require.Error(t, err)
			assert.Contains(t, err.Error(), c.want)
			assert.True(t, strings.HasPrefix(err.Error(), "PDF："), err.Error())
			assert.Zero(t, b.Len())
		})
	}
	assert.Error(t, Write(&bytes.Buffer{}, nil, Options{}))
}

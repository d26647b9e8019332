package layout_test

import (
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gongwen-go/gongwen/plandoc/doc"
)

// generator makes documents of the kind that offices write, from the clauses of the six
// plans, with numbers, Latin, and every mark that such documents hold. Equal seeds give
// equal documents.
type generator struct {
	*rand.Rand
	clauses []string
}

func newGenerator(t testing.TB, seed int64) *generator {
	t.Helper()
	g := &generator{Rand: rand.New(rand.NewSource(seed))}
	files, err := filepath.Glob("../../testdata/seeds/plan*.txt")
	require.NoError(t, err)
	for _, f := range files {
		text, err := os.ReadFile(f)
		require.NoError(t, err)
		for _, c := range strings.FieldsFunc(string(text), func(r rune) bool {
			return strings.ContainsRune("\n,;:()!?。、“”《》〔〕<>·— ", r)
		}) {
			if n := len([]rune(c)); n >= 2 && n <= 18 && !strings.ContainsAny(c, "_0123456789") {
				g.clauses = append(g.clauses, c)
			}
		}
	}
	require.Greater(t, len(g.clauses), 300)
	return g
}

func (g *generator) of(list ...string) string { return list[g.Intn(len(list))] }

func (g *generator) chance(percent int) bool { return g.Intn(100) < percent }

// clause is a piece of a sentence between two marks.
func (g *generator) clause() string {
	c := g.clauses[g.Intn(len(g.clauses))]
	switch n := g.Intn(100); {
	case n < 5:
		date := fmt.Sprintf("%d年%d月%d日前", 2015+g.Intn(12), 1+g.Intn(12), 1+g.Intn(28))
		return g.of("于", "在", "于", "在", "") + date + c
	case n < 8:
		return c + g.of("95%", "3.5万元", "128所学校", "1000余人次", "〔2020〕15号", "二〇二〇年")
	case n < 10:
		return c + g.of("20__年", "第__个", "__县", "____")
	case n < 11:
		return c + g.of("QQ群", "A4纸", "WPS软件", "covid-19", "Word文档", "e-mail")
	case n < 21:
		return g.of("“", "“", "“", "‘", "『", "「") + c + "\x00"
	case n < 26:
		return g.of("《", "《", "〈", "【") + c + "\x00"
	case n < 31:
		return c + "（" + g.clauses[g.Intn(len(g.clauses))] + "\x00"
	case n < 32:
		return c + g.of("·", "／", "～", "—") + g.clauses[g.Intn(len(g.clauses))]
	}
	return c
}

var closing = map[rune]rune{'“': '”', '‘': '’', '『': '』', '「': '」', '《': '》', '〈': '〉', '【': '】', '（': '）'}

// sentence ends in a mark.
func (g *generator) sentence() string {
	var b strings.Builder
	n := 1 + g.Intn(5)
	for i := range n {
		c := g.clause()
		for open, shut := range closing { // a clause holds one pair at the most
			if strings.ContainsRune(c, open) {
				c = strings.Replace(c, "\x00", string(shut), 1)
			}
		}
		b.WriteString(c)
		if i < n-1 {
			joint := g.of("，", "，", "，", "，", "，", "，", "、", "、", "；", "：")
			if g.chance(2) { // the six plans have none; other documents a few
				joint = "——"
			}
			b.WriteString(joint)
		}
	}
	end := "。"
	if g.chance(8) {
		end = g.of("！", "？", "……")
	}
	return b.String() + end
}

func (g *generator) paragraph() string {
	var b strings.Builder
	for range 1 + g.Intn(5) {
		b.WriteString(g.sentence())
	}
	return b.String()
}

// short is a clause that is nothing but hanzi.
func (g *generator) short(most int) string {
	for {
		if c := g.clauses[g.Intn(len(g.clauses))]; len([]rune(c)) <= most {
			return c
		}
	}
}

func (g *generator) title() string {
	t := g.of("关于", "关于印发", "关于开展", "") + g.short(12)
	for range g.Intn(4) {
		t += g.of("和", "", "《") + g.short(10)
		if strings.Count(t, "《") > strings.Count(t, "》") {
			t += "》"
		}
	}
	return t + g.of("的通知", "活动方案", "实施方案", "工作总结")
}

func (g *generator) blocks(most int) []doc.Block {
	var blocks []doc.Block
	blocks = append(blocks, &doc.Paragraph{Text: g.paragraph()})
	for range 1 + g.Intn(most) {
		blocks = append(blocks, &doc.Heading{Level: 1, Text: g.short(14)})
		for range g.Intn(5) {
			switch g.Intn(8) {
			case 0, 1:
				blocks = append(blocks, &doc.Heading{Level: 2, Text: g.short(16)}, &doc.Paragraph{Text: g.paragraph()})
			case 2, 3:
				blocks = append(blocks, &doc.Heading{Level: 2, Text: g.short(12) + "，" + g.short(8) + "。", RunIn: g.paragraph()})
			case 4:
				blocks = append(blocks, &doc.Heading{Level: 3, Text: g.short(12) + "。", RunIn: g.paragraph()})
			case 5:
				h := &doc.Heading{Level: 4}
				h.SetText(g.paragraph())
				blocks = append(blocks, h)
			default:
				blocks = append(blocks, &doc.Paragraph{Text: g.paragraph()})
			}
		}
		if g.chance(12) {
			blocks = append(blocks, g.table(), &doc.Paragraph{Text: g.paragraph()})
		}
	}
	return blocks
}

func (g *generator) table() *doc.Table {
	t := &doc.Table{Align: []doc.Align{doc.Center, doc.Left, doc.Right}}
	if g.chance(60) {
		t.Caption = "表1 " + g.short(12)
	}
	t.Head = [][]doc.Cell{{{Text: "序号"}, {Text: "内容"}, {Text: "数量"}}}
	for i := range 1 + g.Intn(25) {
		text := g.short(12)
		if g.chance(25) {
			text = g.sentence()
		}
		t.Rows = append(t.Rows, []doc.Cell{{Text: fmt.Sprint(i + 1)}, {Text: text}, {Text: fmt.Sprint(g.Intn(3000))}})
	}
	return t
}

func (g *generator) document() *doc.Document {
	d := &doc.Document{Title: g.title(), Body: g.blocks(5)}
	if g.chance(40) {
		d.To = []string{"各县（市、区）教体局", "市直各学校"}
	}
	if g.chance(30) {
		for range 1 + g.Intn(3) {
			a := doc.Attachment{Title: g.title()}
			if g.chance(60) {
				a.Body = g.blocks(2)
			}
			d.Attachments = append(d.Attachments, a)
		}
	}
	if g.chance(50) {
		d.Signers = []string{g.of("某某市教育局", "中共某某市委教育体育工作领导小组办公室", "市教体局")}
		d.Date = doc.Date{Year: 2015 + g.Intn(12), Month: 1 + g.Intn(12), Day: 1 + g.Intn(28)}
		if g.chance(40) {
			d.Note = "此件公开发布"
		}
	}
	return d
}

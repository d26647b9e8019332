package flow

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gongwen-go/gongwen/plandoc/doc"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

// Of gives the items of a document in order.
func Of(d *doc.Document, s *style.Sheet) []Item {
	b := &builder{sheet: s, items: make([]Item, 0, len(d.Body)+8)}
	b.title(d)
	b.addressees(d)
	b.blocks(d.Body, doc.InBody)
	b.attachList(d)
	b.signature(d)
	b.note(d)
	b.attachments(d)
	if n := len(b.items); n > 0 && b.items[n-1].Table != nil {
		b.add(Item{Style: style.TableEnd}) // Word wants a paragraph at the end
	}
	if b.breaks > 0 { // a page break that nothing follows leaves an empty page, as in Word
		b.empty()
	}
	return b.items
}

type builder struct {
	sheet  *style.Sheet
	items  []Item
	breaks int // page breaks that wait for the next item
}

func (b *builder) add(it Item) {
	if n := len(b.items); n > 0 && it.Table != nil && b.items[n-1].Table != nil {
		b.items = append(b.items, Item{Style: style.TableEnd}) // or Word makes one table of two
	}
	for ; b.breaks > 1; b.breaks-- {
		b.items = append(b.items, Item{Style: style.Normal, NewPage: true})
	}
	if b.breaks == 1 {
		it.NewPage = true
		b.breaks = 0
	}
	b.items = append(b.items, it)
}

// empty adds an empty line (空一行). Official documents keep distance by lines, never by
// space before or after, which Word and others treat differently at a page's top.
func (b *builder) empty() { b.add(Item{Style: style.Normal}) }

// emptyKept adds an empty line that stays with what follows it.
func (b *builder) emptyKept() { b.add(Item{Style: style.Normal, KeepNext: true}) }

func (b *builder) title(d *doc.Document) {
	if d.Title == "" {
		return
	}
	b.add(Item{
		Style: style.Title,
		Runs:  []Run{{Text: BreakTitle(d.Title, b.sheet, style.Title), Place: doc.Place{Part: doc.InTitle}}},
	})
	b.emptyKept()
}

// addressees adds the 主送机关, flush left, with a full-width colon (7.3.2).
func (b *builder) addressees(d *doc.Document) {
	if len(d.To) == 0 {
		return
	}
	b.add(Item{Style: style.Addressee, Runs: []Run{{Text: d.Addressees(), Place: doc.Place{Part: doc.InTo}}}})
}

// blocks adds the blocks of the text or of an attachment.
func (b *builder) blocks(blocks []doc.Block, part doc.Part) {
	var numbers doc.Numberer
	for i, block := range blocks {
		at := doc.Place{Part: part, Block: i}
		switch x := block.(type) {
		case *doc.Heading:
			b.heading(x, numbers.Next(x), at)
		case *doc.Paragraph:
			b.add(Item{Style: style.Body, Runs: []Run{{Text: x.Text, Place: at}}})
		case *doc.Table:
			b.table(x, at)
		case *doc.Figure:
			b.figure(x, at)
		case *doc.PageBreak:
			b.breaks++
		}
	}
}

// heading adds a heading or a numbered paragraph (7.3.3).
func (b *builder) heading(h *doc.Heading, n int, at doc.Place) {
	number := doc.HeadingNumber(h.Level, n)
	id := style.Heading(h.Level)
	label := strings.TrimRight(number+h.Text, "。；;.")
	if !h.Alone() {
		// A sentence is no title: it neither keeps the next paragraph at its side nor, below
		// level 2, stands in the navigation pane. Its look is the heading's all the same.
		it := Item{Style: style.Body, Runs: []Run{
			{Text: number, Style: id, Place: at, Own: true},
			{Text: h.Text, Style: id, Place: at},
		}}
		if h.RunIn != "" {
			it.Runs = append(it.Runs, Run{Text: h.RunIn, Place: at.Plus(utf8.RuneCountInString(h.Text))})
		}
		if h.Text == "" {
			it.Runs = append(it.Runs[:1], it.Runs[2:]...)
		} else if h.Level <= 2 || h.RunIn != "" && utf8.RuneCountInString(h.Text) <= 30 {
			it.Level, it.Label = h.Level, label
		}
		b.add(it)
		return
	}
	b.add(Item{
		Style: id, Level: h.Level, Label: label,
		Runs: []Run{{Text: number, Place: at, Own: true}, {Text: h.Text, Place: at}},
	})
}

func (b *builder) figure(f *doc.Figure, at doc.Place) {
	b.add(Item{Style: style.Figure, Figure: f, KeepNext: f.Caption != ""})
	if f.Caption != "" {
		b.add(Item{Style: style.Caption, Runs: []Run{{Text: f.Caption, Place: at}}})
	}
}

// attachList adds the 附件说明: one empty line under the text, two 字 in, later lines
// under the first character of the name (7.3.4).
func (b *builder) attachList(d *doc.Document) {
	if len(d.Attachments) == 0 {
		return
	}
	b.emptyKept()
	const lead = "附件："
	st := b.sheet.Styles[style.AttachList]
	start := st.FirstLine
	for i, a := range d.Attachments {
		at := doc.Place{Part: doc.Attached(i), Block: doc.TitleBlock}
		text, own := a.Title, ""
		from := start
		if i == 0 {
			own = lead
		} else {
			from += Width(lead, st)
		}
		if len(d.Attachments) > 1 {
			own += strconv.Itoa(i+1) + "."
		}
		left := start + Width(lead, st)
		if len(d.Attachments) > 1 {
			left += Width(strconv.Itoa(i+1)+".", st)
		}
		b.add(Item{
			Style:  style.AttachList,
			Indent: &Indent{Left: left, FirstLine: from - left},
			Runs:   []Run{{Text: own, Place: at, Own: true}, {Text: text, Place: at}},
		})
	}
}

// signature adds 署名 and 成文日期 without a seal: one empty line under the text, the name
// two 字 in from the right; the date's first character two 字 right of the name's first, or,
// if the date is the longer one, the date two 字 in and the name to its left (7.3.5.2).
func (b *builder) signature(d *doc.Document) {
	if len(d.Signers) == 0 && d.Date.IsZero() {
		return
	}
	b.emptyKept()
	name, date := b.sheet.Styles[style.Signer], b.sheet.Styles[style.Date]
	two := 2 * name.Size
	text := d.Date.String()
	var widest style.Length
	for _, s := range d.Signers {
		widest = max(widest, Width(s, name))
	}
	dateRight, nameRight := date.Right, name.Right
	widest = min(widest, b.sheet.Page.TextWidth()-nameRight) // a longer one takes several lines
	if w := Width(text, date); len(d.Signers) > 0 && text != "" {
		if w > widest {
			nameRight = max(dateRight+w+two-widest, 0)
		} else {
			dateRight = nameRight + widest - two - w
		}
	}
	for i, s := range d.Signers {
		b.add(Item{
			Style: style.Signer, Indent: &Indent{Right: nameRight + (widest - Width(s, name))},
			Runs: []Run{{Text: s, Place: doc.Place{Part: doc.InSigners, Block: i}}},
		})
	}
	if text != "" {
		b.add(Item{
			Style: style.Date, Indent: &Indent{Right: max(dateRight, 0)},
			Runs: []Run{{Text: text, Place: doc.Place{Part: doc.InDate}}},
		})
	}
}

// note adds the 附注, two 字 in, in brackets (7.3.6).
func (b *builder) note(d *doc.Document) {
	if d.Note != "" {
		b.add(Item{Style: style.Note, Runs: []Run{
			{Text: "（", Place: doc.Place{Part: doc.InNote}, Own: true},
			{Text: d.Note, Place: doc.Place{Part: doc.InNote}},
			{Text: "）", Place: doc.Place{Part: doc.InNote}, Own: true},
		}})
	}
}

// attachments adds each attachment on pages of its own: "附件1" on line 1, its title on
// line 3, then its text (7.3.7).
func (b *builder) attachments(d *doc.Document) {
	for i, a := range d.Attachments {
		if len(a.Body) == 0 {
			continue // bound separately, named in the list alone
		}
		b.breaks = max(b.breaks, 1)
		mark := "附件"
		if len(d.Attachments) > 1 {
			mark += strconv.Itoa(i + 1)
		}
		at := doc.Place{Part: doc.Attached(i), Block: doc.TitleBlock}
		b.add(Item{Style: style.AttachMark, Runs: []Run{{Text: mark, Place: at, Own: true}}, Level: 1, Label: mark + " " + a.Title})
		b.emptyKept()
		b.add(Item{Style: style.AttachName, Runs: []Run{{Text: BreakTitle(a.Title, b.sheet, style.AttachName), Place: at}}})
		b.emptyKept()
		b.blocks(a.Body, doc.Attached(i))
	}
}

package doc

import "unicode/utf8"

// texts calls fn with every text of the document in reading order, and its place. What fn
// returns takes the text's place.
func (d *Document) texts(fn func(at Place, s string) string) {
	d.Title = fn(Place{Part: InTitle}, d.Title)
	to := Place{Part: InTo} // one line, so the offsets go on from name to name
	for i, name := range d.To {
		d.To[i] = fn(to, name)
		to.Offset += utf8.RuneCountInString(name) + 1
	}
	blockTexts(d.Body, InBody, fn)
	for i := range d.Attachments {
		a := &d.Attachments[i]
		a.Title = fn(Place{Part: Attached(i), Block: TitleBlock}, a.Title)
	}
	for i := range d.Signers {
		d.Signers[i] = fn(Place{Part: InSigners, Block: i}, d.Signers[i])
	}
	d.Note = fn(Place{Part: InNote}, d.Note)
	for i := range d.Attachments {
		blockTexts(d.Attachments[i].Body, Attached(i), fn)
	}
	if h := d.Head; h != nil {
		each(Place{Part: InHead}, fn, []*string{&h.Secrecy, &h.Urgency, &h.Mark, &h.Number.Org}, h.Issuers, h.Signatories)
	}
	if m := d.Imprint; m != nil {
		each(Place{Part: InImprint}, fn, []*string{&m.Printer}, m.CC)
	}
	each(Place{Part: InMeta}, fn, []*string{&d.Meta.Author, &d.Meta.Subject}, d.Meta.Keywords)
}

func each(at Place, fn func(at Place, s string) string, fields []*string, lists ...[]string) {
	for _, f := range fields {
		*f = fn(at, *f)
	}
	for _, l := range lists {
		for i := range l {
			l[i] = fn(at, l[i])
		}
	}
}

func blockTexts(blocks []Block, part Part, fn func(at Place, s string) string) {
	for i, b := range blocks {
		at := Place{Part: part, Block: i}
		switch x := b.(type) {
		case *Paragraph:
			x.Text = fn(at, x.Text)
		case *Heading:
			n := utf8.RuneCountInString(x.Text)
			x.Text = fn(at, x.Text)
			if x.RunIn != "" {
				x.RunIn = fn(at.Plus(n), x.RunIn)
			}
		case *Table:
			x.Caption = fn(at.Caption(), x.Caption)
			row := 0
			for _, rows := range [][][]Cell{x.Head, x.Rows} {
				for _, r := range rows {
					for k := range r {
						r[k].Text = fn(at.Cell(row, k), r[k].Text)
					}
					row++
				}
			}
		case *Figure:
			x.Caption = fn(at.Caption(), x.Caption)
		}
	}
}

// Each calls fn with every text of the document in reading order, and its place.
func (d *Document) Each(fn func(at Place, text string)) {
	d.texts(func(at Place, s string) string {
		fn(at, s)
		return s
	})
}

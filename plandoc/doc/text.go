package doc

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/gongwen-go/gongwen/plandoc/internal/notation"
)

// Document gives the document itself, so that it can stand wherever something that makes
// a document can.
func (d *Document) Document() *Document { return d }

// Text writes the document as plan text. Parsing it gives an equal document, in its
// Canonical form.
func (d *Document) Text() string {
	p := &printer{d: d.Canonical()}
	p.head()
	p.title()
	p.body()
	p.attachList()
	p.signature()
	p.attachments()
	if p.b.Len() > 0 {
		p.b.WriteByte('\n')
	}
	return p.b.String()
}

// Addressees writes the 主送机关 as one line: 各县教体局，市直各学校： (7.3.2).
func (d *Document) Addressees() string { return strings.Join(d.To, "，") + "：" }

// printer writes plan text.
type printer struct {
	d *Document
	b strings.Builder

	toInHead, signInHead, noteInHead bool // what the head says and the text then does not
}

// line starts a new line behind an empty one.
func (p *printer) para(s string) {
	if p.b.Len() > 0 {
		p.b.WriteString("\n\n")
	}
	p.b.WriteString(s)
}

// next starts a line right below the last.
func (p *printer) next(s string) {
	p.b.WriteString("\n")
	p.b.WriteString(s)
}

// head writes what the notation of the text cannot say, as YAML.
func (p *printer) head() {
	d := p.d
	var lines []string
	add := func(key, value string) { lines = append(lines, key+": "+value) }
	text := func(key, value string) {
		if value != "" {
			add(key, quote(value))
		}
	}
	list := func(key string, values []string) {
		if len(values) > 0 {
			quoted := make([]string, len(values))
			for i, v := range values {
				quoted[i] = quote(v)
			}
			add(key, "["+strings.Join(quoted, ", ")+"]")
		}
	}
	text("文种", string(d.Kind))
	if len(d.To) > 0 {
		if names, ok := notation.IsAddress(d.Addressees()); !ok || strings.Join(d.To, "，") != names {
			p.toInHead = true
			list("主送", d.To)
		}
	}
	if p.signInHead = !p.canSign(); p.signInHead {
		list("署名", d.Signers)
		text("成文日期", d.Date.String())
	}
	if d.Note != "" {
		in, ok := notation.NoteOf("（" + d.Note + "）")
		if p.noteInHead = !ok || in != d.Note || p.signInHead || d.Date.IsZero(); p.noteInHead {
			text("附注", d.Note)
		}
	}
	if h := d.Head; h != nil {
		add("版头", "true")
		if h.Copy != 0 {
			add("份号", strconv.Itoa(h.Copy))
		}
		text("密级", h.Secrecy)
		text("紧急程度", h.Urgency)
		list("发文机关", h.Issuers)
		text("机关标志", h.Mark)
		text("发文字号", h.Number.String())
		list("签发人", h.Signatories)
	}
	if m := d.Imprint; m != nil {
		add("版记", "true")
		list("抄送", m.CC)
		text("印发机关", m.Printer)
		text("印发日期", m.Printed.String())
	}
	text("作者", d.Meta.Author)
	text("主题", d.Meta.Subject)
	list("关键词", d.Meta.Keywords)
	text("创建时间", d.Meta.Created)
	if d.Title == "" && (len(lines) > 0 || len(d.Body) > 0 || len(d.To) > 0 || len(d.Attachments) > 0 || !d.Date.IsZero()) {
		lines = append([]string{`标题: ""`}, lines...) // or the first line would be taken for it
	}
	if len(lines) > 0 {
		p.b.WriteString("---\n" + strings.Join(lines, "\n") + "\n---")
	}
}

// canSign reports whether the signature can stand at the end of the text.
func (p *printer) canSign() bool {
	d := p.d
	if d.Date.IsZero() {
		return len(d.Signers) == 0
	}
	if !notation.IsDate(d.Date.String()) {
		return false
	}
	for _, s := range d.Signers {
		if !notation.IsSigner(s) {
			return false
		}
	}
	if len(d.Signers)+len(d.Attachments) == 0 && len(d.Body) > 0 {
		switch x := d.Body[len(d.Body)-1].(type) {
		case *Heading:
			return !x.Alone() // 三、时间, and the date would be its text
		case *Paragraph:
			return `\`+x.Text != notation.PageBreak // it cannot be escaped
		}
	}
	return true
}

// quote writes a string as YAML reads it, on one line. Brackets come as codes: many that
// nobody closes are what the head is not read with.
func quote(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a string always encodes
	return inHead.Replace(strings.TrimSuffix(b.String(), "\n"))
}

var inHead = strings.NewReplacer("[", `\u005b`, "{", `\u007b`)

func (p *printer) title() {
	if p.d.Title == "" {
		return
	}
	lines := strings.Split(p.d.Title, "\n")
	for i, l := range lines {
		// A backslash at the end goes on with the title; one of the title's own is doubled.
		body := strings.TrimRight(l, `\`)
		l = body + strings.Repeat(`\`, 2*(len(l)-len(body)))
		if strings.HasPrefix(l, `\`) || i == 0 && strings.HasPrefix(l, "---") {
			l = `\` + l
		}
		if i < len(lines)-1 {
			l += `\`
		}
		if i == 0 {
			p.para(l)
		} else {
			p.next(l)
		}
	}
}

func (p *printer) body() {
	if len(p.d.To) > 0 && !p.toInHead {
		p.para(p.d.Addressees())
	}
	var first string // a paragraph that would be taken for the 主送机关
	if len(p.d.To) == 0 || p.toInHead {
		if len(p.d.Body) > 0 {
			if x, ok := p.d.Body[0].(*Paragraph); ok {
				if _, ok := notation.IsAddress(x.Text); ok {
					first = x.Text
				}
			}
		}
	}
	last := len(p.d.Body) - 1
	var n Numberer
	for i, b := range p.d.Body {
		if x, ok := b.(*Paragraph); ok {
			if i == 0 && first != "" || i == last && p.wouldSign(x.Text) {
				p.para(`\` + x.Text)
				continue
			}
		}
		p.block(b, &n)
	}
}

// wouldSign reports whether the last paragraph of the text would be taken for a name of
// the signature that follows it.
func (p *printer) wouldSign(s string) bool {
	switch {
	case p.signInHead || p.d.Date.IsZero() || len(p.d.Attachments) > 0:
		return false
	case len(p.d.Signers) == 0:
		return notation.IsSigner(s)
	}
	return notation.IsBody(s)
}

func (p *printer) block(b Block, n *Numberer) {
	switch x := b.(type) {
	case *Paragraph:
		p.para(notation.Escape(x.Text))
	case *Heading:
		number := HeadingNumber(x.Level, n.Next(x))
		if _, _, size := notation.Mark(number + x.Text); size == 0 {
			number = strings.TrimSuffix(number, ".") + "、" // 1.5 would be a number
		}
		p.para(number + x.Text + x.RunIn)
	case *Table:
		p.table(x)
	case *Figure:
		p.para("![" + escapeIn(x.Caption, "]") + "](" + escapeIn(x.Path, ")") + ")")
	case *PageBreak:
		p.para(notation.PageBreak)
	}
}

// escapeIn puts a backslash before what would end a piece of notation, and before its own
// kind.
func escapeIn(s, end string) string {
	return strings.NewReplacer(`\`, `\\`, end, `\`+end).Replace(s)
}

var inCell = strings.NewReplacer(`\`, `\\`, "|", `\|`, "<br>", `\<br>`)

func (p *printer) table(t *Table) {
	start := p.para
	if t.Caption != "" {
		c := t.Caption
		if !notation.IsCaption(c) {
			c = `\` + c
		}
		p.para(c)
		start = p.next
	}
	row := func(cells []Cell) {
		var b strings.Builder
		b.WriteByte('|')
		for _, c := range cells {
			text := inCell.Replace(c.Text)
			if strings.Trim(text, "-:") == "" && text != "" {
				text = `\` + text // or the row could be taken for the line under the head
			}
			b.WriteString(" " + strings.ReplaceAll(text, "\n", "<br>") + " |")
		}
		start(b.String())
		start = p.next
	}
	for _, r := range t.Head {
		row(r)
	}
	if len(t.Head) > 0 || len(t.Align) > 0 {
		n := 1
		for _, rows := range [][][]Cell{t.Head, t.Rows} {
			for _, r := range rows {
				n = max(n, len(r))
			}
		}
		n = max(n, len(t.Align))
		line := "|"
		for i := range n {
			a := Center
			if i < len(t.Align) {
				a = t.Align[i]
			}
			line += [...]string{Center: " --- |", Left: " :-- |", Right: " --: |"}[a]
		}
		start(line)
		start = p.next
	}
	for _, r := range t.Rows {
		row(r)
	}
}

func (p *printer) attachList() {
	for i, a := range p.d.Attachments {
		title := a.Title
		switch {
		case len(p.d.Attachments) == 1:
			if _, _, k := notation.Mark(title); k > 0 || strings.HasPrefix(title, `\`) {
				title = `\` + title
			}
			p.para("附件：" + title)
		case i == 0:
			p.para("附件：1. " + title)
		default:
			p.next(strconv.Itoa(i+1) + ". " + title)
		}
	}
}

func (p *printer) signature() {
	if p.signInHead || p.d.Date.IsZero() {
		return
	}
	for i, s := range p.d.Signers {
		if i == 0 {
			p.para(s)
		} else {
			p.next(s)
		}
	}
	if len(p.d.Signers) == 0 {
		p.para(p.d.Date.String())
	} else {
		p.next(p.d.Date.String())
	}
	if p.d.Note != "" && !p.noteInHead {
		p.para("（" + p.d.Note + "）")
	}
}

func (p *printer) attachments() {
	for i, a := range p.d.Attachments {
		if len(a.Body) == 0 {
			continue
		}
		p.para("附件" + strconv.Itoa(i+1))
		title := a.Title
		if strings.HasPrefix(title, `\`) {
			title = `\` + title
		}
		p.next(title)
		var n Numberer
		for _, b := range a.Body {
			p.block(b, &n)
		}
	}
}

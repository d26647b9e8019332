package plantext

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gongwen-go/gongwen/plandoc/doc"
	"github.com/gongwen-go/gongwen/plandoc/internal/notation"
)

// Options change how text is read.
type Options struct {
	// Renumber forgets the numbers that the author gave the headings; they then follow from
	// their places. Templates want it: a section that is left out leaves no gap.
	Renumber bool
}

// Parse reads plan text. The name is that of the file, for errors: a *doc.Error or a
// doc.ErrorList with all that is wrong.
func Parse(name string, src []byte, o Options) (*doc.Document, *Source, error) {
	lines, err := split(name, src)
	if err != nil {
		return nil, nil, err
	}
	p := &parser{
		file: name, o: o, lines: lines, d: &doc.Document{},
		src: &Source{File: name, places: make(map[spot]pos, len(lines))},
	}
	p.head()
	p.title()
	main, rest := p.parts()
	p.main(main)
	p.attachments(rest)
	if len(p.errs) == 0 && isEmpty(p.d) {
		p.fail(lines[0], 0, "没有标题，也没有正文")
	}
	if len(p.errs) > 0 {
		return nil, nil, inOrder(p.errs)
	}
	return p.d, p.src, nil
}

// isEmpty reports whether nothing of a document would be printed.
func isEmpty(d *doc.Document) bool {
	return d.Title == "" && d.Kind == "" && d.Head == nil && d.Imprint == nil && d.Date.IsZero() && d.Note == "" &&
		len(d.To)+len(d.Body)+len(d.Attachments)+len(d.Signers) == 0 &&
		d.Meta.Author == "" && d.Meta.Subject == "" && d.Meta.Created == "" && len(d.Meta.Keywords) == 0
}

// inOrder gives what is wrong in the order of the file: an error alone as it is.
func inOrder(errs doc.ErrorList) error {
	if len(errs) == 1 {
		return errs[0]
	}
	slices.SortStableFunc(errs, func(a, b *doc.Error) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
	})
	return errs
}

type parser struct {
	file  string
	o     Options
	lines []line
	d     *doc.Document
	src   *Source
	errs  doc.ErrorList

	fromHead struct{ title, to, sign, note bool }
	listed   int // attachments named in the 附件说明
}

// section is an attachment with its number as written, 0 for none.
type section struct {
	number int
	at     line
	title  line
	body   []line
}

func (p *parser) fail(l line, off int, format string, args ...any) {
	if len(p.errs) == maxErrors {
		return
	}
	p.errs = append(p.errs, &doc.Error{File: p.file, Line: l.no, Col: l.col + off, Msg: fmt.Sprintf(format, args...)})
}

// title takes the first line, and those that it goes on in by a backslash at its end.
func (p *parser) title() {
	if p.fromHead.title || len(p.errs) > 0 {
		return
	}
	if len(p.lines) == 0 {
		p.errs = append(p.errs, &doc.Error{File: p.file, Msg: "只有开头的 YAML；下一行应是标题"})
		return
	}
	first := p.lines[0]
	at := doc.Place{Part: doc.InTitle}
	var title strings.Builder
	for len(p.lines) > 0 {
		l := p.lines[0]
		p.lines = p.lines[1:]
		s := unmark(l.text)
		col := l.col + len(l.text) - len(s) // a backslash is one byte and one character
		body := strings.TrimRight(s, `\`)
		marks := len(s) - len(body)
		s = body + strings.Repeat(`\`, marks/2)
		start := strings.TrimLeft(s, blanks)
		col += utf8.RuneCountInString(s[:len(s)-len(start)])
		if s = strings.TrimRight(start, blanks); s != "" {
			if title.Len() > 0 {
				title.WriteByte('\n')
			}
			p.src.note(at.Plus(utf8.RuneCountInString(title.String())), l.no, col)
			title.WriteString(s)
		}
		if marks%2 == 0 {
			break
		}
	}
	if p.d.Title = title.String(); p.d.Title == "" {
		p.fail(first, 0, "标题是空的")
	}
}

// unmark takes away the backslash that makes text of a line; one alone is text itself.
func unmark(s string) string {
	if rest, ok := strings.CutPrefix(s, `\`); ok && rest != "" {
		return rest
	}
	return s
}

// parts parts the lines into the main text and the attachments behind it.
func (p *parser) parts() (main []line, sections []section) {
	end := len(p.lines) // of the main text
	body := 0           // where the last attachment's begins
	for i := 0; i < len(p.lines); i++ {
		l := notation.Classify(p.lines[i].text)
		if l.Kind != notation.Attachment {
			continue
		}
		if n := len(sections); n > 0 {
			sections[n-1].body = p.lines[body:i]
		} else {
			end = i
		}
		if i+1 == len(p.lines) {
			p.fail(p.lines[i], 0, "“%s”下面没有附件的标题；如是正文，请在行首加 \\", p.lines[i].text)
			return p.lines[:end], sections
		}
		sections = append(sections, section{number: l.Number, at: p.lines[i], title: p.lines[i+1]})
		i++ // the title may look like anything
		body = i + 1
	}
	if n := len(sections); n > 0 {
		sections[n-1].body = p.lines[body:]
	}
	return p.lines[:end], sections
}

// main reads the main text: 主送机关 at its beginning; 附注, date, signers and the list of
// attachments at its end; between them the body.
func (p *parser) main(lines []line) {
	if len(lines) > 0 && !p.fromHead.to {
		if names, ok := notation.IsAddress(lines[0].text); ok {
			p.d.To = notation.SplitAddress(names)
			p.src.note(doc.Place{Part: doc.InTo}, lines[0].no, lines[0].col)
			lines = lines[1:]
		}
	}
	if !p.fromHead.sign {
		lines = p.signature(lines)
	}
	lines = p.attachList(lines)
	p.d.Body = p.blocks(lines, doc.InBody)
}

// signature takes 附注, 成文日期 and 署名 off the end of the text.
func (p *parser) signature(lines []line) []line {
	end := len(lines)
	note, noted := "", line{}
	if end > 0 && !p.fromHead.note {
		if in, ok := notation.NoteOf(lines[end-1].text); ok {
			note, noted = in, lines[end-1]
			end--
		}
	}
	if end == 0 || notation.Classify(lines[end-1].text).Kind != notation.Date {
		return lines // a bracket at the end is text
	}
	end--
	signers := end
	for signers > 0 {
		s := lines[signers-1].text
		// names go on without empty lines between them, or are plainly names
		if signers < end && lines[signers].apart && !notation.IsBody(s) || !notation.IsSigner(s) {
			break
		}
		signers--
	}
	if signers == end && headsDate(lines[:end]) {
		return lines
	}
	date, err := doc.ParseDate(lines[end].text)
	if err != nil {
		p.fail(lines[end], 0, "%v；如是正文，请在行首加 \\", err)
		return lines[:end]
	}
	p.d.Date = date
	p.src.note(doc.Place{Part: doc.InDate}, lines[end].no, lines[end].col)
	if note != "" {
		p.d.Note = note
		p.src.note(doc.Place{Part: doc.InNote}, noted.no, noted.col+1)
	}
	for i, l := range lines[signers:end] {
		p.d.Signers = append(p.d.Signers, l.text)
		p.src.note(doc.Place{Part: doc.InSigners, Block: i}, l.no, l.col)
	}
	return lines[:signers]
}

// headsDate reports whether the last of the lines is a heading that a date below it is the
// text of (三、时间), and not the end of the 附件说明.
func headsDate(lines []line) bool {
	if len(lines) == 0 {
		return false
	}
	c := notation.Classify(lines[len(lines)-1].text)
	if c.Kind != notation.Heading || notation.SentenceEnd(c.Rest) > 0 {
		return false
	}
	_, items := listed(lines)
	return len(items) == 0
}

// attachList takes the 附件说明 off the end of the text.
func (p *parser) attachList(lines []line) []line {
	rest, items := listed(lines)
	for i, it := range items {
		p.d.Attachments = append(p.d.Attachments, doc.Attachment{Title: it.name})
		p.src.note(doc.Place{Part: doc.Attached(i), Block: doc.TitleBlock}, it.no, it.col)
	}
	p.listed = len(items)
	return rest
}

// item is a name in the 附件说明.
type item struct {
	name    string
	no, col int
}

// listed finds the 附件说明 at the end of lines: 附件：名称, or 附件：1. 名称 with 2. and so on
// below it, or 附件： with all of them below it. It gives the lines above.
func listed(lines []line) ([]line, []item) {
	at := len(lines) - 1
	for at >= 0 && notation.Classify(lines[at].text).Kind == notation.Heading {
		at--
	}
	if at < 0 {
		return lines, nil
	}
	l := lines[at]
	first := notation.Classify(l.text)
	if first.Kind != notation.List {
		return lines, nil
	}
	var items []item
	add := func(l line, name string) { // name ends the line
		items = append(items, item{name, l.no, l.col + utf8.RuneCountInString(l.text[:len(l.text)-len(name)])})
	}
	if first.Rest != "" {
		level, n, size := notation.Mark(first.Rest)
		switch {
		case level == 3 && n == 1:
			name := strings.TrimLeft(first.Rest[size:], blanks)
			if name == "" {
				return lines, nil
			}
			add(l, name)
		case at < len(lines)-1:
			return lines, nil
		default:
			add(l, unmark(first.Rest))
		}
	}
	for _, l := range lines[at+1:] {
		h := notation.Classify(l.text)
		if h.Level != 3 || h.Number != len(items)+1 {
			return lines, nil
		}
		add(l, h.Rest)
	}
	if len(items) == 0 {
		return lines, nil
	}
	return lines[:at], items
}

// attachments puts the attachments behind the text in their places of the list.
func (p *parser) attachments(sections []section) {
	for k, s := range sections {
		i := k
		if s.number > 0 {
			i = s.number - 1
		} else if len(sections) > 1 {
			p.fail(s.at, 0, "有几个附件时，各附件应编号：附件1、附件2……")
			continue
		}
		title := unmark(s.title.text)
		switch {
		case p.listed > 0 && i >= p.listed:
			p.fail(s.at, 0, "附件说明只列了%d个附件，没有附件%d", p.listed, i+1)
			continue
		case p.listed > 0 && p.d.Attachments[i].Title != title:
			p.fail(s.title, 0, "附件%d的标题“%s”与附件说明中的“%s”不一致（GB/T 9704 7.3.7）", i+1, title, p.d.Attachments[i].Title)
			continue
		case p.listed == 0 && i != len(p.d.Attachments):
			p.fail(s.at, 0, "附件应依次编号，这里应是附件%d", len(p.d.Attachments)+1)
			continue
		case p.listed == 0:
			p.d.Attachments = append(p.d.Attachments, doc.Attachment{Title: title})
			p.src.note(doc.Place{Part: doc.Attached(i), Block: doc.TitleBlock}, s.title.no, s.title.col+len(s.title.text)-len(title))
		case p.d.Attachments[i].Body != nil:
			p.fail(s.at, 0, "附件%d出现了两次", i+1)
			continue
		}
		p.d.Attachments[i].Body = p.blocks(s.body, doc.Attached(i))
	}
}

// blocks reads the lines of a body.
func (p *parser) blocks(lines []line, part doc.Part) []doc.Block {
	var blocks []doc.Block
	var numbers doc.Numberer
	for i := 0; i < len(lines); i++ {
		l := lines[i]
		at := doc.Place{Part: part, Block: len(blocks)}
		c := notation.Classify(l.text)
		if i+1 < len(lines) && !lines[i+1].apart && lines[i+1].text[0] == '|' &&
			(c.Kind == notation.Escaped && c.Rest != "" || notation.IsCaption(l.text)) {
			caption := l.text
			p.src.note(at.Caption(), l.no, l.col)
			if c.Kind == notation.Escaped {
				caption = c.Rest
				p.src.note(at.Caption(), l.no, l.col+1)
			}
			n := p.table(lines[i+1:], caption, at, &blocks)
			i += n
			continue
		}
		switch c.Kind {
		case notation.Heading:
			h := &doc.Heading{Level: c.Level}
			h.SetText(c.Rest)
			if !p.o.Renumber {
				h.Number = c.Number
			}
			numbers.Settle(h)
			p.src.note(at, l.no, l.col+utf8.RuneCountInString(l.text[:c.At]))
			if gap := len(c.Rest) - len(h.Text) - len(h.RunIn); gap > 0 { // blanks that parted them
				col := l.col + utf8.RuneCountInString(l.text[:len(l.text)-len(h.RunIn)])
				p.src.note(at.Plus(utf8.RuneCountInString(h.Text)), l.no, col)
			}
			blocks = append(blocks, h)
		case notation.TooDeep:
			p.fail(l, 0, "层次至多四级：一、（一）1.（1）（GB/T 9704 7.3.3），没有“%c”这一级；如是正文，请在行首加 \\", []rune(l.text)[0])
		case notation.Row:
			i += p.table(lines[i:], "", at, &blocks) - 1
		case notation.Figure:
			p.figure(l, at, &blocks)
		case notation.Break:
			blocks = append(blocks, &doc.PageBreak{})
		case notation.Escaped:
			if c.Rest == "" { // a backslash alone is one
				p.src.note(at, l.no, l.col)
				blocks = append(blocks, &doc.Paragraph{Text: l.text})
				continue
			}
			rest := strings.TrimLeft(c.Rest, blanks) // the line's end is trimmed
			if rest != "" {
				p.src.note(at, l.no, l.col+utf8.RuneCountInString(l.text[:len(l.text)-len(rest)]))
				blocks = append(blocks, &doc.Paragraph{Text: rest})
			}
		default:
			p.src.note(at, l.no, l.col)
			blocks = append(blocks, &doc.Paragraph{Text: l.text})
		}
	}
	return blocks
}

func (p *parser) figure(l line, at doc.Place, blocks *[]doc.Block) {
	caption, file, ok := cutUnescaped(l.text[len("!["):len(l.text)-1], "](")
	if !ok {
		p.fail(l, 0, "图应写作 ![题注](图.png)；如是正文，请在行首加 \\")
		return
	}
	p.src.note(at, l.no, l.col)
	caption = inner(caption, "", p.noting(at.Caption(), l.no, l.col+len("![")))
	if file = inner(file, "", func(int, int) {}); file == "" {
		p.fail(l, 0, "图没有文件名：应写作 ![题注](图.png)")
		return
	}
	*blocks = append(*blocks, &doc.Figure{Caption: caption, Path: file})
}

// cutUnescaped cuts s at the first sep that no backslash stands before.
func cutUnescaped(s, sep string) (before, after string, ok bool) {
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' {
			i++
			continue
		}
		if strings.HasPrefix(s[i:], sep) {
			return s[:i], s[i+len(sep):], true
		}
	}
	return s, "", false
}

package plantext

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	yamlparser "github.com/goccy/go-yaml/parser"

	"github.com/gongwen-go/gongwen/plandoc/doc"
)

// key is a key of the head: its names and what its value is for.
type key struct {
	zh, en string
	set    func(p *parser, v value) error
}

// value is a value of the head with the lines it stands on.
type value struct {
	text  string   // a scalar as written
	list  []string // a sequence, or the scalar alone
	isSeq bool
}

// known are all keys, in the order in which the message about an unknown one names them.
var known = keys()

// keys is an address book of the whole head: doc.Document.Text writes the same keys.
func keys() []key {
	text := func(to func(d *doc.Document) *string) func(*parser, value) error {
		return func(p *parser, v value) error {
			if v.isSeq {
				return errNotText
			}
			*to(p.d) = v.text
			return nil
		}
	}
	list := func(to func(d *doc.Document) *[]string) func(*parser, value) error {
		return func(p *parser, v value) error {
			*to(p.d) = v.list
			return nil
		}
	}
	number := func(to func(d *doc.Document) *int) func(*parser, value) error {
		return func(p *parser, v value) error {
			n, err := strconv.Atoi(strings.TrimSpace(v.text))
			if err != nil || v.isSeq || n < 0 {
				return fmt.Errorf("应是一个数，现为“%s”", v.text)
			}
			*to(p.d) = n
			return nil
		}
	}
	date := func(to func(d *doc.Document) *doc.Date) func(*parser, value) error {
		return func(p *parser, v value) error {
			if v.isSeq {
				return errNotText
			}
			t, err := doc.ParseDate(v.text)
			if err != nil {
				return err
			}
			*to(p.d) = t
			return nil
		}
	}
	// noting marks what the text can then no longer say.
	noting := func(flag func(p *parser) *bool, set func(*parser, value) error) func(*parser, value) error {
		return func(p *parser, v value) error {
			*flag(p) = true
			return set(p, v)
		}
	}
	head := func(d *doc.Document) *doc.Head {
		if d.Head == nil {
			d.Head = &doc.Head{}
		}
		return d.Head
	}
	imprint := func(d *doc.Document) *doc.Imprint {
		if d.Imprint == nil {
			d.Imprint = &doc.Imprint{}
		}
		return d.Imprint
	}
	sign := func(p *parser) *bool { return &p.fromHead.sign }
	return []key{
		{"文种", "kind", func(p *parser, v value) error {
			k := doc.Kind(v.text)
			if v.isSeq {
				return errNotText
			}
			if !slices.Contains(doc.Kinds(), k) {
				return fmt.Errorf("没有“%s”这一文种，应为%s之一", v.text, joinKinds())
			}
			p.d.Kind = k
			return nil
		}},
		{"标题", "title", noting(func(p *parser) *bool { return &p.fromHead.title }, text(func(d *doc.Document) *string { return &d.Title }))},
		{"主送", "to", noting(func(p *parser) *bool { return &p.fromHead.to }, list(func(d *doc.Document) *[]string { return &d.To }))},
		{"署名", "signers", noting(sign, list(func(d *doc.Document) *[]string { return &d.Signers }))},
		{"成文日期", "date", noting(sign, date(func(d *doc.Document) *doc.Date { return &d.Date }))},
		{"附注", "note", noting(func(p *parser) *bool { return &p.fromHead.note }, text(func(d *doc.Document) *string { return &d.Note }))},
		{"版头", "head", flag(func(p *parser) { head(p.d) })},
		{"份号", "copy", number(func(d *doc.Document) *int { return &head(d).Copy })},
		{"密级", "secrecy", text(func(d *doc.Document) *string { return &head(d).Secrecy })},
		{"紧急程度", "urgency", text(func(d *doc.Document) *string { return &head(d).Urgency })},
		{"发文机关", "issuers", list(func(d *doc.Document) *[]string { return &head(d).Issuers })},
		{"机关标志", "mark", text(func(d *doc.Document) *string { return &head(d).Mark })},
		{"发文字号", "number", func(p *parser, v value) error {
			if v.isSeq {
				return errNotText
			}
			n, err := doc.ParseNumber(v.text)
			if err != nil {
				return err
			}
			head(p.d).Number = n
			return nil
		}},
		{"签发人", "signatories", list(func(d *doc.Document) *[]string { return &head(d).Signatories })},
		{"版记", "imprint", flag(func(p *parser) { imprint(p.d) })},
		{"抄送", "cc", list(func(d *doc.Document) *[]string { return &imprint(d).CC })},
		{"印发机关", "printer", text(func(d *doc.Document) *string { return &imprint(d).Printer })},
		{"印发日期", "printed", date(func(d *doc.Document) *doc.Date { return &imprint(d).Printed })},
		{"作者", "author", text(func(d *doc.Document) *string { return &d.Meta.Author })},
		{"主题", "subject", text(func(d *doc.Document) *string { return &d.Meta.Subject })},
		{"关键词", "keywords", list(func(d *doc.Document) *[]string { return &d.Meta.Keywords })},
		{"创建时间", "created", text(func(d *doc.Document) *string { return &d.Meta.Created })},
	}
}

var errNotText = errors.New("应是一段文字，不是列表")

// flag is a key that only says that something is there.
func flag(set func(p *parser)) func(*parser, value) error {
	return func(p *parser, v value) error {
		if v.text != "true" {
			return fmt.Errorf("应是 true，现为“%s”", v.text)
		}
		set(p)
		return nil
	}
}

func joinKinds() string {
	var names []string
	for _, k := range doc.Kinds() {
		names = append(names, string(k))
	}
	return strings.Join(names, "、")
}

// head reads the YAML between two lines of three dashes at the beginning.
func (p *parser) head() {
	if p.lines[0].text != "---" {
		return
	}
	end := 1
	for end < len(p.lines) && p.lines[end].text != "---" {
		end++
	}
	if end == len(p.lines) {
		p.fail(p.lines[0], 0, "开头的 YAML 没有结束：缺少第二行 ---")
		p.lines = nil
		return
	}
	head := p.lines[1:end]
	first := p.lines[0]
	p.lines = p.lines[end+1:]
	if len(head) == 0 {
		return
	}
	// The source's lines at their own numbers and columns, so that the YAML's are the file's.
	var b strings.Builder
	no := first.no + 1
	for _, l := range head {
		for ; no < l.no; no++ {
			b.WriteByte('\n')
		}
		b.WriteString(strings.Repeat(" ", l.col-1) + l.text)
	}
	if n := nesting(b.String()); n > maxNesting {
		p.fail(first, 0, "开头的 YAML 中有%d个没有关上的括号 [ 或 {", n)
		return
	}
	file, err := parseYAML(b.String())
	if err != nil {
		at := first
		msg := err.Error()
		if se, ok := errors.AsType[yaml.Error](err); ok {
			msg = se.GetMessage()
			if t := se.GetToken(); t != nil && t.Position != nil {
				at = line{no: first.no + t.Position.Line, col: t.Position.Column}
			}
		}
		p.fail(at, 0, "开头的 YAML 有语法错误（%s）", msg)
		return
	}
	seen := map[string]bool{}
	for _, d := range file.Docs {
		var values []*ast.MappingValueNode
		switch body := d.Body.(type) {
		case nil:
			continue
		case *ast.MappingNode:
			values = body.Values
		case *ast.MappingValueNode:
			values = []*ast.MappingValueNode{body}
		default:
			p.fail(first, 0, "开头的 YAML 应是“键: 值”的形式")
			return
		}
		for _, v := range values {
			p.entry(first.no, v, seen)
		}
	}
	p.d = p.d.Canonical() // a name that came with a newline is one line in the text
}

func (p *parser) entry(base int, n *ast.MappingValueNode, seen map[string]bool) {
	t := n.Key.GetToken()
	at := line{no: base + t.Position.Line, col: t.Position.Column}
	name := t.Value
	i := slices.IndexFunc(known, func(k key) bool { return k.zh == name || k.en == name })
	if i < 0 {
		var names []string
		for _, k := range known {
			names = append(names, k.zh)
		}
		p.fail(at, 0, "不认识的键“%s”；可用的有：%s", name, strings.Join(names, "、"))
		return
	}
	k := known[i]
	if seen[k.zh] {
		p.fail(at, 0, "键“%s”出现了两次（%s 即 %s）", name, k.en, k.zh)
		return
	}
	seen[k.zh] = true
	v, err := valueOf(n.Value)
	if err == nil {
		err = k.set(p, v)
	}
	if err != nil {
		p.fail(at, 0, "%s：%v", name, err)
		return
	}
	p.located(k.zh, at.no)
}

// located notes the line of a value of the head that is text of the document.
func (p *parser) located(key string, no int) {
	switch key {
	case "标题":
		p.src.note(doc.Place{Part: doc.InTitle}, no, 0)
	case "主送":
		p.src.note(doc.Place{Part: doc.InTo}, no, 0)
	case "署名":
		for i := range p.d.Signers {
			p.src.note(doc.Place{Part: doc.InSigners, Block: i}, no, 0)
		}
	case "成文日期":
		p.src.note(doc.Place{Part: doc.InDate}, no, 0)
	case "附注":
		p.src.note(doc.Place{Part: doc.InNote}, no, 0)
	}
}

// The YAML library takes time that grows with the square of the brackets open at once,
// 13 s for 60,000; no head needs more than one or two.
const maxNesting = 500

// nesting is how many brackets are open at once, at most.
func nesting(s string) int {
	depth, most := 0, 0
	for i := range len(s) {
		switch s[i] {
		case '[', '{':
			depth++
			most = max(most, depth)
		case ']', '}':
			depth = max(depth-1, 0)
		}
	}
	return most
}

// parseYAML keeps the library's panics from being ours: it reads what strangers wrote.
func parseYAML(s string) (file *ast.File, err error) {
	defer func() {
		if r := recover(); r != nil {
			file, err = nil, fmt.Errorf("无法理解：%v", r)
		}
	}()
	return yamlparser.ParseBytes([]byte(s), 0)
}

// valueOf reads a scalar or a list of scalars.
func valueOf(n ast.Node) (value, error) {
	if seq, ok := n.(*ast.SequenceNode); ok {
		v := value{isSeq: true}
		for _, item := range seq.Values {
			s, err := scalar(item)
			if err != nil {
				return value{}, err
			}
			v.list = append(v.list, s)
		}
		return v, nil
	}
	s, err := scalar(n)
	return value{text: s, list: []string{s}}, err
}

func scalar(n ast.Node) (string, error) {
	switch x := n.(type) {
	case *ast.StringNode:
		return x.Value, nil
	case *ast.LiteralNode:
		return strings.TrimRight(x.Value.Value, "\n"), nil
	case *ast.NullNode:
		return "", nil
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return n.GetToken().Value, nil
	}
	return "", errors.New("应是一段文字或文字的列表")
}

package plandoc

import (
	"strings"

	"github.com/gongwen-go/gongwen/plandoc/doc"
)

// Plan is the standard structure of an official plan (方案). Its parts become sections in
// the order of the fields, numbered 一、 二、 and so on; a part that is empty is left out.
type Plan struct {
	Title string   // 标题
	To    []string // 主送机关; none for a plan that stands alone or is an attachment

	Basis      []doc.Block // 制定依据, the paragraphs before the first heading
	Guidance   []doc.Block // 指导思想
	Principles []doc.Block // 基本原则
	Theme      []doc.Block // 活动主题
	Scope      []doc.Block // 活动范围
	Time       []doc.Block // 活动时间
	Activities []Activity  // 活动内容
	Safeguards []Measure   // 组织保障

	// Closing stands at the end, after the last section's measures: what is to be reported
	// to whom by when.
	Closing []doc.Block

	Signers []string // 署名
	Date    doc.Date // 成文日期
	Meta    doc.Meta
}

// Activity is one activity of a plan: a heading of its own, then its text.
type Activity struct {
	Name        string
	Body        []doc.Block
	Responsible []string // 责任单位
	Due         string   // 完成时限: 10月17日前完成
}

// Measure is one measure of a plan. Its name is the first sentence of its paragraph:
// （一）切实加强领导，认真组织实施。各校要……
type Measure struct {
	Name string
	Body []doc.Block
}

// Document makes the plan a document. The plan's blocks are used as they are, not copied.
func (p Plan) Document() *doc.Document {
	d := &doc.Document{Title: p.Title, To: p.To, Signers: p.Signers, Date: p.Date, Meta: p.Meta}
	d.Body = append(d.Body, p.Basis...)
	section := func(role doc.Role, heading string, body []doc.Block) {
		if len(body) > 0 {
			d.Body = append(d.Body, &doc.Heading{Level: 1, Text: heading, Role: role})
			d.Body = append(d.Body, body...)
		}
	}
	section(doc.Guidance, "指导思想", p.Guidance)
	section(doc.Principles, "基本原则", p.Principles)
	section(doc.Theme, "活动主题", p.Theme)
	section(doc.Scope, "活动范围", p.Scope)
	section(doc.Time, "活动时间", p.Time)

	var activities, safeguards []doc.Block
	for _, a := range p.Activities {
		activities = append(activities, a.blocks()...)
	}
	for _, m := range p.Safeguards {
		safeguards = append(safeguards, m.blocks()...)
	}
	section(doc.Activities, "活动内容", activities)
	section(doc.Safeguards, "组织保障", safeguards)
	d.Body = append(d.Body, p.Closing...)
	return d
}

// blocks are the activity's heading and text, with who is to do it by when in brackets at
// the end: （责任单位：市教体局。10月17日前完成）.
func (a Activity) blocks() []doc.Block {
	blocks := []doc.Block{&doc.Heading{Level: 2, Text: a.Name}}
	blocks = append(blocks, a.Body...)
	note := a.responsible()
	if note == "" {
		return blocks
	}
	if n := len(blocks) - 1; n > 0 {
		if p, ok := blocks[n].(*doc.Paragraph); ok {
			blocks[n] = &doc.Paragraph{Text: p.Text + note}
			return blocks
		}
	}
	return append(blocks, &doc.Paragraph{Text: note})
}

func (a Activity) responsible() string {
	var parts []string
	if len(a.Responsible) > 0 {
		parts = append(parts, "责任单位："+strings.Join(a.Responsible, "、"))
	}
	if a.Due != "" {
		parts = append(parts, a.Due)
	}
	if len(parts) == 0 {
		return ""
	}
	return "（" + strings.Join(parts, "。") + "）"
}

// blocks are the measure's paragraph, its name in front, and the rest of its text.
func (m Measure) blocks() []doc.Block {
	h := &doc.Heading{Level: 2, Text: m.Name}
	rest := m.Body
	if len(rest) > 0 {
		if p, ok := rest[0].(*doc.Paragraph); ok {
			h.RunIn, rest = p.Text, rest[1:]
			if !strings.HasSuffix(h.Text, "。") {
				h.Text += "。"
			}
		}
	}
	return append([]doc.Block{h}, rest...)
}

package doc

import (
	"slices"
	"strings"
	"unicode"
)

// Section is a heading with what stands under it.
type Section struct {
	Heading *Heading
	Blocks  []Block   // before the first heading below it
	Sub     []Section // the sections of deeper levels
}

// Role is the role of the section's heading.
func (s Section) Role() Role { return s.Heading.Role }

// Sections gives the text as the tree that its headings make. What stands before the first
// one is LeadIn.
func (d *Document) Sections() []Section {
	rest := d.Body[len(d.LeadIn()):]
	sections, _ := sections(rest, 0)
	return sections
}

// sections takes the sections that are deeper than a level.
func sections(blocks []Block, above int) ([]Section, []Block) {
	var out []Section
	for len(blocks) > 0 {
		h, ok := blocks[0].(*Heading)
		if !ok || h.Level <= above {
			break
		}
		s := Section{Heading: h}
		blocks = blocks[1:]
		n := slices.IndexFunc(blocks, isHeading)
		if n < 0 {
			n = len(blocks)
		}
		s.Blocks, blocks = blocks[:n:n], blocks[n:]
		s.Sub, blocks = sections(blocks, h.Level)
		out = append(out, s)
	}
	return out, blocks
}

func isHeading(b Block) bool {
	_, ok := b.(*Heading)
	return ok
}

// LeadIn is what stands before the first heading: why and on what basis the document is
// made (制定依据).
func (d *Document) LeadIn() []Block {
	n := slices.IndexFunc(d.Body, isHeading)
	if n < 0 {
		n = len(d.Body)
	}
	return d.Body[:n:n]
}

// Part gives the blocks under the level-1 heading of a role, up to the next one; for Basis
// the LeadIn; nil if the document has no such part.
func (d *Document) Part(role Role) []Block {
	if role == Basis {
		return d.LeadIn()
	}
	for i, b := range d.Body {
		h, ok := b.(*Heading)
		if !ok || h.Level != 1 || h.Role != role {
			continue
		}
		rest := d.Body[i+1:]
		end := slices.IndexFunc(rest, func(b Block) bool {
			h, ok := b.(*Heading)
			return ok && h.Level == 1
		})
		if end < 0 {
			end = len(rest)
		}
		return rest[:end:end]
	}
	return nil
}

// Contact is a way to reach someone that a text names: 联系人：张三.
type Contact struct {
	Label string // 联系人, 联系电话, 邮箱, QQ …
	Value string // as written; underscores for one still to be filled in
	Place Place  // of the label
}

// labels name contacts, the longer before those they contain.
var labels = []string{"联系电话", "联系方式", "联系人", "联系邮箱", "电子邮箱", "电子邮件", "咨询电话", "监督电话",
	"办公电话", "传真电话", "邮箱", "电话", "手机", "传真", "QQ群", "QQ", "微信", "地址", "邮编"}

// Contacts gives the contacts that the text names, in reading order.
func (d *Document) Contacts() []Contact {
	var out []Contact
	d.Each(func(at Place, s string) {
		rs := []rune(s)
		for i := 0; i < len(rs); i++ {
			label := labelAt(rs[i:])
			n := len([]rune(label))
			if n == 0 || i+n >= len(rs) || rs[i+n] != '：' && rs[i+n] != ':' {
				continue
			}
			end := i + n + 1
			for end < len(rs) && !strings.ContainsRune("，,。；;、）)\n", rs[end]) {
				end++
			}
			if v := strings.TrimSpace(string(rs[i+n+1 : end])); v != "" {
				out = append(out, Contact{label, v, at.Plus(i)})
			}
			i = end - 1
		}
	})
	return out
}

func labelAt(rs []rune) string {
	for _, l := range labels {
		if n := len([]rune(l)); n <= len(rs) && string(rs[:n]) == l {
			return l
		}
	}
	return ""
}

// Blank is a place to be filled in by hand: underscores.
type Blank struct {
	Place  Place
	Len    int    // underscores
	Before string // a few characters on either side, to tell it by
	After  string
}

// Blanks gives the document's blanks in reading order.
func (d *Document) Blanks() []Blank {
	const context = 6
	var out []Blank
	d.Each(func(at Place, s string) {
		rs := []rune(s)
		for i := 0; i < len(rs); i++ {
			if rs[i] != '_' {
				continue
			}
			end := i
			for end < len(rs) && rs[end] == '_' {
				end++
			}
			out = append(out, Blank{at.Plus(i), end - i,
				string(rs[max(i-context, 0):i]), string(rs[end:min(end+context, len(rs))])})
			i = end - 1
		}
	})
	return out
}

// isHan reports the characters beside which Chinese marks are full width.
func isHan(r rune) bool { return unicode.Is(unicode.Han, r) || r == '〇' }

// Package notation says what a line of plan text is: the notation that people type anyway,
// written down once for the parser and the printer, which must agree on it.
//
//	一、指导思想          heading of level 1
//	（一）强化领导。各校…  level 2, running into its text; half-width brackets will do
//	1.  1、             level 3
//	（1）               level 4
//	\一、不是标题        text, whatever it looks like
//
// It knows lines alone, no documents, and imports the standard library only.
package notation

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind is what a line is by its own looks, wherever it stands.
type Kind int

// The kinds of lines.
const (
	Text       Kind = iota
	Heading         // with Level and Number
	TooDeep         // ①: a fifth level, which official documents have not
	Row             // | of | a | table |
	Figure          // ![题注](图.png)
	Break           // \分页
	Escaped         // \ before text
	Date            // 2020年10月17日 and nothing else
	Attachment      // 附件 or 附件1 alone: an attachment begins
	List            // 附件：… : the list of attachments
)

// Line is a line of plan text taken apart.
type Line struct {
	Kind   Kind
	Level  int    // of a Heading
	Number int    // of a Heading, or an Attachment (0: none)
	Rest   string // what follows the mark
	At     int    // where Rest begins in the line, in bytes
}

// PageBreak is the line that starts a new page.
const PageBreak = `\分页`

// Classify takes a line apart. The line has no white space around it.
func Classify(s string) Line {
	if s == "" {
		return Line{}
	}
	switch s[0] {
	case '\\':
		if s == PageBreak {
			return Line{Kind: Break}
		}
		return Line{Kind: Escaped, Rest: s[1:], At: 1}
	case '|':
		return Line{Kind: Row, Rest: s}
	case '!':
		if strings.HasPrefix(s, "![") && strings.HasSuffix(s, ")") && strings.Contains(s, "](") {
			return Line{Kind: Figure, Rest: s}
		}
	}
	if level, n, size := Mark(s); level > 0 {
		if rest := strings.TrimLeft(s[size:], " \t　"); rest != "" {
			return Line{Kind: Heading, Level: level, Number: n, Rest: rest, At: len(s) - len(rest)}
		}
	}
	r, _ := utf8.DecodeRuneInString(s)
	switch {
	case r >= '①' && r <= '⑳':
		return Line{Kind: TooDeep, Rest: s}
	case IsDate(s):
		return Line{Kind: Date, Rest: s}
	case strings.HasPrefix(s, "附件"):
		return attachment(s)
	}
	return Line{Kind: Text, Rest: s}
}

// Mark reads the number of a heading at the beginning of s: its level, the number, and the
// bytes that the mark takes; level 0: there is none.
func Mark(s string) (level, n, size int) {
	r, w := utf8.DecodeRuneInString(s)
	switch {
	case r == '（' || r == '(':
		if n, k := Numeral(s[w:]); k > 0 {
			if c := closing(s[w+k:]); c > 0 {
				return 2, n, w + k + c
			}
		}
		if n, k := digits(s[w:]); k > 0 {
			if c := closing(s[w+k:]); c > 0 {
				return 4, n, w + k + c
			}
		}
	case r >= '0' && r <= '9':
		n, k := digits(s)
		if k == 0 {
			return 0, 0, 0
		}
		p, pw := utf8.DecodeRuneInString(s[k:])
		switch p {
		case '、':
			return 3, n, k + pw
		case '.', '．':
			// 1.5万元, 1．5万元 and 2020.10.17 are text: a digit follows
			if q, _ := utf8.DecodeRuneInString(s[k+pw:]); !unicode.IsDigit(q) {
				return 3, n, k + pw
			}
		}
	default:
		if n, k := Numeral(s); k > 0 && strings.HasPrefix(s[k:], "、") {
			return 1, n, k + len("、")
		}
	}
	return 0, 0, 0
}

func closing(s string) int {
	switch {
	case strings.HasPrefix(s, "）"):
		return len("）")
	case strings.HasPrefix(s, ")"):
		return 1
	}
	return 0
}

// digits reads a number of one to three digits without a leading zero.
func digits(s string) (n, size int) {
	for size < len(s) && s[size] >= '0' && s[size] <= '9' {
		if size == 3 || size == 1 && s[0] == '0' {
			return 0, 0
		}
		n = n*10 + int(s[size]-'0')
		size++
	}
	if n == 0 {
		return 0, 0
	}
	return n, size
}

// attachment tells "附件1" and "附件：…" from text that begins with the word.
func attachment(s string) Line {
	rest := s[len("附件"):]
	trimmed := strings.TrimLeft(rest, " 　")
	for _, colon := range []string{"：", ":"} {
		if after, ok := strings.CutPrefix(trimmed, colon); ok {
			after = strings.TrimLeft(after, " \t　")
			if after == "" {
				break // "附件：" alone: the first name stands on the next line
			}
			return Line{Kind: List, Rest: after, At: len(s) - len(after)}
		}
	}
	trimmed = strings.TrimRight(trimmed, "：: 　")
	if trimmed == "" {
		if strings.ContainsAny(rest, "：:") {
			return Line{Kind: List}
		}
		return Line{Kind: Attachment}
	}
	if n, k := digits(trimmed); k == len(trimmed) {
		return Line{Kind: Attachment, Number: n}
	}
	return Line{Kind: Text, Rest: s}
}

// NoteOf gives what stands in a line that is one pair of round brackets and nothing else,
// such as （此件公开发布）.
func NoteOf(s string) (string, bool) {
	for _, open := range []string{"（", "("} {
		in, ok := strings.CutPrefix(s, open)
		if !ok {
			continue
		}
		for _, shut := range []string{"）", ")"} {
			if in, ok := strings.CutSuffix(in, shut); ok && in != "" && in == strings.TrimSpace(in) && !strings.ContainsAny(in, "（）()") {
				return in, true
			}
		}
	}
	return "", false
}

// IsDate reports whether a line is a date and nothing else: 2020年10月17日, with blanks
// for what is to be filled in: 20__年__月__日.
func IsDate(s string) bool {
	y, rest, ok := strings.Cut(s, "年")
	if !ok || !dateField(y, 4, 8) {
		return false
	}
	m, rest, ok := strings.Cut(rest, "月")
	if !ok || !dateField(m, 1, 8) {
		return false
	}
	d, ok := strings.CutSuffix(rest, "日")
	return ok && dateField(d, 1, 8)
}

func dateField(s string, least, most int) bool {
	if len(s) < least || len(s) > most {
		return false
	}
	for i := range len(s) {
		if s[i] != '_' && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return true
}

// SentenceEnd gives the bytes of s up to and with the marks that end its first sentence
// (。！？!?), 0 if none does. A semicolon ends none: it parts the halves of one. Nor do marks
// within quotes and brackets, or the 。 that some write for a point between digits (10。17).
//
// A quote or bracket that nobody closes would hold all that follows; then the marks within
// count, or a slip of the pen would make a heading of a whole paragraph.
func SentenceEnd(s string) int {
	end, open := sentenceEnd(s, false)
	if end == 0 && open {
		end, _ = sentenceEnd(s, true)
	}
	return end
}

// sentenceEnd looks for the end of the first sentence, within brackets too if asked to; and
// reports whether one was still open at the end.
func sentenceEnd(s string, within bool) (end int, open bool) {
	depth := 0
	var before rune
	for i, r := range s {
		switch r {
		case '“', '‘', '《', '〈', '（', '(', '【', '〔', '「', '『', '[':
			depth++
		case '”', '’', '》', '〉', '）', ')', '】', '〕', '」', '』', ']':
			depth = max(depth-1, 0)
		default:
			if !endsSentence(r) || depth > 0 && !within {
				break
			}
			k := i + utf8.RuneLen(r)
			next, _ := utf8.DecodeRuneInString(s[k:])
			if unicode.IsDigit(before) && unicode.IsDigit(next) {
				break
			}
			for endsSentence(next) { // ？！ ends one sentence, not two
				k += utf8.RuneLen(next)
				next, _ = utf8.DecodeRuneInString(s[k:])
			}
			return k, false
		}
		before = r
	}
	return 0, depth > 0
}

func endsSentence(r rune) bool {
	switch r {
	case '。', '！', '？', '!', '?':
		return true
	}
	return false
}

// Escape gives a line that parses as text whatever s looks like: s itself if it does, else
// s behind a backslash.
func Escape(s string) string {
	if Classify(s).Kind != Text {
		return `\` + s
	}
	return s
}

// IsAddress reports whether the line under a title is the 主送机关, the names of those
// whom the document is for: it ends in a colon and is no sentence that leads in what
// follows. What it gives is the line without the colon.
func IsAddress(s string) (string, bool) {
	const longest = 300 // characters; 主送机关 of a ministry's circular take about 100
	names, ok := strings.CutSuffix(s, "：")
	if !ok {
		if names, ok = strings.CutSuffix(s, ":"); !ok {
			return "", false
		}
	}
	if names == "" || strings.TrimSpace(names) != names || Classify(s).Kind != Text || strings.ContainsAny(names, "。！？；：!?;:“”\n\t") {
		return "", false
	}
	if len(names) > longest && utf8.RuneCountInString(names) > longest {
		return "", false
	}
	for _, w := range leadsIn {
		if strings.Contains(names, w) {
			return "", false
		}
	}
	return names, true
}

// leadsIn are words of a sentence that leads in what follows (现将活动作如下安排：).
var leadsIn = []string{"如下", "以下", "下列", "下面", "现将", "现就", "特制定", "特制订", "根据", "按照", "为了"}

// SplitAddress parts the names of a 主送机关 at the ， between them. A comma within brackets
// is part of a name, as in 各县（市，区）教体局; half-width ones and 、 are too. Names that would
// not give the same line when put together again stay in one piece.
func SplitAddress(s string) []string {
	if !strings.Contains(s, "，") {
		return []string{s}
	}
	var names []string
	depth, from := 0, 0
	for i, r := range s {
		switch r {
		case '（', '(', '〔', '《', '“':
			depth++
		case '）', ')', '〕', '》', '”':
			depth--
		case '，':
			if depth <= 0 {
				names = append(names, s[from:i])
				from = i + len("，")
			}
		}
	}
	names = append(names, s[from:])
	for _, n := range names {
		if n == "" || strings.TrimSpace(n) != n {
			return []string{s}
		}
	}
	return names
}

// IsSigner reports whether a line above the date at a document's end may be the name of
// the body that issues it: it is short, ends in no mark and is no closing phrase.
func IsSigner(s string) bool {
	const longest = 40 // characters; names of joint committees are long
	if s == "" || len(s) > longest*utf8.UTFMax || Classify(s).Kind != Text || utf8.RuneCountInString(s) > longest {
		return false
	}
	for _, w := range closings {
		if strings.HasPrefix(s, w) {
			return false
		}
	}
	last, _ := utf8.DecodeLastRuneInString(s)
	return !strings.ContainsRune("。！？；：，、…—.!?;:,", last)
}

// closings begin the phrases that end a text (结尾用语), above the signature: 特此通知.
var closings = []string{"特此", "专此", "此致", "敬礼", "以上", "妥否", "当否", "请予", "现予"}

// IsBody reports whether a line is the name of a public body by its last character
// (某某市教育局). People put empty lines between the names of a joint signature as they do
// between paragraphs; above one only such a name is taken for another.
func IsBody(s string) bool {
	if !IsSigner(s) || strings.ContainsAny(s, "，,；;：:。！？") {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("局厅部委会院府办室署司处科社团校学所站馆队", last)
}

// IsCaption reports whether a line right above a table is its caption: it is text and ends
// in no mark, as a sentence that leads in the table does.
func IsCaption(s string) bool {
	if s == "" || Classify(s).Kind != Text {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(s)
	return !strings.ContainsRune("。！？；：，、.!?;:,", last)
}

package notation

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestClassify(t *testing.T) {
	kinds := map[Kind]string{Text: "text", Heading: "heading", TooDeep: "too-deep", Row: "row", Figure: "figure",
		Break: "break", Escaped: "escaped", Date: "date", Attachment: "attachment", List: "list"}
	for _, c := range []struct{ in, want string }{
		{"一、指导思想", "heading 1.1 指导思想"},
		{"十二、附则", "heading 1.12 附则"},
		{"（一）强化", "heading 2.1 强化"},
		{"(一)强化", "heading 2.1 强化"},
		{"（十一)强化", "heading 2.11 强化"},
		{"1、积极", "heading 3.1 积极"},
		{"1. 积极", "heading 3.1 积极"},
		{"12．积极", "heading 3.12 积极"},
		{"（1）甲", "heading 4.1 甲"},
		{"(2)甲", "heading 4.2 甲"},
		{"一强化领导,精心组织", "text"},
		{"一是加强", "text"},
		{"一、", "text"},
		{"1.5万元", "text"},
		{"1．5万元", "text"},
		{"3、__市教体局", "heading 3.3 __市教体局"},
		{"3、5个单位", "heading 3.3 5个单位"},
		{"10。17", "text"},
		{"2020.10.17", "text"},
		{"2020、2021年", "text"},
		{"20__年10月10日至10月20日", "text"},
		{"20__年10月10日", "date"},
		{"2020年1月2日", "date"},
		{"2020年1月2日起", "text"},
		{"0.5元", "text"},
		{"第一、指导", "text"},
		{"一十、错", "text"},
		{"二百零一、多", "heading 1.201 多"},
		{"①甲", "too-deep"},
		{"|a|", "row"},
		{"![图](a.png)", "figure"},
		{"![图]", "text"},
		{`\分页`, "break"},
		{`\一、甲`, "escaped"},
		{"附件", "attachment"},
		{"附件2", "attachment"},
		{"附件 2：", "attachment"},
		{"附件：统计表", "list"},
		{"附件：1. 统计表", "list"},
		{"附件2的填报", "text"},
		{"附件材料", "text"},
		{"（责任单位：市教体局）", "text"},
	} {
		l := Classify(c.in)
		got := kinds[l.Kind]
		if l.Kind == Heading {
			got += fmt.Sprintf(" %d.%d %s", l.Level, l.Number, l.Rest)
			assert.Equal(t, l.Rest, c.in[l.At:])
		}
		assert.Equal(t, c.want, got, c.in)
	}
}

func TestChineseNumerals(t *testing.T) {
	for n, want := range map[int]string{1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一百", 101: "一百零一", 110: "一百一十", 111: "一百一十一", 250: "二百五十", 999: "九百九十九", 1000: "1000"} {
		assert.Equal(t, want, Chinese(n))
	}
	for n := 1; n <= MaxNumeral; n++ {
		got, size := Numeral(Chinese(n) + "、")
		require.Equal(t, n, got)
		require.Equal(t, len(Chinese(n)), size)
	}
}

func TestSentenceEnd(t *testing.T) {
	for in, want := range map[string]string{
		"强化领导，精心组织。各单位要": "强化领导，精心组织。",
		"没有句号":            "",
		"以“好。”为口号。继续":     "以“好。”为口号。",
		"10。17活动。继续":      "10。17活动。",
		"（甲。乙）丙。丁":        "（甲。乙）丙。",
		"真的？好":            "真的？",
		"开了“括号没有关。后面。":    "开了“括号没有关。", // else all of it would be the heading
		"根据《通知(附件)要求。各校。": "根据《通知(附件)要求。",
		"真的吗？！各校":         "真的吗？！",
		"上半年；下半年。完":       "上半年；下半年。",
	} {
		assert.Equal(t, want, in[:SentenceEnd(in)])
	}
}

func TestIsAddress(t *testing.T) {
	for in, want := range map[string]bool{
		"各县（市、区）教体局，市直各学校：": true,
		"各校:":          true,
		"现将活动作如下安排:":   false,
		"今年是扶贫日。安排如下：": false,
		"一、时间：":        false,
		"各校":           false,
		"：":            false,
	} {
		_, got := IsAddress(in)
		assert.Equal(t, want, got, in)
	}
}

func FuzzClassify(f *testing.F) {
	for _, s := range []string{"一、甲", "（1）", "附件：", "|", "![](", "２0__年", `\`, "(一"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		l := Classify(s)
		if l.Kind == Heading {
			require.True(t, l.Level >= 1 && l.Level <= 4 && l.Number >= 1 && l.Number <= MaxNumeral)
			require.Equal(t, l.Rest, s[l.At:])
			// its own number, written our way, is read as the same
			number := Number(l.Level, l.Number)
			if l.Level == 3 {
				number = strings.Replace(number, ".", "、", 1) // 1.5 would be a number
			}
			again := Classify(number + l.Rest)
			require.Equal(t, l.Level, again.Level)
			require.Equal(t, l.Number, again.Number)
			require.Equal(t, l.Rest, again.Rest)
		}
		if e := Classify(Escape(s)); e.Kind != Text && s != "" {
			require.Equal(t, Escaped, e.Kind)
		}
		require.LessOrEqual(t, SentenceEnd(s), len(s))
	})
}

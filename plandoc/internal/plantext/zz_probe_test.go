package plantext

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/gongwen-go/gongwen/plandoc/doc"
)

func try(t *testing.T, name, s string) *doc.Document {
	start := time.Now()
	d, _, err := Parse("x.txt", []byte(s), Options{})
	el := time.Since(start)
	m := ""
	if err != nil {
		m = err.Error()
		if len(m) > 400 { m = m[:400] }
	}
	fmt.Printf("== %s %v err=%s\n", name, el, m)
	return d
}

func TestProbe(t *testing.T) {
	try(t, "nest", "---\n"+strings.Repeat("[", 60000)+"\n---\n题")
	try(t, "nest2", "---\na: "+strings.Repeat("{a: ", 20000)+"\n---\n题")
	try(t, "manykeys", "---\n"+strings.Repeat("a: b\n", 20000)+"---\n题")
	try(t, "order", "题\n①甲\n②乙\n某局\n2020年2月30日\n附件")
	try(t, "cr", "题\r甲\r乙")
	try(t, "damaged", "教育系统组织开展扶贫日\xff活动方案")
	try(t, "gb", "\xbd\xcc\xd3\xfd\xcf\xb5\xcd\xb3\xa3\xac\xd7\xe9\xd6\xaf")
	try(t, "surrogate", "题\n甲\xed\xa0\x80乙")
	d := try(t, "to", "题\n各县（市，区）教体局， 市直各学校，，乙：\n甲")
	fmt.Printf("%q\n%s", d.To, d.Text())
	d = try(t, "to2", "题\n各县,各校:\n甲")
	d.Normalize(); fmt.Printf("%q %q\n", d.To, parse(t, d.Text()).To)
	d = try(t, "date", "题\n一、时间\n2020年10月17日")
	fmt.Println(d.Date, len(d.Body))
	d = try(t, "tece", "题\n文。\n特此通知\n某局\n2020年10月17日")
	fmt.Println(d.Signers)
	for _, s := range []string{"教育厅, 根据", "(甲a),c", "(a甲), c"} {
		d := &doc.Document{Title: s}
		d.Normalize(); a := d.Title; d.Normalize()
		fmt.Println(s, a, d.Title)
	}
	for _, s := range []string{strings.Repeat(",", 99000), strings.Repeat(" ", 99000), strings.Repeat("(", 49000)+strings.Repeat(")", 49000)} {
		d := &doc.Document{Title: "甲" + s + "a"}
		st := time.Now(); d.Normalize(); fmt.Println(s[:1], time.Since(st))
	}
	d = &doc.Document{Title: "a", To: strings.Split(strings.Repeat("甲,", 40000), ",")}
	st := time.Now(); d.Each(func(doc.Place, string) {}); fmt.Println("to each", time.Since(st))
	for _, y := range []string{"文种 : 通知\n  坏: [", "文种: \"通知", "标题: 甲\n标题: 乙", "title: 甲\n标题: 乙", "成文日期: 2020年13月1日", "  主送: {a: b}", "foo: 1", "发文字号: 教秘财(2020)15号", "- a", "文种: [通知]", "份号: 一", "标题: &a 甲\n主题: *a", "标题: |\n  甲\n  乙"} {
		d := try(t, fmt.Sprintf("%q", y), "---\n"+y+"\n---\n题")
		if d != nil { fmt.Printf("  %q\n", d.Title) }
	}
}

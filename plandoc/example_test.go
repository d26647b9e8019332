package plandoc_test

import (
	"bytes"
	"fmt"

	"github.com/gongwen-go/gongwen/plandoc"
	"github.com/gongwen-go/gongwen/plandoc/doc"
)

// A plan from data. Its sections are numbered in the order of the standard structure, and
// those that are empty are left out.
func ExamplePlan() {
	plan := plandoc.Plan{
		Title: "扶贫日活动方案",
		Basis: doc.Text("今年10月17日是我国第七个扶贫日，特制订本方案。"),
		Theme: doc.Text("坚持精准帮扶，合力脱贫攻坚。"),
		Activities: []plandoc.Activity{{
			Name: "开展集中宣传", Body: doc.Text("积极宣传教育扶贫政策。"),
			Responsible: []string{"市教体局"}, Due: "10月17日前完成",
		}},
		Safeguards: []plandoc.Measure{{Name: "切实加强领导", Body: doc.Text("各校要认真组织实施。")}},
	}
	fmt.Print(plan.Document().Text())
	// Output:
	// 扶贫日活动方案
	//
	// 今年10月17日是我国第七个扶贫日，特制订本方案。
	//
	// 一、活动主题
	//
	// 坚持精准帮扶，合力脱贫攻坚。
	//
	// 二、活动内容
	//
	// （一）开展集中宣传
	//
	// 积极宣传教育扶贫政策。（责任单位：市教体局。10月17日前完成）
	//
	// 三、组织保障
	//
	// （一）切实加强领导。各校要认真组织实施。
}

// A program asks a plan that someone typed for its parts.
func ExampleReader_Parse() {
	text := "活动方案\n\n一、指导思想\n深入学习。\n\n二、重点任务\n(一)宣传。各校要宣传。\n\n联系人:____,电话:123"
	src, err := plandoc.Reader{Normalize: true}.Parse("方案.txt", []byte(text))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, b := range src.Part(doc.Activities) {
		if h, ok := b.(*doc.Heading); ok {
			fmt.Println("任务", h.Text)
		}
	}
	for _, c := range src.Contacts() {
		fmt.Println(c.Label, c.Value)
	}
	for _, c := range src.Changes {
		fmt.Println(src.Describe(c))
	}
	// Output:
	// 任务 宣传。
	// 联系人 ____
	// 电话 123
	// 方案.txt:9:4: “联系人:____”：“:”改为“：”
	// 方案.txt:9:9: “____,电话:1”：“,”改为“，”
	// 方案.txt:9:12: “_,电话:123”：“:”改为“：”
}

// What is wrong with a text is told as compilers do.
func ExampleReader_Parse_errors() {
	_, err := plandoc.Reader{}.Parse("方案.txt", []byte("活动方案\n\n①太深的层次\n"))
	fmt.Println(err)
	// Output:
	// 方案.txt:3:1: 层次至多四级：一、（一）1.（1）（GB/T 9704 7.3.3），没有“①”这一级；如是正文，请在行首加 \
}

// A character that no font has stops the document, and Locate says where it stands.
func ExampleSource_Locate() {
	src, err := plandoc.Reader{}.Parse("方案.txt", []byte("活动方案\n\n一路顺风😀\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	var r plandoc.Renderer
	var file bytes.Buffer
	if err := r.Write(&file, src, plandoc.PDF); err != nil {
		fmt.Println(src.Locate(err))
	}
	// Output:
	// 方案.txt:3:5: 字体中没有“😀”（U+1F600）；请加载有这个字的字体（-fonts），或允许以方框代替（-missing）
}

// One renderer serves a whole process.
func ExampleRenderer_Write() {
	var r plandoc.Renderer
	var word, paper bytes.Buffer
	plan := plandoc.Plan{Title: "活动方案", Theme: doc.Text("精准帮扶。")}
	if err := r.Write(&word, plan, plandoc.DOCX); err != nil {
		fmt.Println(err)
	}
	if err := r.Write(&paper, plan, plandoc.PDF); err != nil {
		fmt.Println(err)
	}
	fmt.Printf("%s %s\n", word.Bytes()[:2], paper.Bytes()[:5])
	// Output: PK %PDF-
}

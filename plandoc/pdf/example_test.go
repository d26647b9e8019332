package pdf_test

import (
	"bytes"
	"fmt"

	"github.com/gongwen-go/gongwen/plandoc/font"
	_ "github.com/gongwen-go/gongwen/plandoc/font/builtin"
	"github.com/gongwen-go/gongwen/plandoc/layout"
	"github.com/gongwen-go/gongwen/plandoc/pdf"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

// One page with one line, made by hand; package layout makes such pages of documents.
func ExampleWrite() {
	fonts, err := font.Default()
	if err != nil {
		fmt.Println(err)
		return
	}
	pages := &layout.Pages{
		Nodes: []layout.Node{{Tag: layout.TagDocument, Parent: -1}, {Tag: layout.TagTitle}},
		Pages: []layout.Page{{Width: 595.28, Height: 841.89, Lines: []layout.Line{{Y: 140, Runs: []layout.Run{
			{X: 150, Text: "关于开展扶贫日活动的通知", Font: fonts.Font(style.XiaoBiaoSong), Size: 22, Node: 1},
		}}}}},
	}
	var file bytes.Buffer
	if err := pdf.Write(&file, pages, pdf.Options{Title: "关于开展扶贫日活动的通知"}); err != nil {
		fmt.Println(err)
		return
	}
	first, _ := file.ReadString('\n')
	fmt.Print(first)

	pages.Pages[0].Lines[0].Runs[0].Font = nil
	fmt.Println(pdf.Write(&file, pages, pdf.Options{}))
	// Output:
	// %PDF-1.7
	// PDF：第 1 页第 1 行 "关于开展扶贫日活动的通知" 没有字体
}

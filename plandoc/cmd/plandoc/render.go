package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/urfave/cli/v3"

	"github.com/gongwen-go/gongwen/plandoc"
	"github.com/gongwen-go/gongwen/plandoc/font"
	_ "github.com/gongwen-go/gongwen/plandoc/font/builtin" // the default faces
)

func renderCommand() *cli.Command {
	return &cli.Command{
		Name:      "render",
		Usage:     "把方案文本排成 Word（.docx）和 PDF（.pdf）",
		ArgsUsage: "方案.txt -o 方案.docx -o 方案.pdf（文件名写 - 则读标准输入）",
		Flags: append(readFlags(),
			&cli.StringSliceFlag{Name: "output", Aliases: []string{"o"}, Usage: "输出文件，按扩展名定格式；可重复"},
			&cli.StringSliceFlag{Name: "fonts", Usage: "字体文件或文件夹，按字体名（方正小标宋简体、仿宋_GB2312……）取用；可重复"},
			&cli.BoolFlag{Name: "missing", Usage: "字体中没有的字以方框代替，而不报错"},
			&cli.BoolFlag{Name: "compact", Usage: "PDF 压得更小（归档用，较慢）"},
		),
		Action: render,
	}
}

func render(_ context.Context, c *cli.Command) error {
	outputs := c.StringSlice("output")
	if len(outputs) == 0 {
		return usageError{errors.New("没有指定输出文件：请加 -o 方案.docx 或 -o 方案.pdf")}
	}
	for _, name := range outputs { // before anything is read
		if _, err := plandoc.FormatOf(name); err != nil {
			return err
		}
	}
	src, err := read(c)
	if err != nil {
		return err
	}
	fonts, err := fontSet(c.StringSlice("fonts"), c.Root().ErrWriter)
	if err != nil {
		return err
	}
	r := plandoc.Renderer{Fonts: fonts, Missing: c.Bool("missing"), Compact: c.Bool("compact")}
	if err := r.WriteFiles(src, outputs...); err != nil {
		return src.Locate(err)
	}
	for _, name := range outputs {
		fmt.Fprintln(c.Root().Writer, "已写出", name)
	}
	return nil
}

// fontSet is the default faces, those given taking their places by name; nil: the default
// faces alone.
func fontSet(paths []string, stderr io.Writer) (*font.Set, error) {
	if len(paths) == 0 {
		return nil, nil
	}
	var set font.Set
	for _, path := range paths {
		fonts, err := font.Load(path)
		if err != nil {
			return nil, err
		}
		used := set.AddNamed(fonts...)
		if len(used) == 0 {
			return nil, fmt.Errorf("%s：其中没有认得名字的公文字体（方正小标宋简体、仿宋_GB2312、黑体、楷体_GB2312、宋体）", path)
		}
		for _, f := range fonts {
			if !f.Embeddable() {
				fmt.Fprintf(stderr, "注意：字体 %s 的许可位不允许嵌入文件，请确认授权\n", f.PostScriptName())
			}
		}
	}
	defaults, err := font.Default()
	if err != nil {
		return nil, err
	}
	set.AddSet(defaults)
	return &set, nil
}

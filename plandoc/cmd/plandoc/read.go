package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v3"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/gongwen-go/gongwen/plandoc"
)

func readFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "encoding", Value: "utf-8", Usage: "输入文件的编码：utf-8、gb18030（含 GBK、GB2312）"},
		&cli.BoolFlag{Name: "normalize", Usage: "汉字旁的半角标点改为全角，去掉汉字间的空格，并逐条报告"},
		&cli.BoolFlag{Name: "renumber", Usage: "层次序号一律重编，不保留原文的序号"},
	}
}

func textCommand() *cli.Command {
	return &cli.Command{
		Name:      "text",
		Usage:     "检查方案文本，按统一写法打印出来",
		ArgsUsage: "方案.txt（文件名写 - 则读标准输入）",
		Flags:     readFlags(),
		Action: func(_ context.Context, c *cli.Command) error {
			src, err := read(c)
			if err != nil {
				return err
			}
			_, err = io.WriteString(c.Root().Writer, src.Text())
			return err
		},
	}
}

// read reads the document that the command line names.
func read(c *cli.Command) (*plandoc.Source, error) {
	if c.Args().Len() != 1 {
		return nil, usageError{fmt.Errorf("应给出一个输入文件，现有%d个", c.Args().Len())}
	}
	reader := plandoc.Reader{Normalize: c.Bool("normalize"), Renumber: c.Bool("renumber")}
	switch enc := strings.ToLower(c.String("encoding")); enc {
	case "utf-8", "utf8":
	case "gb18030", "gbk", "gb2312":
		reader.Decode = simplifiedchinese.GB18030.NewDecoder().Bytes
	default:
		return nil, usageError{fmt.Errorf("不认识的编码 %q，应为 utf-8 或 gb18030", enc)}
	}
	var src *plandoc.Source
	var err error
	if name := c.Args().First(); name == "-" {
		reader.Files = os.DirFS(".")
		src, err = reader.Read("标准输入", c.Root().Reader)
	} else {
		reader.Files = os.DirFS(filepath.Dir(name))
		src, err = reader.Load(name)
	}
	if err != nil {
		return nil, err
	}
	for _, ch := range src.Changes {
		fmt.Fprintln(c.Root().ErrWriter, src.Describe(ch))
	}
	if n := len(src.Changes); n > 0 {
		fmt.Fprintf(c.Root().ErrWriter, "共规范标点%d处\n", n)
	}
	return src, nil
}

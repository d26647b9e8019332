package main

import (
	"context"
	"errors"
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
	name := c.Args().First()
	var data []byte
	var err error
	reader := plandoc.Reader{Normalize: c.Bool("normalize"), Renumber: c.Bool("renumber")}
	if name == "-" {
		name = "标准输入"
		reader.Files = os.DirFS(".")
		data, err = io.ReadAll(io.LimitReader(c.Root().Reader, plandoc.MaxInput+1))
	} else {
		reader.Files = os.DirFS(filepath.Dir(name))
		data, err = readFile(name)
	}
	if err != nil {
		return nil, err
	}
	switch enc := strings.ToLower(c.String("encoding")); enc {
	case "utf-8", "utf8":
	case "gb18030", "gbk", "gb2312":
		if data, err = simplifiedchinese.GB18030.NewDecoder().Bytes(data); err != nil {
			return nil, fmt.Errorf("%s：不是 GB18030 文本：%w", name, err)
		}
	default:
		return nil, usageError{fmt.Errorf("不认识的编码 %q，应为 utf-8 或 gb18030", enc)}
	}
	src, err := reader.Parse(name, data)
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

// readFile reads a file no larger than a document can be.
func readFile(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		if errors.Is(err, os.ErrNotExist) {
			return nil, fmt.Errorf("%s：没有这个文件", name)
		}
		return nil, fmt.Errorf("%s：无法打开：%w", name, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, plandoc.MaxInput+1))
	if err != nil {
		return nil, fmt.Errorf("%s：无法读取：%w", name, err)
	}
	return data, nil
}

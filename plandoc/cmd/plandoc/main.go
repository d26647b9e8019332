// Command plandoc makes Word and PDF files of official documents (公文) from plan text.
//
//	plandoc render plan.txt -o plan.docx -o plan.pdf
//	plandoc text plan.txt -normalize
//
// It uses the public API of package plandoc alone. Errors go to standard error, one a line
// with file and line, and make the exit status 1.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/urfave/cli/v3"
)

func main() {
	os.Exit(run(os.Args, os.Stdin, os.Stdout, os.Stderr))
}

// run is the program; it gives the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	err := command(stdin, stdout, stderr).Run(context.Background(), args)
	if err == nil {
		return 0
	}
	var usage usageError
	if errors.As(err, &usage) {
		fmt.Fprintf(stderr, "plandoc: %v\n运行 plandoc -help 查看用法\n", err)
	} else {
		fmt.Fprintln(stderr, err)
	}
	return 1
}

// usageError is a call that cannot be understood.
type usageError struct{ error }

func command(stdin io.Reader, stdout, stderr io.Writer) *cli.Command {
	c := &cli.Command{
		Name:                          "plandoc",
		Usage:                         "由数据生成公文：Word 与 PDF，版式依 GB/T 9704-2012",
		Reader:                        stdin,
		Writer:                        stdout,
		ErrWriter:                     stderr,
		HideHelpCommand:               true,
		CustomRootCommandHelpTemplate: rootHelp,
		ExitErrHandler:                func(context.Context, *cli.Command, error) {}, // run prints
		OnUsageError:                  onUsageError,
		Commands:                      []*cli.Command{renderCommand(), textCommand()},
		Action: func(_ context.Context, c *cli.Command) error {
			if name := c.Args().First(); name != "" {
				return usageError{fmt.Errorf("没有命令 %q", name)}
			}
			return cli.ShowRootCommandHelp(c)
		},
	}
	for _, sub := range c.Commands {
		sub.CustomHelpTemplate = commandHelp
		sub.DisableSliceFlagSeparator = true // a file's name may hold a comma
		sub.OnUsageError = onUsageError
		sub.HideHelpCommand = true
	}
	return c
}

func onUsageError(_ context.Context, _ *cli.Command, err error, _ bool) error {
	return usageError{err}
}

// The library's own help speaks English; these say the same in the users' language.
const rootHelp = `plandoc：{{.Usage}}

用法：
   plandoc 命令 [选项] 文件

命令：{{range .VisibleCommands}}
   {{join .Names ", "}}{{"\t"}}{{.Usage}}{{end}}

plandoc 命令 -help 列出该命令的选项
`

const commandHelp = `plandoc {{.Name}}：{{.Usage}}

用法：
   plandoc {{.Name}} {{.ArgsUsage}}

选项：{{range .VisibleFlags}}
   {{.String}}{{end}}
`

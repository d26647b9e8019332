package plandoc

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // the formats that documents hold
	_ "image/png"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/gongwen-go/gongwen/plandoc/doc"
	"github.com/gongwen-go/gongwen/plandoc/internal/plantext"
	"github.com/gongwen-go/gongwen/plandoc/layout"
)

// MaxInput is the size in bytes up to which a file is taken for a plan.
const MaxInput = plantext.MaxInput

// Load reads a document from a file of plan text, and the pictures that it names from the
// file's folder. Errors are told as plan.txt:14:3: what, and what to do.
func Load(name string) (*Source, error) {
	return Reader{Files: os.DirFS(filepath.Dir(name))}.Load(name)
}

// Reader reads plan text. The zero value reads it as it is, without pictures.
type Reader struct {
	// Normalize gives the text the marks of Chinese, see doc.Document.Normalize, and lists in
	// Source.Changes what it changed.
	Normalize bool
	// Renumber forgets the numbers that the author gave the headings.
	Renumber bool
	// Decode makes UTF-8 of a text in another encoding; nil: the text is UTF-8. For GB18030
	// it is simplifiedchinese.GB18030.NewDecoder().Bytes of golang.org/x/text.
	Decode func(text []byte) ([]byte, error)
	// Files holds the pictures that the text names. Names that lead out of it are refused.
	Files fs.FS
}

// Load reads a file.
func (r Reader) Load(name string) (*Source, error) {
	f, err := os.Open(name)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%s: 没有这个文件", name)
		}
		return nil, fmt.Errorf("%s: 无法打开：%w", name, reason(err))
	}
	defer f.Close()
	return r.Read(name, f)
}

// Read reads a text from in. The name stands for it in errors.
func (r Reader) Read(name string, in io.Reader) (*Source, error) {
	text, err := io.ReadAll(io.LimitReader(in, MaxInput+1)) // Parse refuses what is longer
	if err != nil {
		return nil, fmt.Errorf("%s: 无法读取：%w", name, reason(err))
	}
	return r.Parse(name, text)
}

// Parse reads a text. The name stands for it in errors, a *doc.Error or a doc.ErrorList.
func (r Reader) Parse(name string, text []byte) (*Source, error) {
	if r.Decode != nil {
		var err error
		if text, err = r.Decode(text); err != nil {
			return nil, fmt.Errorf("%s: 编码不对：%w", name, err)
		}
	}
	d, places, err := plantext.Parse(name, text, plantext.Options{Renumber: r.Renumber})
	if err != nil {
		return nil, err
	}
	s := &Source{document: d, places: places}
	if r.Normalize {
		s.Changes = d.Normalize()
	}
	if r.Files != nil {
		if err := s.pictures(r.Files); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// document makes room for the method of the name among Source's own.
type document = doc.Document

// Source is a document that was read from text, and knows where in the text its pieces
// stand.
//
// All of the *doc.Document is its own: src.Title, src.Body, src.Part(doc.Activities).
type Source struct {
	*document
	Changes []doc.Change // what Reader.Normalize changed

	places *plantext.Source
}

// Locate tells an error of rendering the document with the lines of its text.
func (s *Source) Locate(err error) error {
	var list doc.ErrorList
	var missing *layout.MissingError
	if errors.As(err, &missing) {
		for _, m := range missing.Chars {
			list = append(list, s.at(m.Place, fmt.Sprintf("字体中没有“%c”（U+%04X）；请加载有这个字的字体（-fonts），或允许以方框代替（-missing）", m.Rune, m.Rune)))
		}
	}
	for _, f := range findings(err) {
		list = append(list, s.at(f.Place, f.Msg))
	}
	if len(list) == 0 {
		return err
	}
	return list
}

// findings takes apart what Document.Validate joined.
func findings(err error) []*doc.Finding {
	if f, ok := err.(*doc.Finding); ok {
		return []*doc.Finding{f}
	}
	var all []*doc.Finding
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			all = append(all, findings(e)...)
		}
	}
	return all
}

func (s *Source) at(p doc.Place, msg string) *doc.Error {
	line, col := s.places.Pos(p)
	if line == 0 {
		msg = p.String() + "：" + msg
	}
	return &doc.Error{File: s.places.File, Line: line, Col: col, Msg: msg}
}

// Describe tells a change of Changes with its line: plan.txt:14:3: “育厅,根据”：“,”改为“，”.
func (s *Source) Describe(c doc.Change) string { return s.at(c.Place, c.String()).Error() }

// pictures reads the pictures that the text names.
func (s *Source) pictures(files fs.FS) error {
	var errs doc.ErrorList
	read := func(blocks []doc.Block, part doc.Part) {
		for i, b := range blocks {
			f, ok := b.(*doc.Figure)
			if !ok {
				continue
			}
			name := path.Clean(strings.ReplaceAll(f.Path, `\`, "/"))
			fail := func(msg string) {
				errs = append(errs, s.at(doc.Place{Part: part, Block: i}, fmt.Sprintf("图片 %s %s", f.Path, msg)))
			}
			if !fs.ValidPath(name) {
				fail("不在文本所在的文件夹里，不能使用")
				continue
			}
			data, err := fs.ReadFile(files, name)
			switch {
			case errors.Is(err, fs.ErrNotExist):
				fail("不存在")
			case err != nil:
				fail(fmt.Sprintf("无法读取：%v", reason(err)))
			default:
				if _, kind, err := image.DecodeConfig(bytes.NewReader(data)); err != nil || kind != "png" && kind != "jpeg" {
					fail("无法读取：应为 PNG 或 JPEG")
				}
				f.Data = data
			}
		}
	}
	read(s.Body, doc.InBody)
	for i, a := range s.Attachments {
		read(a.Body, doc.Attached(i))
	}
	if len(errs) > 0 {
		return errs
	}
	return nil
}

package plandoc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/gongwen-go/gongwen/plandoc/doc"
)

// WriteFile writes a document to a file, as Word or PDF by the file's ending, with the
// registered default faces. It is short for Renderer.WriteFile; a program that writes many
// keeps one Renderer.
func WriteFile(path string, d Documenter) error {
	var r Renderer
	return r.WriteFile(path, d)
}

// WriteFile writes a document to a file, as Word or PDF by the file's ending (.docx, .pdf).
// The file is there whole or, on any error, as it was before.
func (r *Renderer) WriteFile(path string, d Documenter) error {
	return r.WriteFiles(d, path)
}

// WriteFiles writes a document to several files; either all are written or, when the
// document cannot be rendered or a folder not be written to, none.
func (r *Renderer) WriteFiles(d Documenter, paths ...string) (err error) {
	formats := make([]Format, len(paths))
	for i, p := range paths {
		if formats[i], err = FormatOf(p); err != nil {
			return err
		}
	}
	var made []string // temporary files
	defer func() {
		for _, name := range made {
			err = errors.Join(err, ignoreMissing(os.Remove(name)))
		}
	}()
	var buf bytes.Buffer
	for i, p := range paths {
		buf.Reset()
		if err := r.Write(&buf, d, formats[i]); err != nil {
			return err
		}
		name, err := writeBeside(p, buf.Bytes())
		if name != "" {
			made = append(made, name)
		}
		if err != nil {
			return fmt.Errorf("无法写入 %s：%w", p, reason(err))
		}
	}
	for i, p := range paths {
		if err := os.Rename(made[i], p); err != nil {
			return fmt.Errorf("无法写入 %s：%w", p, reason(err))
		}
	}
	made = nil
	return nil
}

// FormatOf is the format that a file name asks for by its ending.
func FormatOf(path string) (Format, error) {
	switch ext := strings.ToLower(filepath.Ext(path)); ext {
	case ".docx":
		return DOCX, nil
	case ".pdf":
		return PDF, nil
	case ".doc":
		return 0, fmt.Errorf("%s：不能写旧格式 .doc，请改用 .docx", path)
	default:
		return 0, fmt.Errorf("%s：不认识的文件格式 %q，应为 .docx 或 .pdf", path, ext)
	}
}

// writeBeside writes data to a new file in path's folder, named after it, and gives its
// name. The file has the mode that the finished one is to have.
func writeBeside(path string, data []byte) (string, error) {
	mode := fs.FileMode(0o666)
	if st, err := os.Stat(path); err == nil {
		if st.IsDir() {
			return "", errors.New("这是一个文件夹")
		}
		mode = st.Mode().Perm()
	}
	dir, base := filepath.Split(path)
	for n := 0; ; n++ {
		name := fmt.Sprintf("%s.%s.%d.tmp", dir, base, n)
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if errors.Is(err, fs.ErrExist) && n < 1000 {
			continue // another process writes the same file
		}
		if err != nil {
			return "", err
		}
		_, err = f.Write(data)
		return name, errors.Join(err, f.Close())
	}
}

// reason puts what the system says into the words of the other messages.
func reason(err error) error {
	var pe *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("文件夹不存在")
	case errors.Is(err, fs.ErrPermission):
		return errors.New("没有写入权限")
	case errors.As(err, &pe):
		return pe.Err
	}
	return err
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// Write writes a document to w in the given format. Nothing is written unless the whole
// document can be.
func (r *Renderer) Write(w io.Writer, src Documenter, f Format) error {
	d := src.Document()
	if err := d.Validate(); err != nil {
		return err
	}
	// Better none than a document whose head is lost.
	if d.Head != nil {
		return &doc.Finding{Place: doc.Place{Part: doc.InHead}, Msg: "这一版还不能排版头（份号、密级、发文机关、发文字号、签发人等），请去掉"}
	}
	if d.Imprint != nil {
		return &doc.Finding{Place: doc.Place{Part: doc.InImprint}, Msg: "这一版还不能排版记（抄送、印发机关、印发日期），请去掉"}
	}
	switch f {
	case DOCX:
		return r.writeDOCX(w, d)
	case PDF:
		return r.writePDF(w, d)
	}
	return fmt.Errorf("不认识的格式 %d", f)
}

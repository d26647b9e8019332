package font

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// maxFile is how big a font file may be; the biggest collections of Chinese fonts have some
// 200 MB.
const maxFile = 1 << 30

// Load reads the fonts of a file or a folder, whichever the path is.
func Load(path string) ([]*Font, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return LoadDir(path)
	}
	return LoadFile(path)
}

// LoadFile reads the fonts of a file: one of a .ttf or .otf, several of a .ttc or .otc.
func LoadFile(path string) ([]*Font, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("%s：%w", path, reason(err))
	}
	switch {
	case info.IsDir():
		return nil, fmt.Errorf("%s：是文件夹，请用 LoadDir 读取", path)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s：不是普通文件，请换字体文件", path)
	case info.Size() > maxFile:
		return nil, fmt.Errorf("%s：文件有 %d MB，不像字体，请换字体文件", path, info.Size()>>20)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%s：%w", path, reason(err))
	}
	fonts, err := ParseCollection(data)
	if err != nil {
		return nil, fmt.Errorf("%s：%w", path, err)
	}
	return fonts, nil
}

// LoadDir reads all fonts of a folder and the folders in it, in the order of their paths.
// Files that cannot be read are named in the error; the others are returned all the same.
func LoadDir(path string) ([]*Font, error) {
	var fonts []*Font
	var errs []error
	found := false
	walk := func(p string, d fs.DirEntry, err error) error {
		hidden := strings.HasPrefix(d.Name(), ".") && p != path // among them macOS's ._仿宋.ttf, no fonts
		switch {
		case err != nil:
			errs = append(errs, fmt.Errorf("%s：%w", p, reason(err)))
		case hidden && d.IsDir():
			return fs.SkipDir
		case !hidden && !d.IsDir() && isFontName(d.Name()):
			found = true
			of, err := LoadFile(p)
			fonts = append(fonts, of...)
			if err != nil {
				errs = append(errs, err)
			}
		}
		return nil
	}
	if info, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("%s：%w", path, reason(err))
	} else if !info.IsDir() {
		return nil, fmt.Errorf("%s：不是文件夹，请用 LoadFile 读取", path)
	}
	if err := filepath.WalkDir(path+string(filepath.Separator), walk); err != nil {
		errs = append(errs, err)
	}
	if !found && len(errs) == 0 {
		errs = append(errs, fmt.Errorf("%s：文件夹里没有字体文件（.ttf .otf .ttc .otc）", path))
	}
	return fonts, errors.Join(errs...)
}

func isFontName(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".ttf", ".otf", ".ttc", ".otc":
		return true
	}
	return false
}

// reason drops the path from an error of the file system, which stands before it already.
func reason(err error) error {
	switch path := (*fs.PathError)(nil); {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("没有这个文件或文件夹，请检查路径")
	case errors.Is(err, fs.ErrPermission):
		return errors.New("没有读取权限，请检查文件的权限")
	case errors.As(err, &path):
		return path.Err
	}
	return err
}

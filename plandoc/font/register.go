package font

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/gongwen-go/gongwen/plandoc/style"
)

// registered are the default faces, in the order of their registration.
var registered struct {
	sync.Mutex
	faces []registration
	files []*registeredFile // each only once, however many faces it serves
	set   *Set              // of all of them, once asked for; nil: to be made anew
}

type registration struct {
	face style.Face
	file *registeredFile
}

// registeredFile is a font file that is parsed when first asked for.
type registeredFile struct {
	data []byte
	font func() (*Font, error)
}

// Register makes a font file one of the default faces, as image formats are registered:
// the init function of a package of fonts calls it, and a program imports that package for
// this effect. The first file that a face is given is its own, later ones stand in; those of face ""
// are the fallbacks of all, in order. The file is not parsed before Default is called, and the bytes must not change.
func Register(face style.Face, data []byte) {
	registered.Lock()
	defer registered.Unlock()
	i := slices.IndexFunc(registered.files, func(f *registeredFile) bool {
		return len(f.data) == len(data) && len(data) > 0 && &f.data[0] == &data[0]
	})
	if i < 0 {
		i = len(registered.files)
		registered.files = append(registered.files, &registeredFile{data, sync.OnceValues(func() (*Font, error) { return Parse(data) })})
	}
	registered.faces = append(registered.faces, registration{face, registered.files[i]})
	registered.set = nil
}

// Default gives the registered faces. Their files are parsed at the first call and shared;
// the set itself is the caller's own and may be added to.
func Default() (*Set, error) {
	registered.Lock()
	defer registered.Unlock()
	if registered.set == nil {
		set, err := parseRegistered()
		if err != nil {
			return nil, err
		}
		registered.set = set
	}
	own := &Set{}
	own.AddSet(registered.set)
	return own, nil
}

// parseRegistered makes the set of all registered faces; the caller holds the lock.
func parseRegistered() (*Set, error) {
	if len(registered.faces) == 0 {
		return nil, errors.New(`没有登记默认字体，请引入 _ "github.com/gongwen-go/gongwen/plandoc/font/builtin"，或用 font.Load 读取字体`)
	}
	var parsing sync.WaitGroup
	for _, f := range registered.files {
		parsing.Go(func() { f.font() })
	}
	parsing.Wait()
	set := &Set{}
	for _, r := range registered.faces {
		f, err := r.file.font()
		switch {
		case err != nil && r.face == "":
			return nil, fmt.Errorf("默认字体（后备）：%w", err)
		case err != nil:
			return nil, fmt.Errorf("默认字体“%s”：%w", r.face, err)
		case r.face == "":
			set.AddFallback(f)
		default:
			set.Add(r.face, f)
		}
	}
	return set, nil
}

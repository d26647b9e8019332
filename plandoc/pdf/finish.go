package pdf

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/gongwen-go/gongwen/plandoc/layout"
)

// finisher writes the file that fpdf made anew. Every object must be of one of the shapes
// that we know fpdf to write; any other is an error, for then fpdf is not the one that this
// package was written for (fpdf_test.go will say in what it differs).
type finisher struct {
	*job
	room dict // for the object at hand

	pages     int // how many were seen
	contents  int // number of the last page's contents, to come next; 0: none
	bookmarks int // how many were seen
	outlines  int // number of their root; 0: none
	catalog   bool
	info      bool
	list      bool // of the pages
	resources int  // number of the object, which is written last; 0: none

	below []int // for each bookmark, how many stand below it

	// Numbers of objects of our own.
	metadata, profile, tree int
}

// finish writes the file in anew, in j.out.
func (j *job) finish(in []byte) error {
	const unknown = "PDF：读不懂 fpdf 写出的文件，其版本与本程序不符："
	if err := j.in.open(in); err != nil {
		return fmt.Errorf(unknown+"%w", err)
	}
	n := len(j.in.off)
	j.out.begin(n)
	f := &finisher{job: j, below: below(j.p.Bookmarks)}
	f.metadata = j.out.alloc(2)
	f.profile = f.metadata + 1
	if j.tagged {
		f.tree = j.out.alloc(1)
	}
	for i := 1; i < n; i++ {
		o, err := j.in.object(i, f.room)
		if err == nil {
			f.room = o.dict
			err = f.rewrite(i, o)
		}
		if err != nil {
			return fmt.Errorf(unknown+"第 %d 号对象%w", i, err)
		}
	}
	if err := f.complete(); err != nil {
		return fmt.Errorf(unknown+"%w", err)
	}

	if j.tagged {
		j.structTree(f.tree)
	}
	conformance := "U"
	if j.unmapped {
		conformance = "B"
	}
	j.content = appendXMP(j.content[:0], &j.o, conformance)
	j.out.obj(f.metadata)
	j.out.stream("/Type/Metadata/Subtype/XML", j.content)
	j.out.profile(f.profile)
	j.out.close(j.in.root, j.in.info)
	return nil
}

// rewrite writes object n anew, by what it is.
func (f *finisher) rewrite(n int, o object) error {
	d := o.dict
	switch {
	case o.stream != nil && d.is("Type", "XObject"):
		return f.picture(n, o)
	case o.stream != nil:
		return f.pageContents(n, o)
	case d.is("Type", "Page"):
		return f.page(n, d)
	case d.is("Type", "Pages"):
		return f.pageList(n, d)
	case d.is("Type", "Font"):
		return f.font(n, d)
	case d.is("Type", "Outlines"):
		return f.outlineRoot(n, d)
	case d.is("Type", "Catalog"):
		return f.root(n, d)
	case n == f.in.info:
		return f.information(n, d)
	case d.get("ProcSet") != nil:
		return f.remember(n, d)
	case d.get("Dest") != nil:
		return f.bookmark(n, d)
	}
	return errors.New("种类不明")
}

// copy writes an entry as it is, or nothing where there is none.
func (f *finisher) copy(d dict, key string) {
	if v := d.get(key); v != nil {
		f.out.s("/")
		f.out.s(key)
		f.out.s(" ")
		f.out.b = append(f.out.b, v...)
	}
}

func (f *finisher) page(n int, d dict) error {
	if err := d.only("Type", "Parent", "MediaBox", "Resources", "Contents"); err != nil {
		return err
	}
	if f.pages == len(f.job.pages) || f.contents != 0 {
		return errors.New("是多余的页面")
	}
	var err error
	if f.contents, err = d.ref("Contents"); err != nil {
		return err
	}
	p := &f.job.pages[f.pages]
	p.obj = n
	w := &f.out
	w.obj(n)
	w.s("<</Type/Page")
	for _, key := range [...]string{"Parent", "MediaBox", "Resources", "Contents"} {
		f.copy(d, key)
	}
	if p.marks > 0 {
		w.s("/StructParents ")
		w.int(f.pages)
	}
	if p.alpha {
		w.s(pageGroup)
	}
	w.s(">>")
	w.end()
	f.pages++
	return nil
}

func (f *finisher) pageContents(n int, o object) error {
	if err := o.dict.only("Length"); err != nil {
		return err
	}
	if n != f.contents {
		return errors.New("不是任何页面的内容")
	}
	f.contents = 0
	f.out.obj(n)
	f.deflated("", o.stream)
	return nil
}

// deflated writes the rest of an object as a stream.
func (j *job) deflated(dict string, data []byte) {
	j.scratch = appendDeflated(j.scratch[:0], data, j.o.Compact)
	j.out.stream(dict+"/Filter/FlateDecode", j.scratch)
}

func (f *finisher) pageList(n int, d dict) error {
	if err := d.only("Type", "Kids", "Count", "MediaBox"); err != nil {
		return err
	}
	f.list = true
	f.out.obj(n)
	f.out.s("<</Type/Pages")
	for _, key := range [...]string{"Kids", "Count", "MediaBox"} {
		f.copy(d, key)
	}
	f.out.s(">>")
	f.out.end()
	return nil
}

// font knows a stand-in by its name.
func (f *finisher) font(n int, d dict) error {
	if err := d.only("Type", "BaseFont", "Subtype", "Encoding"); err != nil {
		return err
	}
	i, ok := index(string(d.get("BaseFont")), "/"+standInName, len(f.faces))
	if !ok || f.faces[i].obj != 0 {
		return errors.New("是不认识的字体")
	}
	f.faces[i].obj = n
	f.fontObjects(&f.faces[i], n)
	return nil
}

// picture knows a stand-in by its width.
func (f *finisher) picture(n int, o object) error {
	d := o.dict
	if err := d.only("Type", "Subtype", "Width", "Height", "ColorSpace", "BitsPerComponent", "Filter", "DecodeParms", "Length"); err != nil {
		return err
	}
	width, err := d.int("Width")
	if err != nil {
		return err
	}
	if width < 1 || width > len(f.figures) || f.figures[width-1].obj != 0 || string(o.stream) != standInPixels {
		return errors.New("是不认识的图")
	}
	f.figures[width-1].obj = n
	f.figureObjects(f.figures[width-1].pic, n)
	return nil
}

// index is the number at the end of a name, below max.
func index(name, prefix string, max int) (int, bool) {
	digits, ok := strings.CutPrefix(name, prefix)
	i, err := strconv.Atoi(digits)
	return i, ok && err == nil && i >= 0 && i < max && strconv.Itoa(i) == digits
}

// remember keeps the resources for the end, when it is known which object is which font.
func (f *finisher) remember(n int, d dict) error {
	if f.resources != 0 {
		return errors.New("是多余的资源")
	}
	f.resources = n
	return d.only("ProcSet", "Font", "XObject", "ColorSpace")
}

// writeResources writes the one dictionary of resources that all pages share. Fonts get
// the names that we used in their contents; fpdf's are hashes of 40 digits.
func (f *finisher) writeResources() error {
	o, err := f.in.object(f.resources, f.room)
	if err != nil {
		return err
	}
	fonts, err := o.dict.sub("Font")
	if err != nil {
		return err
	}
	pictures, err := o.dict.sub("XObject")
	if err != nil {
		return err
	}
	spaces, err := o.dict.sub("ColorSpace") // of spot colours, always there
	if err != nil {
		return err
	}
	if len(spaces) > 0 {
		return errors.New("带有色彩空间")
	}
	if len(fonts) != len(f.faces) || len(pictures) != len(f.figures) {
		return errors.New("的字体或图的数目不对")
	}
	w := &f.out
	w.obj(f.resources)
	w.s("<</Font<<")
	for i := range f.faces {
		w.ref("/F"+strconv.Itoa(i), f.faces[i].obj)
	}
	w.s(">>")
	if len(pictures) > 0 {
		w.s("/XObject<<")
		for _, e := range pictures {
			w.b = appendName(w.b, string(e.key))
			w.s(" ")
			w.b = append(w.b, e.value...)
		}
		w.s(">>")
	}
	w.s(">>")
	w.end()
	return nil
}

func (f *finisher) bookmark(n int, d dict) error {
	if err := d.only("Title", "Parent", "Prev", "Next", "First", "Last", "Dest", "Count"); err != nil {
		return err
	}
	if f.bookmarks == len(f.below) {
		return errors.New("是多余的书签")
	}
	w := &f.out
	w.obj(n)
	w.s("<<")
	for _, key := range [...]string{"Title", "Parent", "Prev", "Next", "First", "Last", "Dest"} {
		f.copy(d, key)
	}
	if c := f.below[f.bookmarks]; c > 0 { // fpdf says 0 of all, and viewers show only the first level
		w.s("/Count ")
		w.int(c)
	}
	w.s(">>")
	w.end()
	f.bookmarks++
	return nil
}

func (f *finisher) outlineRoot(n int, d dict) error {
	if err := d.only("Type", "First", "Last"); err != nil {
		return err
	}
	f.outlines = n
	w := &f.out
	w.obj(n)
	w.s("<</Type/Outlines")
	f.copy(d, "First")
	f.copy(d, "Last")
	w.s("/Count ")
	w.int(len(f.below))
	w.s(">>")
	w.end()
	return nil
}

// below counts for every bookmark those below it, of all levels: all are shown unfolded.
func below(b []layout.Bookmark) []int {
	if len(b) == 0 {
		return nil
	}
	count := make([]int, len(b))
	var path []int // the bookmarks above, from level 1 on
	for i := range b {
		path = append(path[:b[i].Level-1], i)
		for _, k := range path[:len(path)-1] {
			count[k]++
		}
	}
	return count
}

func (f *finisher) information(n int, d dict) error {
	if err := d.only("Producer", "CreationDate", "ModDate"); err != nil {
		return err
	}
	f.info = true
	f.out.info(n, &f.o)
	return nil
}

func (f *finisher) root(n int, d dict) error {
	if err := d.only("Type", "Pages", "Lang", "Outlines", "PageMode", "Names"); err != nil {
		return err
	}
	if n != f.in.root {
		return errors.New("是多余的目录")
	}
	// fpdf always writes a tree of attached files. It must be empty, and must go, for PDF/A
	// allows it no more than files that are no PDF/A themselves.
	names, err := d.sub("Names")
	if err == nil {
		err = names.only("EmbeddedFiles")
	}
	if err == nil {
		names, err = names.sub("EmbeddedFiles")
	}
	if err == nil {
		err = names.only("Names")
	}
	if err != nil {
		return err
	}
	if files, err := names.array("Names"); err != nil || len(files) > 0 {
		return errors.New("带有附件")
	}
	f.catalog = true

	w := &f.out
	w.obj(n)
	w.s("<</Type/Catalog")
	for _, key := range [...]string{"Pages", "Lang", "Outlines", "PageMode"} {
		f.copy(d, key)
	}
	w.s("/PageLabels<</Nums[0<</S/D>>]>>")
	if f.o.Title != "" {
		w.s("/ViewerPreferences<</DisplayDocTitle true>>")
	}
	if f.tagged {
		w.s("/MarkInfo<</Marked true>>")
		w.ref("/StructTreeRoot", f.tree)
	}
	w.ref("/Metadata", f.metadata)
	w.outputIntent(f.profile)
	w.s(">>")
	w.end()
	return nil
}

// complete checks that all was there that Write asked fpdf for, and writes what waited.
func (f *finisher) complete() error {
	switch {
	case f.pages != len(f.job.pages) || f.contents != 0 || !f.list:
		return errors.New("缺少页面")
	case !f.catalog || !f.info || f.resources == 0:
		return errors.New("缺少目录、信息或资源")
	case f.bookmarks != len(f.below) || (f.outlines != 0) != (f.bookmarks > 0):
		return errors.New("缺少书签")
	}
	for i := range f.faces {
		if f.faces[i].obj == 0 {
			return errors.New("缺少字体")
		}
	}
	for i := range f.figures {
		if f.figures[i].obj == 0 {
			return errors.New("缺少图")
		}
	}
	if err := f.writeResources(); err != nil {
		return fmt.Errorf("第 %d 号对象%w", f.resources, err)
	}
	return nil
}

package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
)

// reader reads the file that fpdf wrote, or any bytes: what is not such a file is an error.
// It knows the parts of PDF's syntax that fpdf writes and takes nothing else.
type reader struct {
	b          []byte
	off        []int // where each object begins, by number; [0] is unused
	end        int   // where the cross-reference table begins
	root, info int   // numbers of the catalog and the information dictionary
}

// object is an object of the file: a dictionary and, perhaps, a stream. Both are part of
// the file's bytes.
type object struct {
	dict   dict
	stream []byte // nil: none
}

// dict is a dictionary's entries in the order in which they stand.
type dict []entry

type entry struct {
	key   []byte // without its slash
	value []byte // as it stands in the file, without blanks around it
}

// open finds the objects.
func (r *reader) open(b []byte) error {
	r.b = b
	const start, eof = "startxref\n", "\n%%EOF\n"
	at := bytes.LastIndex(b, []byte(start))
	if !bytes.HasPrefix(b, []byte("%PDF-1.")) || at < 0 || !bytes.HasSuffix(b, []byte(eof)) {
		return errors.New("没有文件头或文件尾")
	}
	if at+len(start) > len(b)-len(eof) {
		return errors.New("没有交叉引用表的位置")
	}
	xref, err := strconv.Atoi(string(b[at+len(start) : len(b)-len(eof)]))
	if err != nil || xref < 0 || xref > at {
		return errors.New("交叉引用表的位置不对")
	}
	r.end = xref
	table, ok := bytes.CutPrefix(b[xref:at], []byte("xref\n0 "))
	line, table, ok2 := bytes.Cut(table, []byte("\n"))
	n, err := strconv.Atoi(string(line))
	const width = 20 // of an entry
	if !ok || !ok2 || err != nil || n < 1 || n > len(table)/width {
		return errors.New("交叉引用表不完整")
	}
	r.off = append(r.off[:0], 0)
	for i := 1; i < n; i++ {
		e := table[width*i : width*(i+1)]
		off, err := strconv.Atoi(string(e[:10]))
		if err != nil || off < 0 || off >= xref || string(e[10:]) != " 00000 n \n" {
			return fmt.Errorf("交叉引用表第 %d 项不对", i)
		}
		r.off = append(r.off, off)
	}
	trailer, ok := bytes.CutPrefix(table[width*n:], []byte("trailer\n"))
	if !ok {
		return errors.New("没有 trailer")
	}
	d, rest, err := appendDict(nil, trailer, 0)
	if err != nil || len(bytes.TrimSpace(rest)) > 0 {
		return errors.New("trailer 不完整")
	}
	if err := d.only("Size", "Root", "Info"); err != nil {
		return fmt.Errorf("trailer：%w", err)
	}
	if v, err := d.int("Size"); err != nil || v != n {
		return errors.New("trailer 的 Size 不对")
	}
	if r.root, err = d.ref("Root"); err != nil {
		return fmt.Errorf("trailer：%w", err)
	}
	if r.info, err = d.ref("Info"); err != nil {
		return fmt.Errorf("trailer：%w", err)
	}
	return nil
}

// object reads object n, into the room of d.
func (r *reader) object(n int, d dict) (o object, err error) {
	b := r.b[r.off[n]:r.end]
	b, ok := bytes.CutPrefix(b, strconv.AppendInt(make([]byte, 0, 20), int64(n), 10))
	if !ok {
		return o, errors.New("不在交叉引用表所说的位置")
	}
	if b, ok = bytes.CutPrefix(b, []byte(" 0 obj\n")); !ok {
		return o, errors.New("不在交叉引用表所说的位置")
	}
	if o.dict, b, err = appendDict(d[:0], b, 0); err != nil {
		return o, err
	}
	b = skipBlanks(b)
	if rest, ok := bytes.CutPrefix(b, []byte("stream\n")); ok {
		n, err := o.dict.int("Length")
		if err != nil {
			return o, err
		}
		if n < 0 || n > len(rest) {
			return o, errors.New("流的长度不对")
		}
		o.stream, b = rest[:n:n], rest[n:]
		if b, ok = bytes.CutPrefix(b, []byte("\nendstream\n")); !ok {
			return o, errors.New("流的长度不对")
		}
	}
	if !bytes.HasPrefix(b, []byte("endobj\n")) {
		return o, errors.New("没有结尾")
	}
	return o, nil
}

// appendDict reads the dictionary that stands at the beginning of b, its entries into d.
func appendDict(d dict, b []byte, depth int) (dict, []byte, error) {
	b, ok := bytes.CutPrefix(skipBlanks(b), []byte("<<"))
	if !ok {
		return nil, nil, errors.New("不是字典")
	}
	for {
		b = skipBlanks(b)
		if rest, ok := bytes.CutPrefix(b, []byte(">>")); ok {
			return d, rest, nil
		}
		if len(b) == 0 || b[0] != '/' {
			return nil, nil, errors.New("字典不完整")
		}
		key, rest := name(b)
		rest = skipBlanks(rest)
		after, err := skipValue(rest, depth+1)
		if err != nil {
			return nil, nil, err
		}
		d = append(d, entry{key, rest[:len(rest)-len(after)]})
		b = after
	}
}

// name splits off the name at the beginning of b, without its slash.
func name(b []byte) (name, rest []byte) {
	i := 1
	for i < len(b) && !isBlank(b[i]) && !isDelimiter(b[i]) {
		i++
	}
	return b[1:i], b[i:]
}

// maxDepth is how deep values may stand in each other; fpdf goes to 3.
const maxDepth = 16

var errValue = errors.New("有不完整的值")

// skipValue gives what follows the value at the beginning of b.
func skipValue(b []byte, depth int) ([]byte, error) {
	if len(b) == 0 || depth > maxDepth {
		return nil, errValue
	}
	switch c := b[0]; {
	case c == '/':
		_, rest := name(b)
		return rest, nil
	case c == '(':
		return skipString(b)
	case c == '<' && len(b) > 1 && b[1] == '<':
		b = b[2:]
		for {
			b = skipBlanks(b)
			if rest, ok := bytes.CutPrefix(b, []byte(">>")); ok {
				return rest, nil
			}
			if len(b) == 0 || b[0] != '/' {
				return nil, errValue
			}
			_, rest := name(b)
			var err error
			if b, err = skipValue(skipBlanks(rest), depth+1); err != nil {
				return nil, err
			}
		}
	case c == '[':
		for b = skipBlanks(b[1:]); len(b) > 0; b = skipBlanks(b) {
			if b[0] == ']' {
				return b[1:], nil
			}
			var err error
			if b, err = skipValue(b, depth+1); err != nil {
				return nil, err
			}
		}
		return nil, errValue
	case isBlank(c) || isDelimiter(c):
		return nil, errValue // also a string of hex digits and a comment, which fpdf does not write
	}
	// A number or a word; or a reference, which is three of them.
	rest := skipWord(b)
	if num, after, ok := cutRef(b); ok && num >= 0 {
		return after, nil
	}
	return rest, nil
}

func skipWord(b []byte) []byte {
	i := 0
	for i < len(b) && !isBlank(b[i]) && !isDelimiter(b[i]) {
		i++
	}
	return b[i:]
}

// skipString gives what follows the literal string at the beginning of b.
func skipString(b []byte) ([]byte, error) {
	depth := 0
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return b[i+1:], nil
			}
		}
	}
	return nil, errValue
}

// cutRef reads the reference "12 0 R" at the beginning of b.
func cutRef(b []byte) (num int, rest []byte, ok bool) {
	word := b[:len(b)-len(skipWord(b))]
	rest, ok = bytes.CutPrefix(b[len(word):], []byte(" 0 R"))
	if !ok || len(word) == 0 || len(word) > 9 || len(skipWord(rest)) != len(rest) {
		return 0, b, false
	}
	for _, c := range word {
		if c < '0' || c > '9' {
			return 0, b, false
		}
		num = num*10 + int(c-'0')
	}
	return num, rest, true
}

func skipBlanks(b []byte) []byte {
	i := 0
	for i < len(b) && isBlank(b[i]) {
		i++
	}
	return b[i:]
}

func isBlank(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

// get is the value of a key, nil if there is none.
func (d dict) get(key string) []byte {
	for i := range d {
		if string(d[i].key) == key {
			return d[i].value
		}
	}
	return nil
}

// is reports whether the value of a key is a given name.
func (d dict) is(key, value string) bool {
	v := d.get(key)
	return len(v) == len(value)+1 && v[0] == '/' && string(v[1:]) == value
}

func (d dict) int(key string) (int, error) {
	v, err := strconv.Atoi(string(d.get(key)))
	if err != nil {
		return 0, fmt.Errorf("/%s 不是整数", key)
	}
	return v, nil
}

func (d dict) ref(key string) (int, error) {
	v := d.get(key)
	num, rest, ok := cutRef(v)
	if !ok || len(rest) > 0 {
		return 0, fmt.Errorf("/%s 不是引用", key)
	}
	return num, nil
}

// sub is the dictionary that is the value of a key.
func (d dict) sub(key string) (dict, error) {
	v, rest, err := appendDict(nil, d.get(key), 0)
	if err != nil || len(rest) > 0 {
		return nil, fmt.Errorf("/%s 不是字典", key)
	}
	return v, nil
}

// array is what stands between the brackets of an array.
func (d dict) array(key string) ([]byte, error) {
	v := d.get(key)
	if len(v) < 2 || v[0] != '[' || v[len(v)-1] != ']' {
		return nil, fmt.Errorf("/%s 不是数组", key)
	}
	return skipBlanks(v[1 : len(v)-1]), nil
}

// only reports a key that is none of those given, or that stands twice.
func (d dict) only(keys ...string) error {
	var seen uint
	for i := range d {
		k := -1
		for n, key := range keys {
			if string(d[i].key) == key {
				k = n
				break
			}
		}
		if k < 0 {
			return fmt.Errorf("有不认识的 /%.40s", d[i].key)
		}
		if seen&(1<<k) != 0 {
			return fmt.Errorf("/%s 出现两次", d[i].key)
		}
		seen |= 1 << k
	}
	return nil
}

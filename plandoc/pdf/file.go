package pdf

import (
	"crypto/sha256"
	"encoding/binary"
	"hash/adler32"
	"hash/crc32"
	"strconv"
	"sync"
	"unicode/utf16"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/zlib"
)

// file is a PDF file being written: objects in any order, then the cross-reference table.
type file struct {
	b    []byte
	off  []int    // where each object begins, by number; [0] is unused
	long [][2]int // where long streams stand
}

// header is the first line and one of bytes above 127, by which programs see that the file
// is no text (ISO 19005-2, 6.1.2).
const header = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"

// begin starts a file whose objects up to n-1 have their numbers already.
func (w *file) begin(n int) {
	w.b = append(w.b[:0], header...)
	w.off = append(w.off[:0], make([]int, n)...)
	w.long = w.long[:0]
}

// alloc gives the numbers of n new objects, the first of them.
func (w *file) alloc(n int) int {
	first := len(w.off)
	w.off = append(w.off, make([]int, n)...)
	return first
}

// obj begins object n.
func (w *file) obj(n int) {
	w.off[n] = len(w.b)
	w.int(n)
	w.s(" 0 obj\n")
}

func (w *file) end() { w.s("\nendobj\n") }

func (w *file) s(s string) { w.b = append(w.b, s...) }

func (w *file) int(n int) { w.b = strconv.AppendInt(w.b, int64(n), 10) }

// num writes a real number with up to two decimals.
func (w *file) num(v float64) { w.b = appendNum(w.b, v, 2) }

// box writes a rectangle.
func (w *file) box(v [4]float64) {
	sep := "["
	for _, x := range v {
		w.s(sep)
		w.num(x)
		sep = " "
	}
	w.s("]")
}

// ref writes what stands before it, a key mostly, and a reference to object n.
func (w *file) ref(before string, n int) {
	w.s(before)
	if before != "" && before[len(before)-1] != '[' {
		w.s(" ")
	}
	w.int(n)
	w.s(" 0 R")
}

// longStream is the length from which a stream counts for the file's ID by its checksums.
const longStream = 4096

// stream writes the rest of an object that is a stream: dict is its dictionary without the
// length and the brackets.
func (w *file) stream(dict string, data []byte) {
	w.s("<<")
	w.s(dict)
	w.s("/Length ")
	w.int(len(data))
	w.s(">>stream\n")
	if len(data) >= longStream {
		w.long = append(w.long, [2]int{len(w.b), len(w.b) + len(data)})
	}
	w.b = append(w.b, data...)
	w.s("\nendstream")
	w.end()
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// id is a hash of the whole body, the first 16 bytes of a SHA-256. A long stream counts by
// its length and two checksums, which are fifteen times as fast to make: an ID must tell
// files apart, not withstand a forger.
func (w *file) id() (id [16]byte) {
	h := sha256.New()
	at := 0
	var sums [16]byte
	for _, l := range w.long {
		h.Write(w.b[at:l[0]])
		data := w.b[l[0]:l[1]]
		binary.BigEndian.PutUint64(sums[:], uint64(len(data)))
		binary.BigEndian.PutUint32(sums[8:], crc32.ChecksumIEEE(data))
		binary.BigEndian.PutUint32(sums[12:], crc32.Checksum(data, castagnoli))
		h.Write(sums[:])
		at = l[1]
	}
	h.Write(w.b[at:])
	copy(id[:], h.Sum(nil))
	return id
}

// close writes the cross-reference table and the trailer. Every object must have been
// written.
func (w *file) close(root, info int) {
	id := w.id()
	at := len(w.b)
	w.s("xref\n0 ")
	w.int(len(w.off))
	w.s("\n0000000000 65535 f\r\n")
	for _, off := range w.off[1:] {
		entry := [20]byte([]byte("0000000000 00000 n\r\n"))
		for i := 9; off > 0; i-- {
			entry[i] = byte('0' + off%10)
			off /= 10
		}
		w.b = append(w.b, entry[:]...)
	}
	w.s("trailer\n<</Size ")
	w.int(len(w.off))
	w.ref("/Root", root)
	w.ref("/Info", info)
	w.s("/ID[")
	for range 2 { // of the first version and of this one
		w.s("<")
		for _, c := range id {
			w.b = append(w.b, hexDigits[c>>4], hexDigits[c&15])
		}
		w.s(">")
	}
	w.s("]>>\nstartxref\n")
	w.int(at)
	w.s("\n%%EOF\n")
}

const hexDigits = "0123456789ABCDEF"

func appendHex16(b []byte, v uint16) []byte {
	return append(b, hexDigits[v>>12], hexDigits[v>>8&15], hexDigits[v>>4&15], hexDigits[v&15])
}

// appendNum appends v with up to the given number of decimals, without an exponent, which
// PDF does not know.
func appendNum(b []byte, v float64, decimals int) []byte {
	scale := int64(1)
	for range decimals {
		scale *= 10
	}
	return appendScaled(b, scaled(v, scale), scale)
}

// scaled is v in units of 1/scale, rounded to the nearest.
func scaled(v float64, scale int64) int64 {
	if v < 0 {
		return -int64(-v*float64(scale) + 0.5)
	}
	return int64(v*float64(scale) + 0.5)
}

// appendScaled appends n/scale; scale is a power of ten.
func appendScaled(b []byte, n, scale int64) []byte {
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	b = strconv.AppendInt(b, n/scale, 10)
	if n %= scale; n == 0 {
		return b
	}
	b = append(b, '.')
	for n > 0 {
		scale /= 10
		b = append(b, byte('0'+n/scale))
		n %= scale
	}
	return b
}

// appendByte appends a byte of a literal string. A carriage return would be read as a line
// feed, a bracket would close the string.
func appendByte(b []byte, c byte) []byte {
	switch c {
	case '(', ')', '\\':
		return append(b, '\\', c)
	case '\r':
		return append(b, '\\', 'r')
	}
	return append(b, c)
}

// appendText appends a text string: as it is where it is ASCII, else as UTF-16 with its
// mark (ISO 32000-1, 7.9.2.2).
func appendText(b []byte, s string) []byte {
	b = append(b, '(')
	if isASCII(s) {
		for i := range len(s) {
			b = appendByte(b, s[i])
		}
		return append(b, ')')
	}
	b = append(b, 0xFE, 0xFF)
	for _, r := range s {
		if r >= 0x10000 {
			hi, lo := utf16.EncodeRune(r)
			b = appendByte(appendByte(b, byte(hi>>8)), byte(hi))
			r = lo
		}
		b = appendByte(appendByte(b, byte(r>>8)), byte(r))
	}
	return append(b, ')')
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// appendName appends a name, its odd bytes as #xx (ISO 32000-1, 7.3.5).
func appendName(b []byte, s string) []byte {
	b = append(b, '/')
	for i := range len(s) {
		switch c := s[i]; {
		case c <= ' ' || c > '~' || isDelimiter(c) || c == '#':
			b = append(b, '#', hexDigits[c>>4], hexDigits[c&15])
		default:
			b = append(b, c)
		}
	}
	return b
}

// appendDeflated appends data as a zlib stream.
func appendDeflated(dst, data []byte, compact bool) []byte {
	s := sink{dst}
	if compact {
		z := smallest.Get().(*zlib.Writer)
		z.Reset(&s)
		z.Write(data) // into memory: cannot fail
		z.Close()
		smallest.Put(z)
		return s.b
	}
	// Without a state of half a megabyte to be cleared this is faster on the few KB of a
	// page than level 1, and no larger.
	s.b = append(s.b, 0x78, 0x01)
	flate.StatelessDeflate(&s, data, true, nil)
	return binary.BigEndian.AppendUint32(s.b, adler32.Checksum(data))
}

// sink is a slice as an io.Writer.
type sink struct{ b []byte }

func (s *sink) Write(p []byte) (int, error) {
	s.b = append(s.b, p...)
	return len(p), nil
}

var smallest = sync.Pool{New: func() any {
	z, _ := zlib.NewWriterLevel(nil, zlib.BestCompression) // the level is valid
	return z
}}

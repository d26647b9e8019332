// Package zipfile writes zip archives whose bytes depend on their contents alone: fixed
// times, no extra fields, entries in the order in which they are given.
package zipfile

import (
	"archive/zip"
	"bytes"
	"hash/crc32"
	"io"
	"sync"

	"github.com/klauspost/compress/flate"
)

// Entry is a file of an archive, compressed already, so that one that many archives
// share is compressed once.
type Entry struct {
	name   string
	data   []byte // as stored
	method uint16
	crc    uint32
	size   uint64
}

// level trades bytes for time: of a document's XML level 6 saves a tenth and costs twice.
const level = 3

var writers = sync.Pool{New: func() any {
	w, err := flate.NewWriter(nil, level)
	if err != nil {
		panic(err) // the level is a constant
	}
	return w
}}

// Deflate makes an entry of data, compressed.
func Deflate(name string, data []byte) Entry {
	var b bytes.Buffer
	b.Grow(len(data)/4 + 64)
	w := writers.Get().(*flate.Writer)
	defer writers.Put(w)
	w.Reset(&b)
	_, _ = w.Write(data) // a bytes.Buffer takes all
	_ = w.Close()
	return Entry{name, b.Bytes(), zip.Deflate, crc32.ChecksumIEEE(data), uint64(len(data))}
}

// Store makes an entry of data as it is, for what is compressed in itself. The bytes are
// kept.
func Store(name string, data []byte) Entry {
	return Entry{name, data, zip.Store, crc32.ChecksumIEEE(data), uint64(len(data))}
}

// epoch is the earliest time that a zip file can name, 1 January 1980, as MS-DOS writes it.
// FileHeader.Modified would add a field of its own to every entry.
const epoch = 1<<5 | 1

// Write writes an archive of entries.
func Write(w io.Writer, entries ...Entry) error {
	z := zip.NewWriter(w)
	for _, e := range entries {
		h := &zip.FileHeader{
			Name: e.name, Method: e.method, CRC32: e.crc,
			CompressedSize64: uint64(len(e.data)), UncompressedSize64: e.size,
		}
		h.ModifiedDate = epoch //lint:ignore SA1019 see epoch
		f, err := z.CreateRaw(h)
		if err != nil {
			return err
		}
		if _, err := f.Write(e.data); err != nil {
			return err
		}
	}
	return z.Close()
}

package font

import (
	"bytes"
	"compress/zlib"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

var builtinNames = []string{"PlandocXiaoBiaoSong", "PlandocFang", "PlandocHei", "PlandocKai", "PlandocSong", "PlandocRare"}

func builtinBytes(t testing.TB, name string) []byte {
	t.Helper()
	return readFile(t, filepath.Join("builtin", name+".ttf"))
}

func builtinFace(t testing.TB, name string) *Font {
	t.Helper()
	f, err := Parse(builtinBytes(t, name))
	require.NoError(t, err)
	return f
}

func readFile(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	return data
}

func inflate(t testing.TB, b []byte) []byte {
	t.Helper()
	r, err := zlib.NewReader(bytes.NewReader(b))
	require.NoError(t, err)
	out, err := io.ReadAll(r)
	require.NoError(t, err)
	require.NoError(t, r.Close())
	return out
}

// parts takes a font file apart, copying its tables.
func parts(t testing.TB, data []byte) map[string][]byte {
	t.Helper()
	tables := map[string][]byte{}
	for i := range u16(data, 4) {
		e := data[12+16*i:]
		off, size := be.Uint32(e[8:]), be.Uint32(e[12:])
		tables[string(e[:4])] = slices.Clone(data[off : off+size])
	}
	return tables
}

// whole puts tables together to a font file.
func whole(tables map[string][]byte) []byte {
	magic := uint32(magicTrueType)
	if tables["CFF "] != nil {
		magic = magicCFF
	}
	b := be.AppendUint32(nil, magic)
	b = be.AppendUint16(b, uint16(len(tables)))
	b = append(b, make([]byte, 6+16*len(tables))...)
	for i, tag := range slices.Sorted(maps.Keys(tables)) {
		e := b[12+16*i:]
		copy(e, tag)
		be.PutUint32(e[8:], uint32(len(b)))
		be.PutUint32(e[12:], uint32(len(tables[tag])))
		b = append(b, tables[tag]...)
		b = append(b, make([]byte, padded(len(b))-len(b))...)
	}
	return b
}

// small is a font of four glyphs, the tables of which a test may change: .notdef and A of
// some points, B of two As, C of a B and an A.
func small(t testing.TB) map[string][]byte {
	simple := []byte{0, 1, 0, 0, 0, 0, 0, 100, 0, 100, 0, 2, 0, 0, pointOn, pointOn, pointOn, 0, 0, 0, 100, 0, 0, 0, 0, 0, 100, 0, 0, 0}
	composite := func(glyphs ...uint16) []byte {
		b := []byte{0xFF, 0xFF, 0, 0, 0, 0, 0, 100, 0, 100}
		for i, g := range glyphs {
			flags := uint16(partWords | 2)
			if i < len(glyphs)-1 {
				flags |= partMore
			}
			b = be.AppendUint16(be.AppendUint16(b, flags), g)
			b = append(b, 0, byte(10*i), 0, 0)
		}
		return b
	}
	song := parts(t, builtinBytes(t, "PlandocSong"))
	tables := map[string][]byte{"head": song["head"], "hhea": song["hhea"], "maxp": song["maxp"], "name": song["name"], "OS/2": song["OS/2"], "post": song["post"]}
	setGlyphs(tables, simple, simple, composite(1, 1), composite(2, 1))
	tables["cmap"] = cmapTable(3, 1, format4([][4]int{{'A', 'C', 1 - 'A', 0}}, nil))
	return tables
}

// setGlyphs gives a font outlines, each 1 em wide.
func setGlyphs(tables map[string][]byte, outlines ...[]byte) {
	be.PutUint16(tables["head"][50:], 1)
	be.PutUint16(tables["hhea"][34:], 1)
	be.PutUint16(tables["maxp"][4:], uint16(len(outlines)))
	glyf, loca, hmtx := []byte{}, be.AppendUint32(nil, 0), []byte{3, 0xE8}
	for _, o := range outlines {
		glyf = append(glyf, o...)
		loca = be.AppendUint32(loca, uint32(len(glyf)))
		hmtx = be.AppendUint16(hmtx, 0)
	}
	tables["glyf"], tables["loca"], tables["hmtx"] = glyf, loca, hmtx
}

// cmapTable is a cmap of one table.
func cmapTable(platform, encoding uint16, table []byte) []byte {
	b := be.AppendUint16(nil, 0)
	for _, v := range []uint16{1, platform, encoding, 0, 12} {
		b = be.AppendUint16(b, v)
	}
	return append(b, table...)
}

// format4 makes a table of segments of first, last, delta and offset, with glyphs behind them.
func format4(segments [][4]int, glyphs []int) []byte {
	n := len(segments)
	var b []byte
	for _, v := range []int{4, 16 + 8*n + 2*len(glyphs), 0, 2 * n, 0, 0, 0} {
		b = be.AppendUint16(b, uint16(v))
	}
	for _, field := range []int{1, -1, 0, 2, 3} {
		if field < 0 {
			b = append(b, 0, 0)
			continue
		}
		for _, s := range segments {
			b = be.AppendUint16(b, uint16(s[field]))
		}
	}
	for _, g := range glyphs {
		b = be.AppendUint16(b, uint16(g))
	}
	return b
}

// groups makes a table of format 12 or 13.
func groups(format uint16, list ...[3]uint32) []byte {
	b := be.AppendUint16(nil, format)
	b = append(b, make([]byte, 10)...)
	b = be.AppendUint32(b, uint32(len(list)))
	for _, g := range list {
		for _, v := range g {
			b = be.AppendUint32(b, v)
		}
	}
	return b
}

// words is 16-bit numbers as they stand in a font.
func words(v ...int) (b []byte) {
	for _, n := range v {
		b = be.AppendUint16(b, uint16(n))
	}
	return b
}

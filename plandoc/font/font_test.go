package font

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestMetrics(t *testing.T) {
	f := builtinFace(t, "PlandocFang")
	assert.Equal(t, "PlandocFang-Regular", f.PostScriptName())
	assert.Equal(t, []string{"Plandoc Fang"}, f.Names())
	assert.Equal(t, 1000, f.UnitsPerEm())
	assert.Equal(t, 880, f.Ascent())
	assert.Equal(t, -120, f.Descent())
	assert.Equal(t, 729, f.CapHeight())
	assert.Equal(t, [4]int{-16, -280, 2000, 967}, f.BBox())
	assert.Equal(t, 400, f.Weight())
	assert.Zero(t, f.ItalicAngle())
	assert.True(t, f.Embeddable())
	assert.Equal(t, 1000, f.Advance(f.Glyph('办')))
	assert.Equal(t, 500, f.Advance(f.Glyph('A')))
	assert.Zero(t, f.Advance(0xFFFF), "no such glyph")
	for _, r := range []rune{-1, 0, 0xD800, 0xFFFF, 0x10FFFF, 0x110000, 1 << 30} {
		assert.Zero(t, f.Glyph(r), "%X", r)
	}
	f.Names()[0] = "changed"
	assert.Equal(t, []string{"Plandoc Fang"}, f.Names(), "the caller's own")
}

func TestMetricsOfOpenType(t *testing.T) {
	f, err := Parse(readFile(t, "testdata/drawn.otf"))
	require.NoError(t, err)
	assert.Equal(t, -9.5, f.ItalicAngle())
	assert.False(t, f.Embeddable(), "restricted licence embedding")
	assert.Equal(t, 700, f.CapHeight())
}

// Advances of glyphs past numberOfHMetrics are the last one's; their bearings stand behind.
func TestFewerMetricsThanGlyphs(t *testing.T) {
	data := builtinBytes(t, "PlandocKai")
	f, err := Parse(data)
	require.NoError(t, err)
	require.Less(t, f.numHMetrics, f.numGlyphs)
	hmtx := parts(t, data)["hmtx"]
	g := f.Glyph('办')
	require.Greater(t, int(g), f.numHMetrics)
	assert.Equal(t, 1000, f.Advance(g))
	assert.Equal(t, be.Uint16(hmtx[4*f.numHMetrics+2*(int(g)-f.numHMetrics):]), f.bearing(g))
	assert.Equal(t, f.bearing(g), be.Uint16(f.outline(g)[2:]), "this font's outlines begin at their bearings")

	tables := parts(t, data)
	tables["hmtx"] = tables["hmtx"][:4*f.numHMetrics] // cut off: the outline's own
	f, err = Parse(whole(tables))
	require.NoError(t, err)
	assert.Equal(t, be.Uint16(f.outline(g)[2:]), f.bearing(g))
}

// fpdf overwrites bearings in the caller's bytes; nobody writes into them here.
func TestFontBytesStay(t *testing.T) {
	for _, name := range []string{"builtin/PlandocKai.ttf", "builtin/PlandocSong.ttf", "testdata/cid.otf", "testdata/two.ttc"} {
		data := readFile(t, name)
		before := slices.Clone(data)
		fonts, err := ParseCollection(data)
		require.NoError(t, err)
		for _, f := range fonts {
			s := f.Subset()
			for r := range rune(0x10000) {
				s.GID(r)
			}
			s.AppendDeflated(nil)
			s.AppendTTF(nil)
			s.Release()
		}
		require.True(t, bytes.Equal(before, data), name)
	}
}

func TestCollection(t *testing.T) {
	data := readFile(t, "testdata/two.ttc")
	_, err := Parse(data)
	require.ErrorContains(t, err, "字体集")
	fonts, err := ParseCollection(data)
	require.NoError(t, err)
	require.Len(t, fonts, 2)
	assert.Equal(t, "PlandocTestOne", fonts[0].PostScriptName())
	assert.Equal(t, "PlandocTestTwo", fonts[1].PostScriptName())
	assert.Same(t, &fonts[0].glyf[0], &fonts[1].glyf[0], "both stand on the same bytes")
	assert.Same(t, fonts[0].chars, fonts[1].chars)
	assert.NotZero(t, fonts[1].Glyph('办'))
	one, err := ParseCollection(builtinBytes(t, "PlandocSong"))
	require.NoError(t, err)
	require.Len(t, one, 1)
}

// TestParseErrors: each damage gives a message, soon.
func TestParseErrors(t *testing.T) {
	cff := func() map[string][]byte { return parts(t, readFile(t, "testdata/cid.otf")) }
	cases := []struct {
		name string
		want string
		data func() []byte
	}{
		{"empty", "文件太短", func() []byte { return nil }},
		{"not a font", "不是 TTF", func() []byte { return []byte("%PDF-1.7 and so on") }},
		{"web font", "WOFF", func() []byte { return []byte("wOF2 and so on and on") }},
		{"directory cut", "目录", func() []byte { return builtinBytes(t, "PlandocSong")[:40] }},
		{"file cut", "超出文件末尾", func() []byte { return builtinBytes(t, "PlandocSong")[:5000] }},
		{"no head", "head 表", func() []byte { f := small(t); delete(f, "head"); return whole(f) }},
		{"short maxp", "maxp 表", func() []byte { f := small(t); f["maxp"] = f["maxp"][:6]; return whole(f) }},
		{"no units", "每 em 单位数是 0", func() []byte { f := small(t); copy(f["head"][18:], words(0)); return whole(f) }},
		{"no glyphs", "没有字形", func() []byte { f := small(t); copy(f["maxp"][4:], words(0)); return whole(f) }},
		{"no advances", "hmtx 表", func() []byte { f := small(t); copy(f["hhea"][34:], words(0)); return whole(f) }},
		{"short hmtx", "hmtx 表", func() []byte { f := small(t); copy(f["hhea"][34:], words(4)); return whole(f) }},
		{"no outlines", "没有轮廓", func() []byte { f := small(t); delete(f, "glyf"); return whole(f) }},
		{"pictures", "点阵", func() []byte { f := small(t); delete(f, "glyf"); f["CBDT"] = []byte{1}; return whole(f) }},
		{"variable", "可变字体", func() []byte { f := small(t); f["fvar"] = []byte{1}; return whole(f) }},
		{"CFF2", "可变字体", func() []byte { f := small(t); f["CFF2"] = []byte{1}; return whole(f) }},
		{"short loca", "loca 表", func() []byte { f := small(t); f["loca"] = f["loca"][:16]; return whole(f) }},
		{"loca out of order", "次序不对（第 1 个", func() []byte { f := small(t); copy(f["loca"][8:], []byte{0, 0, 0, 1}); return whole(f) }},
		{"glyph beyond the end", "超出 glyf", func() []byte { f := small(t); copy(f["loca"][16:], []byte{0, 1}); return whole(f) }},
		{"glyph too big", "太大", func() []byte { f := small(t); setGlyphs(f, make([]byte, 2<<20)); return whole(f) }},
		{"part of itself", "自成循环", func() []byte {
			f := small(t)
			setGlyphs(f, nil, words(-1, 0, 0, 0, 0, partWords|partMore, 2, 0, 0, partWords, 2, 0, 0), words(-1, 0, 0, 0, 0, partWords, 1, 0, 0))
			return whole(f)
		}},
		{"nested deeply", "超过 16 层", func() []byte {
			f := small(t)
			glyphs := [][]byte{nil}
			for i := range 5000 {
				glyphs = append(glyphs, words(-1, 0, 0, 0, 0, partWords|partMore, i, 0, 0, partWords, i, 0, 0))
			}
			setGlyphs(f, glyphs...)
			return whole(f)
		}},
		{"part not there", "部件（9）", func() []byte { f := small(t); setGlyphs(f, words(-1, 0, 0, 0, 0, partWords, 9, 0, 0)); return whole(f) }},
		{"parts cut", "部件表不完整", func() []byte {
			f := small(t)
			setGlyphs(f, words(-1, 0, 0, 0, 0, partWords|partMore, 1, 0, 0), nil)
			return whole(f)
		}},
		{"no cmap", "cmap 表", func() []byte { f := small(t); delete(f, "cmap"); return whole(f) }},
		{"no fonts", "没有字体", func() []byte { return []byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x00") }},
		{"many fonts", "4294967295 种", func() []byte { return []byte("ttcf\x00\x01\x00\x00\xff\xff\xff\xff") }},
		{"collection cut", "字体集的目录", func() []byte { return []byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x09") }},
		{"font beyond the end", "第 1 种", func() []byte { return []byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x01\x00\xff\x00\x00") }},
		{"collection of nothing", "第 2 种字体：", func() []byte {
			b := readFile(t, "testdata/two.ttc")
			copy(b[16:], []byte{0, 0, 0, 4})
			return b
		}},
		{"CFF cut", "CFF 表", func() []byte { f := cff(); f["CFF "] = f["CFF "][:300]; return whole(f) }},
		{"CFF of version 2", "第 2 版", func() []byte { f := cff(); f["CFF "][0] = 2; return whole(f) }},
		{"more glyphs than programs", "CFF 表", func() []byte { f := cff(); copy(f["maxp"][4:], words(99)); return whole(f) }},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			data := c.data()
			start := time.Now()
			_, err := ParseCollection(data)
			require.ErrorContains(t, err, c.want)
			require.Less(t, time.Since(start), time.Second)
		})
	}
}

// Cut anywhere, a font is an error or one of use, never a panic.
func TestCutFonts(t *testing.T) {
	for _, name := range []string{"builtin/PlandocSong.ttf", "testdata/cid.otf", "testdata/drawn.otf", "testdata/two.ttc"} {
		data := readFile(t, name)
		for n := 0; n < len(data); n += 1 + n/50 {
			fonts, err := ParseCollection(data[:n:n])
			if err == nil {
				use(t, fonts)
			}
		}
	}
}

// use does with fonts what a document does, and checks what comes of it.
func use(t testing.TB, fonts []*Font) {
	t.Helper()
	for _, f := range fonts {
		s := f.Subset()
		for r := range rune(0x300) {
			s.GID(r)
		}
		for _, r := range "办法〇，𠮷ABC" {
			s.GID(r)
			s.Substitute(r, 'A')
		}
		checkSubset(t, s)
		s.Release()
	}
}

// checkSubset holds that a subset's file is sound and its deflated form the same.
func checkSubset(t testing.TB, s *Subset) []byte {
	t.Helper()
	out, plain := s.AppendDeflated(nil)
	ttf := s.AppendTTF(nil)
	require.Equal(t, len(ttf), plain)
	require.True(t, bytes.Equal(ttf, inflate(t, out)), "deflated and plain differ")
	tables, err := readTables(ttf, 0)
	require.NoError(t, err)
	f := &Font{hmtx: tables.hmtx}
	require.NoError(t, f.parseMetrics(tables))
	require.Equal(t, s.Len(), f.numGlyphs)
	if tables.glyf != nil { // a subset of empty glyphs has none
		require.NoError(t, f.parseGlyf(tables.glyf, tables.loca))
	}
	require.Equal(t, uint32(0xB1B0AFBA), checksum(ttf))
	for i := range u16(ttf, 4) {
		e := ttf[12+16*i:]
		sum, table := be.Uint32(e[4:]), ttf[be.Uint32(e[8:]):][:be.Uint32(e[12:])]
		if string(e[:4]) == "head" {
			table = slices.Clone(table)
			be.PutUint32(table[8:], 0)
		}
		require.Equal(t, checksum(table), sum, string(e[:4]))
	}
	return ttf
}

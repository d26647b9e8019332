package font

import (
	"bytes"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

func TestNumbersByCharacter(t *testing.T) {
	tables := small(t)
	tables["cmap"] = cmapTable(3, 10, groups(13, [3]uint32{'日', '日', 1}, [3]uint32{0x20000, 0x20001, 1}))
	f, err := Parse(whole(tables))
	require.NoError(t, err)
	s := f.Subset()
	defer s.Release()
	assert.Equal(t, uint16(1), s.GID(0x20001))
	assert.Equal(t, uint16(2), s.GID('日'), "another character, though the same outline")
	assert.Equal(t, uint16(1), s.GID(0x20001), "as before")
	assert.Equal(t, uint16(2), s.GID('日'), "as before")
	assert.Zero(t, s.GID('月'), "not in the font")
	assert.Zero(t, s.GID(-1))
	s.Close()
	assert.Zero(t, s.GID(0x20000), "new after Close")
	assert.Equal(t, uint16(2), s.GID('日'))
	require.Equal(t, 3, s.Len())
	for i, r := range []rune{0, 0x20001, '日'} {
		assert.Equal(t, r, s.Rune(i))
		assert.Equal(t, uint16(min(i, 1)), s.Original(i))
		assert.Equal(t, 1000, s.Width(i))
	}
	checkSubset(t, s)
}

func TestSubstitute(t *testing.T) {
	f := builtinFace(t, "PlandocFang")
	s := f.Subset()
	defer s.Release()
	box := s.GID('□')
	g := s.Substitute('與', '□')
	require.NotZero(t, g)
	assert.NotEqual(t, box, g)
	assert.Equal(t, g, s.Substitute('與', '□'))
	assert.NotEqual(t, g, s.Substitute('與', 'A'))
	assert.NotEqual(t, g, s.Substitute('豐', '□'))
	assert.Zero(t, s.Substitute('與', '與'))
	assert.Zero(t, s.GID('與'))
	assert.Equal(t, '與', s.Rune(int(g)))
	assert.Equal(t, f.Glyph('□'), s.Original(int(g)))
}

func TestParts(t *testing.T) {
	f, err := Parse(whole(small(t)))
	require.NoError(t, err)
	s := f.Subset()
	defer s.Release()
	assert.Equal(t, uint16(1), s.GID('C')) // of B and A, and B of A twice
	assert.Equal(t, uint16(2), s.GID('A'))
	s.Close()
	s.Close()
	require.Equal(t, 5, s.Len(), ".notdef, C, A, and B and A as parts")
	for i, want := range []struct {
		r        rune
		original uint16
	}{{0, 0}, {'C', 3}, {'A', 1}, {0, 2}, {0, 1}} {
		assert.Equal(t, want.r, s.Rune(i))
		assert.Equal(t, want.original, s.Original(i))
	}
	ttf := checkSubset(t, s)
	glyf, places := parts(t, ttf)["glyf"], parts(t, ttf)["loca"]
	var got []uint16
	eachPart(glyf[2*u16(places, 2):], func(part uint16, _ int) { got = append(got, part) })
	assert.Equal(t, []uint16{3, 4}, got)
	got = nil
	eachPart(glyf[2*u16(places, 6):], func(part uint16, _ int) { got = append(got, part) })
	assert.Equal(t, []uint16{4, 4}, got)
}

// A released subset leaves nothing behind for the next document.
func TestRelease(t *testing.T) {
	f, err := ParseCollection(readFile(t, "testdata/two.ttc"))
	require.NoError(t, err)
	one := func(text string) []byte {
		s := f[0].Subset()
		defer s.Release()
		require.Equal(t, 1, s.Len())
		require.Zero(t, s.size-padded(len(f[0].outline(0))))
		for _, r := range text {
			s.GID(r)
		}
		s.Substitute('與', 'A')
		out, _ := s.AppendDeflated(nil)
		return out
	}
	first := one("办法，A")
	second := one("A")
	assert.Equal(t, first, one("办法，A"))
	assert.Equal(t, second, one("A"))
}

// words of a document, of which each font has some.
const words400 = "关于进一步加强安全生产工作的实施方案，“十四五”（2024—2026年）国务院办公厅各省、自治区、直辖市人民政府：" +
	"为深入贯彻落实习近平新时代中国特色社会主义思想和党的二十大精神，坚持以人为本、预防为主、综合治理的方针，切实维护群众生命财产安全与社会稳定，" +
	"现就有关事项通知如下。一、总体要求（一）指导思想。全面排查风险隐患，健全责任体系，严格监督检查，强化宣传教育培训，提升应急救援能力。" +
	"（二）基本原则。依法依规，公开透明；属地管理，分级负责；统筹协调，形成合力；突出重点，注重实效。二、主要任务1.开展专项整治行动。" +
	"教育系统组织扶贫日活动，学校幼儿园结对帮扶困难家庭学生，捐款捐物奉献爱心，营造良好氛围，弘扬传统美德，推进乡村振兴战略，巩固脱贫攻坚成果。" +
	"2.完善制度机制，明确职责分工，确保按时完成目标任务；3.加大资金投入，保障物资供应，建立台账清单，逐项对照销号，定期调度通报进展情况。" +
	"联系人：张伟；电话：010-12345678；附件：1.报名表格 2.统计汇总 二〇二六年十月十七日印发 ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz"

func TestDeflatedIsThePlainFile(t *testing.T) {
	fonts := map[string]*Font{}
	for _, name := range builtinNames {
		fonts[name] = builtinFace(t, name)
	}
	for _, name := range []string{"cid.otf", "drawn.otf", "two.ttc"} {
		of, err := ParseCollection(readFile(t, "testdata/"+name))
		require.NoError(t, err)
		fonts[name] = of[0]
	}
	for name, f := range fonts {
		t.Run(name, func(t *testing.T) {
			s := f.Subset()
			defer s.Release()
			for _, r := range words400 + "𠮷〇ア" {
				s.GID(r)
			}
			ttf := checkSubset(t, s)
			out, plain := s.AppendDeflated([]byte("before"))
			assert.Equal(t, len(ttf), plain)
			assert.Equal(t, "before", string(out[:6]))
			assert.Equal(t, ttf, inflate(t, out[6:]))
			assert.Equal(t, append([]byte("odd"), ttf...), s.AppendTTF([]byte("odd")))
		})
	}
}

// All of a big font: long loca, stored blocks of more than 64 KB.
func TestWholeFont(t *testing.T) {
	f := builtinFace(t, "PlandocKai")
	s := f.Subset()
	defer s.Release()
	for r := range rune(0x30000) {
		s.GID(r)
	}
	s.Close()
	require.Greater(t, s.Len(), 9000)
	checkSubset(t, s)
	require.Greater(t, len(s.tables), 0xFFFF)
}

// Outlines with matches of all lengths and distances, and beyond what deflate and our table can reach.
func TestLongOutlines(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	outline := []byte{0, 1, 0, 0, 0, 0, 0, 0, 0, 0}
	for len(outline) < 300_000 {
		if len(outline) > 100 && random.IntN(3) > 0 {
			from := max(0, len(outline)-1-random.IntN(1<<random.IntN(17)))
			for range 1 + random.IntN(1<<random.IntN(10)) {
				outline = append(outline, outline[from])
				from++
			}
			continue
		}
		outline = append(outline, byte(random.Uint32()))
	}
	tables := small(t)
	setGlyphs(tables, nil, outline, outline[:10], make([]byte, 70_000))
	f, err := Parse(whole(tables))
	require.NoError(t, err)
	s := f.Subset()
	defer s.Release()
	for _, r := range "ABC" {
		require.NotZero(t, s.GID(r))
	}
	checkSubset(t, s)

	var lengthsSeen [len(lengths)]bool
	var distancesSeen [len(distances)]bool
	eachToken(outline, func(byte) {}, func(length, distance int) {
		lengthsSeen[lengthSymbol[length]] = true
		distancesSeen[distanceSymbol(distance)] = true
	})
	assert.NotContains(t, lengthsSeen[1:], false, "all lengths from 4 on")
	assert.NotContains(t, distancesSeen[:], false, "all distances")
}

// The same bytes come whatever was made before and by how many goroutines.
func TestBytesDoNotDependOnHistory(t *testing.T) {
	for _, name := range []string{"builtin/PlandocKai.ttf", "testdata/cid.otf", "testdata/two.ttc"} {
		data := readFile(t, name)
		make1 := func(f *Font, text []rune) []byte {
			s := f.Subset()
			defer s.Release()
			for _, r := range text {
				s.GID(r)
			}
			out, _ := s.AppendDeflated(nil)
			return out
		}
		texts := [][]rune{[]rune("办法"), []rune("A，办法〇"), []rune(words400)}
		var want [][]byte
		for _, text := range texts {
			fresh, err := ParseCollection(data)
			require.NoError(t, err)
			want = append(want, make1(fresh[0], text))
		}
		shared, err := ParseCollection(data)
		require.NoError(t, err)
		var work sync.WaitGroup
		for seed := range uint64(8) {
			work.Go(func() {
				random := rand.New(rand.NewPCG(seed, 1))
				for range 30 {
					i := random.IntN(len(texts))
					if !bytes.Equal(want[i], make1(shared[0], texts[i])) {
						t.Errorf("%s: text %d came out different", name, i)
					}
				}
			})
		}
		work.Wait()
	}
}

// A document of more characters than a font can have glyphs gets what there is room for.
func TestFullSubset(t *testing.T) {
	tables := small(t)
	tables["cmap"] = cmapTable(3, 10, groups(13, [3]uint32{'A', 'A', 3}, [3]uint32{0x20000, 0x2FFFF, 1}, [3]uint32{0x30000, 0x30000, 3}))
	f, err := Parse(whole(tables))
	require.NoError(t, err)
	s := f.Subset()
	defer s.Release()
	for r := rune(0x20000); r < 0x2FFFD; r++ {
		require.NotZero(t, s.GID(r))
	}
	require.Zero(t, s.GID(0x30000), "no room for its parts")
	require.NotZero(t, s.GID(0x2FFFD))
	require.Zero(t, s.GID(0x2FFFE))
	s.Close()
	require.Equal(t, maxGlyphs, s.Len())
	checkSubset(t, s)
}

// An independent reader sees in a subset the very outlines of the font, composites included.
func TestOutlinesStay(t *testing.T) {
	for _, name := range []string{"builtin/PlandocKai.ttf", "builtin/PlandocXiaoBiaoSong.ttf", "builtin/PlandocSong.ttf"} {
		data := readFile(t, name)
		f, err := Parse(data)
		require.NoError(t, err)
		s := f.Subset()
		for r := range rune(0x30000) {
			if g := f.Glyph(r); g%7 == 0 || f.composite.has(g) {
				s.GID(r)
			}
		}
		ttf := s.AppendTTF(nil)
		original, err := sfnt.Parse(data)
		require.NoError(t, err)
		cut := readSubset(t, ttf)
		for i := range s.Len() {
			require.Equal(t, segments(t, original, s.Original(i)), segments(t, cut, uint16(i)), "U+%04X", s.Rune(i))
		}
		s.Release()
	}
}

// readSubset reads a subset with x/image, for which it lacks some tables.
func readSubset(t testing.TB, ttf []byte) *sfnt.Font {
	t.Helper()
	tables := parts(t, ttf)
	song := parts(t, builtinBytes(t, "PlandocSong"))
	for _, tag := range []string{"cmap", "name", "OS/2", "post"} {
		tables[tag] = song[tag]
	}
	f, err := sfnt.Parse(whole(tables))
	require.NoError(t, err)
	return f
}

func segments(t testing.TB, f *sfnt.Font, g uint16) sfnt.Segments {
	t.Helper()
	s, err := f.LoadGlyph(nil, sfnt.GlyphIndex(g), fixed.I(int(f.UnitsPerEm())), nil)
	require.NoError(t, err)
	return s
}

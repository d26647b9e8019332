package font

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCmapFormats(t *testing.T) {
	type want map[rune]uint16
	byteTable := append(words(0, 262, 0), make([]byte, 256)...)
	byteTable[6+'A'] = 1
	cases := []struct {
		name string
		cmap []byte
		want want
	}{
		{"0", cmapTable(0, 0, byteTable), want{'A': 1, 'B': 0}},
		{"4 with deltas", cmapTable(3, 1, format4([][4]int{{'A', 'C', 1 - 'A', 0}, {'一', '一', 1 - '一', 0}, {0xFFFF, 0xFFFF, 1, 0}}, nil)),
			want{'A': 1, 'B': 2, 'C': 3, 'D': 0, '一': 1, 0xFFFF: 0}},
		{"4 with glyphs", cmapTable(3, 1, format4([][4]int{{'A', 'C', 0, 2}}, []int{3, 0, 1})), want{'A': 3, 'B': 0, 'C': 1}},
		{"4 with glyphs and delta", cmapTable(3, 1, format4([][4]int{{'A', 'C', 1, 2}}, []int{2, 0, 1})), want{'A': 3, 'B': 0, 'C': 2}},
		{"4 with glyphs cut off", cmapTable(3, 1, format4([][4]int{{'A', 'C', 0, 2}}, []int{3})), want{'A': 3, 'B': 0, 'C': 0}},
		{"4 with glyphs far off", cmapTable(3, 1, format4([][4]int{{'A', 'C', 0, 0xFFF0}}, []int{3})), want{'A': 0}},
		{"4, the first of two segments holds", cmapTable(3, 1, format4([][4]int{{'A', 'B', 1 - 'A', 0}, {'A', 'C', 2 - 'A', 0}}, nil)),
			want{'A': 1, 'B': 2}},
		{"4, glyphs not there", cmapTable(3, 1, format4([][4]int{{'A', 'C', 3 - 'A', 0}}, nil)), want{'A': 3, 'B': 0}},
		{"6", cmapTable(0, 3, words(6, 16, 0, 'A', 3, 1, 2, 9)), want{'A': 1, 'B': 2, 'C': 0, 'D': 0}},
		{"6 past the end", cmapTable(0, 3, words(6, 16, 0, 0xFFFF, 3, 1, 2, 3)), want{0xFFFF: 1, 0: 0}},
		{"10", cmapTable(3, 10, words(10, 0, 0, 0, 0, 0, 1, 0xFFFF, 0, 3, 1, 2, 9)), want{0x1FFFF: 1, 0x20000: 2, 0x20001: 0}},
		{"10 past the end", cmapTable(3, 10, words(10, 0, 0, 0, 0, 0, 0xFFFF, 0xFFFF, 0, 2, 1, 2)), want{0: 0, 1: 0}},
		{"12", cmapTable(3, 10, groups(12, [3]uint32{'A', 'B', 1}, [3]uint32{0xFFFF, 0x10001, 1}, [3]uint32{0x20000, 0x2FFFF, 2})),
			want{'A': 1, 'B': 2, 'C': 0, 0xFFFF: 1, 0x10000: 2, 0x10001: 3, 0x10002: 0, 0x20000: 2, 0x20001: 3, 0x20002: 0, 0x30000: 0}},
		{"13", cmapTable(3, 10, groups(13, [3]uint32{'A', 'C', 1}, [3]uint32{0x20000, 0x10FFFF, 2})),
			want{'A': 1, 'C': 1, 0x20000: 2, 0x10FFFF: 2, 0x110000: 0}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			tables := small(t)
			tables["cmap"] = c.cmap
			f, err := Parse(whole(tables))
			require.NoError(t, err)
			for r, g := range c.want {
				assert.Equal(t, g, f.Glyph(r), "U+%04X", r)
			}
		})
	}
}

// A table of all of Unicode that lacks the BMP is helped by the BMP's own.
func TestCmapTablesAddUp(t *testing.T) {
	all, bmp := groups(12, [3]uint32{0x20000, 0x20000, 2}), format4([][4]int{{'A', 'C', 1 - 'A', 0}}, nil)
	tables := small(t)
	tables["cmap"] = append(append(words(0, 2, 3, 1, 0, 20+len(all), 3, 10, 0, 20), all...), bmp...)
	f, err := Parse(whole(tables))
	require.NoError(t, err)
	assert.Equal(t, uint16(2), f.Glyph(0x20000))
	assert.Equal(t, uint16(3), f.Glyph('C'))
}

func TestCmapErrors(t *testing.T) {
	many := make([][4]int, 8000)
	for i := range many {
		many[i] = [4]int{0, 0xFFFE, 0, 0}
	}
	cases := []struct {
		name, want string
		cmap       []byte
	}{
		{"directory cut", "不完整", words(0, 9, 3, 1)},
		{"no Unicode", "没有 Unicode", cmapTable(3, 4, words(4))},
		{"table beyond the end", "没有 Unicode", words(0, 1, 3, 1, 99, 99)},
		{"format 2", "没有 Unicode", cmapTable(3, 1, words(2))},
		{"0 cut", "不完整", cmapTable(0, 3, words(0, 262, 0))},
		{"4 cut", "不完整", cmapTable(3, 1, words(4, 32, 0, 60000, 0, 0, 0, 0))},
		{"4 overlapping", "重叠太多", cmapTable(3, 1, format4(many, nil))},
		{"6 cut", "不完整", cmapTable(3, 1, words(6, 16, 0, 'A', 3, 1))},
		{"10 cut", "不完整", cmapTable(3, 10, words(10, 0, 0, 0, 0, 0, 0, 65, 0xFFFF, 0xFFFF))},
		{"12 cut", "不完整", cmapTable(3, 10, words(12, 0, 0, 0, 0, 0, 0xFFFF, 0xFFFF))},
		{"12 out of order", "第 2 段（U+0042 起）次序", cmapTable(3, 10, groups(12, [3]uint32{0x41, 0x42, 1}, [3]uint32{0x42, 0x43, 1}))},
		{"12 backwards", "第 1 段（U+0042 起）次序", cmapTable(3, 10, groups(12, [3]uint32{0x42, 0x41, 1}))},
		{"12 beyond Unicode", "超出 Unicode", cmapTable(3, 10, groups(12, [3]uint32{0x42, 0xFFFFFFFF, 1}))},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			tables := small(t)
			tables["cmap"] = c.cmap
			start := time.Now()
			_, err := Parse(whole(tables))
			require.ErrorContains(t, err, c.want)
			require.Less(t, time.Since(start), time.Second)
		})
	}
}

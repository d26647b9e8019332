package font

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongwen-go/gongwen/plandoc/style"
)

// having is a font of the given name that has only the characters first…first+2.
func having(t testing.TB, first rune, name string) *Font {
	t.Helper()
	tables := small(t)
	tables["cmap"] = cmapTable(3, 1, format4([][4]int{{int(first), int(first) + 2, 1 - int(first), 0}}, nil))
	tables["name"] = nameTable(nameRecord{3, 1, 0x804, nameFamily, utf16be(name)})
	f, err := Parse(whole(tables))
	require.NoError(t, err)
	return f
}

func TestLookupOrder(t *testing.T) {
	own, standIn, last := having(t, 'A', "one"), having(t, 'B', "two"), having(t, 'C', "three")
	var s Set
	f, g := s.Lookup(style.Kai, 'A')
	assert.Nil(t, f)
	assert.Zero(t, g)
	assert.Nil(t, s.Font(style.Kai))

	s.AddFallback(last, nil)
	s.Add(style.Hei)
	assert.Nil(t, s.Font(style.Hei))
	s.Add(style.Kai, own)
	s.Add(style.Kai, standIn, own)
	assert.Same(t, own, s.Font(style.Kai))
	assert.Nil(t, s.Font(style.Hei))
	for r, want := range map[rune]*Font{'A': own, 'B': own, 'C': own, 'D': standIn, 'E': last, 'F': nil} {
		f, g := s.Lookup(style.Kai, r)
		assert.Same(t, want, f, "%c", r)
		assert.Equal(t, want != nil, g != 0, "%c", r)
	}
	f, g = s.Lookup(style.Hei, 'C')
	assert.Same(t, last, f)
	assert.Equal(t, uint16(1), g)

	var office Set
	better := having(t, 'A', "better")
	office.Add(style.Kai, better)
	office.AddSet(&s)
	assert.Same(t, better, office.Font(style.Kai))
	f, _ = office.Lookup(style.Kai, 'D')
	assert.Same(t, standIn, f)
	assert.Equal(t, []*Font{last}, office.Fallbacks())
	assert.Same(t, own, s.Font(style.Kai), "what was added is not changed")
}

func TestFaceOfName(t *testing.T) {
	cases := map[style.Face][]string{
		style.XiaoBiaoSong: {"方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXBSJW--GB1-0", "小标宋体", "Plandoc XiaoBiaoSong"},
		style.FangSong:     {"仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "SimFang", "方正仿宋_GBK", "方正仿宋简体", "FZFS--GBK1-0", "华文仿宋", "STFangsong", "Zhuque Fangsong (technical preview)", "朱雀仿宋（预览测试版）", "Plandoc Fang"},
		style.Hei:          {"黑体", "SimHei", "方正黑体_GBK", "FZHei-B01S", "华文黑体", "STHeiti", "思源黑体 CN", "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC Medium"},
		style.Kai:          {"楷体_GB2312", "KaiTi", "SimKai", "方正楷体简体", "华文楷体", "STKaiti", "LXGW WenKai", "霞鹜文楷 GB", "LXGW WenKai Mono"},
		style.Song:         {"宋体", "SimSun", "NSimSun", "新宋体", "方正书宋_GBK", "华文宋体", "STSong", "Noto Serif CJK SC", "Noto Serif SC"},
		"":                 {"微软雅黑", "Microsoft YaHei", "Arial", "Noto Sans CJK JP", "Noto Serif CJK TC", "SimSun-ExtB", "黑", "LXGW WenKai TC", "MingLiU", "", "华文中宋"},
	}
	for want, names := range cases {
		for _, name := range names {
			got, _ := faceOf([]string{"Regular", name})
			assert.Equal(t, want, got, name)
		}
	}
}

func TestAddNamed(t *testing.T) {
	official, windows, other := having(t, 'A', "仿宋_GB2312"), having(t, 'B', "FangSong"), having(t, 'A', "Arial")
	bold, regular, slanted := having(t, 'A', "SimHei"), having(t, 'A', "SimHei"), having(t, 'A', "SimHei")
	bold.weight, slanted.italicAngle = 700, -12
	var s Set
	given := s.AddNamed(slanted, bold, windows, other, official, regular)
	assert.Equal(t, []style.Face{style.FangSong, style.Hei}, given)
	assert.Same(t, official, s.Font(style.FangSong), "before those of Windows")
	assert.Same(t, regular, s.Font(style.Hei), "before bold and slanted ones")
	f, _ := s.Lookup(style.FangSong, 'D')
	assert.Same(t, windows, f)
	assert.Nil(t, s.Font(style.Kai))
	assert.Empty(t, s.AddNamed(other))
	assert.Empty(t, s.AddNamed())
}

// Package builtin holds the default faces of official documents. A program that wants them
// imports it for its effect:
//
//	import _ "github.com/gongwen-go/gongwen/plandoc/font/builtin"
//
// They are free fonts (SIL Open Font License 1.1, OFL.txt; README.md says where they come
// from and how they were made) and add 22 MB to a program. The files are embedded as they
// are, so nothing is unpacked at the start, and what no document touches is not even read
// into memory.
//
// PlandocFang is a stand-in for 仿宋: hanzi of a light 宋体, narrowed and inclined. An office that
// has 仿宋_GB2312 registers that in its place, and others the free Zhuque Fangsong (朱雀仿宋); PlandocFang
// then serves for the characters which those lack:
//
//	own, err := font.LoadDir("fonts") // 仿宋_GB2312.ttf, 方正小标宋简体.ttf
//	var set font.Set
//	set.AddNamed(own...)
//	defaults, err := font.Default()
//	set.AddSet(defaults)
//
// PlandocSong holds only what page numbers need. What a face lacks comes from PlandocRare (the other
// hanzi of U+4E00 to U+9FFF), PlandocXiaoBiaoSong and PlandocKai, in this order.
package builtin

import (
	_ "embed"

	"github.com/gongwen-go/gongwen/plandoc/font"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

// One variable a face, bytes and not a file system: nothing is copied.
var (
	//go:embed PlandocXiaoBiaoSong.ttf
	xiaoBiaoSong []byte
	//go:embed PlandocFang.ttf
	fang []byte
	//go:embed PlandocHei.ttf
	hei []byte
	//go:embed PlandocKai.ttf
	kai []byte
	//go:embed PlandocSong.ttf
	song []byte
	//go:embed PlandocRare.ttf
	rare []byte
)

func init() {
	font.Register(style.XiaoBiaoSong, xiaoBiaoSong)
	font.Register(style.FangSong, fang)
	font.Register(style.Hei, hei)
	font.Register(style.Kai, kai)
	font.Register(style.Song, song)
	for _, data := range [][]byte{rare, xiaoBiaoSong, kai} {
		font.Register("", data)
	}
}

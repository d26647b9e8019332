package font

import (
	"strings"

	"github.com/gongwen-go/gongwen/plandoc/style"
)

// namesOfFaces are the fonts that offices and free systems have for each face, those that
// official documents ask for first. A name ending in * is the beginning of a name. They are
// written as plainName makes them: small letters, no spaces, dashes and underscores.
//
// Traditional and Japanese fonts are not here, as their forms of common hanzi differ, nor 微软雅黑
// and 华文中宋, which are other faces.
var namesOfFaces = []struct {
	face  style.Face
	names []string
}{
	{style.XiaoBiaoSong, []string{
		"方正小标宋*", "fzxiaobiaosong*", "fzxbs*", "小标宋*", "xiaobiaosong*",
		"汉仪小标宋*", "hyxiaobiaosong*", "文星标宋*", "文星小标宋*", "长城小标宋*", "plandocxiaobiaosong",
	}},
	{style.FangSong, []string{
		"仿宋gb2312", "fangsonggb2312", "仿宋", "fangsong", "simfang",
		"方正仿宋*", "fzfangsong*", "fzfs*", "华文仿宋", "stfangsong", "文星仿宋*", "汉仪仿宋*", "hyfangsong*",
		"adobe仿宋std*", "adobefangsongstd*", "朱雀仿宋*", "zhuquefangsong*", "fandolfang*", "plandocfang",
	}},
	{style.Hei, []string{
		"黑体", "simhei", "黑体gb2312", "方正黑体*", "fzhei*", "fzht*", "华文黑体", "stheiti", "文星黑体*", "汉仪中黑*",
		"adobe黑体std*", "adobeheitistd*", "思源黑体", "思源黑体cn*", "思源黑体sc*", "sourcehansanssc*", "sourcehansanscn*",
		"notosanscjksc*", "notosanssc*", "文泉驿正黑*", "wenquanyizenhei*", "fandolhei*", "plandochei",
	}},
	{style.Kai, []string{
		"楷体gb2312", "kaitigb2312", "楷体", "kaiti", "simkai",
		"方正楷体*", "fzkai*", "fzkt*", "华文楷体", "stkaiti", "文星楷体*", "汉仪楷体*", "hykaiti*",
		"adobe楷体std*", "adobekaitistd*", "霞鹜文楷gb*", "lxgwwenkaigb*", "霞鹜文楷", "霞鹜文楷等宽*", "lxgwwenkai", "lxgwwenkaimono*",
		"arplukaicn", "fandolkai*", "plandockai",
	}},
	{style.Song, []string{
		"宋体", "simsun", "新宋体", "nsimsun", "方正书宋*", "fzshusong*", "fzssj*", "华文宋体", "stsong", "文星书宋*", "汉仪书宋*",
		"adobe宋体std*", "adobesongstd*", "思源宋体", "思源宋体cn*", "思源宋体sc*", "sourcehanserifsc*", "sourcehanserifcn*",
		"notoserifcjksc*", "notoserifsc*", "arplumingcn", "fandolsong*", "plandocsong",
	}},
}

// faceOf tells the face of a font from its names, and the rank of the name in the face's list.
func faceOf(names []string) (face style.Face, rank int) {
	for _, of := range namesOfFaces {
		for i, want := range of.names {
			prefix, any := strings.CutSuffix(want, "*")
			for _, name := range names {
				name = plainName(name)
				if name == prefix || any && strings.HasPrefix(name, prefix) {
					return of.face, i
				}
			}
		}
	}
	return "", 0
}

// plainName drops from a name what is written now so, now so.
func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '-', '_', '　':
			return -1
		}
		return r
	}, strings.ToLower(s))
}

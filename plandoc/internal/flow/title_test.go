package flow

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"

	"github.com/gongwen-go/gongwen/plandoc/internal/golden"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

// TestTitles shows how titles break: between words, into a trapezoid or a diamond.
func TestTitles(t *testing.T) {
	s := style.GB9704()
	for _, want := range []string{
		"教育系统组织开展扶贫日活动方案",
		"关于进一步加强全市中小学校安全工作的通知",
	} {
		assert.Equal(t, want, BreakTitle(want, s, style.Title), "one line is enough")
	}
	got := ""
	for _, title := range []string{
		"关于印发2020年全市教育系统扶贫日活动实施方案的通知",
		"关于印发全市教育系统2020年扶贫日活动实施方案的通知",
		"关于进一步加强全市中小学幼儿园安全管理工作的通知",
		"关于公布2020年度全市中小学教师职称评审结果的通知",
		"某某市人民政府办公室关于印发某某市义务教育优质均衡发展实施方案的通知",
		"某某市教育局某某市财政局关于做好2020年秋季学期家庭经济困难学生资助工作的通知",
		"中共某某市委教育体育工作领导小组办公室关于开展“不忘初心、牢记使命”主题教育活动的实施方案",
		"关于召开全市教育系统脱贫攻坚工作总结表彰大会暨教育扶贫经验交流会的通知",
		"关于请求解决乡镇中心小学教学楼维修改造资金的请示",
		"某某县教育局关于全县教育系统2020年扶贫日系列活动开展情况的报告",
		"关于转发省教育厅等五部门《关于进一步规范中小学招生入学工作的意见》的通知",
		"关于对全市民办教育机构办学情况进行专项检查的通报",
		"全市教育系统扶贫日活动情况统计表和填报说明以及其他需要说明的若干事项一览表",
		"关于表彰2019—2020学年度先进集体、先进个人和优秀班主任的决定",
		"关于同意某某县第二中学迁建项目可行性研究报告的批复",
		"关于商请协助开展教育扶贫工作调研的函",
		"泾县教育系统关于组织开展第七个国家扶贫日和第二十八个国际消除贫困日系列活动的实施方案",
	} {
		got += strings.ReplaceAll(BreakTitle(title, s, style.Title), "\n", "|") + "\n"
	}
	golden.Equal(t, "testdata/titles.txt", got)
}

// FuzzTitle holds that no title loses a character and no line is wider than the page.
func FuzzTitle(f *testing.F) {
	f.Add("关于印发《2020年全市教育系统扶贫日活动实施方案》的通知")
	f.Add("——————————————————————“《（")
	f.Fuzz(func(t *testing.T, title string) {
		if !utf8.ValidString(title) {
			return // Document.Validate refuses it
		}
		s := style.GB9704()
		got := BreakTitle(title, s, style.Title)
		drop := strings.NewReplacer("\n", "", " ", "")
		assert.Equal(t, drop.Replace(title), drop.Replace(got))
		if strings.Contains(title, "\n") || !strings.Contains(got, "\n") {
			return
		}
		for _, l := range strings.Split(got, "\n") {
			assert.LessOrEqual(t, Width(l, s.Styles[style.Title]), s.Page.TextWidth(), "%q", got)
		}
	})
}

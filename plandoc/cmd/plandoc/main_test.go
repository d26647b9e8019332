package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// call runs the command in a fresh folder that holds files, and gives its status, what it
// printed, and the folder.
func call(t *testing.T, files map[string]string, stdin string, args ...string) (status int, stdout, stderr, dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, text := range files {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666))
	}
	t.Chdir(dir)
	var out, complaints bytes.Buffer
	status = run(append([]string{"plandoc"}, args...), strings.NewReader(stdin), &out, &complaints)
	return status, out.String(), complaints.String(), dir
}

// names are the files of a folder.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

const plan = "活动方案\n\n今年10月17日,是扶贫日。\n\n一、指导思想\n\n深入学习。\n"

func TestRenderWritesBothFiles(t *testing.T) {
	status, stdout, stderr, dir := call(t, map[string]string{"plan.txt": plan}, "", "render", "plan.txt", "-o", "a.docx", "-o", "b,c.pdf")
	require.Equal(t, 0, status, stderr)
	assert.Equal(t, "已写出 a.docx\n已写出 b,c.pdf\n", stdout)
	assert.Equal(t, []string{"a.docx", "b,c.pdf", "plan.txt"}, names(t, dir))
	pdf, err := os.ReadFile("b,c.pdf")
	require.NoError(t, err)
	assert.True(t, bytes.HasPrefix(pdf, []byte("%PDF-")))
	docx, err := os.ReadFile("a.docx")
	require.NoError(t, err)
	assert.True(t, bytes.HasPrefix(docx, []byte("PK")))
	st, err := os.Stat("a.docx")
	require.NoError(t, err)
	assert.NotZero(t, st.Mode()&0o044, "others may read it, as any new file")
}

func TestRenderReadsStandardInput(t *testing.T) {
	status, stdout, stderr, _ := call(t, nil, plan, "render", "-", "-o", "a.pdf")
	require.Equal(t, 0, status, stderr)
	assert.Equal(t, "已写出 a.pdf\n", stdout)
}

func TestNormalizeReports(t *testing.T) {
	status, stdout, stderr, _ := call(t, map[string]string{"plan.txt": plan}, "", "text", "plan.txt", "-normalize")
	require.Equal(t, 0, status)
	assert.Equal(t, strings.ReplaceAll(plan, ",", "，"), stdout)
	assert.Equal(t, "plan.txt:3:9: “月17日,是扶贫日”：“,”改为“，”\n共规范标点1处\n", stderr)
}

func TestRenumber(t *testing.T) {
	text := "题\n\n二、甲\n\n五、乙\n"
	_, stdout, _, _ := call(t, map[string]string{"a.txt": text}, "", "text", "a.txt")
	assert.Equal(t, text, stdout)
	_, stdout, _, _ = call(t, map[string]string{"a.txt": text}, "", "text", "a.txt", "-renumber")
	assert.Equal(t, "题\n\n一、甲\n\n二、乙\n", stdout)
}

func TestEncoding(t *testing.T) {
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(plan)
	require.NoError(t, err)
	files := map[string]string{"plan.txt": gb}
	status, _, stderr, dir := call(t, files, "", "render", "plan.txt", "-o", "a.pdf")
	assert.Equal(t, 1, status)
	assert.Equal(t, "plan.txt:1:1: 不是 UTF-8 文本，像是 GB18030 编码：请加 -encoding gb18030，或先转存为 UTF-8\n", stderr)
	assert.Equal(t, []string{"plan.txt"}, names(t, dir))
	status, stdout, _, _ := call(t, files, "", "text", "plan.txt", "-encoding", "gb18030")
	assert.Equal(t, 0, status)
	assert.Equal(t, plan, stdout)
}

// TestBadInput holds what is said of each kind of bad input, that the status is 1 and that
// no file is written, neither whole nor in part.
func TestBadInput(t *testing.T) {
	for name, c := range map[string]struct {
		text   string
		stderr string
	}{
		"empty":         {"", "in.txt: 文件是空的；第一行应是标题\n"},
		"blank-lines":   {"\n　\n \n", "in.txt: 文件是空的；第一行应是标题\n"},
		"binary":        {"题\x00\x00", "in.txt: 不是文本文件（第4字节为0）；请给出 UTF-8 文本\n"},
		"utf-16":        {"\xff\xfe\x00\x4e", "in.txt: 这是 UTF-16 文本，请另存为 UTF-8\n"},
		"not-utf-8":     {"题\n\xff\xff\xff", "in.txt:2:1: 不是 UTF-8 文本；请转存为 UTF-8\n"},
		"one-huge-line": {strings.Repeat("一二三四五六七八九十", 350_000), "in.txt:1: 这一行有3500000字，超过100000字；请检查是否缺少换行\n"},
		"huge-file":     {strings.Repeat("一二三四五六七八九\n", 700_000), "in.txt: 文件太大，超过16MB，不像是一份公文\n"},
		"fifth-level":   {"题\n（1）甲\n  ①乙", "in.txt:3:3: 层次至多四级：一、（一）1.（1）（GB/T 9704 7.3.3），没有“①”这一级；如是正文，请在行首加 \\\n"},
		"open-head":     {"---\n标题: 甲\n", "in.txt:1:1: 开头的 YAML 没有结束：缺少第二行 ---\n"},
		"broken-head":   {"---\n主送: [甲\n---\n题\n", "in.txt:2:5: 开头的 YAML 有语法错误（sequence end token ']' not found）\n"},
		"unknown-key":   {"---\n主送单位: 甲\n---\n题\n", "in.txt:2:1: 不认识的键“主送单位”；可用的有：文种、标题、主送、署名、成文日期、附注、版头、份号、密级、紧急程度、发文机关、机关标志、发文字号、签发人、版记、抄送、印发机关、印发日期、作者、主题、关键词、创建时间\n"},
		"key-twice":     {"---\n标题: 甲\ntitle: 乙\n---\n", "in.txt:3:1: 键“title”出现了两次（title 即 标题）\n"},
		"no-such-kind":  {"---\n文种: 便条\n---\n题\n", "in.txt:2:1: 文种：没有“便条”这一文种，应为决议、决定、命令、公报、公告、通告、意见、通知、通报、报告、请示、批复、议案、函、纪要之一\n"},
		"no-such-day":   {"题\n文。\n\n某局\n2020年2月30日\n", "in.txt:5:1: 没有2020年2月30日这一天；如是正文，请在行首加 \\\n"},
		"control":       {"题\n甲\x07乙\n", "in.txt:2:2: 有不能出现在文档里的控制字符 U+0007，请删去\n"},
		"missing-glyph": {"题\n甲乙😀丙\n", "in.txt:2:3: 字体中没有“😀”（U+1F600）；请加载有这个字的字体（-fonts），或允许以方框代替（-missing）\n"},
		"missing-image": {"题\n![图](没有.png)\n", "in.txt:2:1: 图片 没有.png 不存在\n"},
		"image-is-text": {"题\n文。\n![图](in.txt)\n", "in.txt:3:1: 图片 in.txt 无法读取：应为 PNG 或 JPEG\n"},
		"image-outside": {"题\n![图](../../etc/passwd)\n", "in.txt:2:1: 图片 ../../etc/passwd 不在文本所在的文件夹里，不能使用\n"},
		"attachment-2":  {"题\n文。\n附件：1. 甲\n2. 乙\n附件3\n丙\n丁\n", "in.txt:5:1: 附件说明只列了2个附件，没有附件3\n"},
		"attachment-is": {"题\n文。\n附件：甲\n附件\n乙\n丁\n", "in.txt:5:1: 附件1的标题“乙”与附件说明中的“甲”不一致（GB/T 9704 7.3.7）\n"},
		"head":          {"---\n发文机关: 某局\n---\n题\n文。\n", "in.txt: 版头第1字：这一版还不能排版头（份号、密级、发文机关、发文字号、签发人等），请去掉\n"},
		"two-errors":    {"题\n①甲\n②乙\n", "in.txt:2:1: 层次至多四级：一、（一）1.（1）（GB/T 9704 7.3.3），没有“①”这一级；如是正文，请在行首加 \\\nin.txt:3:1: 层次至多四级：一、（一）1.（1）（GB/T 9704 7.3.3），没有“②”这一级；如是正文，请在行首加 \\\n"},
	} {
		t.Run(name, func(t *testing.T) {
			status, stdout, stderr, dir := call(t, map[string]string{"in.txt": c.text}, "", "render", "in.txt", "-o", "a.docx", "-o", "a.pdf")
			assert.Equal(t, 1, status)
			assert.Empty(t, stdout)
			assert.Equal(t, c.stderr, stderr)
			assert.Equal(t, []string{"in.txt"}, names(t, dir))
		})
	}
}

func TestBadCalls(t *testing.T) {
	for name, c := range map[string]struct {
		args   []string
		stderr string
	}{
		"no-output":       {[]string{"render", "in.txt"}, "没有指定输出文件"},
		"no-input":        {[]string{"render", "-o", "a.pdf"}, "应给出一个输入文件，现有0个"},
		"no-such-input":   {[]string{"render", "x.txt", "-o", "a.pdf"}, "x.txt: 没有这个文件"},
		"old-word":        {[]string{"render", "in.txt", "-o", "a.doc"}, "不能写旧格式 .doc，请改用 .docx"},
		"unknown-format":  {[]string{"render", "in.txt", "-o", "a.odt"}, "不认识的文件格式"},
		"no-such-folder":  {[]string{"render", "in.txt", "-o", "a.docx", "-o", "no/a.pdf"}, "无法写入 no/a.pdf：文件夹不存在"},
		"folder-for-file": {[]string{"render", "in.txt", "-o", "a.docx", "-o", "dir.pdf"}, "无法写入 dir.pdf：这是一个文件夹"},
		"unknown-flag":    {[]string{"render", "in.txt", "-bogus"}, "bogus"},
		"unknown-command": {[]string{"print"}, "没有命令 \"print\""},
		"encoding":        {[]string{"render", "in.txt", "-encoding", "big5", "-o", "a.pdf"}, "不认识的编码"},
		"font-no-font":    {[]string{"render", "in.txt", "-fonts", "in.txt", "-o", "a.pdf"}, "in.txt"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			t.Chdir(dir)
			require.NoError(t, os.WriteFile("in.txt", []byte(plan), 0o666))
			require.NoError(t, os.Mkdir("dir.pdf", 0o777))
			var out, complaints bytes.Buffer
			status := run(append([]string{"plandoc"}, c.args...), strings.NewReader(""), &out, &complaints)
			assert.Equal(t, 1, status)
			assert.Contains(t, complaints.String(), c.stderr)
			assert.Equal(t, []string{"dir.pdf", "in.txt"}, names(t, dir))
		})
	}
}

func TestMissingDrawsABox(t *testing.T) {
	status, _, stderr, _ := call(t, map[string]string{"in.txt": "题\n甲😀乙\n"}, "", "render", "in.txt", "-missing", "-o", "a.pdf")
	assert.Equal(t, 0, status, stderr)
}

func TestOutputKeepsItsModeAndOldContentOnError(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	require.NoError(t, os.WriteFile("a.pdf", []byte("old"), 0o600))
	require.NoError(t, os.WriteFile("bad.txt", []byte("题\n①"), 0o666))
	require.NoError(t, os.WriteFile("good.txt", []byte(plan), 0o666))
	var out, complaints bytes.Buffer
	assert.Equal(t, 1, run([]string{"plandoc", "render", "bad.txt", "-o", "a.pdf"}, nil, &out, &complaints))
	old, err := os.ReadFile("a.pdf")
	require.NoError(t, err)
	assert.Equal(t, "old", string(old))
	assert.Equal(t, 0, run([]string{"plandoc", "render", "good.txt", "-o", "a.pdf"}, nil, &out, &complaints))
	st, err := os.Stat("a.pdf")
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), st.Mode().Perm())
}

func TestHelp(t *testing.T) {
	status, stdout, _, _ := call(t, nil, "", "-help")
	assert.Equal(t, 0, status)
	assert.Contains(t, stdout, "render")
	status, stdout, _, _ = call(t, nil, "", "render", "-help")
	assert.Equal(t, 0, status)
	assert.Contains(t, stdout, "-normalize")
}

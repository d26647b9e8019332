package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongwen-go/gongwen/plandoc/doc"
	"github.com/gongwen-go/gongwen/plandoc/docx"
	"github.com/gongwen-go/gongwen/plandoc/internal/checks"
	"github.com/gongwen-go/gongwen/plandoc/internal/golden"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

func picture(encode func(io.Writer, image.Image) error) []byte {
	m := image.NewRGBA(image.Rect(0, 0, 40, 30))
	for x := range 40 {
		m.Set(x, x*30/40, color.RGBA{200, 0, 0, 255})
	}
	var b bytes.Buffer
	if err := encode(&b, m); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// sample holds one of everything.
func sample() *doc.Document {
	photo := picture(func(w io.Writer, m image.Image) error { return jpeg.Encode(w, m, nil) })
	return &doc.Document{
		Kind:  doc.Notice,
		Title: "关于印发<实施方案>\n和“统计表”的通知",
		To:    []string{"各县（市、区）教体局", "市直各学校"},
		Body: []doc.Block{
			&doc.Paragraph{Text: "今年10月17日是第__个扶贫日&……——“好”。\t制表"},
			&doc.Heading{Level: 1, Text: "指导思想"},
			&doc.Heading{Level: 2, Text: "强化领导，精心组织。", RunIn: "各单位要𫖯首。"},
			&doc.Heading{Level: 3, Text: "做法"},
			&doc.Heading{Level: 4, Text: "细则"},
			&doc.Table{
				Caption: "表1 统计表", Align: []doc.Align{doc.Center, doc.Left, doc.Right},
				Head: [][]doc.Cell{{{Text: "序号"}, {Text: "单位"}, {Text: "人数"}}},
				Rows: [][]doc.Cell{{{Text: "1"}, {Text: "一中\n二中"}, {Text: "1200"}}, {{Text: "2"}}},
			},
			&doc.Figure{Caption: "图1 现场", Path: "a.png", Data: picture(png.Encode)},
			&doc.Figure{Path: "b.jpg", Data: photo},
			&doc.Figure{Path: "b.jpg", Data: photo},
			&doc.PageBreak{},
			&doc.Paragraph{Text: "完。"},
		},
		Attachments: []doc.Attachment{
			{Title: "实施方案", Body: []doc.Block{&doc.Heading{Level: 1, Text: "目标"}}},
			{Title: "统计表"},
		},
		Signers: []string{"某某市教育局"},
		Date:    doc.Date{Year: 2020, Month: 9, Day: 28},
		Note:    "此件公开发布",
		Meta:    doc.Meta{Author: "某某市教育局", Subject: "扶贫日", Keywords: []string{"扶贫", "教育"}, Created: "2020-09-28T08:00:00+08:00"},
	}
}

func write(t testing.TB, d *doc.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, docx.New(style.GB9704()).Write(&b, d))
	return b.Bytes()
}

// part reads a part of a Word file.
func part(t testing.TB, file []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	require.NoError(t, err)
	f, err := z.Open(name)
	require.NoError(t, err)
	defer f.Close()
	text, err := io.ReadAll(f)
	require.NoError(t, err)
	return string(text)
}

// pretty indents XML, a start tag a line, so that a change shows in a diff.
func pretty(t testing.TB, text string) string {
	t.Helper()
	var b strings.Builder
	depth := 0
	for _, piece := range regexp.MustCompile(`<[^>]*>[^<]*`).FindAllString(text, -1) {
		if strings.HasPrefix(piece, "</") {
			depth--
		}
		fmt.Fprintf(&b, "%s%s\n", strings.Repeat(" ", max(depth, 0)), strings.TrimRight(piece, "\n"))
		if !strings.HasPrefix(piece, "</") && !strings.HasPrefix(piece, "<?") && !strings.Contains(piece[:strings.Index(piece, ">")+1], "/>") {
			depth++
		}
	}
	require.NoError(t, xml.Unmarshal([]byte(text), new(struct{})))
	return b.String()
}

// TestParts shows every part of a file that holds one of everything.
func TestParts(t *testing.T) {
	file := write(t, sample())
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	require.NoError(t, err)
	var names strings.Builder
	for _, f := range z.File {
		fmt.Fprintf(&names, "%s %d %s\n", f.Name, f.UncompressedSize64, f.Modified.Format("2006-01-02"))
		if strings.HasSuffix(f.Name, ".xml") || strings.HasSuffix(f.Name, ".rels") {
			golden.Equal(t, filepath.Join("testdata", strings.NewReplacer("/", "_", "[", "", "]", "").Replace(f.Name)), pretty(t, part(t, file, f.Name)))
		}
	}
	golden.Equal(t, "testdata/parts.txt", names.String())
}

// TestSchema checks files against ECMA-376.
func TestSchema(t *testing.T) {
	checks.Need(t, "python3", "xmllint")
	dir := t.TempDir()
	var files []string
	for name, d := range map[string]*doc.Document{
		"sample": sample(),
		"empty":  {},
		"table":  {Title: "题", Body: []doc.Block{&doc.Table{Rows: [][]doc.Cell{{{}}}}, &doc.Table{Rows: [][]doc.Cell{{{Text: "a"}}}}}},
	} {
		file := filepath.Join(dir, name+".docx")
		require.NoError(t, os.WriteFile(file, write(t, d), 0o666))
		files = append(files, file)
	}
	checks.Run(t, "../../testdata/ooxml-xsd/check-docx", files...)
}

func TestSamePicturesAreStoredOnce(t *testing.T) {
	file := write(t, sample())
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	require.NoError(t, err)
	n := 0
	for _, f := range z.File {
		if strings.HasPrefix(f.Name, "word/media/") {
			n++
		}
	}
	assert.Equal(t, 2, n)
	assert.Equal(t, 3, strings.Count(part(t, file, "word/document.xml"), "<a:blip "))
}

// TestEveryRunIsChinese holds what decides how wide Word sets quotes and dashes: the hint on
// every run, one font for all scripts in every style.
func TestEveryRunIsChinese(t *testing.T) {
	file := write(t, sample())
	for _, name := range []string{"word/document.xml", "word/footer1.xml", "word/footer2.xml"} {
		text := part(t, file, name)
		runs := regexp.MustCompile(`<w:r>.*?</w:r>`).FindAllString(text, -1)
		require.NotEmpty(t, runs)
		for _, r := range runs {
			if !strings.Contains(r, "<w:drawing>") {
				assert.Contains(t, r, `w:hint="eastAsia"`)
			}
		}
	}
	fonts := regexp.MustCompile(`w:ascii="([^"]*)" w:hAnsi="([^"]*)" w:eastAsia="([^"]*)"`).FindAllStringSubmatch(part(t, file, "word/styles.xml"), -1)
	require.NotEmpty(t, fonts)
	for _, f := range fonts {
		assert.Equal(t, f[1], f[2])
		assert.Equal(t, f[1], f[3])
	}
}

// TestNavigation: headings that stand alone have outline levels; a sentence that runs into
// its text has the heading's look alone.
func TestNavigation(t *testing.T) {
	file := write(t, sample())
	text := part(t, file, "word/document.xml")
	for _, s := range []string{"Heading1", "Heading3", "Heading4"} {
		assert.Contains(t, text, `<w:pStyle w:val="`+s+`"/>`)
	}
	assert.NotContains(t, text, `<w:pStyle w:val="Heading2"/>`)
	assert.Contains(t, text, `<w:rStyle w:val="Heading2Char"/>`)
	styles := part(t, file, "word/styles.xml")
	for level := range 4 {
		assert.Regexp(t, fmt.Sprintf(`w:styleId="Heading%d"><w:name w:val="heading %d"/>.*?<w:outlineLvl w:val="%d"/>`, level+1, level+1, level), styles)
	}
}

func TestSameBytesOnManyGoroutines(t *testing.T) {
	w := docx.New(style.GB9704())
	want := write(t, sample())
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			var b bytes.Buffer
			assert.NoError(t, w.Write(&b, sample()))
			assert.True(t, bytes.Equal(want, b.Bytes()))
		})
	}
	wg.Wait()
}

func TestBadPicture(t *testing.T) {
	var b bytes.Buffer
	d := &doc.Document{Body: []doc.Block{&doc.Figure{Path: "坏.png", Data: []byte("GIF89a")}}}
	assert.EqualError(t, docx.New(style.GB9704()).Write(&b, d), `图片 "坏.png" 无法读取：应为 PNG 或 JPEG`)
	assert.Zero(t, b.Len())
}

// TestSheet: what a caller changes in the look reaches the file.
func TestSheet(t *testing.T) {
	s := style.GB9704()
	s.Styles[style.Title].Color = style.RGB{R: 0xC0}
	s.Fonts[style.FangSong] = style.Font{Name: "朱雀仿宋"}
	var b bytes.Buffer
	require.NoError(t, docx.New(s).Write(&b, sample()))
	styles := part(t, b.Bytes(), "word/styles.xml")
	assert.Contains(t, styles, `<w:color w:val="C00000"/>`)
	assert.Contains(t, styles, `w:eastAsia="朱雀仿宋"`)
	assert.NotContains(t, styles, "仿宋_GB2312")
}

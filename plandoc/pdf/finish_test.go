package pdf

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongwen-go/gongwen/plandoc/layout"
)

// drawn is what fpdf writes for p, and the job that is to finish it.
func drawn(t testing.TB, p *layout.Pages) (*job, []byte) {
	j := new(job)
	j.begin(p, Options{Title: "方案"})
	var b bytes.Buffer
	require.NoError(t, j.draw(&b))
	return j, b.Bytes()
}

// Every object that fpdf might write otherwise than we know is refused, with its number.
func TestFinishRefuses(t *testing.T) {
	cases := []struct{ name, old, new, want string }{
		{"page with more", "/Resources 2 0 R", "/Rotate 90      ", "第 3 号对象有不认识的 /Rotate"},
		{"page with annotations", "/Resources 2 0 R", "/Annots [9 0 R] ", "有不认识的 /Annots"},
		{"key twice", "/Resources 2 0 R", "/Parent    1 0 R", "/Parent 出现两次"},
		{"compressed contents", "<</Length ", "<</Filterh ", "/Length 不是整数"},
		{"contents too long", "<</Length ", "<</Length 9", "流的长度不对"},
		{"another font", "/BaseFont /Face1", "/BaseFont /Times", "是不认识的字体"},
		{"font twice", "/BaseFont /Face1", "/BaseFont /Face0", "是不认识的字体"},
		{"another kind of font", "/Encoding /WinAnsiEncoding", "/FontDescriptor 12 0 R    ", "有不认识的 /FontDescriptor"},
		{"unknown picture", "/Width 1\n", "/Width 9\n", "是不认识的图"},
		{"picture with a mask", "/BitsPerComponent 8\n", "/SMask        9 0 R\n", "有不认识的 /SMask"},
		{"other pixels", "stream\nx\n", "stream\ny\n", "是不认识的图"},
		{"spot colours", "/ColorSpace <<\n>>", "/ColorSpace <</C 1>>", "带有色彩空间"},
		{"layers", "/ColorSpace <<\n>>", "/Properties <<\n>>", "有不认识的 /Properties"},
		{"attachments", "/Names [\n  \n]", "/Names [1 0 R]", "带有附件"},
		{"more in the catalog", "/Lang (zh-CN)", "/AA <</A 0>>  ", "有不认识的 /AA"},
		{"encrypted", "/Root ", "/Encrypt 3 0 R\n/Root ", "trailer：有不认识的 /Encrypt"},
		{"unknown type", "/Type /Outlines", "/Type /OCG     ", "种类不明"},
		{"more in a bookmark", "/Count 0>>", "/C [1 0 0]/Count 0>>", "有不认识的 /C"},
		{"more in the information", "/Producer (", "/Trapped (", "有不认识的 /Trapped"},
		{"number of objects", "/Size ", "/Size 1", "Size 不对"},
		{"no end", "%%EOF\n", "%%EOX\n", "没有文件头或文件尾"},
		{"no head", "%PDF-1.3", "%FDF-1.3", "没有文件头或文件尾"},
		{"moved object", "3 0 obj", "03 0obj", "第 3 号对象不在交叉引用表所说的位置"},
		{"open dictionary", ">>\nendobj\n", "> \nendobj\n", "第 "},
		{"open string", "/Lang (zh-CN)", "/Lang (zh-CN ", "有不完整的值"},
		{"too deep", "/Lang (zh-CN)", "/Lang " + strings.Repeat("[", maxDepth+1) + strings.Repeat("]", maxDepth+1), "有不完整的值"},
		{"no object end", "endobj\n", "endopj\n", "没有结尾"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			j, in := drawn(t, sample(t))
			require.NoError(t, j.finish(in), "before the change")
			j, in = drawn(t, sample(t))
			require.Contains(t, string(in), c.old)
			changed := shift(t, in, c.old, c.new)
			err := j.finish(changed)
			require.Error(t, err)
			assert.Contains(t, err.Error(), c.want)
			assert.Contains(t, err.Error(), "fpdf")
		})
	}
}

// shift replaces the first old by new and keeps all offsets right.
func shift(t *testing.T, in []byte, old, new string) []byte {
	at := bytes.Index(in, []byte(old))
	out := strings.Replace(string(in), old, new, 1)
	by := len(new) - len(old)
	if by == 0 {
		return []byte(out)
	}
	xref := strings.LastIndex(out, "\nxref\n0 ") + 1
	if at >= xref-by {
		return []byte(out)
	}
	head, tail := out[:xref], out[xref:]
	lines := strings.SplitAfter(tail, "\n")
	for i, l := range lines {
		switch {
		case strings.HasSuffix(l, " 00000 n \n"):
			if off := parse(l[:10]); off > at {
				lines[i] = digits(off+by) + l[10:]
			}
		case i > 0 && lines[i-1] == "startxref\n":
			lines[i] = strings.TrimLeft(digits(xref), "0") + "\n"
		}
	}
	return []byte(head + strings.Join(lines, ""))
}

func parse(s string) (n int) {
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n
}

func digits(n int) string {
	b := []byte("0000000000")
	for i := len(b) - 1; i >= 0; i-- {
		b[i] = byte('0' + n%10)
		n /= 10
	}
	return string(b)
}

// A cross-reference table that says to be longer than the file is.
func TestFinishLongTable(t *testing.T) {
	for _, n := range []string{"99", "99999999", "0", "-1", "x"} {
		in := "%PDF-1.3\nxref\n0 " + n + "\n0000000000 65535 f \ntrailer\n<<\n>>\nstartxref\n9\n%%EOF\n"
		assert.ErrorContains(t, new(reader).open([]byte(in)), "交叉引用表不完整", n)
	}
}

// A file that lacks what was asked for is refused.
func TestFinishIncomplete(t *testing.T) {
	b := build(t)
	b.page()
	_, in := drawn(t, &b.p)
	j, _ := drawn(t, sample(t))
	assert.ErrorContains(t, j.finish(in), "缺少页面")

	b = build(t)
	b.page()
	b.line("仿宋", 0, 0, "甲", layout.Artifact)
	j, _ = drawn(t, &b.p)
	b.p.Pages[0].Lines = nil
	_, in = drawn(t, &b.p)
	assert.ErrorContains(t, j.finish(in), "缺少字体")

	b.bookmark(1, "甲", 0)
	j, _ = drawn(t, &b.p)
	assert.ErrorContains(t, j.finish(in), "缺少书签")
}

// FuzzFinish gives the finisher any bytes for what fpdf wrote: an error or a file that the
// reader of the tests can read, never a panic.
func FuzzFinish(f *testing.F) {
	small := build(f)
	small.page()
	small.line("仿宋", 0, 0, "甲(乙)", layout.Artifact)
	small.last().Images = []layout.Image{{X: 1, Y: 2, Width: 3, Height: 4, Data: photo(f), Node: layout.Artifact}}
	small.bookmark(1, "甲", 0)
	small.page()
	small.bookmark(2, "乙", 0)
	_, in := drawn(f, &small.p)
	f.Add(in)
	for _, cut := range []int{1, 30, 400, len(in) / 2} {
		f.Add(in[:len(in)-cut])
		f.Add(in[cut:])
	}
	f.Add([]byte("%PDF-1.3\nxref\n0 1\n0000000000 65535 f \ntrailer\n<<\n/Size 1\n/Root 0 0 R\n/Info 0 0 R\n>>\nstartxref\n9\n%%EOF\n"))
	f.Add([]byte("%PDF-1.3\n" + strings.Repeat("[", 100) + strings.Repeat("<<", 100)))
	for _, o := range []string{"/Length", "/Type /Font", "<</A [<</B (c\\))>> 1 0 R /D#20]>>", "/Names"} {
		f.Add(bytes.Replace(in, []byte("/Resources 2 0 R"), []byte(o), 1))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		j, _ := drawn(t, &small.p)
		defer j.release()
		if err := j.finish(in); err != nil {
			assert.True(t, strings.HasPrefix(err.Error(), "PDF："), err.Error())
			return
		}
		assert.Less(t, len(j.out.b), 2*len(in)+1<<16)
		for i, off := range j.out.off[1:] {
			require.True(t, bytes.HasPrefix(j.out.b[off:], []byte(strings.TrimLeft(digits(i+1), "0")+" 0 obj\n")), "object %d was not written", i+1)
		}
	})
}

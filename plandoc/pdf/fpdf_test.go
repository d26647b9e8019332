package pdf

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"io"
	"math"
	"os"
	"strings"
	"testing"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// These tests hold what doc.go says of fpdf. One that fails after an update of fpdf tells
// what is no longer so: see whether what we do about it must change, or may go.

// plain is an fpdf as we use it, with one page.
func plain() *fpdf.Fpdf {
	f := fpdf.NewCustom(&fpdf.InitType{OrientationStr: "P", UnitStr: "pt", Size: fpdf.SizeType{Wd: 300, Ht: 400}})
	f.SetCompression(false)
	f.SetCatalogSort(true)
	f.SetCreationDate(time.Unix(0, 0).UTC())
	f.SetModificationDate(time.Unix(0, 0).UTC())
	f.SetAutoPageBreak(false, 0)
	f.AddPageFormat("P", fpdf.SizeType{Wd: 300, Ht: 400})
	return f
}

func output(t testing.TB, f *fpdf.Fpdf) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, f.Output(&b))
	return b.String()
}

func count(t *testing.T, out, part string, n int) {
	t.Helper()
	assert.Equal(t, n, strings.Count(out, part), "%q in:\n%.3000s", part, out)
}

// faceFile is the file of a built-in face, fresh from the disk: fpdf writes into it.
func faceFile(t *testing.T, name string) []byte {
	b, err := os.ReadFile("../font/builtin/" + name + ".ttf")
	require.NoError(t, err)
	return b
}

func TestFpdfPanicsAboveBMP(t *testing.T) {
	f := plain()
	f.AddUTF8FontFromBytes("kai", "", faceFile(t, "PlandocKai"))
	f.SetFont("kai", "", 16)
	f.Text(10, 20, "𫖯")
	assert.Panics(t, func() { _ = f.Output(io.Discard) })
}

func TestFpdfWritesIntoFontBytes(t *testing.T) {
	mine := faceFile(t, "PlandocKai")
	f := plain()
	f.AddUTF8FontFromBytes("kai", "", mine)
	f.SetFont("kai", "", 16)
	f.Text(10, 20, "甲乙丙丁")
	output(t, f)
	assert.False(t, bytes.Equal(faceFile(t, "PlandocKai"), mine), "fpdf no longer writes into the caller's font")
}

func TestFpdfMultiCellDropsHanzi(t *testing.T) {
	f := plain()
	f.AddUTF8FontFromBytes("kai", "", faceFile(t, "PlandocKai"))
	f.SetFont("kai", "", 16)
	f.MultiCell(100, 20, strings.Repeat("一二三四五六七八九十", 4), "", "L", false)
	out := output(t, f)
	page := out[strings.Index(out, "stream\n"):]
	page = page[:strings.Index(page, "endstream")]
	shown := 0
	for _, c := range "一二三四五六七八九十" {
		shown += strings.Count(page, string([]byte{byte(c >> 8), byte(c)}))
	}
	assert.Less(t, shown, 40, "MultiCell now keeps every hanzi")
}

func TestFpdfRefusesCFFSilently(t *testing.T) {
	f := plain()
	stdout := os.Stdout
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	require.NoError(t, err)
	os.Stdout = null // it prints
	f.AddUTF8FontFromBytes("otf", "", []byte("OTTO\x00\x01\x00\x00"))
	os.Stdout = stdout
	null.Close()
	assert.NoError(t, f.Error(), "the refusal is now an error")
	f.SetFont("otf", "", 16)
	assert.ErrorContains(t, f.Error(), "undefined font")
}

func TestFpdfDrawsMissingGlyphsSilently(t *testing.T) {
	f := plain()
	f.AddUTF8FontFromBytes("song", "", faceFile(t, "PlandocSong")) // digits and a dash
	f.SetFont("song", "", 16)
	f.Text(10, 20, "甲")
	output(t, f)
	assert.NoError(t, f.Error())
}

// The shape of a stand-in font, and that all are written.
func TestFpdfStandInFont(t *testing.T) {
	f := plain()
	f.AddFontFromBytes("face0", "", standInFont(0), nil)
	f.AddFontFromBytes("face1", "", standInFont(1), nil)
	out := output(t, f)
	for i := range 2 {
		count(t, out, fmt.Sprintf("<</Type /Font\n/BaseFont /Face%d\n/Subtype /Type1\n/Encoding /WinAnsiEncoding\n>>\nendobj\n", i), 1)
	}
	assert.Regexp(t, `/Font <<\n/F[0-9a-f]{40} \d+ 0 R\n/F[0-9a-f]{40} \d+ 0 R\n>>`, out)
}

func TestFpdfTextAboveBMP(t *testing.T) {
	f := plain()
	f.SetTitle("𫖯", true)
	out := output(t, f)
	count(t, out, "\xD8\x6D\xDD\xAF", 0) // what it would be
	count(t, out, "/Title (\xFE\xFF", 1)
}

func TestFpdfBookmark(t *testing.T) {
	f := plain()
	f.Bookmark("\xFE\xFF\x4E\x00", 0, 100) // bytes go through as they are
	f.Bookmark("b", 1, 100)
	f.SetXY(0, 70)
	f.Bookmark("c", 0, -1)
	f.AddPageFormat("P", fpdf.SizeType{Wd: 300, Ht: 900})
	out := output(t, f)
	count(t, out, "<</Title (\xFE\xFF\x4E\x00)\n/Parent 10 0 R\n/Next 9 0 R\n/First 8 0 R\n/Last 8 0 R\n/Dest [3 0 R /XYZ 0 800.00 null]\n/Count 0>>\nendobj", 1)
	count(t, out, "/Dest [3 0 R /XYZ 0 830.00 null]", 1) // -1: where we are
	count(t, out, "<</Type /Outlines /First 7 0 R\n/Last 9 0 R>>", 1)
	count(t, out, "/PageMode /UseOutlines", 1)
}

func TestFpdfSetPageDropsPages(t *testing.T) {
	f := plain()
	f.AddPage()
	f.AddPage()
	f.SetPage(2)
	count(t, output(t, f), "/Type /Page\n", 2)
}

// Pictures of equal width come in any order; those of ours in that of their widths.
func TestFpdfOrderOfPictures(t *testing.T) {
	orders := func(name func(k int) []byte) int {
		seen := map[string]bool{}
		for range 40 {
			f := plain()
			for k := range 6 {
				f.RegisterImageOptionsReader(fmt.Sprint(k), fpdf.ImageOptions{ImageType: "png"}, bytes.NewReader(name(k)))
			}
			out := output(t, f)
			count(t, out, "/Type /XObject", 6)
			seen[out] = true
		}
		return len(seen)
	}
	assert.Equal(t, 1, orders(standInImage))
	assert.Greater(t, orders(func(k int) []byte { // 3 pixels wide, k+1 high
		b := standInImage(2)
		binary.BigEndian.PutUint32(b[20:], uint32(k+1))
		return b
	}), 1, "pictures of equal width now have an order")
}

func TestFpdfStandInPicture(t *testing.T) {
	f := plain()
	f.RegisterImageOptionsReader("a", fpdf.ImageOptions{ImageType: "png"}, bytes.NewReader(standInImage(6)))
	f.ImageOptions("a", -5, 20, 30, 40, false, fpdf.ImageOptions{AllowNegativePosition: true}, 0, "")
	out := output(t, f)
	count(t, out, "<</Type /XObject\n/Subtype /Image\n/Width 7\n/Height 1\n/ColorSpace /DeviceGray\n/BitsPerComponent 8\n/Filter /FlateDecode\n"+
		"/DecodeParms <</Predictor 15 /Colors 1 /BitsPerComponent 8 /Columns 7>>\n/Length 1>>\nstream\n"+standInPixels+"\nendstream\nendobj\n", 1)
	assert.Regexp(t, `q 30\.00000 0 0 40\.00000 -5\.00000 340\.00000 cm /I[0-9a-f]{40} Do Q\n`, out)
	count(t, out, "%PDF-1.3\n", 1)
	count(t, out, "/Group", 0)
}

func TestFpdfNegativePosition(t *testing.T) {
	f := plain()
	f.RegisterImageOptionsReader("a", fpdf.ImageOptions{ImageType: "png"}, bytes.NewReader(standInImage(0)))
	f.SetXY(77, 0)
	f.ImageOptions("a", -5, 20, 30, 40, false, fpdf.ImageOptions{}, 0, "")
	count(t, output(t, f), " 77.00000 340.00000 cm", 1)
}

// A picture with transparency brings the version and the groups, and is packed anew.
func TestFpdfTransparency(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 2, 2))
	m.SetNRGBA(0, 0, color.NRGBA{R: 255, A: 128})
	f := plain()
	f.RegisterImageOptionsReader("a", fpdf.ImageOptions{ImageType: "png"}, bytes.NewReader(encode(t, m)))
	f.AddPage()
	out := output(t, f)
	count(t, out, "%PDF-1.4\n", 1)
	count(t, out, "/Group <</Type /Group /S /Transparency /CS /DeviceRGB>>", 2) // on pages without it
	count(t, out, "/SMask", 1)
}

func TestFpdfDates(t *testing.T) {
	f := plain()
	f.SetCreationDate(time.Date(2020, 10, 17, 8, 0, 0, 0, beijing))
	out := output(t, f)
	count(t, out, "/CreationDate (D:20201017080000)\n", 1)
	f = plain()
	f.SetCreationDate(time.Time{})
	count(t, output(t, f), "/CreationDate (D:"+time.Now().Format("2006"), 1)
}

// The catalog, the resources, the trailer: what stands there and what does not.
func TestFpdfFrame(t *testing.T) {
	f := plain()
	f.SetLang("zh-CN")
	out := output(t, f)
	count(t, out, "<<\n/Type /Catalog\n/Pages 1 0 R\n/Lang (zh-CN)\n/Names <<\n/EmbeddedFiles << /Names [\n  \n] >>\n>>\n>>\nendobj\n", 1)
	count(t, out, "2 0 obj\n<<\n/ProcSet [/PDF /Text /ImageB /ImageC /ImageI]\n/Font <<\n>>\n/XObject <<\n>>\n/ColorSpace <<\n>>\n>>\nendobj\n", 1)
	count(t, out, "1 0 obj\n<</Type /Pages\n/Kids [3 0 R ]\n/Count 1\n/MediaBox [0 0 300.00 400.00]\n>>\nendobj\n", 1)
	count(t, out, "3 0 obj\n<</Type /Page\n/Parent 1 0 R\n/Resources 2 0 R\n/Contents 4 0 R>>\nendobj\n4 0 obj\n<</Length ", 1)
	count(t, out, "trailer\n<<\n/Size 7\n/Root 6 0 R\n/Info 5 0 R\n>>\nstartxref\n", 1)
	count(t, out, "/ID", 0)
	count(t, out, "/Metadata", 0)
}

// What it writes on a page by itself: nothing that draws.
func TestFpdfPage(t *testing.T) {
	f := plain()
	f.SetLineWidth(1.4)
	f.SetDrawColor(255, 0, 0)
	f.Line(10, 20, 30, 40)
	f.RawWriteStr("EMC")
	out := output(t, f)
	count(t, out, "stream\n0 J\n0 j\n0.57 w\n0.000 G\n0.000 g\n1.40 w\n1.000 0.000 0.000 RG\n10.00 380.00 m 30.00 360.00 l S\nEMC\n\nendstream\n", 1)
}

func TestFpdfWritesNaN(t *testing.T) {
	f := plain()
	f.Line(math.NaN(), math.Inf(1), 0, 0)
	count(t, output(t, f), "NaN -Inf m", 1)
}

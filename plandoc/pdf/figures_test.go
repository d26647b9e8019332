package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/color/palette"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongwen-go/gongwen/plandoc/layout"
)

// pixels puts a PNG together again from a picture in a file and decodes it: its filters are
// those of PDF.
func pixels(t *testing.T, f *pdfFile, m pdfStream) image.Image {
	d := m.dict
	if d["Filter"] == pdfName("DCTDecode") {
		img, err := jpeg.Decode(bytes.NewReader(m.raw))
		require.NoError(t, err)
		return img
	}
	b := []byte("\x89PNG\r\n\x1a\n")
	chunk := func(kind string, data []byte) {
		b = binary.BigEndian.AppendUint32(b, uint32(len(data)))
		at := len(b)
		b = append(append(b, kind...), data...)
		b = binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[at:]))
	}
	head := binary.BigEndian.AppendUint32(nil, uint32(d["Width"].(float64)))
	head = binary.BigEndian.AppendUint32(head, uint32(d["Height"].(float64)))
	kind := map[any]byte{pdfName("DeviceGray"): 0, pdfName("DeviceRGB"): 2}
	space, indexed := d["ColorSpace"].(pdfArray)
	if indexed {
		head = append(head, byte(d["BitsPerComponent"].(float64)), 3, 0, 0, 0)
	} else {
		head = append(head, byte(d["BitsPerComponent"].(float64)), kind[d["ColorSpace"]], 0, 0, 0)
	}
	chunk("IHDR", head)
	if indexed {
		chunk("PLTE", []byte(space[3].(pdfString)))
	}
	chunk("IDAT", m.raw)
	chunk("IEND", nil)
	img, err := png.Decode(bytes.NewReader(b))
	require.NoError(t, err)
	return img
}

// inFile writes a picture and gives what is in the file for it, and its mask or nil.
func inFile(t *testing.T, data []byte) (m, mask image.Image, stream pdfStream) {
	b := build(t)
	b.page()
	b.last().Images = []layout.Image{{X: 10, Y: 10, Width: 100, Height: 100, Data: data, Node: layout.Artifact}}
	f := readPDF(t, written(t, &b.p, Options{}))
	checkArchive(t, f)
	all := f.dict(f.dict(f.dict(f.pages()[0])["Resources"])["XObject"])
	require.Len(t, all, 1)
	for _, ref := range all {
		stream = f.stream(ref)
	}
	if ref := stream.dict["SMask"]; ref != nil {
		mask = pixels(t, f, f.stream(ref))
	}
	return pixels(t, f, stream), mask, stream
}

// Every kind of PNG that Go can read comes out with the same pixels.
func TestPNGKinds(t *testing.T) {
	r := image.Rect(0, 0, 13, 7)
	rnd := rand.New(rand.NewPCG(1, 2))
	fill := func(m interface {
		image.Image
		Set(x, y int, c color.Color)
	}, opaque bool) image.Image {
		for y := range 7 {
			for x := range 13 {
				c := color.NRGBA64{R: uint16(rnd.Uint32()), G: uint16(rnd.Uint32()), B: uint16(rnd.Uint32()), A: 0xFFFF}
				if !opaque {
					c.A = uint16(rnd.Uint32()) | 0x0800 // some colour everywhere: bleeding has its own test
				}
				m.Set(x, y, c)
			}
		}
		return m
	}
	soft := append(color.Palette{color.NRGBA{R: 1, G: 2, B: 3, A: 100}}, palette.WebSafe...)
	cases := []struct {
		name  string
		m     image.Image
		space any
	}{
		{"grey", fill(image.NewGray(r), true), pdfName("DeviceGray")},
		{"grey of 16 bits", fill(image.NewGray16(r), true), pdfName("DeviceGray")},
		{"colour", fill(image.NewNRGBA(r), true), pdfName("DeviceRGB")},
		{"colour of 16 bits", fill(image.NewNRGBA64(r), true), pdfName("DeviceRGB")},
		{"transparent", fill(image.NewNRGBA(r), false), pdfName("DeviceRGB")},
		{"transparent of 16 bits", fill(image.NewNRGBA64(r), false), pdfName("DeviceRGB")},
		{"palette", fill(image.NewPaletted(r, palette.WebSafe), true), nil},
		{"palette of 2", fill(image.NewPaletted(r, color.Palette{color.White, color.Black}), true), nil},
		{"palette of 5", fill(image.NewPaletted(r, palette.Plan9[:5]), true), nil},
		{"transparent palette", fill(image.NewPaletted(r, soft), false), pdfName("DeviceRGB")},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			data := encode(t, c.m)
			want, err := png.Decode(bytes.NewReader(data)) // as the file has it
			require.NoError(t, err)
			m, mask, stream := inFile(t, data)
			if c.space != nil {
				assert.Equal(t, c.space, stream.dict["ColorSpace"])
			} else {
				assert.IsType(t, pdfArray{}, stream.dict["ColorSpace"])
			}
			require.Equal(t, want.Bounds(), m.Bounds())
			for y := range 7 {
				for x := range 13 {
					w := color.NRGBAModel.Convert(want.At(x, y)).(color.NRGBA)
					g := color.NRGBAModel.Convert(m.At(x, y)).(color.NRGBA)
					if mask != nil {
						g.A = mask.(*image.Gray).GrayAt(x, y).Y
					}
					require.Equal(t, w, g, "%d, %d", x, y)
				}
			}
		})
	}
}

// Where nothing shows there is the colour of what is nearest, not black.
func TestBleed(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 9, 5))
	red, blue := color.NRGBA{R: 0xE0, A: 0xFF}, color.NRGBA{B: 0xE0, A: 0x40}
	m.SetNRGBA(1, 2, red)
	m.SetNRGBA(7, 2, blue)
	got, mask, _ := inFile(t, encode(t, m))
	for y := range 5 {
		for x := range 9 {
			r, _, b, a := got.At(x, y).RGBA()
			assert.Equal(t, uint32(0xFFFF), a)
			switch {
			case x < 4:
				assert.Equal(t, [2]uint32{0xE0E0, 0}, [2]uint32{r, b}, "%d, %d", x, y)
			case x > 4:
				assert.Equal(t, [2]uint32{0, 0xE0E0}, [2]uint32{r, b}, "%d, %d", x, y)
			}
			want := map[image.Point]uint8{{X: 1, Y: 2}: 0xFF, {X: 7, Y: 2}: 0x40}[image.Pt(x, y)]
			assert.Equal(t, want, mask.(*image.Gray).GrayAt(x, y).Y)
		}
	}
	// Nothing at all shows.
	_, mask, _ = inFile(t, encode(t, image.NewNRGBA(image.Rect(0, 0, 3, 3))))
	assert.Equal(t, make([]uint8, 9), mask.(*image.Gray).Pix)
}

// A JPEG stays as it is, grey or in colour; one in CMYK, for which the file has no profile,
// becomes pixels.
func TestJPEG(t *testing.T) {
	color1 := image.NewRGBA(image.Rect(0, 0, 20, 10))
	for i := range color1.Pix {
		color1.Pix[i] = uint8(i)
	}
	gray := image.NewGray(image.Rect(0, 0, 20, 10))
	for _, c := range []struct {
		m     image.Image
		space pdfName
	}{{color1, "DeviceRGB"}, {gray, "DeviceGray"}} {
		var b bytes.Buffer
		require.NoError(t, jpeg.Encode(&b, c.m, nil))
		m, mask, stream := inFile(t, b.Bytes())
		assert.Equal(t, b.Bytes(), stream.raw)
		assert.Equal(t, c.space, stream.dict["ColorSpace"])
		assert.Equal(t, c.m.Bounds(), m.Bounds())
		assert.Nil(t, mask)
	}

	for _, components := range []int{3, 4} {
		m, _, stream := inFile(t, plainJPEG(components))
		assert.Equal(t, pdfName("DeviceGray"), stream.dict["ColorSpace"]) // grey as it is
		assert.Equal(t, pdfName("FlateDecode"), stream.dict["Filter"])
		assert.Equal(t, image.Rect(0, 0, 8, 8), m.Bounds())
	}
}

// plainJPEG is a file of 8 by 8 grey pixels in plain RGB (3 components) or CMYK (4), which
// Go can read but not write.
func plainJPEG(components int) []byte {
	n := byte(components)
	b := []byte("\xFF\xD8")
	segment := func(marker byte, data ...byte) {
		b = append(b, 0xFF, marker, 0, byte(len(data)+2))
		b = append(b, data...)
	}
	segment(0xEE, append([]byte("Adobe\x00\x64\x00\x00\x00\x00"), 0)...) // as it is, no YCbCr
	segment(0xDB, append([]byte{0}, bytes.Repeat([]byte{1}, 64)...)...)
	frame, scan := []byte{8, 0, 8, 0, 8, n}, []byte{n}
	for i := range n {
		frame = append(frame, i+1, 0x11, 0)
		scan = append(scan, i+1, 0)
	}
	segment(0xC0, frame...)
	for _, class := range []byte{0x00, 0x10} { // one code each: no difference, end of block
		segment(0xC4, append(append([]byte{class, 1}, make([]byte, 15)...), 0)...)
	}
	segment(0xDA, append(scan, 0, 63, 0)...)
	return append(b, []byte{3: 0x03, 4: 0}[components], 0xFF, 0xD9) // two bits a component, the rest set
}

// A picture that would take all memory is refused before it is decoded.
func TestHugePicture(t *testing.T) {
	b := encode(t, image.NewGray(image.Rect(0, 0, 1, 1)))
	binary.BigEndian.PutUint32(b[16:], 60000)
	binary.BigEndian.PutUint32(b[20:], 60000)
	binary.BigEndian.PutUint32(b[29:], crc32.ChecksumIEEE(b[12:29]))
	_, err := newPicture(b)
	assert.EqualError(t, err, "有 60000×60000 像素，过大，请先缩小")
}

// A picture that stands in several places is in the file once, also when its bytes are a
// copy.
func TestPictureOnce(t *testing.T) {
	b := build(t)
	data := seal(t, 30)
	for range 3 {
		b.page()
		b.last().Images = []layout.Image{
			{X: 10, Y: 10, Width: 30, Height: 30, Data: data, Node: layout.Artifact},
			{X: 50, Y: 10, Width: 60, Height: 60, Data: bytes.Clone(data), Node: layout.Artifact},
		}
	}
	f := readPDF(t, written(t, &b.p, Options{}))
	pictures := 0
	for _, o := range f.objects {
		if s, ok := o.(pdfStream); ok && s.dict["Subtype"] == pdfName("Image") {
			pictures++
		}
	}
	assert.Equal(t, 2, pictures) // the colours and the mask
	assert.Len(t, f.content(2), 2)
	checkArchive(t, f)
}

// The cache keeps to its bound, drops what was not asked for longest, and gives the same
// from memory as anew.
func TestCache(t *testing.T) {
	data := make([][]byte, 8)
	keys := make([][sha256.Size]byte, 8)
	c := cache{}
	for i := range data {
		data[i] = seal(t, 40+i)
		keys[i] = sha256.Sum256(data[i])
		p, err := newPicture(data[i])
		require.NoError(t, err)
		c.max = max(c.max, 5*p.size())
	}
	get := func(i int) *picture {
		p, err := c.get(keys[i], data[i])
		require.NoError(t, err)
		return p
	}
	first := get(0)
	for i := range data {
		get(i)
		assert.Same(t, first, get(0)) // always asked for again
		assert.LessOrEqual(t, c.used, c.max)
	}
	assert.NotContains(t, c.byKey, keys[1])
	assert.Len(t, c.byKey, c.order.Len())
	assert.Less(t, c.order.Len(), 8)
	again := get(1)
	p, err := newPicture(data[1])
	require.NoError(t, err)
	assert.Equal(t, p, again)

	_, err = c.get([32]byte{}, []byte("no picture"))
	assert.Error(t, err)
	assert.NotContains(t, c.byKey, [32]byte{})

	var wg sync.WaitGroup
	for g := range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range 40 {
				k := (i*7 + g) % len(data)
				if p, err := c.get(keys[k], data[k]); err != nil || p.size() == 0 {
					t.Error(k, err)
				}
			}
		}()
	}
	wg.Wait()
	used := 0
	for e := c.order.Front(); e != nil; e = e.Next() {
		used += e.Value.(*cached).pic.size()
	}
	assert.Equal(t, used, c.used)
}

// FuzzPicture decodes any bytes: a picture or an error.
func FuzzPicture(f *testing.F) {
	f.Add(seal(f, 9))
	f.Add(photo(f))
	f.Add(encode(f, image.NewPaletted(image.Rect(0, 0, 5, 5), color.Palette{color.Black, color.Transparent})))
	var b bytes.Buffer
	require.NoError(f, jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 9, 9)), nil))
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		if c, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil && c.Width*c.Height > 1<<20 {
			return // slow, that is all
		}
		p, err := newPicture(data)
		if err == nil {
			assert.NotEmpty(t, p.data)
		}
	})
}

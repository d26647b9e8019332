package pdf

import (
	"bytes"
	"container/list"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strconv"
	"sync"
)

// figure is a picture of the document; one that stands in several places is written once.
type figure struct {
	data   []byte // as the caller gave it
	sum    [sha256.Size]byte
	pic    *picture
	placed bool // fpdf knows its stand-in
	obj    int  // number of its object; 0: not seen yet
}

// figure gives the number of a picture in the document.
func (j *job) figure(data []byte) (int, error) {
	for i := range j.figures {
		if f := &j.figures[i]; len(f.data) == len(data) && len(data) > 0 && &f.data[0] == &data[0] {
			return i, nil
		}
	}
	sum := sha256.Sum256(data)
	for i := range j.figures {
		if j.figures[i].sum == sum {
			return i, nil
		}
	}
	pic, err := pictures.get(sum, data)
	if err != nil {
		return 0, err
	}
	j.figures = append(j.figures, figure{data: data, sum: sum, pic: pic})
	return len(j.figures) - 1, nil
}

// standInImage is a picture for fpdf to place: one row of as many pixels as its number says,
// by which we know it again, and by which fpdf sorts its pictures; those of equal width
// would come in the order of a map.
func standInImage(k int) []byte {
	b := append(make([]byte, 0, 64), "\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR"...)
	b = binary.BigEndian.AppendUint32(b, uint32(k+1))
	b = append(b, "\x00\x00\x00\x01\x08\x00\x00\x00\x00CRC1"...) // 1 pixel high, 8 bits, grey
	b = append(b, "\x00\x00\x00\x01IDAT"+standInPixels+"CRC2"...)
	return append(b, "\x00\x00\x00\x00IENDCRC3"...)
}

// standInPixels is what fpdf writes as the stream of such a picture: it does not look.
const standInPixels = "x"

// figureObjects writes the picture that takes the place of a stand-in as object n.
func (j *job) figureObjects(p *picture, n int) {
	w := &j.out
	mask := 0
	dict := p.dict
	if p.mask != nil {
		mask = w.alloc(1)
		dict += "/SMask " + strconv.Itoa(mask) + " 0 R"
	}
	w.obj(n)
	w.stream("/Type/XObject/Subtype/Image"+dict, p.data)
	if mask != 0 {
		w.obj(mask)
		w.stream("/Type/XObject/Subtype/Image"+p.maskDict, p.mask)
	}
}

// picture is a picture as PDF wants it. It does not change once made.
type picture struct {
	dict     string
	data     []byte
	maskDict string
	mask     []byte // nil: nothing shines through
}

func (p *picture) size() int { return len(p.data) + len(p.mask) }

// maxPixels bounds what a picture may ask of memory: A4 at 600 dots an inch has 35 million.
const maxPixels = 40e6

// newPicture decodes a PNG or JPEG file.
func newPicture(data []byte) (*picture, error) {
	var decode func([]byte) (*picture, error)
	var c image.Config
	var err error
	switch {
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		c, err = png.DecodeConfig(bytes.NewReader(data))
		decode = fromPNG
	case bytes.HasPrefix(data, []byte("\xFF\xD8")):
		c, err = jpeg.DecodeConfig(bytes.NewReader(data))
		decode = fromJPEG
	case len(data) == 0:
		return nil, errors.New("没有内容")
	default:
		return nil, errors.New("不是 PNG 或 JPEG 格式，请先转换")
	}
	if err != nil {
		return nil, fmt.Errorf("已损坏：%w", err)
	}
	if c.Width <= 0 || c.Height <= 0 || c.Width > maxPixels/c.Height {
		return nil, fmt.Errorf("有 %d×%d 像素，过大，请先缩小", c.Width, c.Height)
	}
	p, err := decode(data)
	if err != nil {
		return nil, fmt.Errorf("已损坏：%w", err)
	}
	return p, nil
}

// fromJPEG keeps the file as it is where PDF understands it so; it is decoded to see that
// it can be. Files in CMYK, for which PDF/A would want a profile of its own, and those in
// plain RGB become pixels.
func fromJPEG(data []byte) (*picture, error) {
	m, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	space := "RGB"
	switch m.(type) {
	case *image.Gray:
		space = "Gray"
	case *image.YCbCr:
	default:
		return fromPixels(m)
	}
	b := m.Bounds()
	return &picture{
		dict: "/Width " + strconv.Itoa(b.Dx()) + "/Height " + strconv.Itoa(b.Dy()) +
			"/ColorSpace/Device" + space + "/BitsPerComponent 8/Filter/DCTDecode",
		data: bytes.Clone(data),
	}, nil
}

func fromPNG(data []byte) (*picture, error) {
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return fromPixels(m)
}

// fromPixels packs a picture as PNG does, whose filters PDF knows too.
func fromPixels(m image.Image) (*picture, error) {
	if p, ok := m.(*image.Paletted); ok && p.Opaque() {
		return packed(p)
	}
	if g, ok := m.(*image.Gray); ok {
		return packed(g)
	}
	colors, alpha := split(m)
	var p *picture
	var err error
	if g := gray(colors); g != nil {
		p, err = packed(g)
	} else {
		p, err = packed(colors)
	}
	if err != nil || alpha == nil {
		return p, err
	}
	mask, err := packed(alpha)
	if err != nil {
		return nil, err
	}
	p.maskDict, p.mask = mask.dict, mask.data
	return p, nil
}

// split gives the colours of a picture, without transparency, and what is transparent of
// it; nil when nothing is.
func split(m image.Image) (*image.NRGBA, *image.Gray) {
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	colors := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		row := colors.Pix[y*colors.Stride:][:4*w]
		at := m.Bounds().Min
		switch s := m.(type) {
		case *image.NRGBA:
			copy(row, s.Pix[s.PixOffset(at.X, at.Y+y):])
		case *image.RGBA: // made by the decoders for what is opaque, where both are the same
			copy(row, s.Pix[s.PixOffset(at.X, at.Y+y):])
		default:
			for x := range w {
				c := color.NRGBAModel.Convert(m.At(at.X+x, at.Y+y)).(color.NRGBA)
				row[4*x], row[4*x+1], row[4*x+2], row[4*x+3] = c.R, c.G, c.B, c.A
			}
		}
	}
	if colors.Opaque() {
		return colors, nil
	}
	alpha := image.NewGray(colors.Rect)
	for i := range alpha.Pix {
		alpha.Pix[i] = colors.Pix[4*i+3]
	}
	bleed(colors)
	return colors, alpha
}

// bleed gives every transparent pixel the colour of the nearest one that is not, and makes
// all opaque: where a viewer scales the picture it mixes the colours of neighbours, and
// nobody sees the black that programs leave in transparent places.
func bleed(m *image.NRGBA) {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	const far = 1 << 30
	dist := make([]int32, w*h)
	for i := range dist {
		if m.Pix[4*i+3] == 0 {
			dist[i] = far
		}
	}
	nearer := func(i, j int) { // i may be reached from j
		if d := dist[j] + 1; d < dist[i] {
			dist[i] = d
			copy(m.Pix[4*i:4*i+3], m.Pix[4*j:4*j+3])
		}
	}
	for i := range dist {
		if i%w > 0 {
			nearer(i, i-1)
		}
		if i >= w {
			nearer(i, i-w)
		}
	}
	for i := len(dist) - 1; i >= 0; i-- {
		if i%w < w-1 {
			nearer(i, i+1)
		}
		if i+w < len(dist) {
			nearer(i, i+w)
		}
	}
	for i := range dist {
		m.Pix[4*i+3] = 0xFF
	}
}

// gray is m without its colours; nil when it has any.
func gray(m *image.NRGBA) *image.Gray {
	for i := 0; i < len(m.Pix); i += 4 {
		if m.Pix[i] != m.Pix[i+1] || m.Pix[i] != m.Pix[i+2] {
			return nil
		}
	}
	g := image.NewGray(m.Rect)
	for i := range g.Pix {
		g.Pix[i] = m.Pix[4*i]
	}
	return g
}

// packed makes an opaque picture a stream: that of its PNG file.
func packed(m image.Image) (*picture, error) {
	var file bytes.Buffer
	if err := png.Encode(&file, m); err != nil {
		return nil, err
	}
	b := file.Bytes()[8:]
	p := &picture{}
	var depth, palette string
	colors := "1"
	for len(b) >= 12 {
		n := int(binary.BigEndian.Uint32(b))
		kind, data := string(b[4:8]), b[8:8+n]
		switch kind {
		case "IHDR":
			depth = strconv.Itoa(int(data[8]))
			if data[9] == 2 { // true colour
				colors = "3"
			}
		case "PLTE":
			palette = fmt.Sprintf("[/Indexed/DeviceRGB %d<%X>]", n/3-1, data)
		case "IDAT":
			p.data = append(p.data, data...)
		}
		b = b[12+n:]
	}
	space := palette
	if space == "" {
		space = map[string]string{"1": "/DeviceGray", "3": "/DeviceRGB"}[colors]
	}
	width := strconv.Itoa(m.Bounds().Dx())
	p.dict = "/Width " + width + "/Height " + strconv.Itoa(m.Bounds().Dy()) + "/ColorSpace" + space +
		"/BitsPerComponent " + depth + "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors " + colors +
		"/BitsPerComponent " + depth + "/Columns " + width + ">>"
	return p, nil
}

// pictures keeps what was decoded: a seal or an emblem stands in every document of an
// office, and decoding costs more than all the rest of its page.
var pictures = cache{max: 32 << 20}

// cache holds pictures by the hash of their files, up to max bytes; the one that was not
// asked for longest goes first.
type cache struct {
	max   int
	mu    sync.Mutex
	used  int
	byKey map[[sha256.Size]byte]*list.Element
	order list.List // of *cached, the latest in front
}

type cached struct {
	key [sha256.Size]byte
	pic *picture
}

func (c *cache) get(key [sha256.Size]byte, data []byte) (*picture, error) {
	c.mu.Lock()
	if e := c.byKey[key]; e != nil {
		c.order.MoveToFront(e)
		c.mu.Unlock()
		return e.Value.(*cached).pic, nil
	}
	c.mu.Unlock()
	p, err := newPicture(data) // outside the lock: two may do the same, with the same result
	if err != nil || p.size() > c.max/4 {
		return p, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.byKey[key] != nil {
		return p, nil
	}
	if c.byKey == nil {
		c.byKey = make(map[[sha256.Size]byte]*list.Element)
	}
	c.byKey[key] = c.order.PushFront(&cached{key, p})
	c.used += p.size()
	for c.used > c.max {
		last := c.order.Back()
		old := c.order.Remove(last).(*cached)
		delete(c.byKey, old.key)
		c.used -= old.pic.size()
	}
	return p, nil
}

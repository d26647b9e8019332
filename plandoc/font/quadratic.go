package font

import (
	"errors"
	"math"
)

// TrueType outlines are quadratic curves: a cubic one becomes as many as it needs to keep to
// curveTolerance. Rounding the points to whole units adds at most 0.71 units, so that in
// a font of 1000 units an em no point of a curve is off by a thousandth of an em.

const (
	curveTolerance = 0.25 / 1000 // em
	maxCoordinate  = math.MaxInt16
	maxPoints      = math.MaxUint16
)

type point struct{ x, y float64 }

// towards is the point at t of the way from p to q. The products stand in conversions so
// that no processor fuses them with the sum: the same outline everywhere.
func (p point) towards(q point, t float64) point {
	return point{p.x + float64(t*(q.x-p.x)), p.y + float64(t*(q.y-p.y))}
}

// outlinePoint is a point of a TrueType outline.
type outlinePoint struct {
	x, y int
	on   bool // the curve goes through it
}

// quadraticPen draws relative to where it is, in the units of the font's programs.
type quadraticPen struct {
	scale, tolerance float64
	at               point
	open             bool
	points           []outlinePoint
	start            int   // where the open contour begins
	ends             []int // of the closed contours
}

func (p *quadraticPen) move(dx, dy float64) error {
	p.close()
	return p.step(dx, dy)
}

// step moves where the pen is.
func (p *quadraticPen) step(dx, dy float64) error {
	to := point{p.at.x + float64(dx*p.scale), p.at.y + float64(dy*p.scale)}
	// Written so that it holds for NaN.
	if !(math.Abs(to.x) <= maxCoordinate && math.Abs(to.y) <= maxCoordinate) {
		return errors.New("字形超出坐标范围")
	}
	p.at = to
	return nil
}

// begin starts a contour.
func (p *quadraticPen) begin() {
	if !p.open {
		p.open, p.start = true, len(p.points)
		p.add(p.at, true)
	}
}

func (p *quadraticPen) add(at point, on bool) {
	p.points = append(p.points, outlinePoint{int(math.Round(at.x)), int(math.Round(at.y)), on})
}

func (p *quadraticPen) line(dx, dy float64) error {
	p.begin()
	if err := p.step(dx, dy); err != nil {
		return err
	}
	p.add(p.at, true)
	return p.full()
}

func (p *quadraticPen) full() error {
	if len(p.points) > maxPoints {
		return errors.New("字形的点太多")
	}
	return nil
}

// lines draws a line for each two numbers.
func (p *quadraticPen) lines(a []float64) error {
	if len(a)%2 != 0 {
		return errCharstring
	}
	for ; len(a) > 0; a = a[2:] {
		if err := p.line(a[0], a[1]); err != nil {
			return err
		}
	}
	return nil
}

// curves draws a curve for each six numbers.
func (p *quadraticPen) curves(a []float64) error {
	if len(a)%6 != 0 {
		return errCharstring
	}
	for ; len(a) > 0; a = a[6:] {
		if err := p.curve(a[0], a[1], a[2], a[3], a[4], a[5]); err != nil {
			return err
		}
	}
	return nil
}

// curve draws a cubic curve; each of its points is relative to the one before.
func (p *quadraticPen) curve(dx1, dy1, dx2, dy2, dx3, dy3 float64) error {
	p.begin()
	c := [4]point{p.at}
	for i, d := range [...]point{{dx1, dy1}, {dx2, dy2}, {dx3, dy3}} {
		if err := p.step(d.x, d.y); err != nil {
			return err
		}
		c[i+1] = p.at
	}
	for n := p.pieces(c); n > 0; n-- {
		var piece [4]point
		piece, c = split(c, 1/float64(n))
		// The control point that agrees with the cubic curve at its middle.
		p.add(point{
			(float64(3*(piece[1].x+piece[2].x)) - piece[0].x - piece[3].x) / 4,
			(float64(3*(piece[1].y+piece[2].y)) - piece[0].y - piece[3].y) / 4,
		}, false)
		p.add(piece[3], true)
	}
	return p.full()
}

// pieces is how many quadratic curves a cubic one needs. One is off by √3/36 of the
// cubic's third difference, n by that over n³.
func (p *quadraticPen) pieces(c [4]point) int {
	dx := c[3].x - c[0].x + float64(3*(c[1].x-c[2].x))
	dy := c[3].y - c[0].y + float64(3*(c[1].y-c[2].y))
	off := (float64(dx*dx) + float64(dy*dy)) * (3.0 / 36 / 36) // squared
	n := 1
	for cube := 1.0; off > float64(cube*cube)*float64(p.tolerance*p.tolerance); cube = float64(n * n * n) {
		n++
	}
	return n
}

// split cuts a cubic curve in two at t (de Casteljau).
func split(c [4]point, t float64) (first, rest [4]point) {
	if t == 1 {
		return c, c
	}
	ab, bc, cd := c[0].towards(c[1], t), c[1].towards(c[2], t), c[2].towards(c[3], t)
	abc, bcd := ab.towards(bc, t), bc.towards(cd, t)
	middle := abc.towards(bcd, t)
	return [4]point{c[0], ab, abc, middle}, [4]point{middle, bcd, cd, c[3]}
}

// close ends the open contour: TrueType's go back to where they began by themselves.
func (p *quadraticPen) close() {
	if !p.open {
		return
	}
	p.open = false
	last := len(p.points) - 1
	if a, b := p.points[p.start], p.points[last]; last > p.start && b.on && a.x == b.x && a.y == b.y {
		p.points = p.points[:last]
	}
	if len(p.points)-p.start < 3 {
		p.points = p.points[:p.start] // encloses nothing
		return
	}
	// TrueType fills what lies to the right of a contour, CFF what lies to the left.
	for i, j := p.start+1, len(p.points)-1; i < j; i, j = i+1, j-1 {
		p.points[i], p.points[j] = p.points[j], p.points[i]
	}
	p.ends = append(p.ends, len(p.points))
}

// The flags of a point in a glyf table.
const (
	pointOn      = 1 << 0
	pointShortX  = 1 << 1 // one byte, and the sign in the next flag but two
	pointShortY  = 1 << 2
	pointRepeat  = 1 << 3 // a byte follows: so many more points have this flag
	pointSameX   = 1 << 4 // with short: positive; else: no step at all
	pointSameY   = 1 << 5
	outlineBytes = 5 // of a point at most
)

// outline writes what was drawn as an outline of a glyf table; nil where nothing was.
func (p *quadraticPen) outline() (outline []byte, points, contours int, err error) {
	if len(p.points) == 0 {
		return nil, 0, 0, nil
	}
	if len(p.ends) > math.MaxInt16 {
		return nil, 0, 0, errors.New("字形的轮廓太多")
	}
	left, low, right, high := p.points[0].x, p.points[0].y, p.points[0].x, p.points[0].y
	for _, q := range p.points {
		left, right, low, high = min(left, q.x), max(right, q.x), min(low, q.y), max(high, q.y)
		if q.x < math.MinInt16 || q.x > math.MaxInt16 || q.y < math.MinInt16 || q.y > math.MaxInt16 {
			return nil, 0, 0, errors.New("字形超出坐标范围")
		}
	}
	if right-left > math.MaxInt16 || high-low > math.MaxInt16 { // a step might not fit
		return nil, 0, 0, errors.New("字形超出坐标范围")
	}
	b := make([]byte, 0, minOutline+2*len(p.ends)+2+outlineBytes*len(p.points))
	for _, v := range [...]int{len(p.ends), left, low, right, high} {
		b = be.AppendUint16(b, uint16(v))
	}
	for _, end := range p.ends {
		b = be.AppendUint16(b, uint16(end-1))
	}
	b = append(b, 0, 0) // no instructions

	xs, ys := make([]byte, 0, 2*len(p.points)), make([]byte, 0, 2*len(p.points))
	var at outlinePoint
	lastFlag, repeats := -1, 0
	for _, q := range p.points {
		flag := 0
		if q.on {
			flag = pointOn
		}
		xs = appendStep(xs, q.x-at.x, &flag, pointShortX, pointSameX)
		ys = appendStep(ys, q.y-at.y, &flag, pointShortY, pointSameY)
		at = q
		switch {
		case flag != lastFlag || repeats == 255:
			b = append(b, byte(flag))
			lastFlag, repeats = flag, 0
		case repeats == 0:
			b[len(b)-1] |= pointRepeat
			b = append(b, 1)
			repeats = 1
		default:
			repeats++
			b[len(b)-1] = byte(repeats)
		}
	}
	return append(append(b, xs...), ys...), len(p.points), len(p.ends), nil
}

// appendStep writes a step from point to point in one axis, and its flags.
func appendStep(b []byte, d int, flag *int, short, same int) []byte {
	switch {
	case d == 0:
		*flag |= same
	case d > 0 && d < 256:
		*flag |= short | same
		return append(b, byte(d))
	case d < 0 && d > -256:
		*flag |= short
		return append(b, byte(-d))
	default:
		return be.AppendUint16(b, uint16(d))
	}
	return b
}

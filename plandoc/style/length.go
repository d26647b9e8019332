package style

import "strconv"

// Length is a length in EMU, 1/914400 inch: of all units that documents are measured in
// (mm, pt, twips), each is a whole number of them, so lengths add up exactly.
type Length int64

// The units that a Length is made of.
const (
	EMU  Length = 1
	Twip Length = 635   // 1/20 pt, Word's unit
	Pt   Length = 12700 // 1/72 inch
	Mm   Length = 36000
)

// Millimetres gives a length in mm.
func Millimetres(v float64) Length { return round(v * float64(Mm)) }

// Points gives a length in pt.
func Points(v float64) Length { return round(v * float64(Pt)) }

// Twips gives a length in twentieths of a point.
func Twips(v int) Length { return Length(v) * Twip }

// Pt is the length in points.
func (l Length) Pt() float64 { return float64(l) / float64(Pt) }

// Mm is the length in millimetres.
func (l Length) Mm() float64 { return float64(l) / float64(Mm) }

// Twips is the length in twips, to the nearest.
func (l Length) Twips() int { return int(div(l, Twip)) }

// HalfPoints is the length in half points, the unit of w:sz.
func (l Length) HalfPoints() int { return int(div(l, Pt/2)) }

// String gives the length in points, for messages: 28.95pt.
func (l Length) String() string { return strconv.FormatFloat(l.Pt(), 'f', -1, 64) + "pt" }

func round(v float64) Length {
	if v < 0 {
		return -Length(-v + 0.5)
	}
	return Length(v + 0.5)
}

// div divides to the nearest whole number, halves away from zero.
func div(a, b Length) Length {
	if a < 0 {
		return -((-a + b/2) / b)
	}
	return (a + b/2) / b
}

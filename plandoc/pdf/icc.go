package pdf

import (
	"encoding/binary"
	"sync"
)

// outputIntent is the dictionary that says what colours mean: sRGB (ISO 19005-2, 6.2.3).
func (w *file) outputIntent(profile int) {
	w.s("/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)")
	w.ref("/DestOutputProfile", profile)
	w.s(">>]")
}

// profile writes the colour profile of the output intent.
func (w *file) profile(n int) {
	w.obj(n)
	w.stream("/N 3/Alternate/DeviceRGB/Filter/FlateDecode", deflatedSRGB())
}

var deflatedSRGB = sync.OnceValue(func() []byte { return appendDeflated(nil, sRGB(), true) })

// sRGB is the smallest ICC profile (version 2.1) of sRGB: its white and primaries, adapted
// to D50, and a gamma of 2.2 in place of the exact curve. Nothing on our pages is converted
// by it: viewers show sRGB as it is.
func sRGB() []byte {
	be := binary.BigEndian
	fixed := func(v ...float64) (b []byte) { // s15Fixed16Number
		for _, x := range v {
			b = be.AppendUint32(b, uint32(int32(x*65536+0.5)))
		}
		return b
	}
	xyz := func(x, y, z float64) []byte { return append([]byte("XYZ \x00\x00\x00\x00"), fixed(x, y, z)...) }

	// A description: its length, ASCII, then empty Unicode and Macintosh names.
	const name = "sRGB\x00"
	desc := be.AppendUint32([]byte("desc\x00\x00\x00\x00"), uint32(len(name)))
	desc = append(desc, name...)
	desc = append(desc, make([]byte, 4+4+2+1+67)...)

	curve := []byte("curv\x00\x00\x00\x00\x00\x00\x00\x01\x02\x33\x00\x00") // one number: gamma 2.2 as u8Fixed8
	tags := []struct {
		sig  string
		data []byte // nil: that of the tag before
	}{
		{"desc", desc},
		{"cprt", []byte("text\x00\x00\x00\x00No copyright\x00")},
		{"wtpt", xyz(0.9505, 1, 1.0891)},
		{"rXYZ", xyz(0.43607, 0.22249, 0.01392)},
		{"gXYZ", xyz(0.38515, 0.71687, 0.09708)},
		{"bXYZ", xyz(0.14307, 0.06061, 0.7141)},
		{"rTRC", curve},
		{"gTRC", nil},
		{"bTRC", nil},
	}

	b := make([]byte, 128)
	copy(b[8:], "\x02\x10\x00\x00mntrRGB XYZ ")
	copy(b[24:], "\x07\xE4\x00\x01\x00\x01\x00\x00\x00\x00\x00\x00") // 2020-01-01
	copy(b[36:], "acsp")
	copy(b[68:], fixed(0.9642, 1, 0.8249)) // D50
	b = be.AppendUint32(b, uint32(len(tags)))
	table := len(b)
	b = append(b, make([]byte, 12*len(tags))...)
	at, size := 0, 0
	for i, t := range tags {
		if t.data != nil {
			for len(b)%4 != 0 {
				b = append(b, 0)
			}
			at, size = len(b), len(t.data)
			b = append(b, t.data...)
		}
		e := b[table+12*i:]
		copy(e, t.sig)
		be.PutUint32(e[4:], uint32(at))
		be.PutUint32(e[8:], uint32(size))
	}
	be.PutUint32(b, uint32(len(b)))
	return b
}

// pageGroup is the colour space in which the transparency of a page is computed.
const pageGroup = "/Group<</Type/Group/S/Transparency/CS/DeviceRGB>>"

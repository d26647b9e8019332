package pdf

import (
	"fmt"
	"strconv"

	"github.com/gongwen-go/gongwen/plandoc/font"
	"github.com/gongwen-go/gongwen/plandoc/layout"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

// face is a font of the document with what is used of it.
type face struct {
	font *font.Font
	sub  *font.Subset
	obj  int // number of its object; 0: not seen yet
}

// face gives the number of a font in the document.
func (j *job) face(f *font.Font) int {
	for i := range j.faces {
		if j.faces[i].font == f {
			return i
		}
	}
	j.faces = append(j.faces, face{font: f, sub: f.Subset()})
	return len(j.faces) - 1
}

// standInFont is the definition of a font for fpdf: of those that every viewer is said to
// have, so that it writes one small object which we know by its name.
func standInFont(i int) []byte {
	return []byte(`{"Tp":"Core","Name":"` + standInName + strconv.Itoa(i) + `"}`)
}

const standInName = "Face"

// unit is the grid that places in a page's operators lie on, in parts of a point: 1/100 pt
// is 3.5 µm.
const unit = 100

// maxShown is how many characters one string holds at most: 4 bytes each when every one is
// escaped, within the 32767 of ISO 19005-2, 6.1.13.
const maxShown = 8000

// text makes the operators of a page's lines, in j.content.
//
// The places are written as steps from the one before, in whole units, so that no step
// carries the rounding of another.
func (j *job) text(page *layout.Page, n int) error {
	c := j.content[:0]
	open := false // between BT and ET
	node := -2    // what is marked at the moment
	at := -1      // face
	var size, spacing float64
	var color style.RGB
	var x, y int64 // where the line stands, in units
	for i := range page.Lines {
		line := &page.Lines[i]
		ny := scaled(page.Height-line.Y, unit)
		for k := range line.Runs {
			r := &line.Runs[k]
			if r.Text == "" {
				continue
			}
			if j.tagged && r.Node != node {
				if open {
					c = append(c, "ET\nEMC\n"...)
					open = false
				}
				c = append(j.open(c, r.Node, n), '\n')
				node = r.Node
			}
			if !open {
				c = append(c, "BT\n"...)
				open, x, y = true, 0, 0
			}
			if f := at; f < 0 || j.faces[f].font != r.Font || r.Size != size {
				at, size = j.face(r.Font), r.Size
				c = append(c, '/', 'F')
				c = strconv.AppendInt(c, int64(at), 10)
				c = append(c, ' ')
				c = appendNum(c, size, 3)
				c = append(c, " Tf\n"...)
			}
			if r.Spacing != spacing {
				spacing = r.Spacing
				c = appendNum(c, spacing, 4)
				c = append(c, " Tc\n"...)
			}
			if r.Color != color {
				color = r.Color
				c = appendColor(c, color)
			}
			nx := scaled(r.X, unit)
			c = appendScaled(c, nx-x, unit)
			c = append(c, ' ')
			c = appendScaled(c, ny-y, unit)
			c = append(c, " Td"...)
			x, y = nx, ny
			var err error
			if c, err = j.appendShown(c, &j.faces[at], r.Text); err != nil {
				return fmt.Errorf("第 %d 行 %q：%w", i+1, r.Text, err)
			}
		}
	}
	if open {
		c = append(c, "ET"...)
		if j.tagged {
			c = append(c, "\nEMC"...)
		}
	}
	j.content = c
	return nil
}

// appendShown appends the operator that shows a text.
func (j *job) appendShown(c []byte, f *face, text string) ([]byte, error) {
	c = append(c, '(')
	shown := 0
	for _, r := range text {
		if r == 0 || r == 0xFEFF || r == 0xFFFE {
			j.unmapped = true
		}
		g := f.sub.GID(r)
		if g == 0 {
			if g = substitute(f.sub, r); g == 0 {
				return c, fmt.Errorf("字体 %s 没有 %q（U+%04X），也没有可代它的方框，请换字体", f.font.PostScriptName(), r, r)
			}
		}
		if shown++; shown > maxShown {
			c = append(c, ")Tj("...)
			shown = 1
		}
		c = appendByte(appendByte(c, byte(g>>8)), byte(g))
	}
	return append(c, ")Tj\n"...), nil
}

// substitute is a glyph that says that a character is missing; .notdef may not be shown
// (ISO 19005-2, 6.2.11.8). The text still copies out as it was.
func substitute(sub *font.Subset, r rune) uint16 {
	for _, shown := range [...]rune{'□', '〓', '■', '?', '—', '-', '0'} {
		if g := sub.Substitute(r, shown); g != 0 {
			return g
		}
	}
	return 0
}

// appendColor appends the operator that sets the colour of text.
func appendColor(c []byte, k style.RGB) []byte {
	if k.R == k.G && k.G == k.B {
		return append(appendNum(c, float64(k.R)/255, 3), " g\n"...)
	}
	for _, v := range [...]uint8{k.R, k.G, k.B} {
		c = append(appendNum(c, float64(v)/255, 3), ' ')
	}
	return append(c, "rg\n"...)
}

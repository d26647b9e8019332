package font

import (
	"errors"
	"fmt"
	"math"
)

// The programs that draw the glyphs of CFF (Type 2 charstrings, Adobe Technical Note 5177).

const (
	maxStack    = 48
	maxCalls    = 10
	maxProgram  = 1 << 18 // numbers and operators a glyph may take; the most elaborate take some thousands
	maxOperator = 31      // smaller bytes but 28 are operators
)

var errCharstring = errors.New("字形程序不完整")

// outline runs a glyph's program and gives what it draws as it stands in a glyf table, with
// its points and contours.
func (c *cff) outline(g uint16) (outline []byte, points, contours int, err error) {
	program, ok := c.programs.get(int(g))
	if !ok {
		return nil, 0, 0, errCharstring
	}
	d := c.dict(g)
	r := &charstring{global: c.global, local: d.local}
	r.pen.scale = d.scale
	r.pen.tolerance = float64(c.unitsPerEm) * curveTolerance
	if err := r.run(program, 0); err != nil {
		return nil, 0, 0, err
	}
	r.pen.close()
	return r.pen.outline()
}

// charstring runs one program.
type charstring struct {
	global, local index
	stack         [maxStack]float64
	n             int // on the stack
	stems         int // hints, of which masks have a bit each
	width         bool
	done          bool
	steps         int
	pen           quadraticPen
}

func (r *charstring) run(b []byte, calls int) error {
	if calls > maxCalls {
		return fmt.Errorf("字形程序的子程序套了超过 %d 层", maxCalls)
	}
	for len(b) > 0 && !r.done {
		if r.steps++; r.steps > maxProgram {
			return errors.New("字形程序太长")
		}
		op := int(b[0])
		b = b[1:]
		if op == 28 || op > maxOperator {
			v := 0.0
			switch {
			case op == 28 && len(b) >= 2:
				v, b = float64(i16(b, 0)), b[2:]
			case op >= 32 && op <= 246:
				v = float64(op - 139)
			case op >= 247 && op <= 250 && len(b) >= 1:
				v, b = float64((op-247)*256+int(b[0])+108), b[1:]
			case op >= 251 && op <= 254 && len(b) >= 1:
				v, b = float64(-(op-251)*256-int(b[0])-108), b[1:]
			case op == 255 && len(b) >= 4:
				v, b = float64(int32(be.Uint32(b)))/0x10000, b[4:]
			default:
				return errCharstring
			}
			if err := r.push(v); err != nil {
				return err
			}
			continue
		}
		switch op {
		case 10, 29: // callsubr, callgsubr
			subs := r.local
			if op == 29 {
				subs = r.global
			}
			if r.n == 0 {
				return errCharstring
			}
			r.n--
			n := r.stack[r.n]
			if !(math.Abs(n) <= 1<<16) { // also NaN, which no two processors make the same number
				return errCharstring
			}
			sub, ok := subs.get(int(n) + bias(subs.n))
			if !ok {
				return errors.New("字形程序调用没有的子程序")
			}
			if err := r.run(sub, calls+1); err != nil {
				return err
			}
		case 11: // return
			return nil
		case 12:
			if len(b) == 0 {
				return errCharstring
			}
			op, b = int(b[0]), b[1:]
			if err := r.escaped(op); err != nil {
				return err
			}
		case 19, 20: // hintmask, cntrmask
			r.hints()
			skip := (r.stems + 7) / 8
			if skip > len(b) {
				return errCharstring
			}
			b = b[skip:]
		default:
			if err := r.draw(op); err != nil {
				return err
			}
			r.n = 0
		}
	}
	return nil
}

// bias is what is added to a subroutine's number.
func bias(n int) int {
	switch {
	case n < 1240:
		return 107
	case n < 33900:
		return 1131
	}
	return 32768
}

func (r *charstring) push(v float64) error {
	if r.n == maxStack {
		return errors.New("字形程序的数太多")
	}
	r.stack[r.n] = v
	r.n++
	return nil
}

// hints counts hints, which are not needed but for the length of masks.
func (r *charstring) hints() {
	r.stems += r.n / 2
	r.width, r.n = true, 0
}

// args are the operands of the first operator that may have a width before them.
func (r *charstring) args(want int) ([]float64, error) {
	a := r.stack[:r.n]
	if !r.width && len(a) > want {
		a = a[len(a)-want:]
	}
	r.width = true
	if len(a) < want {
		return nil, errCharstring
	}
	return a, nil
}

// draw runs the operators of one byte.
func (r *charstring) draw(op int) error {
	p, a := &r.pen, r.stack[:r.n]
	switch op {
	case 1, 3, 18, 23: // hstem, vstem, hstemhm, vstemhm
		r.hints()
	case 21: // rmoveto
		a, err := r.args(2)
		if err != nil {
			return err
		}
		return p.move(a[0], a[1])
	case 22: // hmoveto
		a, err := r.args(1)
		if err != nil {
			return err
		}
		return p.move(a[0], 0)
	case 4: // vmoveto
		a, err := r.args(1)
		if err != nil {
			return err
		}
		return p.move(0, a[0])
	case 5: // rlineto
		return p.lines(a)
	case 6, 7: // hlineto, vlineto
		for i, v := range a {
			dx, dy := v, 0.0
			if (op == 7) == (i%2 == 0) {
				dx, dy = 0, v
			}
			if err := p.line(dx, dy); err != nil {
				return err
			}
		}
	case 8: // rrcurveto
		return p.curves(a)
	case 24: // rcurveline
		if len(a) < 2 {
			return errCharstring
		}
		if err := p.curves(a[:len(a)-2]); err != nil {
			return err
		}
		return p.lines(a[len(a)-2:])
	case 25: // rlinecurve
		if len(a) < 6 {
			return errCharstring
		}
		if err := p.lines(a[:len(a)-6]); err != nil {
			return err
		}
		return p.curves(a[len(a)-6:])
	case 26, 27: // vvcurveto, hhcurveto
		first := 0.0
		if len(a)%4 == 1 {
			first, a = a[0], a[1:]
		}
		for ; len(a) >= 4; a = a[4:] {
			var err error
			if op == 26 {
				err = p.curve(first, a[0], a[1], a[2], 0, a[3])
			} else {
				err = p.curve(a[0], first, a[1], a[2], a[3], 0)
			}
			if err != nil {
				return err
			}
			first = 0
		}
		if len(a) > 0 {
			return errCharstring
		}
	case 30, 31: // vhcurveto, hvcurveto
		for flat := op == 31; len(a) >= 4; flat = !flat {
			last := 0.0
			if len(a) == 5 {
				last = a[4]
			}
			var err error
			if flat {
				err = p.curve(a[0], 0, a[1], a[2], last, a[3])
			} else {
				err = p.curve(0, a[0], a[1], a[2], a[3], last)
			}
			if err != nil {
				return err
			}
			if a = a[4:]; len(a) == 1 {
				a = nil
			}
		}
		if len(a) > 0 {
			return errCharstring
		}
	case 14: // endchar
		r.done = true
		if len(a) >= 4 {
			return errors.New("字形程序由两个字形拼成（seac），不支持")
		}
	default:
		return fmt.Errorf("字形程序里有不认得的指令 %d", op)
	}
	return nil
}

// escapedArgs are how many operands the operators of two bytes take; 0: not supported.
var escapedArgs = [...]int{34: 7, 35: 13, 36: 9, 37: 11, 9: 1, 10: 2, 11: 2, 12: 2, 14: 1, 18: 1, 24: 2, 27: 1, 28: 2}

// escaped runs the operators of two bytes: flat curves (flex), and the arithmetic that old
// fonts use.
func (r *charstring) escaped(op int) error {
	p, a := &r.pen, r.stack[:r.n]
	need := 0
	if op < len(escapedArgs) {
		need = escapedArgs[op]
	}
	if need == 0 {
		return fmt.Errorf("字形程序里有不支持的指令 12 %d", op)
	}
	if len(a) < need {
		return errCharstring
	}
	switch op {
	case 34: // hflex
		r.n = 0
		return p.curves([]float64{a[0], 0, a[1], a[2], a[3], 0, a[4], 0, a[5], -a[2], a[6], 0})
	case 35: // flex; the 13th says how flat, which matters to hinting only
		r.n = 0
		return p.curves(a[:12])
	case 36: // hflex1
		r.n = 0
		return p.curves([]float64{a[0], a[1], a[2], a[3], a[4], 0, a[5], 0, a[6], a[7], a[8], -(a[1] + a[3] + a[7])})
	case 37: // flex1: ends level with its start, across its longer side
		r.n = 0
		dx, dy := a[0]+a[2]+a[4]+a[6]+a[8], a[1]+a[3]+a[5]+a[7]+a[9]
		ex, ey := a[10], -dy
		if math.Abs(dx) <= math.Abs(dy) {
			ex, ey = -dx, a[10]
		}
		return p.curves([]float64{a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9], ex, ey})
	case 27: // dup
		return r.push(a[len(a)-1])
	case 28: // exch
		a[len(a)-1], a[len(a)-2] = a[len(a)-2], a[len(a)-1]
		return nil
	}
	x := a[len(a)-1]
	r.n--
	if need == 2 {
		y := x
		x = a[len(a)-2]
		r.n--
		switch op {
		case 10:
			x += y
		case 11:
			x -= y
		case 12:
			if y == 0 {
				return errors.New("字形程序除以零")
			}
			x /= y
		case 24:
			x *= y
		}
	}
	switch op {
	case 9:
		x = math.Abs(x)
	case 14:
		x = -x
	case 18: // drop
		return nil
	}
	return r.push(x)
}

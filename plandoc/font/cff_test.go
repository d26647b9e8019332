package font

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/image/font/sfnt"
)

// TestCFFOutlines holds drawn.otf, which has all operators, against what fontTools draws
// of it (drawn.txt).
func TestCFFOutlines(t *testing.T) {
	f, err := Parse(readFile(t, "testdata/drawn.otf"))
	require.NoError(t, err)
	for line := range strings.Lines(string(readFile(t, "testdata/drawn.txt"))) {
		fields := strings.Fields(line)
		t.Run(fields[0], func(t *testing.T) {
			want := reference(t, fields[1:])
			g := f.glyph(f.Glyph(rune(fields[0][0])))
			require.NoError(t, g.err)
			if strings.Contains("PQ", fields[0]) { // a point and a line enclose nothing
				require.Nil(t, g.outline)
				return
			}
			requireClose(t, want, decode(t, g.outline))
			assert.Equal(t, strings.Count(strings.Join(fields[1:], ""), "M"), g.contours, "contours")
		})
	}
}

// TestCIDOutlines holds a font of a big foundry's kind against x/image.
func TestCIDOutlines(t *testing.T) {
	data := readFile(t, "testdata/cid.otf")
	f, err := Parse(data)
	require.NoError(t, err)
	assert.Equal(t, []string{"Plandoc Test CID", "测试字体"}, f.Names())
	original, err := sfnt.Parse(data)
	require.NoError(t, err)
	s := f.Subset()
	defer s.Release()
	for _, r := range "办法〇，Ag1ア𠮷" {
		require.NotZero(t, s.GID(r), "%c", r)
	}
	cut := readSubset(t, checkSubset(t, s))
	for i := range s.Len() {
		want, got := flatten(segments(t, original, s.Original(i))), flatten(segments(t, cut, uint16(i)))
		require.NotEmpty(t, want)
		requireClose(t, want, got)
	}
}

// TestCFFInCollection: a collection may mix both kinds of outlines.
func TestCFFInCollection(t *testing.T) {
	one, two := readFile(t, "testdata/cid.otf"), builtinBytes(t, "PlandocSong")
	head := []byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x02")
	head = be.AppendUint32(head, 20)
	head = be.AppendUint32(head, uint32(20+len(one)))
	data := append(append(head, one...), two...)
	for at, file := range map[int][]byte{20: one, 20 + len(one): two} {
		for i := range u16(file, 4) { // tables count from the beginning of the file
			e := data[at+12+16*i+8:]
			be.PutUint32(e, be.Uint32(e)+uint32(at))
		}
	}
	fonts, err := ParseCollection(data)
	require.NoError(t, err)
	require.Len(t, fonts, 2)
	use(t, fonts)
}

// TestDamagedProgram: a glyph whose program is broken is none, and the next font is asked.
func TestDamagedProgram(t *testing.T) {
	data := readFile(t, "testdata/drawn.otf")
	damaged, err := Parse(data)
	require.NoError(t, err)
	program, ok := damaged.cff.programs.get(int(damaged.Glyph('A')))
	require.True(t, ok)
	broken := append([]byte(nil), data...)
	at := strings.Index(string(data), string(program))
	broken[at+len(program)-1] = 2 // endchar becomes an operator that there is not
	damaged, err = Parse(broken)
	require.NoError(t, err)
	require.ErrorContains(t, damaged.glyph(damaged.Glyph('A')).err, "指令 2")

	s := damaged.Subset()
	assert.Zero(t, s.GID('A'))
	assert.Zero(t, s.Substitute('與', 'A'))
	assert.Equal(t, uint16(1), s.GID('B'))
	checkSubset(t, s)
	s.Release()

	whole, err := Parse(data)
	require.NoError(t, err)
	var set Set
	set.Add("仿宋", damaged)
	f, _ := set.Lookup("仿宋", 'A')
	assert.Nil(t, f)
	set.AddFallback(whole)
	f, _ = set.Lookup("仿宋", 'A')
	assert.Same(t, whole, f)
	f, _ = set.Lookup("仿宋", 'B')
	assert.Same(t, damaged, f)
}

// num is a number in a program.
func num(v int) []byte { return append([]byte{28}, words(v)...) }

// program is numbers and operators (as strings of bytes).
func program(parts ...any) (b []byte) {
	for _, p := range parts {
		switch p := p.(type) {
		case int:
			b = append(b, num(p)...)
		case string:
			b = append(b, p...)
		}
	}
	return b
}

func run(program []byte, local index) (*charstring, error) {
	r := &charstring{local: local}
	r.pen.scale, r.pen.tolerance = 1, 0.25
	return r, r.run(program, 0)
}

func TestArithmetic(t *testing.T) {
	cases := []struct {
		program []byte
		want    []float64
	}{
		{program(7, "\x0c\x0e"), []float64{-7}},
		{program(-7, "\x0c\x09"), []float64{7}},
		{program(7, 2, "\x0c\x0a"), []float64{9}},
		{program(7, 2, "\x0c\x0b"), []float64{5}},
		{program(7, 2, "\x0c\x0c"), []float64{3.5}},
		{program(7, 2, "\x0c\x18"), []float64{14}},
		{program(7, 2, "\x0c\x12"), []float64{7}},
		{program(7, 2, "\x0c\x1c"), []float64{2, 7}},
		{program(7, "\x0c\x1b"), []float64{7, 7}},
		{[]byte{139, 247, 0, 251, 0, 255, 0, 1, 0x80, 0}, []float64{0, 108, -108, 1.5}},
	}
	for _, c := range cases {
		r, err := run(c.program, index{})
		require.NoError(t, err)
		assert.Equal(t, c.want, r.stack[:r.n], "% x", c.program)
	}
}

func TestProgramErrors(t *testing.T) {
	manyCalls := index{n: 1, size: 1, offsets: []byte{1, 5}, data: program(-107, "\x0a")}
	twice := index{n: 3, size: 1}
	for i, p := range [][]byte{program(-106, "\x0a", -106, "\x0a"), program(-105, "\x0a", -105, "\x0a"), []byte(strings.Repeat("\x8b\x12", 40))} {
		_ = i
		twice.offsets = append(twice.offsets, byte(len(twice.data)+1))
		twice.data = append(twice.data, p...)
	}
	twice.offsets = append(twice.offsets, byte(len(twice.data)+1))
	long := program()
	for range 20000 {
		long = append(long, program(-107, "\x0a")...)
	}
	cases := []struct {
		name, want string
		program    []byte
		local      index
	}{
		{"number cut", "不完整", []byte{28, 1}, index{}},
		{"byte of a number cut", "不完整", []byte{247}, index{}},
		{"fraction cut", "不完整", []byte{255, 1, 2, 3}, index{}},
		{"operator cut", "不完整", []byte{12}, index{}},
		{"too many numbers", "太多", []byte(strings.Repeat("\x8b", 49)), index{}},
		{"no such operator", "指令 9", []byte{9}, index{}},
		{"no such operator of two bytes", "指令 12 99", []byte{12, 99}, index{}},
		{"operands missing", "不完整", []byte{21}, index{}},
		{"arithmetic without operands", "不完整", []byte{12, 10}, index{}},
		{"divided by zero", "除以零", program(1, 0, "\x0c\x0c"), index{}},
		{"odd line", "不完整", program(1, 2, 3, "\x05"), index{}},
		{"odd curve", "不完整", program(1, 2, 3, "\x08"), index{}},
		{"odd hv curve", "不完整", program(1, 2, 3, "\x1f"), index{}},
		{"mask cut", "不完整", program(1, 2, "\x13"), index{}},
		{"no subroutine", "没有的子程序", program(0, "\x0a"), index{}},
		{"no subroutine of a huge number", "不完整", program(32000, 32000, "\x0c\x18", "\x0c\x1b", "\x0c\x18", "\x0a"), index{}},
		{"calls itself", "超过 10 层", program(-107, "\x0a"), manyCalls},
		{"endless", "太长", long, twice},
		{"off the page", "坐标", program(32000, 0, "\x15", 32000, 0, "\x05"), index{}},
		{"two glyphs in one", "seac", program(0, 0, 65, 66, "\x0e"), index{}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := run(c.program, c.local)
			require.ErrorContains(t, err, c.want)
		})
	}
}

// Curves of any form stay within the tolerance, and outlines decode to what was drawn.
func TestQuadraticPen(t *testing.T) {
	for i, c := range [][]float64{
		{0, 100, 100, 0, 0, -100}, {100, 0, -100, 100, 100, 0}, {300, 0, -600, 10, 300, 0}, {0, 0, 0, 0, 50, 50},
		{1, 1, 1, 1, 1, 1}, {2000, 3000, -5000, 100, 4000, -2000}, {0.25, 10.5, 7.75, 20, 3, 3},
	} {
		p := &quadraticPen{scale: 1, tolerance: 0.25}
		require.NoError(t, p.move(100, 200))
		require.NoError(t, p.curves(c))
		require.NoError(t, p.lines([]float64{300, -50, -20, 400}))
		p.close()
		outline, points, contours, err := p.outline()
		require.NoError(t, err)
		assert.Equal(t, 1, contours)
		var want []point
		at := point{100, 200}
		next := func(dx, dy float64) point { at = point{at.x + dx, at.y + dy}; return at }
		curve := [4]point{{100, 200}, next(c[0], c[1]), next(c[2], c[3]), next(c[4], c[5])}
		for k := range 2000 {
			first, _ := split(curve, float64(k+1)/2000)
			want = append(want, first[3])
		}
		for _, to := range []point{next(300, -50), next(-20, 400), {100, 200}} {
			from := want[len(want)-1]
			for k := range 100 {
				want = append(want, from.towards(to, float64(k+1)/100))
			}
		}
		requireClose(t, want, decode(t, outline))
		assert.Equal(t, points, u16(outline, 10)+1, "curve %d", i)
	}
}

// Scaled fonts: programs of 1000 units in a font of 2048.
func TestFontMatrix(t *testing.T) {
	f, err := Parse(readFile(t, "testdata/drawn.otf"))
	require.NoError(t, err)
	c := *f.cff
	c.dicts = []fontDict{{c.dicts[0].local, 2}}
	plain, _, _, err := f.cff.outline(f.Glyph('L'))
	require.NoError(t, err)
	double, _, _, err := c.outline(f.Glyph('L'))
	require.NoError(t, err)
	var want []point
	for _, p := range decode(t, plain) {
		want = append(want, point{2 * p.x, 2 * p.y})
	}
	var far float64
	for _, p := range decode(t, double) {
		far = max(far, distance(p, want))
	}
	assert.Less(t, far, 2.0)

	for _, c := range []struct {
		own, over dict
		units     int
		want      float64
	}{
		{dict{}, nil, 1000, 1},
		{dict{}, nil, 2048, 2.048},
		{dict{dictFontMatrix: {0.000488281, 0, 0, 0.000488281, 0, 0}}, nil, 2048, 1},
		{dict{dictFontMatrix: {0.001, 0, 0, 0.001, 0, 0}}, dict{dictFontMatrix: {1, 0, 0, 1, 0, 0}}, 1000, 1},
		{dict{}, dict{dictFontMatrix: {0.0005, 0, 0, 0.0005, 0, 0}}, 1000, 0.5},
	} {
		x := &cff{unitsPerEm: c.units, dicts: make([]fontDict, 1)}
		require.NoError(t, x.readFontDict(nil, 0, c.own, c.over))
		assert.InDelta(t, c.want, x.dicts[0].scale, 1e-9)
	}
	x := &cff{unitsPerEm: 1000, dicts: make([]fontDict, 1)}
	require.ErrorContains(t, x.readFontDict(nil, 0, dict{dictFontMatrix: {0, 0, 0, 0, 0, 0}}, nil), "FontMatrix")
}

func TestReadReal(t *testing.T) {
	for _, c := range []struct {
		b    string
		want float64
	}{{"\xe2\xa2\x5f", -2.25}, {"\x0a\x14\x05\x41\xc3\xff", 0.140541e-3}, {"\x1b\x3f", 1000}} {
		v, n, ok := readReal([]byte(c.b))
		require.True(t, ok)
		assert.Equal(t, c.want, v)
		assert.Equal(t, len(c.b), n)
	}
	for _, b := range []string{"", "\x11", "\xaa\xff", "\xdf", strings.Repeat("\x11", 99) + "\xff"} {
		_, _, ok := readReal([]byte(b))
		require.False(t, ok, "% x", b)
	}
}

// reference reads an outline written as M x y, L x y, C x y x y x y and Z, as points close
// to each other.
func reference(t testing.TB, fields []string) (points []point) {
	t.Helper()
	var at, start point
	line := func(to point) {
		for i := range 100 {
			points = append(points, at.towards(to, float64(i+1)/100))
		}
		at = to
	}
	number := func() float64 {
		v, err := strconv.ParseFloat(fields[0], 64)
		require.NoError(t, err)
		fields = fields[1:]
		return v
	}
	next := func() point { x := number(); return point{x, number()} }
	for len(fields) > 0 {
		op := fields[0]
		fields = fields[1:]
		switch op {
		case "M":
			at = next()
			start = at
			points = append(points, at)
		case "L":
			line(next())
		case "C":
			c := [4]point{at, next(), next(), next()}
			for i := range 100 {
				first, _ := split(c, float64(i+1)/100)
				points = append(points, first[3])
			}
			at = c[3]
		case "Z":
			line(start)
		}
	}
	return points
}

// flatten gives the points of x/image's outlines, 1/64 units and upside down.
func flatten(s sfnt.Segments) (points []point) {
	var at, start point
	for i, seg := range s {
		p := [4]point{at}
		for k, a := range seg.Args {
			p[k+1] = point{float64(a.X) / 64, -float64(a.Y) / 64}
		}
		n := map[sfnt.SegmentOp]int{sfnt.SegmentOpMoveTo: 0, sfnt.SegmentOpLineTo: 1, sfnt.SegmentOpQuadTo: 2, sfnt.SegmentOpCubeTo: 3}[seg.Op]
		if n == 0 {
			at, start = p[1], p[1]
			points = append(points, at)
			continue
		}
		points = append(points, bezier(p[:n+1])...)
		at = p[n]
		if i+1 == len(s) || s[i+1].Op == sfnt.SegmentOpMoveTo {
			points = append(points, bezier([]point{at, start})...)
		}
	}
	return points
}

// bezier gives points of a curve of any degree.
func bezier(c []point) (points []point) {
	for i := range 100 {
		row := append([]point(nil), c...)
		for len(row) > 1 {
			for k := range len(row) - 1 {
				row[k] = row[k].towards(row[k+1], float64(i+1)/100)
			}
			row = row[:len(row)-1]
		}
		points = append(points, row[0])
	}
	return points
}

// decode gives the points of an outline of a glyf table that has no two control points in
// a row, as ours have not.
func decode(t testing.TB, b []byte) (points []point) {
	t.Helper()
	contours := u16(b, 0)
	var ends []int
	for i := range contours {
		ends = append(ends, u16(b, 10+2*i))
	}
	n := ends[contours-1] + 1
	rest := b[10+2*contours+2:]
	var flags []byte
	for len(flags) < n {
		flag := rest[0]
		rest = rest[1:]
		flags = append(flags, flag)
		if flag&pointRepeat != 0 {
			for range rest[0] {
				flags = append(flags, flag)
			}
			rest = rest[1:]
		}
	}
	require.Len(t, flags, n)
	axis := func(short, same byte) (v []float64) {
		at := 0
		for _, flag := range flags {
			switch {
			case flag&short != 0 && flag&same != 0:
				at, rest = at+int(rest[0]), rest[1:]
			case flag&short != 0:
				at, rest = at-int(rest[0]), rest[1:]
			case flag&same == 0:
				at, rest = at+i16(rest, 0), rest[2:]
			}
			v = append(v, float64(at))
		}
		return v
	}
	xs := axis(pointShortX, pointSameX)
	ys := axis(pointShortY, pointSameY)
	require.Empty(t, rest)
	start := 0
	for _, end := range ends {
		at := func(i int) point { i = start + (i-start)%(end+1-start); return point{xs[i], ys[i]} }
		for i := start; i <= end; {
			require.NotZero(t, flags[i]&pointOn)
			if i < end && flags[i+1]&pointOn == 0 {
				points = append(points, bezier([]point{at(i), at(i + 1), at(i + 2)})...)
				i += 2
				continue
			}
			points = append(points, bezier([]point{at(i), at(i + 1)})...)
			i++
		}
		start = end + 1
	}
	return points
}

// requireClose holds that no point of one outline is off the other by a font unit of 1000
// an em. The points stand so close that the distance between two of them hardly adds.
func requireClose(t testing.TB, want, got []point) {
	t.Helper()
	require.NotEmpty(t, want)
	require.NotEmpty(t, got)
	far := 0.0
	for i, p := range want {
		if i%7 == 0 {
			far = max(far, distance(p, got))
		}
	}
	for i, p := range got {
		if i%7 == 0 {
			far = max(far, distance(p, want))
		}
	}
	require.Less(t, far, 1.0)
}

// distance is how far a point is from a row of points and the lines between neighbours.
func distance(p point, row []point) float64 {
	best := math.Inf(1)
	for i, a := range row {
		b := a
		if i+1 < len(row) && math.Hypot(row[i+1].x-a.x, row[i+1].y-a.y) < 100 {
			b = row[i+1]
		}
		dx, dy, t := b.x-a.x, b.y-a.y, 0.0
		if l := dx*dx + dy*dy; l > 0 {
			t = min(1, max(0, ((p.x-a.x)*dx+(p.y-a.y)*dy)/l))
		}
		best = min(best, math.Hypot(p.x-a.x-t*dx, p.y-a.y-t*dy))
	}
	return best
}

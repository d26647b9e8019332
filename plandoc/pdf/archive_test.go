package pdf

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongwen-go/gongwen/plandoc/layout"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

func TestArchive(t *testing.T) {
	o := Options{Title: "关于<开展>扶贫日 & 活动的通知𫖯", Author: "市教育局", Subject: "扶贫日", Keywords: "扶贫；教育", Created: time.Date(2020, 10, 16, 23, 30, 5, 999, time.UTC)}
	for _, p := range append(seeds(t), sample(t)) {
		for _, compact := range []bool{false, true} {
			o.Compact = compact
			f := readPDF(t, written(t, p, o))
			checkArchive(t, f)
			checkStructure(t, f, p)
			assert.Equal(t, o.Title, pdfText(f.dict(f.trailer["Info"])["Title"]))
			assert.Equal(t, "D:20201017073005+08'00'", pdfText(f.dict(f.trailer["Info"])["CreationDate"]))
			assert.Contains(t, string(f.stream(f.root()["Metadata"]).data), "<pdfaid:conformance>U<")
		}
	}
}

// A title of one line and clean characters, whatever the caller gave; the same in both
// places.
func TestOddMetadata(t *testing.T) {
	p := sample(t)
	f := readPDF(t, written(t, p, Options{Title: "上\n下\x00\uFFFE\xFF", Author: "a)\\(\r"}))
	checkArchive(t, f)
	assert.Equal(t, "上 下 \uFFFD\uFFFD", pdfText(f.dict(f.trailer["Info"])["Title"]))
	assert.Equal(t, "a)\\( ", pdfText(f.dict(f.trailer["Info"])["Author"]))

	f = readPDF(t, written(t, p, Options{}))
	checkArchive(t, f)
	info := f.dict(f.trailer["Info"])
	assert.NotContains(t, info, pdfName("Title"))
	assert.Equal(t, "D:20200101080000+08'00'", pdfText(info["CreationDate"]))
	assert.NotContains(t, f.root(), pdfName("ViewerPreferences"))
}

// U+FEFF and its like count for no character in a map to Unicode; a file that shows one
// is at level B.
func TestLevelB(t *testing.T) {
	for _, text := range []string{"甲\uFEFF乙", "\uFFFE"} {
		b := build(t)
		b.page()
		b.line(style.FangSong, 0, 0, text, layout.Artifact)
		f := readPDF(t, written(t, &b.p, Options{}))
		assert.Contains(t, string(f.stream(f.root()["Metadata"]).data), "<pdfaid:conformance>B<")
		checkArchive(t, f)
	}
}

// The ID follows from all that is in the file.
func TestID(t *testing.T) {
	id := func(p *layout.Pages, o Options) pdfString {
		return readPDF(t, written(t, p, o)).trailer["ID"].(pdfArray)[0].(pdfString)
	}
	p := sample(t)
	first := id(p, Options{})
	assert.Equal(t, first, id(p, Options{}))
	assert.NotEqual(t, first, id(p, Options{Title: "甲"}))
	p.Pages[2].Lines[0].Runs[0].X++
	assert.NotEqual(t, first, id(p, Options{}))
	p = sample(t)
	big := seal(t, 600)
	p.Pages[1].Images[0].Data = big
	one := id(p, Options{})
	assert.NotEqual(t, first, one)
	p.Pages[1].Images[0].Data = seal(t, 601)
	assert.NotEqual(t, one, id(p, Options{}))
}

// Of a long stream, too.
func TestIDOfLongStreams(t *testing.T) {
	id := func(change int) [16]byte {
		var w file
		w.begin(3)
		w.obj(1)
		data := make([]byte, 2*longStream)
		if change < len(data) {
			data[change]++
		}
		w.stream("", data)
		w.obj(2)
		w.int(max(0, change-len(data)))
		w.end()
		return w.id()
	}
	seen := map[[16]byte]int{}
	for _, change := range []int{0, 1, longStream, 2*longStream - 1, 2 * longStream, 2*longStream + 1} {
		got := id(change)
		assert.NotContains(t, seen, got, "%d", change)
		assert.Equal(t, got, id(change))
		seen[got] = change
	}
}

// The descriptor says what the font says of itself.
func TestDescriptor(t *testing.T) {
	p := sample(t)
	f := readPDF(t, written(t, p, Options{}))
	seen := 0
	for _, o := range f.objects {
		d, ok := o.(pdfDict)
		if !ok || d["Type"] != pdfName("FontDescriptor") {
			continue
		}
		for i := range p.Pages {
			for _, l := range p.Pages[i].Lines {
				for _, r := range l.Runs {
					if r.Font.PostScriptName() != string(d["FontName"].(pdfName))[7:] {
						continue
					}
					box := r.Font.BBox()
					for k, v := range d["FontBBox"].(pdfArray) {
						assert.Equal(t, float64(box[k]), v)
					}
					assert.Equal(t, float64(r.Font.Ascent()), d["Ascent"])
					assert.Equal(t, float64(r.Font.Descent()), d["Descent"])
					assert.Equal(t, float64(r.Font.CapHeight()), d["CapHeight"])
					assert.InDelta(t, r.Font.ItalicAngle(), d["ItalicAngle"], 0.01)
					seen++
				}
			}
		}
	}
	assert.Positive(t, seen)
}

// checkArchive applies those rules of PDF/A-2 (ISO 19005-2; numbers of its clauses) that a
// file of text, lines and pictures can break.
func checkArchive(t *testing.T, f *pdfFile) {
	t.Helper()
	// 6.1.2 header, 6.1.3 trailer
	require.Equal(t, "%PDF-1.7\n%", string(f.b[:10]))
	for _, c := range f.b[10:14] {
		assert.Greater(t, c, byte(127))
	}
	assert.Equal(t, byte('\n'), f.b[14])
	id := f.trailer["ID"].(pdfArray)
	assert.Len(t, id, 2)
	assert.Len(t, id[0], 16)
	assert.NotContains(t, f.trailer, pdfName("Encrypt"))

	// 6.1.7, 6.1.8, 6.1.13 and keys that may not be there at all
	reached := map[pdfRef]bool{}
	var walk func(v any, depth int)
	walk = func(v any, depth int) {
		require.Less(t, depth, 1000)
		switch v := v.(type) {
		case pdfRef:
			if !reached[v] {
				reached[v] = true
				walk(f.get(v), depth+1)
			}
		case pdfStream:
			assert.NotContains(t, v.dict, pdfName("F"))
			assert.Contains(t, []any{nil, pdfName("FlateDecode"), pdfName("DCTDecode")}, v.dict["Filter"])
			walk(v.dict, depth)
		case pdfDict:
			for _, key := range []pdfName{"AA", "JS", "OpenAction", "JavaScript", "EmbeddedFiles", "Interpolate", "TR", "HTP", "OPI", "Alternates", "PS"} {
				assert.NotContains(t, v, key)
			}
			if v["Type"] == pdfName("Annot") {
				assert.Equal(t, 4.0, v["F"]) // 6.3.2
			}
			for key, e := range v {
				assert.LessOrEqual(t, len(key), 127)
				walk(e, depth+1)
			}
		case pdfArray:
			for _, e := range v {
				walk(e, depth+1)
			}
		case pdfString:
			assert.LessOrEqual(t, len(v), 32767)
		case pdfName:
			assert.LessOrEqual(t, len(v), 127)
		case pdfWord:
			assert.Contains(t, []pdfWord{"true", "false", "null"}, v)
		}
	}
	walk(f.trailer, 0)
	assert.Len(t, reached, len(f.objects), "objects that nothing refers to")

	// 6.2.3 output intent
	intents := f.array(f.root()["OutputIntents"])
	require.Len(t, intents, 1)
	intent := f.dict(intents[0])
	assert.Equal(t, pdfName("GTS_PDFA1"), intent["S"])
	profile := f.stream(intent["DestOutputProfile"])
	assert.Equal(t, 3.0, profile.dict["N"])
	checkProfile(t, profile.data)

	// 6.2.10 transparency, 6.2.4.3 colours, 6.2.8 pictures
	for i, ref := range f.pages() {
		page := f.dict(ref)
		transparent := false
		pictures, _ := f.dict(page["Resources"])["XObject"].(pdfDict)
		for _, s := range f.content(i) {
			if s.op != "Do" {
				continue
			}
			m := f.stream(pictures[s.name])
			checkPicture(t, f, m)
			transparent = transparent || m.dict["SMask"] != nil
		}
		if group, ok := page["Group"]; ok {
			assert.True(t, transparent, "a group without transparency")
			assert.Equal(t, pdfName("DeviceRGB"), f.dict(group)["CS"])
		} else {
			assert.False(t, transparent, "transparency without a group")
		}
	}
	checkFonts(t, f)
	checkMetadata(t, f)
}

func checkProfile(t *testing.T, b []byte) {
	be := binary.BigEndian
	require.Greater(t, len(b), 132)
	assert.Equal(t, uint32(len(b)), be.Uint32(b))
	assert.Equal(t, "mntrRGB XYZ ", string(b[12:24]))
	assert.Equal(t, "acsp", string(b[36:40]))
	assert.Equal(t, byte(2), b[8])
	var sigs []string
	for i := range int(be.Uint32(b[128:])) {
		e := b[132+12*i:]
		off, n := be.Uint32(e[4:]), be.Uint32(e[8:])
		require.LessOrEqual(t, int(off+n), len(b))
		assert.Zero(t, off%4)
		sigs = append(sigs, string(e[:4]))
		kind := map[byte]string{'d': "desc", 'c': "text", 'w': "XYZ "}
		want := kind[e[0]]
		if want == "" {
			want = map[string]string{"XYZ": "XYZ ", "TRC": "curv"}[string(e[1:4])]
		}
		assert.Equal(t, want, string(b[off:off+4]))
	}
	assert.Equal(t, []string{"desc", "cprt", "wtpt", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"}, sigs)
}

func checkPicture(t *testing.T, f *pdfFile, m pdfStream) {
	d := m.dict
	w, h := int(d["Width"].(float64)), int(d["Height"].(float64))
	if d["Filter"] == pdfName("FlateDecode") {
		parms := f.dict(d["DecodeParms"])
		bits := int(parms["Colors"].(float64)) * int(d["BitsPerComponent"].(float64))
		assert.Equal(t, d["BitsPerComponent"], parms["BitsPerComponent"])
		assert.Equal(t, d["Width"], parms["Columns"])
		assert.Len(t, m.data, (1+(w*bits+7)/8)*h)
	}
	switch space := d["ColorSpace"].(type) {
	case pdfName:
		assert.Contains(t, []pdfName{"DeviceRGB", "DeviceGray"}, space)
	case pdfArray:
		assert.Equal(t, pdfArray{pdfName("Indexed"), pdfName("DeviceRGB"), space[2], space[3]}, space)
		assert.Len(t, space[3], 3*(int(space[2].(float64))+1))
	}
	if d["SMask"] != nil {
		mask := f.stream(d["SMask"])
		assert.Equal(t, pdfName("DeviceGray"), mask.dict["ColorSpace"])
		assert.Equal(t, d["Width"], mask.dict["Width"])
		checkPicture(t, f, mask)
	}
}

// checkFonts applies 6.2.11.
func checkFonts(t *testing.T, f *pdfFile) {
	used := map[pdfName]map[int]bool{}
	for i := range f.pages() {
		for _, s := range f.content(i) {
			if s.op != "Tj" {
				continue
			}
			if used[s.font] == nil {
				used[s.font] = map[int]bool{}
			}
			for _, c := range s.codes {
				used[s.font][c] = true
			}
		}
	}
	fonts := f.dict(f.dict(f.dict(f.pages()[0])["Resources"])["Font"])
	assert.Len(t, fonts, len(used))
	for name, codes := range used {
		font := f.dict(fonts[name])
		assert.Equal(t, pdfName("Type0"), font["Subtype"])
		assert.Equal(t, pdfName("Identity-H"), font["Encoding"])
		require.Len(t, font["DescendantFonts"], 1)
		cid := f.dict(font["DescendantFonts"].(pdfArray)[0])
		assert.Equal(t, pdfName("CIDFontType2"), cid["Subtype"])
		assert.Equal(t, pdfName("Identity"), cid["CIDToGIDMap"])
		info := f.dict(cid["CIDSystemInfo"])
		assert.Equal(t, pdfDict{"Registry": pdfString("Adobe"), "Ordering": pdfString("Identity"), "Supplement": 0.0}, info)
		descriptor := f.dict(cid["FontDescriptor"])
		assert.Regexp(t, `^[A-Z]{6}\+.`, string(font["BaseFont"].(pdfName)))
		assert.Equal(t, font["BaseFont"], cid["BaseFont"])
		assert.Equal(t, font["BaseFont"], descriptor["FontName"])
		for _, key := range []pdfName{"Flags", "ItalicAngle", "Ascent", "Descent", "CapHeight", "StemV", "FontBBox"} {
			assert.Contains(t, descriptor, key)
		}
		assert.NotContains(t, descriptor, pdfName("CIDSet"))

		program := f.stream(descriptor["FontFile2"])
		assert.Equal(t, float64(len(program.data)), program.dict["Length1"])
		glyphs, advance := ttfWidths(t, program.data)
		widths := pdfWidths(t, f, cid)
		unicode := f.toUnicode(font)
		for c := range codes {
			assert.NotZero(t, c, "6.2.11.8: .notdef is shown")
			require.Less(t, c, glyphs)
			w, ok := widths[c]
			if !ok {
				w = 1000
			}
			assert.InDelta(t, advance(c), w, 0.501, "6.2.11.5: width of glyph %d", c)
			assert.NotEmpty(t, unicode[c])
		}
		for c := range widths {
			assert.Less(t, c, glyphs)
		}
	}
}

// pdfWidths is the W array of a font.
func pdfWidths(t *testing.T, f *pdfFile, cid pdfDict) map[int]float64 {
	assert.Equal(t, 1000.0, cid["DW"])
	m := map[int]float64{}
	a := f.array(cid["W"])
	require.Zero(t, len(a)%2)
	for ; len(a) > 0; a = a[2:] {
		for i, w := range a[1].(pdfArray) {
			m[int(a[0].(float64))+i] = w.(float64)
		}
	}
	return m
}

// ttfWidths reads how many glyphs a TrueType file has and their advance in 1/1000 em.
func ttfWidths(t *testing.T, b []byte) (int, func(int) float64) {
	be := binary.BigEndian
	table := map[string][]byte{}
	for i := range int(be.Uint16(b[4:])) {
		e := b[12+16*i:]
		off, n := be.Uint32(e[8:]), be.Uint32(e[12:])
		require.LessOrEqual(t, int(off+n), len(b))
		table[string(e[:4])] = b[off : off+n]
	}
	for _, name := range []string{"glyf", "head", "hhea", "hmtx", "loca", "maxp"} {
		require.Contains(t, table, name)
	}
	em := float64(be.Uint16(table["head"][18:]))
	metrics := int(be.Uint16(table["hhea"][34:]))
	return int(be.Uint16(table["maxp"][4:])), func(g int) float64 {
		return float64(be.Uint16(table["hmtx"][4*min(g, metrics-1):])) * 1000 / em
	}
}

// checkMetadata applies 6.6: the XMP is well-formed, and what it says is what the
// information dictionary says.
func checkMetadata(t *testing.T, f *pdfFile) {
	m := f.stream(f.root()["Metadata"])
	assert.Equal(t, pdfName("XML"), m.dict["Subtype"])
	assert.NotContains(t, m.dict, pdfName("Filter"))
	var x struct {
		Title    string   `xml:"RDF>Description>title>Alt>li"`
		Creator  []string `xml:"RDF>Description>creator>Seq>li"`
		Subject  string   `xml:"RDF>Description>description>Alt>li"`
		Keywords string   `xml:"RDF>Description>Keywords"`
		Producer string   `xml:"RDF>Description>Producer"`
		Tool     string   `xml:"RDF>Description>CreatorTool"`
		Created  string   `xml:"RDF>Description>CreateDate"`
		Modified string   `xml:"RDF>Description>ModifyDate"`
		Part     string   `xml:"RDF>Description>part"`
		Level    string   `xml:"RDF>Description>conformance"`
	}
	require.NoError(t, xml.NewDecoder(bytes.NewReader(m.data)).Decode(&x))
	assert.Equal(t, "2", x.Part)
	assert.Contains(t, []string{"U", "B"}, x.Level)
	assert.NotContains(t, string(m.data), "pdfuaid")
	info := f.dict(f.trailer["Info"])
	assert.Equal(t, pdfText(info["Title"]), x.Title)
	assert.Equal(t, pdfText(info["Author"]), strings.Join(x.Creator, "; "))
	assert.Equal(t, pdfText(info["Subject"]), x.Subject)
	assert.Equal(t, pdfText(info["Keywords"]), x.Keywords)
	assert.Equal(t, pdfText(info["Producer"]), x.Producer)
	assert.Equal(t, pdfText(info["Creator"]), x.Tool)
	for key, value := range map[pdfName]string{"CreationDate": x.Created, "ModDate": x.Modified} {
		want, err := time.Parse("2006-01-02T15:04:05-07:00", value)
		require.NoError(t, err)
		got, err := time.Parse("D:20060102150405-07'00'", pdfText(info[key]))
		require.NoError(t, err)
		assert.True(t, want.Equal(got), "%s: %s and %s", key, value, pdfText(info[key]))
	}
}

// checkStructure holds the structure tree against the nodes and against what is marked.
func checkStructure(t *testing.T, f *pdfFile, p *layout.Pages) {
	root := f.root()
	assert.Equal(t, pdfDict{"Marked": pdfWord("true")}, root["MarkInfo"])
	assert.Equal(t, pdfString("zh-CN"), root["Lang"])
	tree := f.dict(root["StructTreeRoot"])
	assert.Equal(t, pdfDict{"Title": pdfName("P")}, tree["RoleMap"])
	pages := f.pages()
	pageOf := map[any]int{}
	for i, r := range pages {
		pageOf[r] = i
	}

	// Nodes and elements, in the order of reading.
	type mark struct{ page, mcid int }
	owner := map[mark]pdfRef{}
	ofNode := make([]pdfRef, 0, len(p.Nodes))
	children := make([][]int, len(p.Nodes))
	for i, n := range p.Nodes {
		if i > 0 {
			children[n.Parent] = append(children[n.Parent], i)
		}
	}
	nodeOf := map[pdfRef]int{}
	var walk func(ref pdfRef, parent any, node int)
	walk = func(ref pdfRef, parent any, node int) {
		e := f.dict(ref)
		n := p.Nodes[node]
		assert.Equal(t, string(n.Tag), string(e["S"].(pdfName)))
		assert.Equal(t, parent, e["P"])
		assert.Equal(t, n.Alt, pdfText(e["Alt"]))
		nodeOf[ref] = node
		ofNode = append(ofNode, ref)
		var kids []pdfRef
		list, _ := e["K"].(pdfArray)
		for _, k := range list {
			switch k := k.(type) {
			case pdfRef:
				kids = append(kids, k)
			case float64:
				owner[mark{pageOf[e["Pg"]], int(k)}] = ref
			case pdfDict:
				assert.Equal(t, pdfName("MCR"), k["Type"])
				owner[mark{pageOf[k["Pg"]], int(k["MCID"].(float64))}] = ref
			}
		}
		require.Len(t, kids, len(children[node]))
		for i, k := range kids {
			walk(k, ref, children[node][i])
		}
	}
	walk(tree["K"].(pdfRef), root["StructTreeRoot"], 0)
	assert.Len(t, ofNode, len(p.Nodes))

	// The way back, from marks to elements.
	nums := f.array(f.dict(tree["ParentTree"])["Nums"])
	back := map[int]pdfArray{}
	for i := 0; i < len(nums); i += 2 {
		back[int(nums[i].(float64))] = f.array(nums[i+1])
	}
	seen := 0
	for i := range pages {
		key := f.dict(pages[i])["StructParents"]
		var list pdfArray
		if key != nil {
			list = back[int(key.(float64))]
			require.NotEmpty(t, list)
		}
		for id, ref := range list {
			assert.Equal(t, owner[mark{i, id}], ref)
			seen++
		}
		last := -1
		for _, s := range f.content(i) {
			require.NotEqual(t, -2, s.mcid, "%s %q is not marked", s.op, s.text)
			if s.mcid < 0 {
				continue
			}
			require.Less(t, s.mcid, len(list))
			assert.Equal(t, f.dict(list[s.mcid])["S"], s.tag)
			assert.True(t, s.mcid == last || s.mcid == last+1, "marks out of order")
			last = s.mcid
		}
		assert.Equal(t, len(list)-1, last, "a mark that is nowhere")
		// Each run is in its node.
		k := 0
		drawn := f.content(i)
		for len(drawn) > 0 && drawn[0].op == "S" {
			drawn = drawn[1:]
		}
		for _, l := range p.Pages[i].Lines {
			for _, r := range l.Runs {
				if r.Text == "" {
					continue
				}
				if r.Node != layout.Artifact {
					assert.Equal(t, r.Node, nodeOf[list[drawn[k].mcid].(pdfRef)], "%q", r.Text)
				}
				k++
			}
		}
		for _, m := range p.Pages[i].Images {
			if m.Node != layout.Artifact {
				assert.Equal(t, m.Node, nodeOf[list[drawn[k].mcid].(pdfRef)])
			}
			k++
		}
	}
	assert.Equal(t, len(owner), seen)
}

package docx

import "github.com/gongwen-go/gongwen/plandoc/style"

// settingsPart makes word/settings.xml. What it leaves out matters as much: with
// balanceSingleByteDoubleByteWidth, which Chinese templates carry, Word counts the run
// spacing of full-width characters twice.
func settingsPart(s *style.Sheet) []byte {
	x := &xml{}
	x.raw(xmlHead + `<w:settings xmlns:w="` + nsW + `"><w:zoom w:percent="100"/><w:defaultTabStop`)
	x.twips("val", s.Page.Tab)
	x.raw(`/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/>` +
		`<w:compat><w:doNotExpandShiftReturn/><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
		`<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>`)
	return x.b
}

// fontsPart makes word/fontTable.xml: on a machine without one of the faces Word takes
// the alternative named here instead of one of its own choice.
func fontsPart(s *style.Sheet) []byte {
	x := &xml{}
	x.raw(xmlHead + `<w:fonts xmlns:w="` + nsW + `">`)
	for _, face := range style.Faces() {
		f := s.Fonts[face]
		x.raw(`<w:font`)
		x.attr("w:name", f.Name)
		x.raw(`>`)
		if f.Alt != "" {
			x.raw(`<w:altName`)
			x.attr("w:val", f.Alt)
			x.raw(`/>`)
		}
		x.raw(`<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`)
	}
	x.raw(`</w:fonts>`)
	return x.b
}

// footerPart makes the page number of odd or of even pages: — 1 — (GB/T 9704-2012, 7.5).
func footerPart(s *style.Sheet, even bool) []byte {
	x := &xml{}
	x.raw(xmlHead + `<w:ftr xmlns:w="` + nsW + `"><w:p><w:pPr><w:pStyle w:val="` + string(style.Footer) + `"/>`)
	if even { // the style is that of odd pages; even ones mirror it
		st := s.Styles[style.Footer]
		x.raw(`<w:ind`)
		x.twips("left", st.Right)
		x.twips("right", st.Left)
		x.raw(`/><w:jc w:val="left"/>`)
	}
	const hint = `<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>`
	x.raw(`</w:pPr><w:r>` + hint + `<w:t xml:space="preserve">— </w:t></w:r>` +
		`<w:r>` + hint + `<w:fldChar w:fldCharType="begin"/></w:r>` +
		`<w:r>` + hint + `<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>` +
		`<w:r>` + hint + `<w:fldChar w:fldCharType="separate"/></w:r><w:r>` + hint + `<w:t>1</w:t></w:r>` +
		`<w:r>` + hint + `<w:fldChar w:fldCharType="end"/></w:r>` +
		`<w:r>` + hint + `<w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>`)
	return x.b
}

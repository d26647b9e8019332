package pdf

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf16"
)

// beijing is the zone of all dates; the machine's own must not show.
var beijing = time.FixedZone("+08:00", 8*60*60)

// epoch is the date of a document that names none.
var epoch = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)

// producer is the name that the file gives for its maker.
const producer = "plandoc"

// clean makes a text fit for both a PDF string and XML, where characters of control have no
// place; line ends become spaces.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r):
			return ' '
		case r&0xFFFE == 0xFFFE || r == 0xFEFF:
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// clean is o as it is written.
func (o Options) clean() Options {
	o.Title, o.Author = clean(o.Title), clean(o.Author)
	o.Subject, o.Keywords = clean(o.Subject), clean(o.Keywords)
	if o.Created.IsZero() {
		o.Created = epoch
	}
	o.Created = o.Created.In(beijing)
	return o
}

// utf16Text is s as UTF-16BE with its mark, for fpdf to write as it is.
func utf16Text(s string) string {
	b := []byte{0xFE, 0xFF}
	for _, u := range utf16.Encode([]rune(clean(s))) {
		b = append(b, byte(u>>8), byte(u))
	}
	return string(b)
}

// info writes the document information dictionary. It says what the XMP says
// (ISO 19005-1, 6.7.3).
func (w *file) info(n int, o *Options) {
	w.obj(n)
	w.s("<<")
	for _, e := range [...]struct{ key, value string }{
		{"/Title", o.Title}, {"/Author", o.Author}, {"/Subject", o.Subject}, {"/Keywords", o.Keywords},
		{"/Creator", producer}, {"/Producer", producer},
	} {
		if e.value != "" {
			w.s(e.key)
			w.b = appendText(w.b, e.value)
		}
	}
	for _, key := range [...]string{"/CreationDate", "/ModDate"} {
		w.s(key)
		w.s("(D:")
		w.b = o.Created.AppendFormat(w.b, "20060102150405")
		w.s("+08'00')")
	}
	w.s(">>")
	w.end()
}

// appendXMP appends the metadata of the file as XMP (ISO 19005-2, 6.6).
func appendXMP(b []byte, o *Options, conformance string) []byte {
	s := func(s string) { b = append(b, s...) }
	value := func(before, v, after string) {
		if v != "" {
			s(before)
			b = appendXML(b, v)
			s(after)
		}
	}
	s("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">` +
		`<pdfaid:part>2</pdfaid:part><pdfaid:conformance>` + conformance + `</pdfaid:conformance></rdf:Description>` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/pdf</dc:format>`)
	value(`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">`, o.Title, `</rdf:li></rdf:Alt></dc:title>`)
	value(`<dc:creator><rdf:Seq><rdf:li>`, o.Author, `</rdf:li></rdf:Seq></dc:creator>`)
	value(`<dc:description><rdf:Alt><rdf:li xml:lang="x-default">`, o.Subject, `</rdf:li></rdf:Alt></dc:description>`)
	s(`<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language></rdf:Description>` +
		`<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">`)
	for _, name := range [...]string{"CreateDate", "ModifyDate"} {
		s("<xmp:" + name + ">")
		b = o.Created.AppendFormat(b, "2006-01-02T15:04:05-07:00")
		s("</xmp:" + name + ">")
	}
	s(`<xmp:CreatorTool>` + producer + `</xmp:CreatorTool></rdf:Description>` +
		`<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">`)
	value(`<pdf:Keywords>`, o.Keywords, `</pdf:Keywords>`)
	s(`<pdf:Producer>` + producer + `</pdf:Producer></rdf:Description></rdf:RDF></x:xmpmeta>` + "\n<?xpacket end=\"r\"?>")
	return b
}

// appendXML appends text of an XML element.
func appendXML(b []byte, s string) []byte {
	for i := range len(s) {
		switch c := s[i]; c {
		case '&':
			b = append(b, "&amp;"...)
		case '<':
			b = append(b, "&lt;"...)
		case '>':
			b = append(b, "&gt;"...)
		default:
			b = append(b, c)
		}
	}
	return b
}

package docx

import (
	"slices"
	"strings"

	"github.com/gongwen-go/gongwen/plandoc/doc"
	"github.com/gongwen-go/gongwen/plandoc/internal/zipfile"
)

// The parts that hold the package together (ECMA-376, part 2).

const (
	relNS   = "http://schemas.openxmlformats.org/package/2006/relationships"
	coreRel = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
	wml     = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

var rootRels = zipfile.Deflate("_rels/.rels", []byte(xmlHead+`<Relationships xmlns="`+relNS+`">`+
	`<Relationship Id="rId1" Type="`+nsR+`/officeDocument" Target="word/document.xml"/>`+
	`<Relationship Id="rId2" Type="`+coreRel+`" Target="docProps/core.xml"/></Relationships>`))

func contentTypes(pictures []media) []byte {
	x := &xml{}
	x.raw(xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>`)
	var seen []string
	for _, m := range pictures {
		if !slices.Contains(seen, m.ext) {
			seen = append(seen, m.ext)
			x.raw(`<Default Extension="` + m.ext + `" ContentType="image/` + m.ext + `"/>`)
		}
	}
	for _, p := range [][2]string{
		{"document", "document.main"}, {"styles", "styles"}, {"settings", "settings"},
		{"fontTable", "fontTable"}, {"footer1", "footer"}, {"footer2", "footer"},
	} {
		x.raw(`<Override PartName="/word/` + p[0] + `.xml" ContentType="` + wml + p[1] + `+xml"/>`)
	}
	x.raw(`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`)
	return x.b
}

func documentRels(pictures []media) []byte {
	x := &xml{}
	x.raw(xmlHead + `<Relationships xmlns="` + relNS + `">`)
	rel := func(id, kind, target string) {
		x.raw(`<Relationship Id="` + id + `" Type="` + nsR + `/` + kind + `" Target="` + target + `"/>`)
	}
	rel("rIdS1", "styles", "styles.xml")
	rel("rIdS2", "settings", "settings.xml")
	rel("rIdS3", "fontTable", "fontTable.xml")
	rel("rIdF1", "footer", "footer1.xml")
	rel("rIdF2", "footer", "footer2.xml")
	for _, m := range pictures {
		rel(m.id(), "image", m.target())
	}
	x.raw(`</Relationships>`)
	return x.b
}

// epoch is the creation time of a document that names none, so that equal documents are
// equal files.
const epoch = "2020-01-01T00:00:00Z"

// coreProps are the properties of the file (docProps/core.xml).
func coreProps(d *doc.Document) []byte {
	x := &xml{}
	x.raw(xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	prop := func(name, value string) {
		if value != "" {
			x.raw("<" + name + ">")
			x.text(value)
			x.raw("</" + name + ">")
		}
	}
	prop("dc:title", strings.ReplaceAll(d.Title, "\n", ""))
	prop("dc:subject", d.Meta.Subject)
	prop("dc:creator", d.Meta.Author)
	prop("cp:keywords", strings.Join(d.Meta.Keywords, "；"))
	prop("dc:language", "zh-CN")
	created := d.Meta.Created
	if created == "" {
		created = epoch
	}
	for _, name := range []string{"created", "modified"} {
		x.raw("<dcterms:" + name + ` xsi:type="dcterms:W3CDTF">`)
		x.text(created)
		x.raw("</dcterms:" + name + ">")
	}
	prop("cp:category", string(d.Kind))
	x.raw("</cp:coreProperties>")
	return x.b
}

// Package gongwen is the front page of a library that makes Chinese official documents
// (公文) from data: Word files that people go on editing and PDF files that they print and
// archive, with the same text on the same lines of the same pages, as GB/T 9704-2012 lays
// it down. The package to import is plandoc; this one holds the map.
//
// # The way of a document
//
//	Go structs: plandoc.Plan ─────────┐
//	plan text (.txt) ──► Reader.Parse ┤
//	                                  ▼
//	     style.Sheet ────────► doc.Document
//	          │                       │  internal/flow: paragraphs, numbers, blank lines
//	          │                       ├──────────────────────► docx   Word makes the pages
//	          ▼                       ▼
//	     font.Set ───────────► layout.Pages ─────────────────► pdf    we make them
//
// # The map
//
//	plandoc                    what most callers need: Plan, Reader, Renderer, WriteFile
//	plandoc/doc                the document tree: plain structs, and how they print as plan text
//	plandoc/style              looks as data; every measure of the standard, with its clause
//	plandoc/font               fonts: files, metrics, subsets; parsed once a process
//	plandoc/font/builtin       the default faces (SIL OFL), registered by importing it
//	plandoc/layout             lines and pages; knows no file format
//	plandoc/docx               the Word writer
//	plandoc/pdf                the PDF writer, sole importer of fpdf
//	plandoc/cmd/plandoc        the command line, on the public API alone
//	plandoc/internal/notation  what a line of plan text is
//	plandoc/internal/plantext  plan text → document tree
//	plandoc/internal/flow      document tree → the paragraphs of both writers
//	plandoc/internal/zipfile   zip archives with fixed times
//	examples                   a small program per story, run by the tests
//	testdata                   the six plans that the project began with, and lists of characters
//
// An arrow of the graph is an import; imports_test.go holds them.
//
// # To add
//
// A block: its type in plandoc/doc/doc.go, its notation in internal/notation and
// internal/plantext, what it is made of in internal/flow; then, if it is no mere paragraph,
// how it is set in plandoc/layout and written in plandoc/docx. The table is the one to copy.
//
// A look: a Sheet of your own, from style.GB9704 or from nothing; no code elsewhere.
//
// A writer of finished pages (OFD, PNG): a package beside plandoc/pdf that reads
// layout.Pages and imports nothing else of ours but font and style.
package gongwen

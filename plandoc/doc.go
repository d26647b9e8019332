// Package plandoc makes Chinese official documents (公文) from data: a Word file to be
// edited and a PDF to be printed and archived, alike line for line, as GB/T 9704-2012
// lays them down.
//
//	plan := plandoc.Plan{Title: "活动方案", Theme: doc.Text("坚持精准帮扶，合力脱贫攻坚。")}
//	err := plandoc.WriteFile("方案.docx", plan)
//
// A document comes from Go structs (Plan), from plan text (Load, Reader), or is built as
// the tree that both become (*doc.Document). Renderer writes it; a program that writes
// many keeps one, so that fonts are parsed once. PDF needs fonts: import font/builtin for
// the default faces, or give Renderer.Fonts.
//
// The package itself knows no notation, no look and no file format; it puts those that do
// together.
package plandoc

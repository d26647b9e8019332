// Package layout puts a document on pages: every line with its characters at their places,
// ready for a writer of finished pages.
//
//	pages, err := layout.Layout(d, layout.Options{})
//	for _, line := range pages.Pages[0].Lines { … }
//
// It does what Word does with the file that package docx writes, so that both have the same
// lines on the same pages. The rules, with Word's features that stretch, squeeze and hang
// characters switched off in that file:
//
//   - A character takes its own width and the style's spacing, nothing else: no room is
//     added between hanzi and digits, none taken from marks.
//   - A line takes characters while they fit. Where the next may not begin a line (，。）
//     and their like) or the last not end one (（《“), characters are pushed out to the next
//     line until both may; none is drawn in, and none hangs in the margin.
//   - Numbers, blanks (20__), times, Latin words and addresses stay whole, as do —— and ……;
//     a line may end behind a space or a hyphen. What is longer than a line is cut where it
//     must be.
//   - Spaces at a line's end, full-width ones too, take no room. A tab goes to the next
//     multiple of two characters from the margin, on the next line if it does not fit.
//   - Lines but a paragraph's last are flush at both sides, the room left over spread evenly
//     between their characters, behind the last tab if there is one.
//   - Every line of a style has the same exact height, 22 to a page. A heading stays with
//     the first lines of what follows; of a paragraph no first line stays behind alone at a
//     page's foot, no last one goes alone to the next.
//   - A table's rows stay whole, its head stands again on every page; a row higher than a
//     page goes on on the next.
//
// The package knows no file format, and asks nothing of fonts but widths and heights.
package layout

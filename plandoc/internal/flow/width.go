package flow

import "github.com/gongwen-go/gongwen/plandoc/style"

// Width is the nominal width of a text: 1 em a full-width character, 0.5 em another, each
// with the style's spacing.
func Width(text string, p *style.Paragraph) style.Length {
	var w style.Length
	for _, r := range text {
		w += p.Spacing
		if full(r) {
			w += p.Size
		} else {
			w += p.Size / 2
		}
	}
	return w
}

func full(r rune) bool {
	switch {
	case r >= 0x2E80:
		return true
	case r < 0x80:
		return false
	case r >= 0x2460 && r <= 0x25FF, r >= 0x2160 && r <= 0x217F:
		return true
	}
	switch r {
	case '“', '”', '‘', '’', '—', '…', '·', '‰', '℃', '№', '×', '÷', '±', '°', '§', '※', '★', '☆', '●', '○', '◎':
		return true
	}
	return false
}

package layout

import (
	"fmt"
	"strings"

	"github.com/gongwen-go/gongwen/plandoc/doc"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

// Missing is a character that no font has.
type Missing struct {
	Rune  rune
	Face  style.Face
	Place doc.Place
}

func (m Missing) String() string {
	return fmt.Sprintf("%s“%c”（U+%04X）", m.Place, m.Rune, m.Rune)
}

// MissingError lists the characters that no font has, in reading order.
type MissingError struct{ Chars []Missing }

func (e *MissingError) Error() string {
	const most = 8
	var b strings.Builder
	b.WriteString("字体中没有以下字符：")
	for i, m := range e.Chars {
		if i == most {
			fmt.Fprintf(&b, "……等%d处", len(e.Chars))
			break
		}
		if i > 0 {
			b.WriteString("、")
		}
		b.WriteString(m.String())
	}
	b.WriteString("；请加载含有这些字符的字体，或允许以方框代替")
	return b.String()
}

package builtin_test

import (
	"fmt"

	"github.com/gongwen-go/gongwen/plandoc/font"
	_ "github.com/gongwen-go/gongwen/plandoc/font/builtin"
	"github.com/gongwen-go/gongwen/plandoc/style"
)

// A text in 仿宋, of which one character comes from the fallback; and the file to embed.
func Example() {
	set, err := font.Default()
	if err != nil {
		fmt.Println(err)
		return
	}
	fonts := map[*font.Font]*font.Subset{}
	for _, r := range "参與 20" {
		f, g := set.Lookup(style.FangSong, r)
		if fonts[f] == nil {
			fonts[f] = f.Subset()
		}
		fmt.Printf("%q %4d/1000 em, glyph %d of %s\n", r, f.Advance(g)*1000/f.UnitsPerEm(), fonts[f].GID(r), f.PostScriptName())
	}
	for _, sub := range fonts {
		if stream, plain := sub.AppendDeflated(nil); len(stream) >= plain {
			fmt.Println("not compressed")
		}
		sub.Release()
	}
	// Output:
	// '参' 1000/1000 em, glyph 1 of PlandocFang-Regular
	// '與' 1000/1000 em, glyph 1 of PlandocRare-Regular
	// ' '  500/1000 em, glyph 2 of PlandocFang-Regular
	// '2'  500/1000 em, glyph 3 of PlandocFang-Regular
	// '0'  500/1000 em, glyph 4 of PlandocFang-Regular
}

package layout

import "sync"

// class says how a character behaves at the edges of a line. The sets are those that Word
// uses for Simplified Chinese (ISO/IEC 29500-1, 17.3.1.16), so that both break alike.
type class uint8

const (
	wide    class = 1 << iota // stands alone: a line may break on either side of it
	noStart                   // never begins a line
	noEnd                     // never ends one
	space                     // takes no room at a line's end
	hyphen                    // a break may follow
	joined                    // keeps with another of its kind: —— ……
)

const (
	notAtStart = "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
	notAtEnd   = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥"

	// Characters below U+2E80 that Chinese type sets full width.
	wideSigns = "“”‘’—…·‖′″‰※℃№←↑→↓∈∏∑√∞∠∩∪∫∮∴∵∶∷≈≌≠≡≤≥⊙⊥⌒■□▲△◆◇○◎●★☆♀♂×÷±°§¨ˇˉ"
)

// classes holds the class of every character of the BMP, made once a process.
var classes = sync.OnceValue(func() *classTable {
	var t classTable
	for r := rune(0x2E80); r < 0x10000; r++ {
		t[r] = wide
	}
	for r := rune(0x2460); r <= 0x24FF; r++ { // ①
		t[r] = wide
	}
	for r := rune(0x2160); r <= 0x217F; r++ { // Ⅳ
		t[r] = wide
	}
	for r := rune(0x2500); r <= 0x25FF; r++ { // □ and table lines
		t[r] = wide
	}
	for _, r := range wideSigns {
		t[r] |= wide
	}
	for _, r := range notAtStart {
		t[r] |= noStart
	}
	for _, r := range notAtEnd {
		t[r] |= noEnd
	}
	t[' '] = space
	t['　'] |= space // hangs at a line's end as the narrow one does, and never indents a line
	t['\t'] = wide  // goes over to the next line if its stop is beyond this one's end
	t['-'] |= hyphen
	t['—'] |= joined
	t['…'] |= joined
	return &t
})

func (t *classTable) of(r rune) class {
	if r < 0x10000 {
		return t[r]
	}
	return wide // hanzi of the planes above
}

type classTable [0x10000]class

// breakable reports whether a line may end after p and the next begin with n.
func breakable(t *classTable, p, n rune) bool {
	pc, nc := t.of(p), t.of(n)
	switch {
	case nc&(noStart|space) != 0, pc&noEnd != 0:
		return false
	case pc&joined != 0 && p == n:
		return false
	}
	return (pc|nc)&wide != 0 || pc&(space|hyphen) != 0
}

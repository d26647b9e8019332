package font

import (
	"slices"
	"strings"
	"unicode/utf16"
)

// The names in a name table that are used here.
const (
	nameFamily      = 1
	nameFull        = 4
	namePostScript  = 6
	nameTypographic = 16 // the family where nameFamily holds the weight too
)

const (
	maxNames = 256 // a font in ten languages has some thirty
	maxName  = 256 // bytes
)

// parseNames reads the font's names. A font without any, or with a broken table, is still
// of use: it has no names then.
func (f *Font) parseNames(b []byte) {
	if len(b) < 6 {
		return
	}
	n := min(u16(b, 2), (len(b)-6)/12)
	store := b[min(u16(b, 4), len(b)):]
	for _, want := range [...]int{nameFamily, nameTypographic, nameFull, namePostScript} {
		for i := range n {
			r := b[6+12*i:]
			if u16(r, 6) != want {
				continue
			}
			size, off := u16(r, 8), u16(r, 10)
			if size > maxName || off+size > len(store) {
				continue
			}
			name := decodeName(u16(r, 0), u16(r, 2), store[off:off+size])
			switch {
			case name == "":
			case want == namePostScript:
				if f.postScriptName == "" {
					f.postScriptName = postScriptName(name)
				}
			case len(f.names) < maxNames && !slices.Contains(f.names, name):
				f.names = append(f.names, name)
			}
		}
	}
	for _, name := range f.names {
		if f.postScriptName == "" {
			f.postScriptName = postScriptName(name)
		}
	}
}

// decodeName gives a name as UTF-8; "" where it is in an encoding of old that is not worth
// a table.
func decodeName(platform, encoding int, b []byte) string {
	switch {
	case platform == 0, platform == 3 && (encoding == 0 || encoding == 1 || encoding == 10):
		if len(b)%2 != 0 {
			return ""
		}
		u := make([]uint16, len(b)/2)
		for i := range u {
			u[i] = be.Uint16(b[2*i:])
		}
		return strings.TrimSpace(strings.Trim(string(utf16.Decode(u)), "\x00"))
	case platform == 1 && encoding == 0: // Mac Roman: only what is ASCII
		for _, c := range b {
			if c < ' ' || c > '~' {
				return ""
			}
		}
		return strings.TrimSpace(string(b))
	}
	return ""
}

// postScriptName keeps what a PostScript name may hold: 63 characters of ASCII but
// brackets, slash and percent.
func postScriptName(s string) string {
	b := make([]byte, 0, len(s))
	for _, r := range s {
		if r > ' ' && r <= '~' && !strings.ContainsRune("[](){}<>/%", r) && len(b) < 63 {
			b = append(b, byte(r))
		}
	}
	return string(b)
}

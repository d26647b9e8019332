package font

import (
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// nameRecord is an entry of a name table.
type nameRecord struct {
	platform, encoding, language, id int
	text                             []byte
}

func utf16be(s string) (b []byte) {
	for _, u := range utf16.Encode([]rune(s)) {
		b = be.AppendUint16(b, u)
	}
	return b
}

func nameTable(records ...nameRecord) []byte {
	b := words(0, len(records), 6+12*len(records))
	var store []byte
	for _, r := range records {
		b = append(b, words(r.platform, r.encoding, r.language, r.id, len(r.text), len(store))...)
		store = append(store, r.text...)
	}
	return append(b, store...)
}

func TestNames(t *testing.T) {
	parse := func(name []byte) *Font {
		tables := small(t)
		tables["name"] = name
		f, err := Parse(whole(tables))
		require.NoError(t, err)
		return f
	}
	f := parse(nameTable(
		nameRecord{1, 0, 0, nameFamily, []byte("FangSong_GB2312")},
		nameRecord{1, 25, 33, nameFamily, []byte("\xb7\xc2\xcb\xce")}, // in GB 2312: not read
		nameRecord{1, 0, 0, namePostScript, []byte("FangSong (GB)_2312")},
		nameRecord{3, 1, 0x404, nameFamily, utf16be("仿宋_GB2312")},
		nameRecord{3, 1, 0x409, nameFamily, utf16be("FangSong_GB2312")},
		nameRecord{3, 1, 0x409, nameFull, utf16be(" FangSong_GB2312 Regular\x00")},
		nameRecord{3, 1, 0x409, namePostScript, utf16be("Other")},
		nameRecord{3, 1, 0x409, 2, utf16be("Regular")},
		nameRecord{3, 1, 0x409, nameTypographic, utf16be("FangSong Family")},
		nameRecord{3, 1, 0x409, nameTypographic, []byte("odd")},
		nameRecord{3, 1, 0x409, nameTypographic, make([]byte, 1000)},
	))
	assert.Equal(t, []string{"FangSong_GB2312", "仿宋_GB2312", "FangSong Family", "FangSong_GB2312 Regular"}, f.Names())
	assert.Equal(t, "FangSongGB_2312", f.PostScriptName())

	f = parse(nameTable(nameRecord{3, 1, 0x804, nameFull, utf16be("仿宋")}, nameRecord{3, 1, 0x804, nameFull, utf16be("Fang Song")}))
	assert.Equal(t, "FangSong", f.PostScriptName(), "of the full name where there is none")

	for _, broken := range [][]byte{nil, words(0, 9), words(0, 9, 18, 3, 1, 0, 1, 4, 0), words(0, 1, 0xFFFF, 3, 1, 0, 1, 4, 0)} {
		f = parse(broken)
		assert.Empty(t, f.Names())
		assert.Empty(t, f.PostScriptName())
	}
}

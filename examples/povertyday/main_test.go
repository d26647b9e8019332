package main

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/gongwen-go/gongwen/plandoc"
)

// TestPlanIsTheSeed holds that the plan made from Go data is the real one, normalized, but
// for the "篇1" of its title, a closing bracket that its author forgot and the advertisement
// of the page that it was copied from.
func TestPlanIsTheSeed(t *testing.T) {
	text, err := os.ReadFile("../../testdata/seeds/plan1.txt")
	require.NoError(t, err)
	src, err := plandoc.Reader{Normalize: true}.Parse("plan1.txt", text)
	require.NoError(t, err)
	want := src.Text()
	for _, r := range [][2]string{{"方案篇1", "方案"}, {"的通知（__", "的通知》（__"}, {"来源 wwW.ZUowEnbA.nET", ""}} {
		require.Contains(t, want, r[0])
		want = strings.Replace(want, r[0], r[1], 1)
	}
	assert.Equal(t, want, plan().Document().Text())
}

// TestMainWritesBothFiles runs the program in a folder of its own.
func TestMainWritesBothFiles(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	main()
	for _, name := range []string{"扶贫日活动方案.docx", "扶贫日活动方案.pdf"} {
		st, err := os.Stat(name)
		require.NoError(t, err)
		assert.Greater(t, st.Size(), int64(5000))
	}
}

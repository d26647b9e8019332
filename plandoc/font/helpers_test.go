package font

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func builtinBytes(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("builtin", name+".ttf"))
	require.NoError(t, err)
	return data
}

func builtinFace(t testing.TB, name string) *Font {
	t.Helper()
	f, err := Parse(builtinBytes(t, name))
	require.NoError(t, err)
	return f
}

// Package golden compares what tests make with files that people have read. Only tests
// import it.
package golden

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// Equal compares got with the file name. PLANDOC_UPDATE=1 rewrites the file; one that is
// missing fails the test.
func Equal(t testing.TB, name, got string) {
	t.Helper()
	if os.Getenv("PLANDOC_UPDATE") != "" {
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o777))
		require.NoError(t, os.WriteFile(name, []byte(got), 0o666))
		return
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err, "PLANDOC_UPDATE=1 writes it")
	require.Equal(t, string(want), got, "%s; PLANDOC_UPDATE=1 rewrites it", name)
}

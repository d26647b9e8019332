package gongwen_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestImports holds the arrows of doc.go: which of our packages each may import, and who
// alone may import a library.
func TestImports(t *testing.T) {
	const module = "github.com/gongwen-go/gongwen/"
	may := map[string][]string{
		"plandoc/internal/notation": {},
		"plandoc/internal/zipfile":  {},
		"plandoc/style":             {},
		"plandoc/doc":               {"plandoc/internal/notation"},
		"plandoc/internal/plantext": {"plandoc/doc", "plandoc/internal/notation"},
		"plandoc/internal/flow":     {"plandoc/doc", "plandoc/style"},
		"plandoc/font":              {"plandoc/style"},
		"plandoc/font/builtin":      {"plandoc/font", "plandoc/style"},
		"plandoc/layout":            {"plandoc/doc", "plandoc/font", "plandoc/internal/flow", "plandoc/style"},
		"plandoc/docx":              {"plandoc/doc", "plandoc/internal/flow", "plandoc/internal/zipfile", "plandoc/style"},
		"plandoc/pdf":               {"plandoc/font", "plandoc/layout", "plandoc/style"},
		"plandoc": {"plandoc/doc", "plandoc/docx", "plandoc/font", "plandoc/internal/plantext", "plandoc/layout",
			"plandoc/pdf", "plandoc/style"},
		"plandoc/internal/checks": {}, "plandoc/internal/golden": {},
		"plandoc/cmd/plandoc": {"plandoc", "plandoc/font", "plandoc/font/builtin"},
	}
	only := map[string]string{ // library: its importer
		"codeberg.org/go-pdf/fpdf":    "plandoc/pdf",
		"github.com/goccy/go-yaml":    "plandoc/internal/plantext",
		"github.com/urfave/cli/v3":    "plandoc/cmd/plandoc",
		"golang.org/x/text/encoding/": "plandoc/cmd/plandoc",
		"golang.org/x/image/":         "plandoc/font",
	}
	out, err := exec.Command("go", "list", "-f", "{{.ImportPath}}:{{join .Imports \",\"}}", "./plandoc/...").Output()
	require.NoError(t, err)
	for line := range strings.Lines(strings.TrimSpace(string(out))) {
		path, list, _ := strings.Cut(strings.TrimSpace(line), ":")
		pkg := strings.TrimPrefix(path, module)
		allowed, known := may[pkg]
		if !known {
			t.Errorf("%s is not on the map: add it to doc.go and here", pkg)
			continue
		}
		for _, imp := range strings.Split(list, ",") {
			if ours, ok := strings.CutPrefix(imp, module); ok && !slices.Contains(allowed, ours) {
				t.Errorf("%s imports %s, which it may not know", pkg, ours)
			}
			for lib, importer := range only {
				if strings.HasPrefix(imp, lib) && pkg != importer {
					t.Errorf("%s imports %s, which is %s's alone", pkg, imp, importer)
				}
			}
		}
	}
}

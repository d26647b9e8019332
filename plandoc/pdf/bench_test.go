package pdf

import (
	"io"
	"testing"

	"github.com/gongwen-go/gongwen/plandoc/layout"
)

func run(b *testing.B, docs []*layout.Pages, o Options) {
	size := 0
	for _, p := range docs {
		size += len(written(b, p, o)) // also fills the caches of fonts and pictures
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if err := Write(io.Discard, docs[i%len(docs)], o); err != nil {
			b.Fatal(err)
		}
		i++
	}
	b.ReportMetric(float64(size/len(docs)), "B/file")
}

// The six seed plans, 3 to 4 pages each: what users wait for.
func BenchmarkSeeds(b *testing.B) {
	run(b, seeds(b), Options{Title: "教育系统组织开展扶贫日活动方案"})
}

func BenchmarkSeedsCompact(b *testing.B) {
	run(b, seeds(b), Options{Title: "教育系统组织开展扶贫日活动方案", Compact: true})
}

func BenchmarkOnePage(b *testing.B) {
	p := seeds(b)[0]
	p.Pages, p.Bookmarks = p.Pages[:1], nil
	run(b, []*layout.Pages{p}, Options{})
}

func Benchmark200Pages(b *testing.B) {
	run(b, []*layout.Pages{many(b, 200)}, Options{})
}

func Benchmark1000Pages(b *testing.B) {
	run(b, []*layout.Pages{many(b, 1000)}, Options{})
}

// A seal of 600 by 600 pixels with transparency, in every document.
func BenchmarkSeal(b *testing.B) {
	p := seeds(b)[0]
	p.Pages[0].Images = append(p.Pages[0].Images, layout.Image{X: 300, Y: 600, Width: 119, Height: 119, Data: seal(b, 600), Node: layout.Artifact})
	run(b, []*layout.Pages{p}, Options{})
}

func many(b *testing.B, pages int) *layout.Pages {
	var text []byte
	for _, p := range seeds(b) {
		for _, page := range p.Pages {
			for _, l := range page.Lines {
				for _, r := range l.Runs {
					text = append(text, r.Text...)
				}
				text = append(text, '\n')
			}
		}
	}
	return cut(b, string(text), pages)
}

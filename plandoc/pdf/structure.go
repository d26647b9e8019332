package pdf

import (
	"slices"
	"strconv"

	"github.com/gongwen-go/gongwen/plandoc/layout"
)

// structure gathers what belongs to which element of the structure tree while the pages
// are drawn (tagged PDF, ISO 32000-1, 14.7 and 14.8).
type structure struct {
	marks []mark  // in the order of the pages
	boxes []place // of figures

	// For each node: its first child and the next of its siblings, or 0; where its marks
	// begin in byNode, which has one more entry than nodes.
	child, next []int
	start       []int
	byNode      []int // indices in marks
}

// mark is a marked sequence of a page's contents.
type mark struct{ node, page, mcid int }

// place is where a figure stands, in the coordinates of PDF.
type place struct {
	node int
	box  [4]float64
}

func (t *structure) begin(nodes []layout.Node) {
	t.marks, t.boxes = t.marks[:0], t.boxes[:0]
	t.child = append(t.child[:0], make([]int, len(nodes))...)
	t.next = append(t.next[:0], make([]int, len(nodes))...)
	for i := len(nodes) - 1; i > 0; i-- {
		p := nodes[i].Parent
		t.next[i], t.child[p] = t.child[p], i
	}
}

// open appends the operator that begins a marked sequence of a node on page n.
func (j *job) open(c []byte, node, n int) []byte {
	if node == layout.Artifact {
		return append(c, "/Artifact BMC"...)
	}
	id := j.pages[n].marks
	j.pages[n].marks++
	j.tags.marks = append(j.tags.marks, mark{node, n, id})
	c = appendName(c, string(j.p.Nodes[node].Tag))
	c = append(c, "<</MCID "...)
	c = strconv.AppendInt(c, int64(id), 10)
	return append(c, ">>BDC"...)
}

// place notes where a figure stands on a page of the given height.
func (t *structure) place(m *layout.Image, height float64) {
	if m.Node != layout.Artifact {
		y := height - m.Y
		t.boxes = append(t.boxes, place{m.Node, [4]float64{m.X, y - m.Height, m.X + m.Width, y}})
	}
}

// sort puts the marks in the order of their nodes.
func (t *structure) sort(nodes int) {
	t.start = append(t.start[:0], make([]int, nodes+1)...)
	for _, m := range t.marks {
		t.start[m.node+1]++
	}
	for i := range nodes {
		t.start[i+1] += t.start[i]
	}
	t.byNode = append(t.byNode[:0], make([]int, len(t.marks))...)
	for i, m := range t.marks {
		t.byNode[t.start[m.node]] = i
		t.start[m.node]++
	}
	copy(t.start[1:], t.start) // each has moved to where the next one began
	t.start[0] = 0
}

// structTree writes the structure tree, its root as object root.
func (j *job) structTree(root int) {
	w, t, nodes := &j.out, &j.tags, j.p.Nodes
	t.sort(len(nodes))
	parents := w.alloc(1)
	elem := w.alloc(len(nodes)) // of node 0; the others follow

	w.obj(root)
	w.s("<</Type/StructTreeRoot/RoleMap<</Title/P>>")
	w.ref("/K", elem)
	w.ref("/ParentTree", parents)
	w.s("/ParentTreeNextKey ")
	w.int(len(j.pages))
	w.s(">>")
	w.end()

	// From a page and a mark's number on it to the element.
	w.obj(parents)
	w.s("<</Nums[")
	marks := t.marks
	for i := range j.pages {
		n := j.pages[i].marks
		if n == 0 {
			continue
		}
		w.int(i)
		w.s("[")
		for k, m := range marks[:n] {
			if k > 0 {
				w.s(" ")
			}
			w.ref("", elem+m.node)
		}
		w.s("]")
		marks = marks[n:]
	}
	w.s("]>>")
	w.end()

	slices.SortStableFunc(t.boxes, func(a, b place) int { return a.node - b.node })
	boxes := t.boxes
	for i := range nodes {
		w.obj(elem + i)
		w.s("<</Type/StructElem/S")
		w.b = appendName(w.b, string(nodes[i].Tag))
		if i == 0 {
			w.ref("/P", root)
		} else {
			w.ref("/P", elem+nodes[i].Parent)
		}
		j.kids(i, elem)
		if nodes[i].Alt != "" {
			w.s("/Alt")
			w.b = appendText(w.b, clean(nodes[i].Alt))
		}
		switch nodes[i].Tag {
		case layout.TagTH:
			w.s("/A<</O/Table/Scope/Column>>")
		case layout.TagFigure:
			for len(boxes) > 0 && boxes[0].node < i {
				boxes = boxes[1:]
			}
			if len(boxes) > 0 && boxes[0].node == i {
				w.s("/A<</O/Layout/Placement/Block/BBox")
				w.box(boxes[0].box)
				w.s(">>")
			}
		}
		w.s(">>")
		w.end()
	}
}

// kids writes what an element holds: its own marked sequences, then its children.
func (j *job) kids(node, elem int) {
	w, t := &j.out, &j.tags
	own := t.byNode[t.start[node]:t.start[node+1]]
	if len(own) == 0 && t.child[node] == 0 {
		return
	}
	page := -1
	if len(own) > 0 {
		page = t.marks[own[0]].page
		w.ref("/Pg", j.pages[page].obj)
	}
	w.s("/K[")
	sep := ""
	for _, i := range own {
		w.s(sep)
		sep = " "
		m := t.marks[i]
		if m.page == page {
			w.int(m.mcid)
			continue
		}
		w.s("<</Type/MCR")
		w.ref("/Pg", j.pages[m.page].obj)
		w.s("/MCID ")
		w.int(m.mcid)
		w.s(">>")
	}
	for c := t.child[node]; c != 0; c = t.next[c] {
		w.s(sep)
		sep = " "
		w.ref("", elem+c)
	}
	w.s("]")
}

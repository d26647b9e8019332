package doc

import (
	"fmt"
	"strings"
)

// Error is something wrong in an author's file: where, what, and what to do.
type Error struct {
	File      string
	Line, Col int // from 1; 0: the file as a whole
	Msg       string
}

// Error gives the message as compilers do: plan.txt:14:3: ….
func (e *Error) Error() string {
	switch {
	case e.Line == 0:
		return fmt.Sprintf("%s: %s", e.File, e.Msg)
	case e.Col == 0:
		return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Msg)
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Col, e.Msg)
}

// ErrorList is all that is wrong in a file, in its order.
type ErrorList []*Error

// mostShown bounds what an ErrorList prints: whoever reads it mends the first ones first.
const mostShown = 10

// Error gives one line for each error, the first ten at most.
func (l ErrorList) Error() string {
	var b strings.Builder
	for i, e := range l {
		if i == mostShown {
			fmt.Fprintf(&b, "\n……共%d处错误", len(l))
			break
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(e.Error())
	}
	return b.String()
}

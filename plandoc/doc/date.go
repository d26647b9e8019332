package doc

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/gongwen-go/gongwen/plandoc/internal/notation"
)

// Date is a date of a document (成文日期, 印发日期).
type Date struct {
	Year, Month, Day int

	// Text is a date that is still to be filled in, as written: 20__年10月__日. The numbers
	// are 0 then.
	Text string
}

// DateOf gives the date of a time.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{Year: y, Month: int(m), Day: d}
}

// ParseDate reads a date as documents write it, 2012年7月1日, or with blanks for what is
// still to be filled in, 20__年__月__日.
func ParseDate(s string) (Date, error) {
	if !notation.IsDate(s) {
		return Date{}, fmt.Errorf("日期 %q 应写作 2012年7月1日，待填处用下划线", s)
	}
	if strings.Contains(s, "_") {
		return Date{Text: s}, nil
	}
	var n [3]int
	rest := s
	for i, unit := range []string{"年", "月", "日"} {
		field, after, _ := strings.Cut(rest, unit)
		n[i], _ = strconv.Atoi(field)
		rest = after
	}
	d := Date{Year: n[0], Month: n[1], Day: n[2]}
	if err := d.check(); err != nil {
		return Date{}, err
	}
	if d.String() != s {
		return Date{}, fmt.Errorf("日期 %q 不编虚位，应写作 %s", s, d)
	}
	return d, nil
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// String writes the date with Arabic digits, the full year and no leading zeros
// (7.3.5.4): 2012年7月1日; nothing for no date.
func (d Date) String() string {
	switch {
	case d.Text != "":
		return d.Text
	case d.IsZero():
		return ""
	}
	return fmt.Sprintf("%d年%d月%d日", d.Year, d.Month, d.Day)
}

// check reports a date that no calendar has.
func (d Date) check() error {
	if d.Text != "" {
		if d.Year|d.Month|d.Day != 0 || !notation.IsDate(d.Text) || !strings.Contains(d.Text, "_") {
			return fmt.Errorf("日期 %q 应写作 20__年__月__日", d.Text)
		}
		return nil
	}
	if d.IsZero() {
		return nil
	}
	t := time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
	if d.Year < 1000 || d.Year > 9999 || t.Year() != d.Year || int(t.Month()) != d.Month || t.Day() != d.Day {
		return fmt.Errorf("没有%d年%d月%d日这一天", d.Year, d.Month, d.Day)
	}
	return nil
}

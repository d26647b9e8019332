package doc

import (
	"fmt"
	"strconv"
	"strings"
)

// ParseNumber reads a document number: 教秘财〔2020〕15号.
func ParseNumber(s string) (Number, error) {
	bad := fmt.Errorf("发文字号 %q 应写作 教秘财〔2020〕15号：年份用六角括号〔〕，不加“第”，不编虚位", s)
	org, rest, ok := strings.Cut(s, "〔")
	year, rest, ok2 := strings.Cut(rest, "〕")
	seq, ok3 := strings.CutSuffix(rest, "号")
	if !ok || !ok2 || !ok3 {
		return Number{}, bad
	}
	y, err1 := strconv.Atoi(year)
	n, err2 := strconv.Atoi(seq)
	number := Number{Org: org, Year: y, Seq: n}
	if err1 != nil || err2 != nil || number.String() != s || number.check() != nil {
		return Number{}, bad
	}
	return number, nil
}

// String writes the number as it is printed (7.2.5).
func (n Number) String() string {
	if n.IsZero() {
		return ""
	}
	return fmt.Sprintf("%s〔%d〕%d号", n.Org, n.Year, n.Seq)
}

func (n Number) check() error {
	if n.IsZero() {
		return nil
	}
	if n.Org == "" || n.Year < 1949 || n.Year > 9999 || n.Seq < 1 {
		return fmt.Errorf("发文字号不全：机关代字“%s”、年份%d、序号%d（GB/T 9704 7.2.5）", n.Org, n.Year, n.Seq)
	}
	return nil
}

package notation

import "strconv"

const chinese = "零一二三四五六七八九"

var numerals = []rune(chinese)

// MaxNumeral is the largest number that Chinese writes here; a document has no more
// sections.
const MaxNumeral = 999

// Chinese writes a number from 1 to MaxNumeral: 一, 十二, 二十, 一百零三. Others come in
// Arabic digits.
func Chinese(n int) string {
	if n < 1 || n > MaxNumeral {
		return strconv.Itoa(n)
	}
	var out []rune
	if h := n / 100; h > 0 {
		out = append(out, numerals[h], '百')
		if n%100 == 0 {
			return string(out)
		}
		if n%100 < 10 {
			out = append(out, '零')
		} else if n%100/10 == 1 {
			out = append(out, '一') // 一百一十
		}
	}
	if t := n % 100 / 10; t > 0 {
		if t > 1 {
			out = append(out, numerals[t])
		}
		out = append(out, '十')
	}
	if u := n % 10; u > 0 {
		out = append(out, numerals[u])
	}
	return string(out)
}

// Numeral reads a Chinese number at the beginning of s, as Chinese writes it, and gives the
// bytes it takes; 0: there is none.
func Numeral(s string) (n, size int) {
	end := 0
	for i, r := range s {
		if r != '十' && r != '百' && !isDigit(r) || i > 5*len("一") {
			break
		}
		end = i + len("一")
	}
	for end > 0 { // the longest beginning that is a number
		if n := value(s[:end]); n > 0 && Chinese(n) == s[:end] {
			return n, end
		}
		end -= len("一")
	}
	return 0, 0
}

func isDigit(r rune) bool {
	for _, d := range numerals {
		if r == d {
			return true
		}
	}
	return false
}

func value(s string) int {
	total, digit := 0, 0
	for _, r := range s {
		switch r {
		case '百':
			total += max(digit, 1) * 100
			digit = 0
		case '十':
			total += max(digit, 1) * 10
			digit = 0
		default:
			for i, d := range numerals {
				if r == d {
					digit = i
				}
			}
		}
	}
	return total + digit
}

// Number writes the number of a heading: 一、 （一） 1. （1） (GB/T 9704-2012, 7.3.3).
func Number(level, n int) string {
	switch level {
	case 1:
		return Chinese(n) + "、"
	case 2:
		return "（" + Chinese(n) + "）"
	case 3:
		return strconv.Itoa(n) + "."
	}
	return "（" + strconv.Itoa(n) + "）"
}

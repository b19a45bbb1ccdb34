package types

import "strconv"

// Grouped writes a whole number in groups of three digits as the language (id or en) does: 2.500.000, in English 2,500,000.
func Grouped[N ~int | ~int64](n N, language string) string {
	mark := "."
	if language == "en" {
		mark = ","
	}
	digits := strconv.FormatInt(int64(n), 10)
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + mark + digits[i:]
	}
	return digits
}

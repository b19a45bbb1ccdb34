package identity

import "strings"

// ParseKK checks the number of a family card as people write it; code names what is wrong, "" where nothing is.
func ParseKK(text string) (number, code string) {
	number = separators.Replace(text)
	switch {
	case len(number) != 16 || strings.Trim(number, "0123456789") != "" || strings.ContainsAny(text, "eE+"):
		return number, "kk_not_16_digits"
	case strings.Count(number, number[:1]) == 16:
		return number, "all_same_digit"
	case number[12:] == "0000":
		return number, "serial_0000"
	}
	return number, ""
}

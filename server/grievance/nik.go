package grievance

import (
	"regexp"
	"slices"
	"strings"
)

const nikDigits = 16 // of a KK too

// written is a number as people write a long one: its digits together, or parted by a space, a dot or a dash.
var written = regexp.MustCompile(`\d(?:[ \x{00A0}.-]?\d)*`)

// holdsNIK says whether a text holds a number that can be a NIK or a KK. Nobody needs one to be answered, so it is not taken
// in at all, wherever it was written.
func holdsNIK(text string) bool {
	return slices.ContainsFunc(written.FindAllString(text, -1), func(number string) bool {
		parts := strings.FieldsFunc(number, func(r rune) bool { return r < '0' || r > '9' })
		return len(strings.Join(parts, "")) == nikDigits || slices.ContainsFunc(parts, func(part string) bool { return len(part) == nikDigits })
	})
}

package grievance

import "regexp"

const nikDigits = 16 // of a KK too

// written are numbers as people write long ones: the digits together, or parted by spaces, dots or dashes, but not by different ones, as
// a day and a time beside it are.
var written = []*regexp.Regexp{
	regexp.MustCompile(`\d+(?: \d+)*`), regexp.MustCompile(`\d+(?:\x{00A0}\d+)*`), regexp.MustCompile(`\d+(?:\.\d+)*`), regexp.MustCompile(`\d+(?:-\d+)*`),
}

// holdsNIK says whether a text holds a number that can be a NIK or a KK. Nobody needs one to be answered, so it is not taken
// in at all, wherever it was written.
func holdsNIK(text string) bool {
	for _, way := range written {
		for _, number := range way.FindAllString(text, -1) {
			digits := 0
			for _, r := range number {
				if r >= '0' && r <= '9' {
					digits++
				}
			}
			if digits == nikDigits {
				return true
			}
		}
	}
	return false
}

package contact

import (
	"regexp"
	"strings"
)

var (
	mobile   = regexp.MustCompile(`^\+628[1-9][0-9]{7,10}$`)
	landline = regexp.MustCompile(`^\+62[2-7][0-9]{6,10}$`)
	strip    = strings.NewReplacer(" ", "", ".", "", "-", "", "(", "", ")", "")
)

// Phone gives the E.164 form of a number as people write it; ok is false where it is none.
func Phone(text string) (number string, ok bool) {
	n := strip.Replace(text)
	for _, prefix := range []string{"+620", "0062", "+62", "62", "0"} {
		if rest, found := strings.CutPrefix(n, prefix); found {
			n = "+62" + rest
			break
		}
	}
	return n, mobile.MatchString(n) || landline.MatchString(n)
}

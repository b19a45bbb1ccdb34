package duplicate

import (
	"slices"
	"strings"

	people "github.com/jejaring/jejaring/server/beneficiary"
)

// spellings are ways to write one sound, old and new, the longer first.
var spellings = strings.NewReplacer(
	"oe", "u", "dj", "j", "tj", "c", "nj", "ni", "sj", "s", "sy", "s", "ch", "k", "kh", "k", "dh", "d", "dz", "z",
	"ph", "f", "th", "t", "zh", "z", "gh", "g", "bh", "b", "q", "k", "v", "f", "x", "ks", "y", "i", "z", "s",
	"'", "", "’", "", "`", "", ".", " ", "-", " ", ",", " ",
)

// short are words that stand for a longer one, as they sound.
var short = map[string]string{
	"m": "muhamad", "md": "muhamad", "mhd": "muhamad", "mohd": "muhamad", "muhd": "muhamad", "moh": "muhamad", "muh": "muhamad",
	"mohamad": "muhamad", "mohamed": "muhamad", "muhamed": "muhamad", "mokamad": "muhamad", "mukamad": "muhamad",
	"st": "siti", "nor": "nur", "nurul": "nur", "abd": "abdul", "abdl": "abdul", "akmad": "ahmad", "ahmat": "ahmad",
}

// titles say what somebody is, not how somebody is called.
var titles = []string{
	"h", "hj", "haji", "hajah", "tgk", "teuku", "tengku", "teungku", "tku", "t", "cut", "ni", "tn", "bin", "binti", "bt", "alm", "almh", "drs", "ir",
}

// common are words that so many are called that they tell little.
var common = []string{"muhamad", "ahmad", "abdul", "siti", "nur"}

// Sound is a name as it sounds in Indonesian, whatever its spelling: Mohd. Djoenaidi and Muhammad Junaidi are one.
func Sound(name string) string {
	words := strings.Fields(spellings.Replace(people.SearchKey(name)))
	out := make([]string, 0, len(words))
	for _, word := range words {
		word = single(word)
		if full, ok := short[word]; ok {
			word = full
		}
		if len(words) == 1 || !slices.Contains(titles, word) {
			out = append(out, word)
		}
	}
	if len(out) == 0 {
		return strings.Join(words, " ")
	}
	return strings.Join(out, " ")
}

// telling is the first word of a sound that is not common: what records are looked up by.
func telling(sound string) string {
	words := strings.Fields(sound)
	if len(words) == 0 {
		return ""
	}
	for _, word := range words {
		if len(word) > 1 && !slices.Contains(common, word) {
			return word
		}
	}
	return words[0]
}

// single writes doubled letters once, and drops an h that is not heard.
func single(word string) string {
	var b strings.Builder
	var last rune
	for _, r := range word {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	if heard := strings.TrimSuffix(b.String(), "h"); len(heard) > 2 {
		return heard
	}
	return b.String()
}

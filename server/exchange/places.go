package exchange

import (
	"slices"
	"strings"

	"github.com/agext/levenshtein"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/place"
)

// places finds a kampung by its code, or by the names of kecamatan and kampung as people spell them.
type places struct {
	byCode    map[string]bool
	districts map[string]string            // name to code
	villages  map[string]map[string]string // kecamatan code, name, kampung code
}

func newPlaces(regions []*db.Region) *places {
	p := &places{byCode: map[string]bool{}, districts: map[string]string{}, villages: map[string]map[string]string{}}
	for _, r := range regions {
		switch r.Level {
		case types.RegionLevelDistrict:
			p.districts[spelling(r.Name)] = r.Code
		case types.RegionLevelVillage:
			p.byCode[r.Code] = true
			district := place.District(r.Code)
			if p.villages[district] == nil {
				p.villages[district] = map[string]string{}
			}
			p.villages[district][spelling(r.Name)] = r.Code
		}
	}
	return p
}

// code reads 11.16.03.2001, also without dots.
func (p *places) code(text string) (code string, ok bool) {
	digits := strings.NewReplacer(".", "", " ", "").Replace(text)
	if len(digits) != 10 {
		return text, false
	}
	code = digits[:2] + "." + digits[2:4] + "." + digits[4:6] + "." + digits[6:]
	return code, p.byCode[code]
}

// named finds a kampung within a kecamatan, or the only one of that name; wrong is the field that was not understood.
func (p *places) named(district, village string) (code string, wrong types.ImportField) {
	if village == "" {
		return "", types.ImportFieldVillage
	}
	if district == "" {
		var found []string
		for _, names := range p.villages {
			if code, ok := names[spelling(village)]; ok {
				found = append(found, code)
			}
		}
		if len(found) == 1 {
			return found[0], ""
		}
		return "", types.ImportFieldDistrict
	}
	in, ok := nearest(p.districts, spelling(district))
	if !ok {
		return "", types.ImportFieldDistrict
	}
	code, ok = nearest(p.villages[in], spelling(village))
	if !ok {
		return "", types.ImportFieldVillage
	}
	return code, ""
}

// nearest is the code of the name, or of the one name that is a slip away: one letter, two in a long name.
func nearest(names map[string]string, name string) (code string, ok bool) {
	if code, ok := names[name]; ok {
		return code, true
	}
	best, ties := 1+min(2, len(name)/5), 0
	for candidate, c := range names {
		switch n := levenshtein.Distance(candidate, name, nil); {
		case n < best:
			best, ties, code = n, 1, c
		case n == best && ties > 0:
			ties++
		}
	}
	return code, ties == 1
}

var kinds = []string{"kampung", "kampong", "gampong", "desa", "kelurahan", "kecamatan", "kp", "kec", "ds", "kel"}

// spelling is a name without its kind, blanks and signs, in the spelling of today.
func spelling(name string) string {
	words := strings.FieldsFunc(beneficiary.SearchKey(name), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	for len(words) > 1 && slices.Contains(kinds, words[0]) {
		words = words[1:]
	}
	return old.Replace(strings.Join(words, ""))
}

// old spellings (before 1972) of sounds, both ways of a letter become one.
var old = strings.NewReplacer("oe", "u", "tj", "c", "dj", "j", "kh", "h")

package exchange

import (
	"slices"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
)

// catalog finds a category by code, abbreviation or name.
type catalog map[string]*db.Category

func newCatalog(all []*db.Category) catalog {
	out := catalog{}
	for _, k := range all {
		for _, word := range []string{k.NameEn, k.NameID, k.Abbreviation, k.Code} {
			out[key(word)] = k
		}
	}
	return out
}

// codes reads what is between semicolons; what is not known stays as it is written, for the registry's rules to refuse.
func (c catalog) codes(text string) (codes []string, kind types.BeneficiaryKind) {
	kind = types.BeneficiaryKindIndividual
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == ',' || r == '|' || r == '\n' }) {
		if word = strings.TrimSpace(word); word == "" {
			continue
		}
		code := word
		if k, ok := c[key(word)]; ok {
			code = k.Code
			if len(codes) == 0 {
				kind = types.BeneficiaryKind(k.Unit)
			}
		}
		if !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	return codes, kind
}

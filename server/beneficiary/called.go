package beneficiary

import (
	"unicode/utf8"

	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/predicate"
)

// telling is how many letters an index of parts of names needs.
const telling = 3

// Called are people whose name has the text in it; of fewer letters than an index can find, those with a word that begins with it.
func Called(text string) predicate.Beneficiary {
	key := SearchKey(text)
	if utf8.RuneCountInString(key) >= telling {
		return beneficiary.NameKeyContains(key)
	}
	return beneficiary.Or(beneficiary.NameKeyHasPrefix(key), beneficiary.NameKeyContains(" "+key))
}

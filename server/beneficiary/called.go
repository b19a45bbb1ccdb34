package beneficiary

import (
	"unicode/utf8"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/category"
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

// InCategory are people of a category, for a list that is searched by name too. It names the keys of the category (of two sets at
// most) as values, so that PostgreSQL knows how many people there are and does not look up each of them; protected says whether those of
// a sensitive category may be found.
func InCategory(code string, protected bool) predicate.Beneficiary {
	return func(s *sql.Selector) {
		d := sql.Dialect(s.Dialect())
		key := func(pick func(string) string) *sql.Selector {
			k := d.Table(category.Table)
			of := sql.EQ(k.C(category.FieldCode), code)
			if !protected {
				of = sql.And(of, sql.EQ(k.C(category.FieldSensitive), false))
			}
			return d.Select(pick(k.C(category.FieldID))).From(k).Where(of)
		}
		h := d.Table(beneficiary.CategoriesTable)
		ids := h.C("category_id")
		one := d.Select(h.C("beneficiary_id")).From(h).Where(sql.P(func(b *sql.Builder) {
			b.Ident(ids).WriteString(" IN (").Wrap(func(b *sql.Builder) { b.Join(key(sql.Min)) }).WriteString(", ").
				Wrap(func(b *sql.Builder) { b.Join(key(sql.Max)) }).WriteByte(')')
		}))
		s.Where(sql.In(s.C(beneficiary.FieldID), one))
	}
}

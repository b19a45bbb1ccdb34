package exchange

import (
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/duplicate"
)

// warningCodes are doubts that stop nothing: of the NIK, and of the category (kept without its name).
var warningCodes = []string{
	"outside_regency_1116", "district_unknown", "birth_date_differs", "sex_differs",
	"row_category_unit", "row_category_sex", "row_category_age", "row_name_differs",
}

// Warning says whether the row is taken in all the same.
func (p Problem) Warning() bool { return slices.Contains(warningCodes, p.Code) }

// doubts are the registry's warnings about a row that is taken in.
func (r *run) doubts(row *row) []Problem {
	var out []Problem
	for _, f := range r.People.Doubts(r.lookup, row.in) {
		p := Problem{Field: fieldOf(f.Path), Code: f.Code}
		if p.Field == types.ImportFieldCategories {
			p.Code = "row_" + f.Code
		}
		if p.Warning() && !slices.ContainsFunc(out, func(o Problem) bool { return o.Code == p.Code }) {
			out = append(out, p)
		}
	}
	return out
}

// renamed doubts a row that gives whom its NIK is of another name: a typing error in the NIK would turn one person into another.
func renamed(person *db.Beneficiary, row *row) []Problem {
	if row.in.Nik == nil || duplicate.Sound(person.Name) == duplicate.Sound(row.in.Name) {
		return nil
	}
	return []Problem{{Field: types.ImportFieldName, Code: "row_name_differs"}}
}

// warn notes the doubts about a row, and others that are known of it.
func (r *run) warn(p *plan, row *row, more ...Problem) {
	if doubts := append(r.doubts(row), more...); len(doubts) > 0 {
		p.warned = append(p.warned, Rejected{row.record, doubts})
	}
}

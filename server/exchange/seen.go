package exchange

import (
	"hash/maphash"
	"strings"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/beneficiary"
)

// seen is a row that came before.
type seen struct {
	number int
	hash   uint64
}

// familyDesil is what a row said of the family of its card.
type familyDesil struct{ number, desil int }

var hashSeed = maphash.MakeSeed()

// twice notes a good row. It says whether the row stood in the file before as it is; one that says
// something else of the same person is wrong.
func (r *run) twice(row *row) bool {
	if len(row.problems) > 0 {
		return false
	}
	if row.desil != nil && row.kk != "" {
		before, ok := r.desils[row.kk]
		if ok && before.desil != *row.desil {
			row.wrong(types.ImportFieldDesil, "desil_differs", before.number)
			return false
		}
		if !ok {
			r.desils[row.kk] = familyDesil{row.record.Number, *row.desil}
		}
	}
	key := "nik " + r.index(row)
	if row.in.Nik == nil {
		key = "person " + personKey(row)
	}
	hash := maphash.String(hashSeed, strings.Join(row.record.Cells, "\x00"))
	before, ok := r.seen[key]
	if !ok {
		r.seen[key] = seen{row.record.Number, hash}
		return false
	}
	if before.hash == hash {
		return true
	}
	if row.in.Nik == nil {
		row.wrong("", "row_twice", before.number)
	} else {
		row.wrong(nikField, "nik_twice", before.number)
	}
	return false
}

func (r *run) index(row *row) string {
	if row.in.Nik == nil {
		return ""
	}
	return r.People.NikIndex(*row.in.Nik)
}

// personKey is by what a row without a NIK is known again: name, day or year of birth, kampung and family card.
func personKey(row *row) string {
	born := ""
	if row.in.BirthDate != nil {
		born = string(*row.in.BirthDate)
	}
	return strings.Join([]string{beneficiary.SearchKey(row.in.Name), born, row.in.RegionCode, row.kk}, "|")
}

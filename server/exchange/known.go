package exchange

import (
	"context"
	"fmt"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/household"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	domain "github.com/jejaring/jejaring/server/beneficiary"
)

// known is who and what the registry has already of the rows of a chunk.
type known struct {
	byNik      map[string]*db.Beneficiary
	byPerson   map[string][]*db.Beneficiary // name and kampung
	households map[string]*db.Household     // index of the family card, of those the viewer sees
	kkOf       func(*row) string
	hidden     map[string]bool // ids of people whom the viewer does not see
	matched    map[string]int  // id, number of the row that is about the person
}

func (r *run) known(ctx context.Context, c *db.Client, rows []*row) (*known, error) {
	k := &known{
		byNik: map[string]*db.Beneficiary{}, byPerson: map[string][]*db.Beneficiary{}, households: map[string]*db.Household{},
		hidden: map[string]bool{}, matched: map[string]int{}, kkOf: r.kkIndex,
	}
	var indexes, cards []string
	var names [][2]string
	for _, row := range rows {
		if len(row.problems) > 0 {
			continue
		}
		if row.in.Nik != nil {
			indexes = append(indexes, r.index(row))
		}
		if row.kk != "" {
			cards = append(cards, r.kkIndex(row))
		}
		names = append(names, [2]string{domain.SearchKey(row.in.Name), row.in.RegionCode})
	}
	if err := k.people(ctx, c, indexes, names); err != nil {
		return nil, err
	}
	return k, k.families(ctx, c, cards)
}

// people finds by NIK and by name and kampung, also those whom the viewer does not see: a NIK is there once.
func (k *known) people(ctx context.Context, c *db.Client, indexes []string, names [][2]string) error {
	all := viewer.Elevate(ctx, "import")
	found, err := c.Beneficiary.Query().Where(beneficiary.NikIndexIn(indexes...)).WithCategories().WithHousehold().All(all)
	if err != nil {
		return fmt.Errorf("import: known NIKs: %w", err)
	}
	for _, b := range found {
		if before, ok := k.byNik[*b.NikIndex]; !ok || gone(before) {
			k.byNik[*b.NikIndex] = b
		}
	}
	namesakes, err := c.Beneficiary.Query().Where(called(names)).WithCategories().WithHousehold().All(all)
	if err != nil {
		return fmt.Errorf("import: known names: %w", err)
	}
	ids := map[string]bool{}
	for _, b := range namesakes {
		at := b.NameKey + "|" + b.RegionCode
		k.byPerson[at] = append(k.byPerson[at], b)
	}
	for _, b := range append(found, namesakes...) {
		ids[b.ID], k.hidden[b.ID] = true, true
	}
	visible := make([]string, 0, len(ids))
	for id := range ids {
		visible = append(visible, id)
	}
	if visible, err = c.Beneficiary.Query().Where(beneficiary.IDIn(visible...)).IDs(ctx); err != nil {
		return fmt.Errorf("import: who is seen: %w", err)
	}
	for _, id := range visible {
		delete(k.hidden, id)
	}
	return nil
}

// called matches pairs of name and kampung; both databases look each up in the index of the two columns.
func called(names [][2]string) func(*sql.Selector) {
	return func(s *sql.Selector) {
		if len(names) == 0 {
			s.Where(sql.False())
			return
		}
		s.Where(sql.P(func(b *sql.Builder) {
			b.WriteString("(").Ident(s.C(beneficiary.FieldRegionCode)).Comma().Ident(s.C(beneficiary.FieldNameKey)).WriteString(") IN (VALUES ")
			for i, n := range names {
				if i > 0 {
					b.Comma()
				}
				b.WriteString("(").Args(n[1], n[0]).WriteString(")")
			}
			b.WriteString(")")
		}))
	}
}

func (k *known) families(ctx context.Context, c *db.Client, cards []string) error {
	found, err := c.Household.Query().Where(household.KkIndexIn(cards...)).Order(household.ByID()).All(ctx)
	if err != nil {
		return fmt.Errorf("import: known families: %w", err)
	}
	for _, h := range found {
		if k.households[*h.KkIndex] == nil {
			k.households[*h.KkIndex] = h
		}
	}
	return nil
}

func gone(b *db.Beneficiary) bool {
	return b.Status == types.BeneficiaryStatusDeceased || b.Status == types.BeneficiaryStatusRemoved
}

// find is the person the row is about, nil for somebody new.
func (k *known) find(nikIndex string, row *row) (*db.Beneficiary, *Problem) {
	b, ok := k.byNik[nikIndex]
	switch {
	case !ok || nikIndex == "":
		return k.namesake(row)
	case k.hidden[b.ID]:
		return nil, &Problem{Field: nikField, Code: "in_use"}
	case b.Status == types.BeneficiaryStatusDeceased:
		return nil, &Problem{Code: "row_deceased"}
	case b.Status == types.BeneficiaryStatusRemoved:
		return nil, &Problem{Code: "row_removed"}
	case b.NameKey != domain.SearchKey(row.in.Name) && b.BirthDate != nil && row.in.BirthDate != nil && *b.BirthDate != *row.in.BirthDate:
		return nil, &Problem{Field: nikField, Code: "nik_of_another"}
	}
	return k.once(b, row)
}

// namesake is the one of the same name, birth, sex and kampung; one with another NIK or another family card is another.
func (k *known) namesake(row *row) (*db.Beneficiary, *Problem) {
	var found *db.Beneficiary
	for _, b := range k.byPerson[domain.SearchKey(row.in.Name)+"|"+row.in.RegionCode] {
		if k.hidden[b.ID] || b.Status == types.BeneficiaryStatusRemoved || !k.same(b, row) {
			continue
		}
		if b.Status == types.BeneficiaryStatusDeceased {
			return nil, &Problem{Code: "row_deceased"}
		}
		if found != nil {
			return nil, &Problem{Code: "row_ambiguous"}
		}
		found = b
	}
	if found == nil {
		return nil, nil //nolint:nilnil // somebody new
	}
	return k.once(found, row)
}

func (k *known) same(b *db.Beneficiary, row *row) bool {
	in := row.in
	switch {
	case b.Kind != in.Kind,
		b.Sex != nil && in.Sex != nil && *b.Sex != *in.Sex,
		b.NikIndex != nil && in.Nik != nil:
		return false
	case row.kk != "" && b.Edges.Household != nil && b.Edges.Household.KkIndex != nil && *b.Edges.Household.KkIndex != k.kkOf(row):
		return false
	case in.BirthDate != nil:
		return b.BirthDate != nil && *b.BirthDate == *in.BirthDate
	case in.BirthYear != nil:
		return b.BirthYear != nil && *b.BirthYear == *in.BirthYear
	default:
		return b.BirthDate == nil && b.BirthYear == nil
	}
}

// once lets one row of a chunk speak of a person.
func (k *known) once(b *db.Beneficiary, row *row) (*db.Beneficiary, *Problem) {
	if number, ok := k.matched[b.ID]; ok {
		return nil, &Problem{Code: "row_twice", Args: []any{number}}
	}
	k.matched[b.ID] = row.record.Number
	return b, nil
}

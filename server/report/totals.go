package report

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/category"
	"github.com/jejaring/jejaring/ent/db/peoplecount"
	"github.com/jejaring/jejaring/ent/db/region"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/place"
)

// Smallest is the smallest number of people that is told to everybody; a smaller one tells of single people.
const Smallest = 5

// Few says whether some people are counted, but too few to be told of.
func Few(n int) bool { return n > 0 && n < Smallest }

// Dimension is what totals are counted by.
type Dimension string

// Dimensions of totals.
const (
	ByCategory Dimension = "CATEGORY"
	ByDistrict Dimension = "DISTRICT"
	ByPathway  Dimension = "PATHWAY"
)

// Filter narrows totals.
type Filter struct{ RegionCode *string }

// Cell is one number of a table; nil where it would tell of fewer than five people.
type Cell struct {
	CategoryID, DistrictCode string
	Category                 *db.Category
	District                 *db.Region
	Pathway                  *types.Pathway
	Count                    *int
}

// Totals is a table.
type Totals struct {
	Total *int
	Cells []*Cell
}

type row struct {
	PrimaryCategoryID string        `json:"primary_category_id"`
	DistrictCode      string        `json:"district_code"`
	Pathway           types.Pathway `json:"pathway"`
	Count             int           `json:"count"`
}

// Count makes the table of VERIFIED people by one or two dimensions, of a region where one is given. Whoever is no officer gets of a
// kecamatan what the tables of all tell of it, and no more: two tables that differ by one region would tell of single people.
// Errors: INVALID, FORBIDDEN (for others than officers: a kampung, or a kecamatan by category and pathway at once).
func Count(ctx context.Context, c *db.Client, by []Dimension, filter *Filter) (*Totals, error) {
	v := viewer.From(ctx)
	var f fault.Fields
	f.Check(len(by) > 0, "by", "too_few", 1)
	f.Check(len(by) <= 2, "by", "too_many", 2)
	if err := f.Err(); err != nil {
		return nil, err
	}
	within := []string{}
	if filter != nil && filter.RegionCode != nil {
		within = append(within, *filter.RegionCode)
	}
	if !v.IsOfficer() {
		return everybody(ctx, c, by, within)
	}
	count := countPeople
	if Kept(within...) && Kept(v.Areas...) {
		count = sumKept
	}
	rows, err := count(viewer.Elevate(ctx, "totals"), c, by, within, !v.SeesProtected())
	if err != nil {
		return nil, fmt.Errorf("totals: %w", err)
	}
	out := table(rows, by)
	return out, names(ctx, c, out)
}

// everybody is Count for others than officers.
func everybody(ctx context.Context, c *db.Client, by []Dimension, within []string) (*Totals, error) {
	all := []Dimension{ByCategory, ByDistrict, ByPathway} // what is hidden depends on all tables
	rows, err := sumKept(viewer.Elevate(ctx, "totals"), c, all, nil, !viewer.From(ctx).SeesProtected())
	if err != nil {
		return nil, fmt.Errorf("totals: %w", err)
	}
	district := ""
	for _, code := range within {
		under := func(r row) bool { return r.DistrictCode == code || strings.HasPrefix(r.DistrictCode, code+".") }
		switch {
		case !Kept(code):
			return nil, access.Officer(viewer.From(ctx))
		case !slices.ContainsFunc(rows, under):
			return &Totals{}, nil
		case !slices.ContainsFunc(rows, func(r row) bool { return !under(r) }): // the region is all there is
		case !slices.ContainsFunc(rows, func(r row) bool { return r.DistrictCode == code }):
			return nil, access.Officer(viewer.From(ctx))
		default:
			district = code
		}
	}
	if district != "" && !slices.Contains(by, ByDistrict) && len(by) > 1 {
		return nil, access.Officer(viewer.From(ctx))
	}
	out := everybodys(rows, by, district)
	return out, names(ctx, c, out)
}

// columns are the dimensions' names, the same on people and on kept totals but for the category.
func columns(by []Dimension, category string) []string {
	names := make([]string, len(by))
	for i, d := range by {
		names[i] = map[Dimension]string{ByCategory: category, ByDistrict: beneficiary.FieldDistrictCode, ByPathway: beneficiary.FieldPathway}[d]
	}
	return names
}

// countPeople counts one by one, where an officer asks for a kampung.
func countPeople(ctx context.Context, c *db.Client, by []Dimension, within []string, harmless bool) (rows []row, err error) {
	query := c.Beneficiary.Query().Where(beneficiary.StatusEQ(types.BeneficiaryStatusVerified))
	for _, code := range within {
		query.Where(place.Under(code))
	}
	if v := viewer.From(ctx); len(v.Areas) > 0 {
		query.Where(func(s *sql.Selector) {
			ps := []*sql.Predicate{}
			for _, area := range v.Areas {
				ps = append(ps, sql.EQ(s.C(beneficiary.FieldRegionCode), area), sql.HasPrefix(s.C(beneficiary.FieldRegionCode), area+"."))
			}
			s.Where(sql.Or(ps...))
		})
	}
	if harmless {
		query.Where(beneficiary.Sensitive(false), beneficiary.Restricted(false))
	}
	names := columns(by, beneficiary.FieldPrimaryCategoryID)
	return rows, query.GroupBy(names[0], names[1:]...).Aggregate(db.Count()).Scan(ctx, &rows)
}

// sumKept adds the kept totals up.
func sumKept(ctx context.Context, c *db.Client, by []Dimension, within []string, harmless bool) ([]row, error) {
	query := c.PeopleCount.Query().Where(peoplecount.Main(true), peoplecount.Status(string(types.BeneficiaryStatusVerified)))
	if len(within) > 0 {
		query.Where(inDistricts(within...))
	}
	if v := viewer.From(ctx); v.IsOfficer() && len(v.Areas) > 0 {
		query.Where(inDistricts(v.Areas...))
	}
	if harmless {
		query.Where(peoplecount.Sensitive(false))
	}
	var sums []struct {
		CategoryID   string        `json:"category_id"`
		DistrictCode string        `json:"district_code"`
		Pathway      types.Pathway `json:"pathway"`
		Count        int           `json:"count"`
	}
	names := columns(by, peoplecount.FieldCategoryID)
	err := query.GroupBy(names[0], names[1:]...).Aggregate(db.As(db.Sum(peoplecount.FieldNumber), "count")).Scan(ctx, &sums)
	rows := make([]row, 0, len(sums))
	for _, s := range sums {
		if s.Count != 0 {
			rows = append(rows, row{s.CategoryID, s.DistrictCode, s.Pathway, s.Count})
		}
	}
	return rows, err
}

func table(rows []row, by []Dimension) *Totals {
	total := 0
	out := &Totals{Total: &total}
	for _, r := range rows {
		total += r.Count
		cell := &Cell{CategoryID: r.PrimaryCategoryID, DistrictCode: r.DistrictCode, Count: &r.Count}
		if slices.Contains(by, ByPathway) {
			cell.Pathway = &r.Pathway
		}
		out.Cells = append(out.Cells, cell)
	}
	slices.SortFunc(out.Cells, func(a, b *Cell) int { return *b.Count - *a.Count })
	return out
}

// everybodys is the table for others than officers, of one kecamatan where it is named: without what conceal hides. Hidden cells come
// last, in an order that does not tell which is larger.
func everybodys(rows []row, by []Dimension, district string) *Totals {
	values, people := [3][]string{}, map[spot]int{}
	for _, r := range rows {
		for i, value := range [3]string{r.PrimaryCategoryID, r.DistrictCode, string(r.Pathway)} {
			values[i] = append(values[i], value)
		}
	}
	for i := range values {
		slices.Sort(values[i])
		values[i] = slices.Compact(values[i])
	}
	for _, r := range rows {
		var s spot
		for i, value := range [3]string{r.PrimaryCategoryID, r.DistrictCode, string(r.Pathway)} {
			at, _ := slices.BinarySearch(values[i], value)
			s[i] = at + 1
		}
		people[s] += r.Count
	}
	p, ok := conceal(spot{len(values[0]), len(values[1]), len(values[2])}, people)
	if !ok {
		return &Totals{}
	}
	var whole spot
	shown := by
	if district != "" {
		at, _ := slices.BinarySearch(values[1], district)
		whole[1] = at + 1
		if !slices.Contains(by, ByDistrict) {
			shown = append(slices.Clone(by), ByDistrict)
		}
	}
	out := &Totals{}
	if !p.hidden[p.at(whole)] {
		out.Total = &p.number[p.at(whole)]
	}
	for _, s := range p.table(shown) {
		if whole[1] > 0 && s[1] != whole[1] {
			continue
		}
		cell := &Cell{}
		if s[0] > 0 {
			cell.CategoryID = values[0][s[0]-1]
		}
		if s[1] > 0 && slices.Contains(by, ByDistrict) {
			cell.DistrictCode = values[1][s[1]-1]
		}
		if s[2] > 0 {
			pathway := types.Pathway(values[2][s[2]-1])
			cell.Pathway = &pathway
		}
		if !p.hidden[p.at(s)] {
			cell.Count = &p.number[p.at(s)]
		}
		out.Cells = append(out.Cells, cell)
	}
	return out
}

func names(ctx context.Context, c *db.Client, t *Totals) error {
	var ids, codes []string
	for _, cell := range t.Cells {
		if cell.CategoryID != "" {
			ids = append(ids, cell.CategoryID)
		}
		if cell.DistrictCode != "" {
			codes = append(codes, cell.DistrictCode)
		}
	}
	found, err := c.Category.Query().Where(category.IDIn(ids...)).All(ctx)
	if err != nil {
		return fmt.Errorf("totals: %w", err)
	}
	districts, err := c.Region.Query().Where(region.CodeIn(codes...)).All(ctx)
	if err != nil {
		return fmt.Errorf("totals: %w", err)
	}
	for _, cell := range t.Cells {
		if i := slices.IndexFunc(found, func(k *db.Category) bool { return k.ID == cell.CategoryID }); i >= 0 {
			cell.Category = found[i]
		}
		if i := slices.IndexFunc(districts, func(r *db.Region) bool { return r.Code == cell.DistrictCode }); i >= 0 {
			cell.District = districts[i]
		}
	}
	return nil
}

package report

import (
	"context"
	"fmt"
	"strings"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/peoplecount"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
)

// Question asks how many people there are; what is empty is not asked for.
type Question struct {
	CategoryID string // any of theirs, not only the primary one
	RegionCode string // of a kecamatan or above
	Status     []types.BeneficiaryStatus
	Pathway    []types.Pathway
	Harmless   bool // without whoever is of a sensitive category, or restricted
}

// Kept says whether people of regions are counted as totals are kept: by kecamatan, and no finer.
func Kept(codes ...string) bool {
	for _, code := range codes {
		if strings.Count(code, ".") > 2 {
			return false
		}
	}
	return true
}

// Sum is how many people there are, from the kept totals; the caller has checked that the viewer may count them all.
func Sum(ctx context.Context, c *db.Client, q Question) (int, error) {
	query := c.PeopleCount.Query()
	if q.CategoryID == "" {
		query.Where(peoplecount.Main(true))
	} else {
		query.Where(peoplecount.CategoryID(q.CategoryID))
	}
	if q.RegionCode != "" {
		query.Where(inDistricts(q.RegionCode))
	}
	if q.Harmless {
		query.Where(peoplecount.Sensitive(false))
	}
	if q.Status != nil {
		query.Where(peoplecount.StatusIn(texts(q.Status)...))
	}
	if q.Pathway != nil {
		query.Where(peoplecount.PathwayIn(texts(q.Pathway)...))
	}
	var rows []struct {
		Sum *int `json:"sum"`
	}
	if err := query.Aggregate(db.As(db.Sum(peoplecount.FieldNumber), "sum")).Scan(viewer.Elevate(ctx, "totals"), &rows); err != nil {
		return 0, fmt.Errorf("kept totals: %w", err)
	}
	if len(rows) == 0 || rows[0].Sum == nil {
		return 0, nil
	}
	return *rows[0].Sum, nil
}

// inDistricts narrows kept totals to kecamatan that are, or lie under, one of the regions.
func inDistricts(codes ...string) func(*sql.Selector) {
	return func(s *sql.Selector) {
		ps := []*sql.Predicate{}
		for _, code := range codes {
			district := s.C(peoplecount.FieldDistrictCode)
			ps = append(ps, sql.EQ(district, code))
			if strings.Count(code, ".") < 2 {
				ps = append(ps, sql.HasPrefix(district, code+"."))
			}
		}
		s.Where(sql.Or(ps...))
	}
}

func texts[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

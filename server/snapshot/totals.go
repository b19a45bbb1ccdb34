package snapshot

import (
	"context"
	"fmt"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/region"
	"github.com/jejaring/jejaring/ent/db/snapshotcell"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/report"
)

// Dimension is what a snapshot is counted by.
type Dimension string

// Dimensions of a snapshot.
const (
	ByCategory Dimension = "CATEGORY"
	ByDistrict Dimension = "DISTRICT"
	ByVillage  Dimension = "VILLAGE"
	ByPathway  Dimension = "PATHWAY"
)

var columns = map[Dimension]string{
	ByCategory: snapshotcell.FieldCategoryID, ByDistrict: snapshotcell.FieldDistrictCode,
	ByVillage: snapshotcell.FieldRegionCode, ByPathway: snapshotcell.FieldPathway,
}

// Cell is one number; nil where it would tell of fewer than five people.
type Cell struct {
	Category *db.Category
	Region   *db.Region
	Pathway  *types.Pathway
	Count    *int
}

// Totals are the numbers of one snapshot.
type Totals struct {
	Snapshot *db.Snapshot
	Cells    []*Cell
}

type cellRow struct {
	CategoryID   string        `json:"category_id"`
	DistrictCode string        `json:"district_code"`
	RegionCode   string        `json:"region_code"`
	Pathway      types.Pathway `json:"pathway"`
	Sum          int           `json:"sum"`
}

// count is the number of people in a snapshot.
func count(ctx context.Context, c *db.Client, id string) (int, error) {
	var sums []struct {
		Sum *int `json:"sum"`
	}
	err := c.SnapshotCell.Query().Where(snapshotcell.SnapshotID(id)).Aggregate(db.As(db.Sum(snapshotcell.FieldPeople), "sum")).Scan(ctx, &sums)
	if err != nil {
		return 0, fmt.Errorf("snapshot: %w", err)
	}
	if len(sums) == 0 || sums[0].Sum == nil {
		return 0, nil
	}
	return *sums[0].Sum, nil
}

// exact says whether the viewer is told small numbers too; those of sensitive categories need a purpose beside.
func exact(v viewer.Viewer) bool { return v.IsOfficer() && len(v.Areas) == 0 }

// Count tells the numbers of a snapshot. Errors: NOT_FOUND, INVALID (dimensions), FORBIDDEN (several at once, or kampung,
// for those who are not told every number: tables that differ a little would tell of single people).
func Count(ctx context.Context, c *db.Client, id string, by []Dimension) (*Totals, error) {
	v := viewer.From(ctx)
	var f fault.Fields
	f.Check(len(by) > 0, "by", "too_few", 1)
	f.Check(len(by) <= 3, "by", "too_many", 3)
	f.Check(!slices.Contains(by, ByDistrict) || !slices.Contains(by, ByVillage), "by", "mismatch")
	for i, d := range by {
		f.Check(slices.Index(by, d) == i, fmt.Sprintf("by.%d", i), "duplicate")
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	if !exact(v) && (len(by) > 1 || by[0] == ByVillage) {
		return nil, fault.Denied()
	}
	s, err := c.Snapshot.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	names := make([]string, len(by))
	for i, d := range by {
		names[i] = columns[d]
	}
	query := c.SnapshotCell.Query().Where(snapshotcell.SnapshotID(id))
	all, err := c.Category.Query().All(ctx)
	if err != nil {
		return nil, fmt.Errorf("snapshot totals: %w", err)
	}
	if !v.SeesProtected() {
		query.Where(snapshotcell.CategoryIDNotIn(protected(all)...))
	}
	var rows []cellRow
	err = query.GroupBy(names[0], names[1:]...).Aggregate(db.As(db.Sum(snapshotcell.FieldPeople), "sum")).Scan(viewer.Elevate(ctx, "snapshot"), &rows)
	if err != nil {
		return nil, fmt.Errorf("snapshot totals: %w", err)
	}
	slices.SortStableFunc(rows, func(a, b cellRow) int { return b.Sum - a.Sum })
	regions, err := regionsOf(ctx, c, rows)
	if err != nil {
		return nil, err
	}
	out := &Totals{Snapshot: s, Cells: make([]*Cell, len(rows))}
	for i, r := range rows {
		out.Cells[i] = &Cell{Category: find(all, r.CategoryID), Region: regions[r.DistrictCode+r.RegionCode], Count: &r.Sum}
		if r.Pathway != "" {
			out.Cells[i].Pathway = &r.Pathway
		}
	}
	if !exact(v) {
		suppress(out.Cells)
	}
	return out, nil
}

// suppress hides small cells, and the next smallest where only one would be hidden, or fewer than five people in all, as the sum
// of all cells is told; cells are sorted, largest first.
func suppress(cells []*Cell) {
	hidden, people := 0, 0
	for i := len(cells) - 1; i >= 0 && (*cells[i].Count < report.Smallest || hidden == 1 || report.Few(people)); i-- {
		people += *cells[i].Count
		cells[i].Count = nil
		hidden++
	}
}

func protected(all []*db.Category) (ids []string) {
	for _, k := range all {
		if k.Sensitive {
			ids = append(ids, k.ID)
		}
	}
	return ids
}

func find(all []*db.Category, id string) *db.Category {
	if i := slices.IndexFunc(all, func(k *db.Category) bool { return k.ID == id }); i >= 0 {
		return all[i]
	}
	return nil
}

func regionsOf(ctx context.Context, c *db.Client, rows []cellRow) (map[string]*db.Region, error) {
	codes := make([]string, len(rows))
	for i, r := range rows {
		codes[i] = r.DistrictCode + r.RegionCode
	}
	return named(ctx, c, codes)
}

func named(ctx context.Context, c *db.Client, codes []string) (map[string]*db.Region, error) {
	found, err := c.Region.Query().Where(region.CodeIn(codes...)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("snapshot: %w", err)
	}
	out := map[string]*db.Region{}
	for _, r := range found {
		out[r.Code] = r
	}
	return out, nil
}

package snapshot

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/report"
)

// Comparison is what changed from one snapshot to another.
type Comparison struct {
	From, To *db.Snapshot
	Total    *Change
	Rows     []*Change
}

// Change is one line: before + entered + movedIn − left − movedOut = after.
type Change struct {
	Category *db.Category
	Region   *db.Region

	Before, After, Net, Entered, Left, MovedIn, MovedOut *int

	LeftBy []*Left
}

// Left is why people are counted no longer: the state of their records; nil when a record is no longer there.
type Left struct {
	Status *types.BeneficiaryStatus
	Count  *int
}

// line is a Change before it is known who reads it.
type line struct {
	before, after, entered, movedIn, movedOut int
	left                                      map[types.BeneficiaryStatus]int
}

// stands says where those who are counted in one snapshot stand in another.
const stands = `SELECT a.KEY, CASE WHEN b.status = 'VERIFIED' AND b.KEY <> a.KEY THEN 'ELSEWHERE' ELSE coalesce(b.status, '') END, count(*)
FROM snapshot_persons a LEFT JOIN snapshot_persons b ON b.snapshot_id = $2 AND b.beneficiary_id = a.beneficiary_id
WHERE a.snapshot_id = $1 AND a.status = 'VERIFIED'HARMLESS GROUP BY 1, 2`

// harmless leaves out who is in a sensitive category, for whoever has no purpose to know of them.
const harmless = " AND a.category_id NOT IN (SELECT id FROM categories WHERE sensitive)"

const elsewhere = types.BeneficiaryStatus("ELSEWHERE")

// Compare says what changed by category, kecamatan or kampung, in the same few statements however many people there are.
// Errors: UNAUTHENTICATED, FORBIDDEN (not the office), NOT_FOUND, INVALID.
func Compare(ctx context.Context, c *db.Client, fromID, toID string, by Dimension) (*Comparison, error) {
	v := viewer.From(ctx)
	var f fault.Fields
	f.Check(by != ByPathway, "by", "not_allowed")
	f.Check(fromID != toID, "toId", "mismatch")
	if err := access.First(access.Office(v), f.Err()); err != nil {
		return nil, err
	}
	out := &Comparison{}
	var err error
	if out.From, err = c.Snapshot.Get(ctx, fromID); err != nil {
		return nil, err
	}
	if out.To, err = c.Snapshot.Get(ctx, toID); err != nil {
		return nil, err
	}
	lines, err := read(ctx, c, fromID, toID, by)
	if err != nil {
		return nil, fmt.Errorf("compare snapshots: %w", err)
	}
	return out, out.fill(ctx, c, lines, by, v)
}

func read(ctx context.Context, c *db.Client, fromID, toID string, by Dimension) (map[string]*line, error) {
	lines := map[string]*line{}
	became, err := translation(ctx, c, toID)
	if err != nil {
		return nil, err
	}
	err = standing(ctx, c, by, became, fromID, toID, lines, func(l *line, stand types.BeneficiaryStatus, n int) {
		l.before += n
		switch stand {
		case types.BeneficiaryStatusVerified:
		case elsewhere:
			l.movedOut += n
		default:
			l.left[stand] += n
		}
	})
	if err != nil {
		return nil, err
	}
	return lines, standing(ctx, c, by, became, toID, fromID, lines, func(l *line, stand types.BeneficiaryStatus, n int) {
		l.after += n
		switch stand {
		case types.BeneficiaryStatusVerified:
		case elsewhere:
			l.movedIn += n
		default:
			l.entered += n
		}
	})
}

func standing(ctx context.Context, c *db.Client, by Dimension, became map[string]string, one, other string, lines map[string]*line,
	add func(*line, types.BeneficiaryStatus, int),
) (err error) {
	only := harmless
	if viewer.From(ctx).SeesProtected() {
		only = ""
	}
	a, b := "a."+columns[by], "b."+columns[by]
	if by == ByCategory {
		a, b = translated(a, became), translated(b, became)
	}
	rows, err := c.QueryContext(ctx, strings.NewReplacer("a.KEY", a, "b.KEY", b, "HARMLESS", only).Replace(stands), one, other)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var key string
		var stand types.BeneficiaryStatus
		var n int
		if err := rows.Scan(&key, &stand, &n); err != nil {
			return err
		}
		if lines[key] == nil {
			lines[key] = &line{left: map[types.BeneficiaryStatus]int{}}
		}
		add(lines[key], stand, n)
	}
	return rows.Err()
}

// fill writes the lines with their names, and hides from the viewer what would tell of single people.
func (out *Comparison) fill(ctx context.Context, c *db.Client, lines map[string]*line, by Dimension, v viewer.Viewer) error {
	keys := slices.Sorted(maps.Keys(lines))
	var categories []*db.Category
	regions := map[string]*db.Region{}
	var err error
	if by == ByCategory {
		categories, err = c.Category.Query().All(ctx)
	} else {
		regions, err = named(ctx, c, keys)
	}
	if err != nil {
		return fmt.Errorf("compare snapshots: %w", err)
	}
	total := &line{left: map[types.BeneficiaryStatus]int{}}
	for _, key := range keys {
		k, l := find(categories, key), lines[key]
		total.add(l)
		change := l.change()
		change.Category, change.Region = k, regions[key]
		out.Rows = append(out.Rows, change)
	}
	slices.SortStableFunc(out.Rows, func(a, b *Change) int { return *b.After - *a.After })
	out.Total = total.change()
	if !exact(v) {
		out.hide()
	}
	return nil
}

func (l *line) add(o *line) {
	l.before, l.after, l.entered, l.movedIn, l.movedOut = l.before+o.before, l.after+o.after, l.entered+o.entered, l.movedIn+o.movedIn, l.movedOut+o.movedOut
	for status, n := range o.left {
		l.left[status] += n
	}
}

func (l *line) change() *Change {
	left, net := 0, l.after-l.before
	before, after, entered, movedIn, movedOut := l.before, l.after, l.entered, l.movedIn, l.movedOut
	out := &Change{Before: &before, After: &after, Net: &net, Entered: &entered, Left: &left, MovedIn: &movedIn, MovedOut: &movedOut, LeftBy: []*Left{}}
	for _, status := range slices.Sorted(maps.Keys(l.left)) {
		n := l.left[status]
		left += n
		row := &Left{Count: &n}
		if status != "" {
			row.Status = &status
		}
		out.LeftBy = append(out.LeftBy, row)
	}
	return out
}

// hide takes out small numbers: of a column, with the next smallest where only one is small; of the flows of a line all,
// where one is small, as any could be worked out from the others, and of more lines where what is hidden could be worked out
// from the total.
func (out *Comparison) hide() {
	for _, column := range []func(*Change) **int{func(k *Change) **int { return &k.Before }, func(k *Change) **int { return &k.After }} {
		cells := make([]*Cell, len(out.Rows))
		for i, k := range out.Rows {
			cells[i] = &Cell{Count: *column(k)}
		}
		sorted := slices.Clone(cells)
		slices.SortStableFunc(sorted, func(a, b *Cell) int { return *b.Count - *a.Count })
		suppress(sorted)
		for i, k := range out.Rows {
			*column(k) = cells[i].Count
		}
	}
	var open, shut []*Change
	for _, k := range out.Rows {
		if k.Before == nil || k.After == nil {
			k.Net = nil
		}
		if k.Net == nil || smallFlow(k) {
			shut = append(shut, k)
		} else {
			open = append(open, k)
		}
	}
	if smallFlow(out.Total) {
		shut = append(shut, out.Total)
	} else {
		for len(open) > 0 && derivable(shut) { // the rows are sorted, largest first
			shut, open = append(shut, open[len(open)-1]), open[:len(open)-1]
		}
		if derivable(shut) {
			shut = append(shut, out.Total)
		}
	}
	for _, k := range shut {
		k.Entered, k.Left, k.MovedIn, k.MovedOut, k.LeftBy = nil, nil, nil, nil, []*Left{}
	}
}

// smallFlow says whether one of the flows of these lines together is of fewer than five people.
func smallFlow(lines ...*Change) bool {
	flows, left := [4]int{}, map[types.BeneficiaryStatus]int{}
	for _, k := range lines {
		for i, n := range []*int{k.Entered, k.Left, k.MovedIn, k.MovedOut} {
			flows[i] += *n
		}
		for _, by := range k.LeftBy {
			if by.Status == nil {
				left[""] += *by.Count
			} else {
				left[*by.Status] += *by.Count
			}
		}
	}
	return slices.ContainsFunc(flows[:], report.Few) || slices.ContainsFunc(slices.Collect(maps.Values(left)), report.Few)
}

// derivable says whether lines that are hidden can be worked out from the total: one alone, or a small flow of all of them.
func derivable(shut []*Change) bool { return len(shut) == 1 || smallFlow(shut...) }

package guarantee

import (
	"context"
	"fmt"
	"strconv"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	entprogram "github.com/jejaring/jejaring/ent/db/program"
	"github.com/jejaring/jejaring/ent/db/provision"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/fault"
)

// Cost is what the guarantee of one program costs in one month.
type Cost struct {
	Month   int // 1 to 12
	Program *db.Program
	Count   int          // provisions, without skipped ones
	Planned types.Rupiah // without skipped ones
	Given   types.Rupiah
	Missed  types.Rupiah
}

type sum struct {
	Month     string                `json:"month"`
	ProgramID string                `json:"program_id"`
	Status    types.ProvisionStatus `json:"status"`
	Count     int                   `json:"count"`
	Amount    int64                 `json:"amount"`
}

// Costs sums what is due in each month of a year, by program. Errors: FORBIDDEN (the office only), INVALID.
func (s *Service) Costs(ctx context.Context, c *db.Client, year int) ([]*Cost, error) {
	if err := access.Office(viewer.From(ctx)); err != nil {
		return nil, err
	}
	var f fault.Fields
	f.Between("year", year, 2000, 2100)
	if err := f.Err(); err != nil {
		return nil, err
	}
	var sums []sum
	err := c.Provision.Query().
		Where(provision.DueOnGTE(types.Date(fmt.Sprintf("%d-01-01", year))), provision.DueOnLTE(types.Date(fmt.Sprintf("%d-12-31", year))),
			provision.StatusNEQ(types.ProvisionStatusSkipped)).
		Modify(func(q *sql.Selector) {
			month := "substr(" + q.C(provision.FieldDueOn) + ", 6, 2)"
			q.Select(sql.As(month, "month"), q.C(provision.FieldProgramID), q.C(provision.FieldStatus),
				sql.As(sql.Count("*"), "count"), sql.As("cast(sum("+q.C(provision.FieldAmount)+") as bigint)", "amount")).
				GroupBy(month, q.C(provision.FieldProgramID), q.C(provision.FieldStatus)).
				OrderBy(month, q.C(provision.FieldProgramID))
		}).Scan(ctx, &sums)
	if err != nil {
		return nil, wrap("costs", err)
	}
	return costs(ctx, c, sums)
}

func costs(ctx context.Context, c *db.Client, sums []sum) ([]*Cost, error) {
	type key struct{ month, program string }
	seen := map[key]*Cost{}
	var out []*Cost
	var ids []string
	for _, row := range sums {
		k := key{row.Month, row.ProgramID}
		if seen[k] == nil {
			month, err := strconv.Atoi(row.Month)
			if err != nil {
				return nil, wrap("costs", err)
			}
			seen[k] = &Cost{Month: month, Program: &db.Program{ID: row.ProgramID}}
			out, ids = append(out, seen[k]), append(ids, row.ProgramID)
		}
		seen[k].Count += row.Count
		seen[k].Planned += types.Rupiah(row.Amount)
		switch row.Status {
		case types.ProvisionStatusGiven, types.ProvisionStatusConfirmed:
			seen[k].Given += types.Rupiah(row.Amount)
		case types.ProvisionStatusMissed:
			seen[k].Missed += types.Rupiah(row.Amount)
		}
	}
	found, err := c.Program.Query().Where(entprogram.IDIn(ids...)).All(ctx)
	if err != nil {
		return nil, wrap("costs", err)
	}
	programs := map[string]*db.Program{}
	for _, p := range found {
		programs[p.ID] = p
	}
	for _, cost := range out {
		cost.Program = programs[cost.Program.ID]
	}
	return out, nil
}

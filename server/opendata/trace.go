package opendata

import (
	"context"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
)

// Figure is a row of what the public is told, with the lines of pledges behind it.
type Figure struct {
	Year           int
	Quarter        int
	PartnerType    string
	RegionCode     string
	RegionName     string
	Kind           *types.NeedKind
	PromisedValue  types.Rupiah
	DeliveredValue types.Rupiah
	PledgeLineIds  []string
	PledgeIds      []string
}

// Trace is what the public is told, row by row, each with its records; for the office. Errors: UNAUTHENTICATED, FORBIDDEN.
func Trace(ctx context.Context, c *db.Client) ([]*Figure, error) {
	if err := access.Office(viewer.From(ctx)); err != nil {
		return nil, err
	}
	totals, err := Totals(ctx, c)
	if err != nil {
		return nil, err
	}
	out := make([]*Figure, len(totals))
	for i, t := range totals {
		out[i] = &Figure{
			Year: t.Year, Quarter: t.Quarter, PartnerType: t.PartnerType, RegionCode: t.RegionCode, RegionName: t.Region,
			PromisedValue: types.Rupiah(t.PromisedValue), DeliveredValue: types.Rupiah(t.DeliveredValue), PledgeLineIds: unique(t.lines), PledgeIds: unique(t.pledges),
		}
		if t.Kind != "" {
			out[i].Kind = &t.Kind
		}
	}
	return out, nil
}

func unique(ids []string) []string {
	slices.Sort(ids)
	return append([]string{}, slices.Compact(ids)...)
}

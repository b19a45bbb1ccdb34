package policy

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/db/program"
	"github.com/jejaring/jejaring/ent/db/provision"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/report"
)

// Direction is what money is meant to come to.
type Direction string

// Directions, in the order in which they are told.
const (
	Empowerment Direction = "EMPOWERMENT"
	Guarantee   Direction = "GUARANTEE"
	Aid         Direction = "AID"
)

var directions = []Direction{Empowerment, Guarantee, Aid}

// Spending is what went one way in a year, in rupiah.
type Spending struct {
	Direction Direction
	Budget    types.Rupiah // what falls in the year of programs that are no drafts, spread evenly over their days
	Given     types.Rupiah // provisions given in the year
	Delivered types.Rupiah // worth of what partners delivered in the year
}

// directionOf is where a program of a kind leads.
func directionOf(k types.ProgramKind) Direction {
	switch k {
	case types.ProgramKindTraining, types.ProgramKindBusinessCapital, types.ProgramKindMentoring:
		return Empowerment
	case types.ProgramKindGuarantee:
		return Guarantee
	default:
		return Aid
	}
}

// meant is where what is asked for leads; a need of no program by what it is, and for whom.
func meant(n *db.Need) Direction {
	if p := n.Edges.Program; p != nil {
		return directionOf(p.Kind)
	}
	switch n.Kind {
	case types.NeedKindTrainingSlot, types.NeedKindServiceHours, types.NeedKindEquipment, types.NeedKindJobPlacement:
		return Empowerment
	}
	if n.BusinessGroupID != nil {
		return Empowerment
	}
	return Aid
}

// share is the part of a program's budget that falls between two days, spread evenly over its own, rounded down.
func share(p *db.Program, from, to types.Date) types.Rupiah {
	whole := daysOf(p.StartsOn, p.EndsOn)
	part := daysOf(max(from, p.StartsOn), min(to, p.EndsOn))
	return p.Budget/whole*part + p.Budget%whole*part/whole
}

func daysOf(from, to types.Date) types.Rupiah {
	return types.Rupiah(to.Time().Sub(from.Time()).Hours()/24) + 1 // Jakarta knows no summer time
}

// money adds up the year, in three statements and those of what the lines belong to.
func (y *Year) money(ctx context.Context, c *db.Client) error {
	ctx = viewer.Elevate(ctx, "policy") // sums of money tell of nobody
	by := map[Direction]*Spending{}
	for _, d := range directions {
		by[d] = &Spending{Direction: d}
		y.Spending = append(y.Spending, by[d])
	}
	programs, err := c.Program.Query().Where(program.StatusNEQ(types.ProgramStatusDraft), program.StartsOnLTE(y.last()), program.EndsOnGTE(y.From)).All(ctx)
	if err != nil {
		return fmt.Errorf("policy: budgets: %w", err)
	}
	for _, p := range programs {
		by[directionOf(p.Kind)].Budget += share(p, y.From, y.last())
	}
	var given []struct {
		Sum *int64 `json:"sum"`
	}
	err = c.Provision.Query().Where(provision.StatusIn(types.ProvisionStatusGiven, types.ProvisionStatusConfirmed),
		provision.GivenOnGTE(y.From), provision.GivenOnLTE(y.Until)).
		Aggregate(db.As(db.Sum(provision.FieldAmount), "sum")).Scan(ctx, &given)
	if err != nil {
		return fmt.Errorf("policy: provisions: %w", err)
	}
	for _, g := range given {
		if g.Sum != nil {
			by[Guarantee].Given += types.Rupiah(*g.Sum)
		}
	}
	lines, err := c.PledgeLine.Query().Where(pledgeline.HasDeliveriesWith(y.arrived()...)).
		WithNeed(func(q *db.NeedQuery) { q.WithProgram() }).
		WithDeliveries(func(q *db.DeliveryQuery) { q.Where(y.arrived()...) }).All(ctx)
	if err != nil {
		return fmt.Errorf("policy: deliveries: %w", err)
	}
	for _, l := range lines {
		quantity := 0
		for _, d := range l.Edges.Deliveries {
			quantity += d.Quantity
		}
		by[meant(l.Edges.Need)].Delivered += report.Worth(l, quantity)
	}
	return nil
}

package exchange

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/household"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/clock"
)

func (r *run) kkIndex(row *row) string {
	if row.kk == "" {
		return ""
	}
	return r.Box.BlindIndex("kk", row.kk)
}

// housed says whether the row says of the person's family what the registry does not.
func (r *run) housed(k *known, row *row, person *db.Beneficiary) bool {
	h := person.Edges.Household
	if row.kk != "" {
		h = k.households[r.kkIndex(row)]
		if h == nil {
			return true
		}
	}
	return row.desil != nil && (h == nil || h.Desil == nil || *h.Desil != *row.desil)
}

// house finds or makes the family of every row that names one, and notes its desil.
func (r *run) house(ctx context.Context, c *db.Client, p *plan) error {
	var creates []*db.HouseholdCreate
	fresh := map[string]string{} // family card to household made now
	desils := map[string]int{}
	place := func(row *row, own *db.Household) (*string, error) {
		h, card := own, r.kkIndex(row)
		if card != "" {
			h = p.known.households[card]
		}
		if h != nil {
			if row.desil != nil && (h.Desil == nil || *h.Desil != *row.desil) {
				desils[h.ID] = *row.desil
			}
			return &h.ID, nil
		}
		if id, ok := fresh[card]; ok && card != "" {
			return &id, nil
		}
		create, err := r.family(viewer.From(ctx), c, row)
		if err != nil {
			return nil, err
		}
		id, _ := create.Mutation().ID()
		creates, fresh[card] = append(creates, create), id
		return &id, nil
	}
	var err error
	for _, row := range p.create {
		row.in.HouseholdID = nil
		if row.named() {
			if row.in.HouseholdID, err = place(row, nil); err != nil {
				return err
			}
		}
	}
	for i := range p.change {
		ch := &p.change[i]
		if !ch.row.named() {
			continue
		}
		id, err := place(ch.row, ch.person.Edges.Household)
		if err != nil {
			return err
		}
		ch.live(id)
	}
	if len(creates) > 0 {
		if err := c.Household.CreateBulk(creates...).Exec(ctx); err != nil {
			return fmt.Errorf("import: new families: %w", err)
		}
	}
	for id, desil := range desils {
		err := c.Household.Update().Where(household.ID(id)).SetDesil(desil).SetDesilCheckedOn(clock.Today(r.Clock)).Exec(ctx)
		if err != nil {
			return fmt.Errorf("import: desil: %w", err)
		}
	}
	return nil
}

// named says whether the row tells of a family.
func (r *row) named() bool { return r.kk != "" || r.desil != nil }

// live makes the household the person's.
func (ch *change) live(id *string) {
	if ch.person.HouseholdID != nil && *ch.person.HouseholdID == *id {
		return
	}
	if ch.update == nil {
		ch.update = &beneficiary.UpdateInput{ID: ch.person.ID, BaseVersion: ch.person.Version}
	}
	ch.update.HouseholdID = id
}

// family is a household that the row is the first to tell of.
func (r *run) family(v viewer.Viewer, c *db.Client, row *row) (*db.HouseholdCreate, error) {
	id := types.NewID(types.PrefixHousehold)
	region := r.lookup.Region(row.in.RegionCode)
	create := c.Household.Create().SetID(id).SetRegionID(region.ID).SetRegionCode(region.Code).SetHeadName(row.in.Name)
	if row.desil != nil {
		create.SetDesil(*row.desil).SetDesilCheckedOn(clock.Today(r.Clock))
	}
	create.SetNillableRegisteredByID(v.OrganizationRef())
	if row.kk == "" {
		return create, nil
	}
	raw, err := r.Box.Seal(row.kk, "household.kk:"+id)
	if err != nil {
		return nil, err
	}
	return create.SetKkSealed(raw).SetKkIndex(r.kkIndex(row)), nil
}

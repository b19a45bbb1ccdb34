package group

import (
	"context"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/enrollment"
	"github.com/jejaring/jejaring/ent/db/groupmember"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	people "github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
)

const grown = 18 // years; of who answers for the cash of others

// Rule is one of the rules of a new group, and who does not meet it.
type Rule struct {
	Code       string
	Refusal    error // says the rule
	Met        bool
	FailingIDs []string
}

// founder is what the rules ask about somebody.
type founder struct {
	*db.Beneficiary
	graduate, taken, minor bool
}

// demand is a rule that every founder meets.
type demand struct {
	key string
	met func(f founder, district string) bool
}

// demands are told in this order, and hold when a group is formed or gets a member.
var demands = []demand{
	{"group_not_head", func(f founder, _ string) bool { return f.FamilyHead }},
	{"group_not_grown", func(f founder, _ string) bool { return !f.minor }},
	{"group_same_district", func(f founder, district string) bool { return f.DistrictCode == district }},
	{"group_not_eligible", func(f founder, _ string) bool {
		return slices.Contains(standing, f.Status) && (f.Pathway == types.PathwayEmpowerment || f.graduate)
	}},
}

// Rules says which rules of a new group the people meet; without people, what they are, to the whole office too. Errors: FORBIDDEN, NOT_FOUND (somebody is hidden), INVALID (too many).
func (s *Service) Rules(ctx context.Context, c *db.Client, ids []string) ([]*Rule, error) {
	var f fault.Fields
	f.Check(len(ids) <= most, "beneficiaryIds", "too_many", most)
	may := access.Registrar(viewer.From(ctx))
	if len(ids) == 0 && access.Office(viewer.From(ctx)) == nil {
		may = nil
	}
	if err := access.First(may, f.Err()); err != nil {
		return nil, err
	}
	all, err := s.founders(ctx, c, ids...)
	if err != nil {
		return nil, err
	}
	out := []*Rule{{Code: "group_too_small", Refusal: fault.New(fault.Conflict, "group_size", fewest, most), Met: len(all) >= fewest, FailingIDs: []string{}}}
	district := ""
	if len(all) > 0 {
		district = all[0].DistrictCode
	}
	for _, d := range append(slices.Clone(demands), demand{"group_member_taken", func(f founder, _ string) bool { return !f.taken }}) {
		r := &Rule{Code: d.key, Refusal: fault.New(fault.Conflict, d.key), FailingIDs: []string{}}
		for _, f := range all {
			if !d.met(f, district) {
				r.FailingIDs = append(r.FailingIDs, f.ID)
			}
		}
		r.Met = len(r.FailingIDs) == 0
		out = append(out, r)
	}
	return out, nil
}

// founders are the people in the order of their ids, with what the rules ask.
func (s *Service) founders(ctx context.Context, c *db.Client, ids ...string) ([]founder, error) {
	found, err := c.Beneficiary.Query().Where(beneficiary.IDIn(ids...)).Order(beneficiary.ByID()).All(ctx)
	if err != nil {
		return nil, wrap("members", err)
	}
	if len(found) != len(ids) {
		return nil, fault.Missing()
	}
	system := viewer.Elevate(ctx, "graduates")
	graduates, err := c.Enrollment.Query().
		Where(enrollment.BeneficiaryIDIn(ids...), enrollment.StatusEQ(types.EnrollmentStatusCompleted)).
		Select(enrollment.FieldBeneficiaryID).Strings(system)
	if err != nil {
		return nil, wrap("members", err)
	}
	taken, err := c.GroupMember.Query().Where(groupmember.BeneficiaryIDIn(ids...), groupmember.LeftOnIsNil()).
		Select(groupmember.FieldBeneficiaryID).Strings(system)
	if err != nil {
		return nil, wrap("members", err)
	}
	out, today := make([]founder, len(found)), clock.Today(s.Clock)
	for i, b := range found {
		age, known := people.Age(b, today)
		out[i] = founder{b, slices.Contains(graduates, b.ID), slices.Contains(taken, b.ID), known && age < grown}
	}
	return out, nil
}

// eligible checks every member: seen by the viewer, and as the rules demand.
func (s *Service) eligible(ctx context.Context, c *db.Client, district string, ids ...string) error {
	all, err := s.founders(ctx, c, ids...)
	if err != nil {
		return err
	}
	for _, f := range all {
		if err := people.Usable(f.Beneficiary); err != nil {
			return err
		}
		for _, d := range demands {
			if !d.met(f, district) {
				return fault.New(fault.Conflict, d.key)
			}
		}
	}
	return nil
}

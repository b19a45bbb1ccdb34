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
	"github.com/jejaring/jejaring/server/criteria"
	"github.com/jejaring/jejaring/server/fault"
)

const mostEver = 20 // members of any group, under whatever rules; the database holds it

// limits are the rules of groups that the office sets (package criteria); they hold for what is done from then on, groups
// that are there stay.
type limits struct {
	fewest, most   int
	head, district bool // only heads of family; all of one kecamatan
	age            int  // of who answers for the cash of others
}

func limitsOf(ctx context.Context, c *db.Client) (limits, error) {
	set, _, err := criteria.Active(ctx, c, types.CriteriaSubjectGroupRules)
	if err != nil {
		return limits{}, wrap("rules", err)
	}
	value := func(code string) int { return set.Of(code).Value }
	return limits{value("fewest"), value("most"), value("head") == 1, value("district") == 1, value("age")}, nil
}

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
	key  string
	args []any
	met  func(f founder, district string) bool
}

// demands are told in this order, and hold when a group is formed or gets a member.
func (l limits) demands() []demand {
	var out []demand
	if l.head {
		out = append(out, demand{"group_not_head", nil, func(f founder, _ string) bool { return f.FamilyHead }})
	}
	out = append(out, demand{"group_not_grown", []any{l.age}, func(f founder, _ string) bool { return !f.minor }})
	if l.district {
		out = append(out, demand{"group_same_district", nil, func(f founder, district string) bool { return f.DistrictCode == district }})
	}
	return append(out, demand{"group_not_eligible", nil, func(f founder, _ string) bool {
		return slices.Contains(standing, f.Status) && (f.Pathway == types.PathwayEmpowerment || f.graduate)
	}})
}

func (d demand) refusal() error { return fault.New(fault.Conflict, d.key, d.args...) }

// Rules says which rules of a new group the people meet; without people, what they are, to the whole office too. Errors: FORBIDDEN, NOT_FOUND (somebody is hidden), INVALID (too many).
func (s *Service) Rules(ctx context.Context, c *db.Client, ids []string) ([]*Rule, error) {
	l, err := limitsOf(ctx, c)
	if err != nil {
		return nil, err
	}
	var f fault.Fields
	f.Check(len(ids) <= l.most, "beneficiaryIds", "too_many", l.most)
	may := access.Registrar(viewer.From(ctx))
	if len(ids) == 0 && access.Office(viewer.From(ctx)) == nil {
		may = nil
	}
	if err := access.First(may, f.Err()); err != nil {
		return nil, err
	}
	all, err := s.founders(ctx, c, l.age, ids...)
	if err != nil {
		return nil, err
	}
	out := []*Rule{{Code: "group_too_small", Refusal: fault.New(fault.Conflict, "group_size", l.fewest, l.most), Met: len(all) >= l.fewest, FailingIDs: []string{}}}
	district := ""
	if len(all) > 0 {
		district = all[0].DistrictCode
	}
	for _, d := range append(l.demands(), demand{"group_member_taken", nil, func(f founder, _ string) bool { return !f.taken }}) {
		r := &Rule{Code: d.key, Refusal: d.refusal(), FailingIDs: []string{}}
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
func (s *Service) founders(ctx context.Context, c *db.Client, grown int, ids ...string) ([]founder, error) {
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
func (s *Service) eligible(ctx context.Context, c *db.Client, l limits, district string, ids ...string) error {
	all, err := s.founders(ctx, c, l.age, ids...)
	if err != nil {
		return err
	}
	for _, f := range all {
		if err := people.Usable(f.Beneficiary); err != nil {
			return err
		}
		for _, d := range l.demands() {
			if !d.met(f, district) {
				return d.refusal()
			}
		}
	}
	return nil
}

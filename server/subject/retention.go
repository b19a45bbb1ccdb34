package subject

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/db/retentionrule"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
)

const (
	fewestMonths = 12
	mostMonths   = 600
	perRound     = 20 // records anonymised in one round of the background
)

// left are the states in which people are gone, in the order that they are shown.
var left = []types.BeneficiaryStatus{
	types.BeneficiaryStatusGraduated, types.BeneficiaryStatusMoved, types.BeneficiaryStatusDeceased, types.BeneficiaryStatusRemoved,
}

// Rule says for how long a state is kept, and what that comes to now.
type Rule struct {
	Status    types.BeneficiaryStatus
	Months    *int
	SetBy     *db.User
	SetAt     *time.Time
	Kept, Due int
}

// RuleInput sets one rule; nil months end it.
type RuleInput struct {
	Status types.BeneficiaryStatus
	Months *int
}

// SetInput sets rules; what is left out stays.
type SetInput struct{ Rules []RuleInput }

func validate(all []RuleInput) error {
	var f fault.Fields
	for i, in := range all {
		path := fmt.Sprintf("rules.%d", i)
		f.Check(slices.Contains(left, in.Status), path+".status", "not_allowed")
		first := slices.IndexFunc(all, func(other RuleInput) bool { return other.Status == in.Status })
		f.Check(first == i, path+".status", "duplicate")
		if in.Months != nil {
			f.Between(path+".months", *in.Months, fewestMonths, mostMonths)
		}
	}
	return f.Err()
}

// Retention says which rules there are and what they come to; with wanted ones, what those would, and nothing is written.
// Errors: FORBIDDEN, INVALID.
func (s *Service) Retention(ctx context.Context, c *db.Client, wanted []RuleInput) ([]*Rule, error) {
	if err := access.First(access.Admin(viewer.From(ctx)), validate(wanted)); err != nil {
		return nil, err
	}
	set, err := c.RetentionRule.Query().WithSetBy().All(ctx)
	if err != nil {
		return nil, fmt.Errorf("retention: %w", err)
	}
	out := make([]*Rule, len(left))
	for i, status := range left {
		out[i] = &Rule{Status: status}
		if at := slices.IndexFunc(set, func(r *db.RetentionRule) bool { return r.Status == status }); at >= 0 {
			out[i].Months, out[i].SetBy, out[i].SetAt = &set[at].Months, set[at].Edges.SetBy, &set[at].UpdatedAt
		}
		if at := slices.IndexFunc(wanted, func(in RuleInput) bool { return in.Status == status }); at >= 0 {
			out[i].Months = wanted[at].Months
		}
		if err := s.count(viewer.Elevate(ctx, "retention"), c, out[i]); err != nil {
			return nil, fmt.Errorf("retention: %w", err)
		}
	}
	return out, nil
}

func (s *Service) count(ctx context.Context, c *db.Client, r *Rule) (err error) {
	r.Kept, err = c.Beneficiary.Query().Where(beneficiary.StatusEQ(r.Status), beneficiary.ErasedAtIsNil()).Count(ctx)
	if err != nil || r.Months == nil {
		return err
	}
	r.Due, err = c.Beneficiary.Query().Where(due(r.Status, s.until(*r.Months))).Count(ctx)
	return err
}

// until is the last day on which somebody may have left whose time is over.
func (s *Service) until(months int) types.Date { return clock.Today(s.Clock).AddMonths(-months) }

// SetRetention sets rules, of which the next rounds of the background do what is due. Errors: FORBIDDEN, INVALID.
func (s *Service) SetRetention(ctx context.Context, c *db.Client, in SetInput) ([]*Rule, error) {
	v := viewer.From(ctx)
	var f fault.Fields
	f.Check(len(in.Rules) > 0, "rules", "too_few", 1)
	if err := access.First(access.Admin(v), f.Err(), validate(in.Rules)); err != nil {
		return nil, err
	}
	for _, r := range in.Rules {
		var err error
		if r.Months == nil {
			_, err = c.RetentionRule.Delete().Where(retentionrule.StatusEQ(r.Status)).Exec(ctx)
		} else if n, updateErr := c.RetentionRule.Update().Where(retentionrule.StatusEQ(r.Status)).SetMonths(*r.Months).SetSetByID(v.UserID).Save(ctx); updateErr != nil || n > 0 {
			err = updateErr
		} else {
			err = c.RetentionRule.Create().SetStatus(r.Status).SetMonths(*r.Months).SetSetByID(v.UserID).Exec(ctx)
		}
		if db.IsConstraintError(err) { // another administrator set it at the same moment
			return nil, database.ErrAgain
		}
		if err != nil {
			return nil, fmt.Errorf("set retention: %w", err)
		}
	}
	return s.Retention(ctx, c, nil)
}

// Retain anonymises some of those whose time is over, each in a transaction of its own, and says how many; what goes on
// keeps its record until it has ended. Several processes may do so at once.
func (s *Service) Retain(ctx context.Context, store *database.Store) (int, error) {
	ctx = viewer.System(ctx, "retention")
	rules, err := store.Client.RetentionRule.Query().All(ctx)
	if err != nil {
		return 0, fmt.Errorf("retain: %w", err)
	}
	done := 0
	for _, r := range rules {
		ids, err := store.Client.Beneficiary.Query().Where(due(r.Status, s.until(r.Months)), settled).Order(beneficiary.ByID()).Limit(perRound).IDs(ctx)
		if err != nil {
			return done, fmt.Errorf("retain: %w", err)
		}
		for _, id := range ids {
			err := store.Write(ctx, func(ctx context.Context, c *db.Client) error {
				return s.People.Anonymise(ctx, c, id, fmt.Sprintf("retention: %s, %d months", r.Status, r.Months))
			})
			var refused *fault.Error
			if errors.As(err, &refused) { // changed meanwhile
				continue
			}
			if err != nil {
				return done, fmt.Errorf("retain: %w", err)
			}
			done++
		}
	}
	return done, nil
}

// due are people who left in a state by the day, and are named still.
func due(status types.BeneficiaryStatus, until types.Date) predicate.Beneficiary {
	return func(s *sql.Selector) {
		gone := sql.LTE(s.C(beneficiary.FieldLeftOn), string(until))
		if status == types.BeneficiaryStatusGraduated {
			d := sql.Dialect(s.Dialect())
			t := d.Table("graduations")
			gone = sql.In(s.C(beneficiary.FieldID), d.Select(t.C("beneficiary_id")).From(t).Where(sql.And(
				sql.In(t.C("status"), string(types.GraduationStatusApproved), string(types.GraduationStatusSustained)),
				sql.LTE(t.C("graduated_on"), string(until)))))
		}
		s.Where(sql.And(sql.EQ(s.C(beneficiary.FieldStatus), string(status)), sql.IsNull(s.C(beneficiary.FieldErasedAt)), gone))
	}
}

// settled leaves out whom a guarantee or a group still keeps, so that a round does not look at them again and again.
func settled(s *sql.Selector) {
	d := sql.Dialect(s.Dialect())
	e, m := d.Table("entitlements"), d.Table("group_members")
	s.Where(sql.And(
		sql.NotExists(d.Select(e.C("id")).From(e).Where(sql.And(sql.ColumnsEQ(e.C("beneficiary_id"), s.C("id")), sql.NEQ(e.C("status"), string(types.EntitlementStatusEnded))))),
		sql.NotExists(d.Select(m.C("id")).From(m).Where(sql.And(sql.ColumnsEQ(m.C("beneficiary_id"), s.C("id")), sql.IsNull(m.C("left_on")))))))
}

package pathway

import (
	"context"
	"fmt"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/assessment"
	"github.com/jejaring/jejaring/ent/db/ruleversion"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/idempotency"
	"github.com/jejaring/jejaring/server/lifecycle"
)

// Activate puts a version of the rules into use; Retire is what happens to the one before.
const (
	Activate Event = "ACTIVATE"
	Retire   Event = "RETIRE"
)

var versions = lifecycle.Table[types.RuleVersionStatus, Event]{
	types.RuleVersionStatusDraft:   {Activate: types.RuleVersionStatusActive},
	types.RuleVersionStatusActive:  {Retire: types.RuleVersionStatusRetired},
	types.RuleVersionStatusRetired: {Activate: types.RuleVersionStatusActive},
}

// Seed gives an installation without rules the first ones.
func Seed(ctx context.Context, c *db.Client) error {
	ctx = viewer.Elevate(ctx, "seed")
	there, err := c.RuleVersion.Query().Exist(ctx)
	if err != nil || there {
		return err
	}
	return c.RuleVersion.Create().SetName(First).SetRules(Default()).SetStatus(types.RuleVersionStatusActive).Exec(ctx)
}

// active are the rules in use and their name.
func (s *Service) active(ctx context.Context, c *db.Client) (Rules, string, error) {
	v, err := c.RuleVersion.Query().Where(ruleversion.StatusEQ(types.RuleVersionStatusActive)).Only(viewer.Elevate(ctx, "rules"))
	if err != nil {
		return nil, "", fmt.Errorf("rules: %w", err)
	}
	return v.Rules, v.Name, nil
}

// CreateVersionInput describes a new version of the rules.
type CreateVersionInput struct {
	ID    *string
	Name  string
	Note  string
	Rules []types.AssessmentRule
}

// Validate finds every wrong value.
func (in CreateVersionInput) Validate() error {
	var f fault.Fields
	f.RefPtr("id", types.PrefixRuleVersion, in.ID)
	f.Text("name", in.Name, 60)
	f.Optional("note", in.Note, 2000)
	return access.First(f.Err(), Rules(in.Rules).Validate())
}

// CreateVersion keeps rules that are not used yet; the same client id and input is the same version.
// Errors: FORBIDDEN (no administrator), INVALID, CONFLICT (name used).
func (s *Service) CreateVersion(ctx context.Context, c *db.Client, in CreateVersionInput) (*db.RuleVersion, error) {
	v := viewer.From(ctx)
	if err := access.First(access.Admin(v), in.Validate()); err != nil {
		return nil, err
	}
	id := types.NewID(types.PrefixRuleVersion)
	create := func() (string, error) {
		err := c.RuleVersion.Create().SetID(id).SetName(in.Name).SetNote(in.Note).SetRules(in.Rules).SetNillableCreatedByID(v.UserRef()).Exec(ctx)
		if db.IsConstraintError(err) {
			return "", &fault.Error{Kind: fault.Conflict, Key: "exists", Fields: []fault.Field{{Path: "name", Code: "in_use"}}}
		}
		return id, err
	}
	var err error
	if in.ID == nil {
		_, err = create()
	} else {
		id = *in.ID
		id, err = idempotency.Once(ctx, c, s.Box, "createRuleVersion", id, in, create)
	}
	if err != nil {
		return nil, err
	}
	return c.RuleVersion.Get(ctx, id)
}

// VersionInput names a version of the rules.
type VersionInput struct{ RuleVersionID string }

// MayActivate says why the viewer may not put the rules into use now.
func (s *Service) MayActivate(v viewer.Viewer, r *db.RuleVersion) error {
	if err := access.Admin(v); err != nil {
		return err
	}
	if !versions.Can(r.Status, Activate) {
		return fault.WrongState(r.Version)
	}
	return nil
}

// ActivateVersion lets later assessments use the rules, and retires those before. Errors: FORBIDDEN, NOT_FOUND, CONFLICT.
func (s *Service) ActivateVersion(ctx context.Context, c *db.Client, in VersionInput) (*db.RuleVersion, error) {
	v := viewer.From(ctx)
	if err := access.Admin(v); err != nil {
		return nil, err
	}
	r, err := c.RuleVersion.Get(ctx, in.RuleVersionID)
	if err != nil {
		return nil, err
	}
	if err := s.MayActivate(v, r); err != nil {
		return nil, err
	}
	err = c.RuleVersion.Update().Where(ruleversion.StatusIn(versions.From(Retire)...)).SetStatus(types.RuleVersionStatusRetired).Exec(ctx)
	if err != nil {
		return nil, fmt.Errorf("activate rules: %w", err)
	}
	n, err := c.RuleVersion.Update().Where(ruleversion.ID(r.ID), ruleversion.StatusIn(versions.From(Activate)...)).
		SetStatus(types.RuleVersionStatusActive).SetNillableActivatedByID(v.UserRef()).SetActivatedAt(s.Clock.Now()).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("activate rules: %w", err)
	}
	if n == 0 {
		return nil, fault.WrongState(r.Version)
	}
	return r, nil
}

// Trial says what rules would propose for the facts that are there.
type Trial struct{ Total, Same, ToEmpowerment, ToGuarantee int }

// mostTried bounds a trial; the newest assessments are looked at.
const mostTried = 20_000

// Try compares rules with what the newest assessment of each person proposed; nothing is changed.
// Errors: FORBIDDEN (no administrator), INVALID.
func (s *Service) Try(ctx context.Context, c *db.Client, rules Rules) (*Trial, error) {
	if err := access.First(access.Admin(viewer.From(ctx)), rules.Validate()); err != nil {
		return nil, err
	}
	all, err := c.Assessment.Query().Order(assessment.ByCreatedAt(sql.OrderDesc()), assessment.ByID(sql.OrderDesc())).Limit(mostTried).
		Select(assessment.FieldID, assessment.FieldBeneficiaryID, assessment.FieldFactsSealed, assessment.FieldProposedPathway).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("try rules: %w", err)
	}
	out, seen := &Trial{}, map[string]bool{}
	for _, a := range all {
		if seen[a.BeneficiaryID] || len(a.FactsSealed) == 0 { // nothing is left of who was anonymised
			continue
		}
		seen[a.BeneficiaryID] = true
		var f Facts
		if err := s.open(a, a.FactsSealed, "facts", &f); err != nil {
			return nil, fmt.Errorf("try rules: %w", err)
		}
		out.Total++
		switch proposed, _ := rules.Propose(f); {
		case proposed == a.ProposedPathway:
			out.Same++
		case proposed == types.PathwayEmpowerment:
			out.ToEmpowerment++
		default:
			out.ToGuarantee++
		}
	}
	return out, nil
}

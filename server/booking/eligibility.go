package booking

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/category"
	"github.com/jejaring/jejaring/ent/db/consent"
	"github.com/jejaring/jejaring/ent/db/enrollment"
	"github.com/jejaring/jejaring/ent/db/trainingsession"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	people "github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
)

// Candidate is what the rules of a session ask about a person.
type Candidate struct {
	Person     *db.Beneficiary
	Consents   bool     // to a placement
	Enrolled   bool     // in the session already
	Categories []string // codes
}

// requirement is one rule that a session's participants must meet.
type requirement struct {
	key string
	met func(k Candidate, t *db.TrainingSession) bool
}

// requirements are told to the nominator in this order.
var requirements = []requirement{
	{"not_verified", func(k Candidate, _ *db.TrainingSession) bool {
		return k.Person.Status == types.BeneficiaryStatusVerified
	}},
	{"not_empowerment", func(k Candidate, _ *db.TrainingSession) bool { return k.Person.Pathway == types.PathwayEmpowerment }},
	{"under_age", func(k Candidate, t *db.TrainingSession) bool {
		return aged(k, t, func(age int) bool { return age >= youngest })
	}},
	{"too_young", func(k Candidate, t *db.TrainingSession) bool {
		return t.MinAge == nil || aged(k, t, func(age int) bool { return age >= *t.MinAge })
	}},
	{"too_old", func(k Candidate, t *db.TrainingSession) bool {
		return t.MaxAge == nil || aged(k, t, func(age int) bool { return age <= *t.MaxAge })
	}},
	{"other_sex", func(k Candidate, t *db.TrainingSession) bool {
		return t.OnlySex == nil || k.Person.Sex != nil && *k.Person.Sex == *t.OnlySex
	}},
	{"lives_elsewhere", func(k Candidate, t *db.TrainingSession) bool {
		return t.ResidentsOf == nil || k.Person.RegionCode == *t.ResidentsOf || strings.HasPrefix(k.Person.RegionCode, *t.ResidentsOf+".")
	}},
	{"other_category", func(k Candidate, t *db.TrainingSession) bool {
		return len(t.CategoryCodes) == 0 || slices.ContainsFunc(k.Categories, func(code string) bool { return slices.Contains(t.CategoryCodes, code) })
	}},
	{"no_consent", func(k Candidate, _ *db.TrainingSession) bool { return k.Consents }},
	{"already_enrolled", func(k Candidate, _ *db.TrainingSession) bool { return !k.Enrolled }},
}

// aged asks about the age on the first day; an unknown age is nobody's fault.
func aged(k Candidate, t *db.TrainingSession, ok func(int) bool) bool {
	age, known := people.Age(k.Person, t.StartsOn)
	return !known || ok(age)
}

// Obstacles are the rules of the session that the person does not meet, as refusals; a pure function.
func Obstacles(k Candidate, t *db.TrainingSession) []error {
	var out []error
	for _, r := range requirements {
		if r.met(k, t) {
			continue
		}
		refusal := fault.New(fault.Conflict, r.key).Of(k.Person.Version)
		switch r.key {
		case "too_young":
			refusal.Args = []any{*t.MinAge}
		case "too_old":
			refusal.Args = []any{*t.MaxAge}
		}
		out = append(out, refusal)
	}
	return out
}

// EligibilityInput asks for which of the sessions a person can be nominated.
type EligibilityInput struct {
	BeneficiaryID      string
	TrainingSessionIDs []string
}

// Eligibility says why a person cannot be nominated for a session; no reason means that nothing is in the way.
type Eligibility struct {
	TrainingSession *db.TrainingSession
	Refusals        []error
}

const mostAsked = 100

// Eligibility answers for every session that the viewer sees. Errors: FORBIDDEN, NOT_FOUND (the person is hidden), INVALID.
func (s *Service) Eligibility(ctx context.Context, c *db.Client, in EligibilityInput) ([]*Eligibility, error) {
	v := viewer.From(ctx)
	var f fault.Fields
	f.Check(len(in.TrainingSessionIDs) <= mostAsked, "trainingSessionIds", "too_many", mostAsked)
	if err := access.First(access.Registrar(v), f.Err()); err != nil {
		return nil, err
	}
	b, err := c.Beneficiary.Get(ctx, in.BeneficiaryID)
	if err != nil {
		return nil, err
	}
	found, err := c.TrainingSession.Query().Where(trainingsession.IDIn(in.TrainingSessionIDs...)).Order(trainingsession.ByID()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("eligibility: %w", err)
	}
	known, err := s.known(ctx, c, b)
	if err != nil {
		return nil, err
	}
	out := make([]*Eligibility, len(found))
	for i, t := range found {
		out[i] = &Eligibility{TrainingSession: t}
		for _, refusal := range []error{access.Own(v, b.RegisteredByID), s.MayNominateTo(v, t)} {
			if refusal != nil {
				out[i].Refusals = append(out[i].Refusals, refusal)
			}
		}
		out[i].Refusals = append(out[i].Refusals, Obstacles(known.candidate(t.ID), t)...)
	}
	return out, nil
}

// known is what the rules ask about a person, whatever the session.
type known struct {
	person     *db.Beneficiary
	agreed     bool     // to a placement
	enrolled   []string // sessions in which the person has a place or waits for one
	categories []string // codes
}

func (k known) candidate(sessionID string) Candidate {
	return Candidate{Person: k.person, Consents: k.agreed, Enrolled: slices.Contains(k.enrolled, sessionID), Categories: k.categories}
}

func (s *Service) known(ctx context.Context, c *db.Client, b *db.Beneficiary) (k known, err error) {
	ctx = viewer.Elevate(ctx, "eligibility")
	k.person = b
	agreed, err := s.Agreed(ctx, c, b.ID)
	if err != nil {
		return k, err
	}
	k.agreed = len(agreed) > 0
	k.enrolled, err = c.Enrollment.Query().Where(enrollment.BeneficiaryID(b.ID), enrollment.StatusNotIn(
		types.EnrollmentStatusRejected, types.EnrollmentStatusCancelled, types.EnrollmentStatusLapsed, types.EnrollmentStatusDropped)).
		Select(enrollment.FieldTrainingSessionID).Strings(ctx)
	if err != nil {
		return k, fmt.Errorf("eligibility: enrollments: %w", err)
	}
	k.categories, err = c.Beneficiary.QueryCategories(b).Select(category.FieldCode).Strings(ctx)
	if err != nil {
		return k, fmt.Errorf("eligibility: categories: %w", err)
	}
	return k, nil
}

// MayNominate says why the viewer may not nominate the person, who agreed to a placement or not, for any session now.
func (s *Service) MayNominate(v viewer.Viewer, b *db.Beneficiary, agreed bool) error {
	if err := access.First(access.Registrar(v), access.Own(v, b.RegisteredByID), people.Usable(b)); err != nil {
		return err
	}
	nobody := &db.TrainingSession{StartsOn: clock.Today(s.Clock)} // a session without rules of its own, today
	return access.First(Obstacles(Candidate{Person: b, Consents: agreed}, nobody)...)
}

// Agreed are those of the people who agree to a placement now.
func (s *Service) Agreed(ctx context.Context, c *db.Client, ids ...string) ([]string, error) {
	agreed, err := c.Consent.Query().Where(consent.BeneficiaryIDIn(ids...), consent.PurposeEQ(types.ConsentPurposePlacement), consent.WithdrawnAtIsNil()).
		Select(consent.FieldBeneficiaryID).Strings(viewer.Elevate(ctx, "eligibility"))
	if err != nil {
		return nil, fmt.Errorf("eligibility: consents: %w", err)
	}
	return agreed, nil
}

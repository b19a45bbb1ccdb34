package timeline

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/assessment"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/casenote"
	"github.com/jejaring/jejaring/ent/db/changerequest"
	"github.com/jejaring/jejaring/ent/db/enrollment"
	"github.com/jejaring/jejaring/ent/db/entitlement"
	"github.com/jejaring/jejaring/ent/db/graduation"
	"github.com/jejaring/jejaring/ent/db/groupmember"
	"github.com/jejaring/jejaring/ent/db/referral"
	"github.com/jejaring/jejaring/ent/db/task"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
)

// Kind is what a step of a person's way was.
type Kind string

// Kinds of steps.
const (
	Registered Kind = "REGISTERED"
	Verified   Kind = "VERIFIED"
	Assessed   Kind = "ASSESSMENT"
	Enrolled   Kind = "ENROLLMENT"
	Grouped    Kind = "GROUP"
	Entitled   Kind = "ENTITLEMENT"
	Referred   Kind = "REFERRAL"
	Visited    Kind = "TASK"
	Changed    Kind = "CHANGE_REQUEST"
	Graduated  Kind = "GRADUATION"
	Noted      Kind = "CASE_NOTE"
)

// Step is one thing that happened.
type Step struct {
	At        time.Time
	Kind      Kind
	Title     string // of a training, a group, an aid; "" where the kind says all
	Status    string
	SubjectID string

	BeneficiaryID string
	Beneficiary   *db.Beneficiary // whom it is about
}

// mostMembers is of how many people of a household the steps are told.
const mostMembers = 60

// Read is what happened to a person, the newest first. Errors: UNAUTHENTICATED, FORBIDDEN (not of the office), NOT_FOUND.
func Read(ctx context.Context, c *db.Client, id string) (*db.Beneficiary, []*Step, error) {
	if err := access.Office(viewer.From(ctx)); err != nil {
		return nil, nil, err
	}
	b, err := c.Beneficiary.Get(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	steps, err := read(ctx, c, b)
	return b, steps, err
}

// ReadHousehold is what happened to everybody of a household whom the viewer sees, the newest first.
// Errors: UNAUTHENTICATED, FORBIDDEN (not of the office), NOT_FOUND.
func ReadHousehold(ctx context.Context, c *db.Client, id string) (*db.Household, []*Step, error) {
	if err := access.Office(viewer.From(ctx)); err != nil {
		return nil, nil, err
	}
	h, err := c.Household.Get(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	members, err := c.Beneficiary.Query().Where(beneficiary.HouseholdID(h.ID)).Order(beneficiary.ByID()).Limit(mostMembers).All(ctx)
	if err != nil {
		return nil, nil, fmt.Errorf("timeline: %w", err)
	}
	steps, err := read(ctx, c, members...)
	return h, steps, err
}

func read(ctx context.Context, c *db.Client, people ...*db.Beneficiary) ([]*Step, error) {
	steps, ids, of := []*Step{}, []string{}, map[string]*db.Beneficiary{}
	for _, b := range people {
		ids, of[b.ID] = append(ids, b.ID), b
		steps = append(steps, &Step{At: b.CreatedAt, Kind: Registered, Status: string(b.Status), SubjectID: b.ID, BeneficiaryID: b.ID})
		if b.VerifiedAt != nil {
			steps = append(steps, &Step{At: *b.VerifiedAt, Kind: Verified, Status: string(types.BeneficiaryStatusVerified), SubjectID: b.ID, BeneficiaryID: b.ID})
		}
	}
	for _, part := range []func(context.Context, *db.Client, []string) ([]*Step, error){
		assessments, enrollments, groups, entitlements, referrals, tasks, changes, graduations, notes,
	} {
		more, err := part(ctx, c, ids)
		if err != nil {
			return nil, fmt.Errorf("timeline: %w", err)
		}
		steps = append(steps, more...)
	}
	for _, s := range steps {
		s.Beneficiary = of[s.BeneficiaryID]
	}
	slices.SortStableFunc(steps, func(a, b *Step) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.SubjectID, a.SubjectID)) })
	return steps, nil
}

// each turns rows into steps.
func each[T any](rows []T, err error, step func(T) *Step) ([]*Step, error) {
	out := make([]*Step, len(rows))
	for i, row := range rows {
		out[i] = step(row)
	}
	return out, err
}

func assessments(ctx context.Context, c *db.Client, ids []string) ([]*Step, error) {
	rows, err := c.Assessment.Query().Where(assessment.BeneficiaryIDIn(ids...)).All(ctx)
	return each(rows, err, func(a *db.Assessment) *Step {
		return &Step{At: a.CreatedAt, Kind: Assessed, Title: string(a.Pathway), Status: string(a.Status), SubjectID: a.ID, BeneficiaryID: a.BeneficiaryID}
	})
}

func enrollments(ctx context.Context, c *db.Client, ids []string) ([]*Step, error) {
	rows, err := c.Enrollment.Query().Where(enrollment.BeneficiaryIDIn(ids...)).WithTrainingSession().All(ctx)
	return each(rows, err, func(e *db.Enrollment) *Step {
		s := &Step{At: e.CreatedAt, Kind: Enrolled, Status: string(e.Status), SubjectID: e.ID, BeneficiaryID: e.BeneficiaryID}
		if e.Edges.TrainingSession != nil {
			s.Title = e.Edges.TrainingSession.Title
		}
		return s
	})
}

func groups(ctx context.Context, c *db.Client, ids []string) ([]*Step, error) {
	rows, err := c.GroupMember.Query().Where(groupmember.BeneficiaryIDIn(ids...)).WithBusinessGroup().All(ctx)
	return each(rows, err, func(m *db.GroupMember) *Step {
		s := &Step{At: m.JoinedOn.Time(), Kind: Grouped, SubjectID: m.BusinessGroupID, BeneficiaryID: m.BeneficiaryID}
		if g := m.Edges.BusinessGroup; g != nil {
			s.Title, s.Status = g.Name, string(g.Status)
		}
		return s
	})
}

func entitlements(ctx context.Context, c *db.Client, ids []string) ([]*Step, error) {
	rows, err := c.Entitlement.Query().Where(entitlement.BeneficiaryIDIn(ids...)).WithProgram().All(ctx)
	return each(rows, err, func(n *db.Entitlement) *Step {
		s := &Step{At: n.CreatedAt, Kind: Entitled, Status: string(n.Status), SubjectID: n.ID, BeneficiaryID: n.BeneficiaryID}
		if n.Edges.Program != nil {
			s.Title = n.Edges.Program.Title
		}
		return s
	})
}

func referrals(ctx context.Context, c *db.Client, ids []string) ([]*Step, error) {
	rows, err := c.Referral.Query().Where(referral.BeneficiaryIDIn(ids...)).All(ctx)
	return each(rows, err, func(r *db.Referral) *Step {
		return &Step{At: r.CreatedAt, Kind: Referred, Title: r.Service, Status: string(r.Status), SubjectID: r.ID, BeneficiaryID: r.BeneficiaryID}
	})
}

func tasks(ctx context.Context, c *db.Client, ids []string) ([]*Step, error) {
	rows, err := c.Task.Query().Where(task.BeneficiaryIDIn(ids...)).WithCampaign().All(ctx)
	return each(rows, err, func(k *db.Task) *Step {
		s := &Step{At: k.CreatedAt, Kind: Visited, Status: string(k.Status), SubjectID: k.ID, BeneficiaryID: k.BeneficiaryID}
		if k.RecordedAt != nil {
			s.At = *k.RecordedAt
		}
		if k.Edges.Campaign != nil {
			s.Title = k.Edges.Campaign.Title
		}
		return s
	})
}

func changes(ctx context.Context, c *db.Client, ids []string) ([]*Step, error) {
	rows, err := c.ChangeRequest.Query().Where(changerequest.BeneficiaryIDIn(ids...)).All(ctx)
	return each(rows, err, func(r *db.ChangeRequest) *Step {
		return &Step{At: r.CreatedAt, Kind: Changed, Status: string(r.Status), SubjectID: r.ID, BeneficiaryID: r.BeneficiaryID}
	})
}

func graduations(ctx context.Context, c *db.Client, ids []string) ([]*Step, error) {
	rows, err := c.Graduation.Query().Where(graduation.BeneficiaryIDIn(ids...)).All(ctx)
	return each(rows, err, func(g *db.Graduation) *Step {
		return &Step{At: g.CreatedAt, Kind: Graduated, Status: string(g.Status), SubjectID: g.ID, BeneficiaryID: g.BeneficiaryID}
	})
}

func notes(ctx context.Context, c *db.Client, ids []string) ([]*Step, error) {
	rows, err := c.CaseNote.Query().Where(casenote.BeneficiaryIDIn(ids...)).All(ctx)
	return each(rows, err, func(n *db.CaseNote) *Step {
		return &Step{At: n.HappenedOn.Time(), Kind: Noted, Title: string(n.Kind), Status: string(n.Purpose), SubjectID: n.ID, BeneficiaryID: n.BeneficiaryID}
	})
}

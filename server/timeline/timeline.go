package timeline

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/assessment"
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
)

// Step is one thing that happened.
type Step struct {
	At        time.Time
	Kind      Kind
	Title     string // of a training, a group, an aid; "" where the kind says all
	Status    string
	SubjectID string
}

// Read is what happened to a person, the newest first. Errors: UNAUTHENTICATED, FORBIDDEN (not of the office), NOT_FOUND.
func Read(ctx context.Context, c *db.Client, id string) (*db.Beneficiary, []*Step, error) {
	if err := access.Office(viewer.From(ctx)); err != nil {
		return nil, nil, err
	}
	b, err := c.Beneficiary.Get(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	steps := []*Step{{At: b.CreatedAt, Kind: Registered, Status: string(b.Status), SubjectID: b.ID}}
	if b.VerifiedAt != nil {
		steps = append(steps, &Step{At: *b.VerifiedAt, Kind: Verified, Status: string(types.BeneficiaryStatusVerified), SubjectID: b.ID})
	}
	for _, part := range []func(context.Context, *db.Client, string) ([]*Step, error){
		assessments, enrollments, groups, entitlements, referrals, tasks, changes, graduations,
	} {
		more, err := part(ctx, c, id)
		if err != nil {
			return nil, nil, fmt.Errorf("timeline: %w", err)
		}
		steps = append(steps, more...)
	}
	slices.SortStableFunc(steps, func(a, b *Step) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.SubjectID, a.SubjectID)) })
	return b, steps, nil
}

// each turns rows into steps.
func each[T any](rows []T, err error, step func(T) *Step) ([]*Step, error) {
	out := make([]*Step, len(rows))
	for i, row := range rows {
		out[i] = step(row)
	}
	return out, err
}

func assessments(ctx context.Context, c *db.Client, id string) ([]*Step, error) {
	rows, err := c.Assessment.Query().Where(assessment.BeneficiaryID(id)).All(ctx)
	return each(rows, err, func(a *db.Assessment) *Step {
		return &Step{At: a.CreatedAt, Kind: Assessed, Title: string(a.Pathway), Status: string(a.Status), SubjectID: a.ID}
	})
}

func enrollments(ctx context.Context, c *db.Client, id string) ([]*Step, error) {
	rows, err := c.Enrollment.Query().Where(enrollment.BeneficiaryID(id)).WithTrainingSession().All(ctx)
	return each(rows, err, func(e *db.Enrollment) *Step {
		s := &Step{At: e.CreatedAt, Kind: Enrolled, Status: string(e.Status), SubjectID: e.ID}
		if e.Edges.TrainingSession != nil {
			s.Title = e.Edges.TrainingSession.Title
		}
		return s
	})
}

func groups(ctx context.Context, c *db.Client, id string) ([]*Step, error) {
	rows, err := c.GroupMember.Query().Where(groupmember.BeneficiaryID(id)).WithBusinessGroup().All(ctx)
	return each(rows, err, func(m *db.GroupMember) *Step {
		s := &Step{At: m.JoinedOn.Time(), Kind: Grouped, SubjectID: m.BusinessGroupID}
		if g := m.Edges.BusinessGroup; g != nil {
			s.Title, s.Status = g.Name, string(g.Status)
		}
		return s
	})
}

func entitlements(ctx context.Context, c *db.Client, id string) ([]*Step, error) {
	rows, err := c.Entitlement.Query().Where(entitlement.BeneficiaryID(id)).WithProgram().All(ctx)
	return each(rows, err, func(n *db.Entitlement) *Step {
		s := &Step{At: n.CreatedAt, Kind: Entitled, Status: string(n.Status), SubjectID: n.ID}
		if n.Edges.Program != nil {
			s.Title = n.Edges.Program.Title
		}
		return s
	})
}

func referrals(ctx context.Context, c *db.Client, id string) ([]*Step, error) {
	rows, err := c.Referral.Query().Where(referral.BeneficiaryID(id)).All(ctx)
	return each(rows, err, func(r *db.Referral) *Step {
		return &Step{At: r.CreatedAt, Kind: Referred, Title: r.Service, Status: string(r.Status), SubjectID: r.ID}
	})
}

func tasks(ctx context.Context, c *db.Client, id string) ([]*Step, error) {
	rows, err := c.Task.Query().Where(task.BeneficiaryID(id)).WithCampaign().All(ctx)
	return each(rows, err, func(k *db.Task) *Step {
		s := &Step{At: k.CreatedAt, Kind: Visited, Status: string(k.Status), SubjectID: k.ID}
		if k.RecordedAt != nil {
			s.At = *k.RecordedAt
		}
		if k.Edges.Campaign != nil {
			s.Title = k.Edges.Campaign.Title
		}
		return s
	})
}

func changes(ctx context.Context, c *db.Client, id string) ([]*Step, error) {
	rows, err := c.ChangeRequest.Query().Where(changerequest.BeneficiaryID(id)).All(ctx)
	return each(rows, err, func(r *db.ChangeRequest) *Step {
		return &Step{At: r.CreatedAt, Kind: Changed, Status: string(r.Status), SubjectID: r.ID}
	})
}

func graduations(ctx context.Context, c *db.Client, id string) ([]*Step, error) {
	rows, err := c.Graduation.Query().Where(graduation.BeneficiaryID(id)).All(ctx)
	return each(rows, err, func(g *db.Graduation) *Step {
		return &Step{At: g.CreatedAt, Kind: Graduated, Status: string(g.Status), SubjectID: g.ID}
	})
}

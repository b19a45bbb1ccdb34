package grievance

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/assessment"
	"github.com/jejaring/jejaring/ent/db/changerequest"
	"github.com/jejaring/jejaring/ent/db/enrollment"
	"github.com/jejaring/jejaring/ent/db/entitlement"
	"github.com/jejaring/jejaring/ent/db/graduation"
	"github.com/jejaring/jejaring/ent/db/pledge"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/fault"
)

// Decision is what somebody may object to, and who took part in it.
type Decision struct {
	ID string
	By []string // users
}

// Decisions are those of the ids that the viewer sees, in one statement for each kind however many they are: an assessment, a
// graduation, a guarantee's plan, a change of the record, a pledge's answer, or a nomination's.
func Decisions(ctx context.Context, c *db.Client, ids []string) ([]*Decision, error) {
	kinds := map[string][]string{}
	for _, id := range ids {
		kinds[types.IDPrefix(id)] = append(kinds[types.IDPrefix(id)], id)
	}
	var out []*Decision
	for kind, some := range kinds {
		if read := readers[kind]; read != nil {
			found, err := read(ctx, c, some)
			if err != nil {
				return nil, fmt.Errorf("who decided: %w", err)
			}
			out = append(out, found...)
		}
	}
	return out, nil
}

// TookPart are decisions of the ids, whether the viewer sees them or not: for MayAnswer alone.
func TookPart(ctx context.Context, c *db.Client, ids []string) ([]*Decision, error) {
	return Decisions(viewer.Elevate(ctx, "who decided"), c, ids)
}

func tookPart(ctx context.Context, c *db.Client, id string) ([]string, error) {
	found, err := TookPart(ctx, c, []string{id})
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, fault.Missing()
	}
	return found[0].By, nil
}

type reader func(ctx context.Context, c *db.Client, ids []string) ([]*Decision, error)

// readers of decisions, by the prefix of their ids.
var readers = map[string]reader{
	types.PrefixAssessment: func(ctx context.Context, c *db.Client, ids []string) ([]*Decision, error) {
		all, err := c.Assessment.Query().Where(assessment.IDIn(ids...)).All(ctx)
		return decided(all, func(a *db.Assessment) *Decision { return by(a.ID, &a.ProposedByID, a.DecidedByID) }), err
	},
	types.PrefixGraduation: func(ctx context.Context, c *db.Client, ids []string) ([]*Decision, error) {
		all, err := c.Graduation.Query().Where(graduation.IDIn(ids...)).All(ctx)
		return decided(all, func(g *db.Graduation) *Decision { return by(g.ID, &g.ProposedByID, g.DecidedByID) }), err
	},
	types.PrefixEntitlement: func(ctx context.Context, c *db.Client, ids []string) ([]*Decision, error) {
		all, err := c.Entitlement.Query().Where(entitlement.IDIn(ids...)).All(ctx)
		return decided(all, func(n *db.Entitlement) *Decision { return by(n.ID, n.PlannedByID) }), err
	},
	types.PrefixChangeRequest: func(ctx context.Context, c *db.Client, ids []string) ([]*Decision, error) {
		all, err := c.ChangeRequest.Query().Where(changerequest.IDIn(ids...)).All(ctx)
		return decided(all, func(r *db.ChangeRequest) *Decision { return by(r.ID, r.ProposedByID, r.DecidedByID) }), err
	},
	types.PrefixPledge: func(ctx context.Context, c *db.Client, ids []string) ([]*Decision, error) {
		all, err := c.Pledge.Query().Where(pledge.IDIn(ids...)).All(ctx)
		return decided(all, func(p *db.Pledge) *Decision { return by(p.ID, p.DecidedByID) }), err
	},
	types.PrefixEnrollment: func(ctx context.Context, c *db.Client, ids []string) ([]*Decision, error) {
		all, err := c.Enrollment.Query().Where(enrollment.IDIn(ids...)).All(ctx)
		return decided(all, func(n *db.Enrollment) *Decision { return by(n.ID, n.DecidedByID) }), err
	},
}

func decided[T any](all []T, of func(T) *Decision) []*Decision {
	out := make([]*Decision, len(all))
	for i, one := range all {
		out[i] = of(one)
	}
	return out
}

func by(id string, who ...*string) *Decision {
	d := &Decision{ID: id}
	for _, one := range who {
		if one != nil {
			d.By = append(d.By, *one)
		}
	}
	return d
}

package beneficiary

import (
	"context"
	"fmt"
	"time"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/auditevent"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/db/user"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/audit"
)

const trailLength = 100

// TrailEvent is something that somebody did to a record, or that somebody saw of it.
type TrailEvent struct {
	At           time.Time
	Action       string
	Fields       []string
	Reason       string
	User         *db.User
	Organization *db.Organization
}

// History tells the office who changed a record of a person or household, when and which fields, newest first; nil for others.
func (s *Service) History(ctx context.Context, c *db.Client, id string) ([]*TrailEvent, error) {
	if !viewer.From(ctx).IsOffice() {
		return nil, nil
	}
	return trail(ctx, c, id, audit.Create, audit.Update, audit.Delete)
}

// Reads tells administrators who saw a record and why, newest first; nil for others.
func (s *Service) Reads(ctx context.Context, c *db.Client, id string) ([]*TrailEvent, error) {
	if !viewer.From(ctx).IsAdmin() {
		return nil, nil
	}
	return trail(ctx, c, id, audit.Read, audit.Reveal)
}

func trail(ctx context.Context, c *db.Client, id string, actions ...string) ([]*TrailEvent, error) {
	ctx = viewer.Elevate(ctx, "trail")
	events, err := c.AuditEvent.Query().Where(auditevent.SubjectID(id), auditevent.ActionIn(actions...)).
		Order(auditevent.BySeq(sql.OrderDesc())).Limit(trailLength).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("trail: %w", err)
	}
	var people, organizations []string
	for _, e := range events {
		people = append(people, e.ActorID)
		organizations = append(organizations, e.ActorOrganizationID)
	}
	users, err := c.User.Query().Where(user.IDIn(people...)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("trail: %w", err)
	}
	partners, err := c.Organization.Query().Where(organization.IDIn(organizations...)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("trail: %w", err)
	}
	byID, of := map[string]*db.User{}, map[string]*db.Organization{}
	for _, u := range users {
		byID[u.ID] = u
	}
	for _, o := range partners {
		of[o.ID] = o
	}
	out := make([]*TrailEvent, len(events))
	for i, e := range events {
		out[i] = &TrailEvent{e.At, e.Action, e.Changed, e.Reason, byID[e.ActorID], of[e.ActorOrganizationID]}
	}
	return out, nil
}

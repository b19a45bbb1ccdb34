package beneficiary

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/auditevent"
	"github.com/jejaring/jejaring/ent/db/categorymove"
	"github.com/jejaring/jejaring/ent/db/categoryswitch"
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

// inner are columns that say nothing beyond another, or that nobody is told of.
var inner = []string{
	"name_key", "district_code", "sound", "sound_key", "sensitive", "verified_at", "verified_by", "verified_by_id", "registered_by_user",
	"registered_by_user_id", "campaign_id", "merged_into_id", "household_id",
}

// told are the fields of the contract that columns and edges hold.
func told(changed []string) []string {
	names := []string{}
	for _, column := range changed {
		if slices.Contains(inner, column) {
			continue
		}
		if column == "region_code" {
			column = "region"
		}
		for _, kept := range []string{"_sealed", "_index", "_id"} {
			column = strings.TrimSuffix(column, kept)
		}
		words := strings.Split(column, "_")
		for i := 1; i < len(words); i++ {
			words[i] = strings.ToUpper(words[i][:1]) + words[i][1:]
		}
		if name := strings.Join(words, ""); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// History tells the office who changed a record of a person or household, when and which fields, newest first; nil for others.
func (s *Service) History(ctx context.Context, c *db.Client, id string) ([]*TrailEvent, error) {
	if !viewer.From(ctx).IsOffice() {
		return nil, nil
	}
	events, err := trail(ctx, c, id, audit.Create, audit.Update, audit.Delete)
	if err != nil {
		return nil, err
	}
	moved, err := reclassified(ctx, c, id)
	if err != nil {
		return nil, fmt.Errorf("history: %w", err)
	}
	events = append(events, moved...)
	slices.SortStableFunc(events, func(a, b *TrailEvent) int { return b.At.Compare(a.At) })
	return events[:min(len(events), trailLength)], nil
}

// reclassified are switches of the set of categories that gave the person another one; the audit has one link for all people.
func reclassified(ctx context.Context, c *db.Client, id string) (out []*TrailEvent, err error) {
	ctx = viewer.Elevate(ctx, "history")
	moves, err := c.CategoryMove.Query().Where(categorymove.BeneficiaryID(id), categorymove.Decided(false)).All(ctx)
	if err != nil || len(moves) == 0 {
		return nil, err
	}
	times := make([]time.Time, len(moves))
	for i, m := range moves {
		times[i] = m.CreatedAt
	}
	switches, err := c.CategorySwitch.Query().Where(categoryswitch.CreatedAtIn(times...)).WithSwitchedBy().All(ctx)
	for _, k := range switches {
		out = append(out, &TrailEvent{
			At: k.CreatedAt, Action: audit.Update, Fields: []string{"categories"}, Reason: k.FromSet + " → " + k.ToSet, User: k.Edges.SwitchedBy,
		})
	}
	return out, err
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
		out[i] = &TrailEvent{e.At, e.Action, told(e.Changed), e.Reason, byID[e.ActorID], of[e.ActorOrganizationID]}
	}
	return out, nil
}

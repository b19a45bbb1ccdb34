package partner

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/outbox"
)

// StandingInput names an organisation and why its standing changes.
type StandingInput struct {
	OrganizationID string
	Reason         string
}

// MayMove says why the viewer may not suspend or reinstate the organisation now.
func (s *Service) MayMove(v viewer.Viewer, o *db.Organization, e Event) error {
	if err := OfficerOf(v, o); err != nil {
		return err
	}
	if o.Type == types.OrganizationTypeOffice {
		return fault.Denied()
	}
	if !transitions.Can(o.Status, e) {
		return fault.WrongState(o.Version)
	}
	return nil
}

// OfficerOf lets officers pass whose areas hold everything the organisation works in; nothing stated is everywhere.
func OfficerOf(v viewer.Viewer, o *db.Organization) error {
	if len(o.WorkAreas) == 0 {
		return access.OfficerFor(v, access.Everywhere)
	}
	return access.OfficerForAll(v, o.WorkAreas)
}

// Suspend stops a verified organisation from acting; what it promised goes on. Errors: FORBIDDEN, NOT_FOUND, CONFLICT, INVALID (no reason).
func (s *Service) Suspend(ctx context.Context, c *db.Client, in StandingInput) (*db.Organization, error) {
	return s.stand(ctx, c, in, Suspend)
}

// Reinstate lets a suspended organisation act again, as long as its last check holds. Errors: FORBIDDEN, NOT_FOUND, CONFLICT, INVALID (no reason).
func (s *Service) Reinstate(ctx context.Context, c *db.Client, in StandingInput) (*db.Organization, error) {
	return s.stand(ctx, c, in, Reinstate)
}

func (s *Service) stand(ctx context.Context, c *db.Client, in StandingInput, e Event) (*db.Organization, error) {
	v := viewer.From(ctx)
	var f fault.Fields
	f.Ref("organizationId", types.PrefixOrganization, in.OrganizationID)
	f.Text("reason", in.Reason, 2000)
	if err := access.First(access.Officer(v), f.Err()); err != nil {
		return nil, err
	}
	o, err := c.Organization.Get(ctx, in.OrganizationID)
	if err != nil {
		return nil, err
	}
	if err := s.MayMove(v, o, e); err != nil {
		return nil, err
	}
	next, _ := transitions.Next(o.Status, e)
	n, err := c.Organization.Update().Where(organization.ID(o.ID), organization.StatusEQ(o.Status)).SetStatus(next).
		SetReviewReason(in.Reason).SetReviewedAt(s.Clock.Now()).SetNillableReviewedByID(v.UserRef()).Save(ctx)
	if err != nil || n == 0 {
		return nil, conflict(err, o.Version)
	}
	return o, outbox.Add(ctx, c, outbox.OrganizationReviewed, o.ID)
}

// Lapse puts organisations whose check is older than a year among those that wait for one; several processes may do so at once.
func (s *Service) Lapse(ctx context.Context, store *database.Store) (int, error) {
	ctx = viewer.System(ctx, "verification lapsed")
	today := clock.Today(s.Clock)
	due, err := store.Client.Organization.Query().
		Where(organization.StatusIn(transitions.From(Lapse)...), organization.VerifiedUntilLT(today)).Limit(200).All(ctx)
	if err != nil {
		return 0, fmt.Errorf("lapse verifications: %w", err)
	}
	lapsed := 0
	for _, o := range due {
		next, _ := transitions.Next(o.Status, Lapse)
		err := store.Write(ctx, func(ctx context.Context, c *db.Client) error {
			n, err := c.Organization.Update().
				Where(organization.ID(o.ID), organization.StatusEQ(o.Status), organization.VerifiedUntilLT(today)).SetStatus(next).Save(ctx)
			if err != nil || n == 0 { // another process was first
				return err
			}
			lapsed++
			return outbox.Add(ctx, c, outbox.OrganizationLapsed, o.ID)
		})
		if err != nil {
			return lapsed, fmt.Errorf("lapse verification: %w", err)
		}
	}
	return lapsed, nil
}

package notify

import (
	"context"
	"fmt"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/membership"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/matching"
	"github.com/jejaring/jejaring/server/outbox"
)

// subject is what an event is about: the organisation it concerns, one of its people where only that one is, and where it lies; and
// what may be said of it.
type subject struct {
	organizationID *string
	regionCode     string
	userID         *string
	beneficiaryID  string           // whom it tells of
	searchers      []*db.Membership // who search for such a need
	said           said
}

// called are the organisations whose systems are called.
func (s subject) called(topic string) (out []string) {
	if outbox.AudienceOf(topic).Organization && s.organizationID != nil && s.userID == nil {
		out = append(out, *s.organizationID)
	}
	for _, m := range s.searchers {
		if !slices.Contains(out, m.OrganizationID) {
			out = append(out, m.OrganizationID)
		}
	}
	return out
}

// searchers are the members who search for the need that an event is about, where the topic is for them.
func searchers(ctx context.Context, c *db.Client, e *db.OutboxEvent) ([]*db.Membership, error) {
	if !outbox.AudienceOf(e.Topic).Searchers {
		return nil, nil
	}
	n, err := c.Need.Get(ctx, e.SubjectID)
	if err != nil {
		return nil, fmt.Errorf("subject of an event: %w", err)
	}
	return matching.Searchers(ctx, c, n)
}

// protected says whether the office hears of the person only with a purpose.
func protected(ctx context.Context, c *db.Client, s subject) (bool, error) {
	if s.beneficiaryID == "" {
		return false, nil
	}
	return c.Beneficiary.Query().Where(beneficiary.ID(s.beneficiaryID), beneficiary.Or(beneficiary.Sensitive(true), beneficiary.Restricted(true))).Exist(ctx)
}

// recipients are the users to tell, without whoever did it.
func recipients(ctx context.Context, c *db.Client, e *db.OutboxEvent, s subject, today types.Date) (out []string, err error) {
	audience := outbox.AudienceOf(e.Topic)
	seen := map[string]bool{}
	if e.ActorID != nil {
		seen[*e.ActorID] = true
	}
	add := func(all []*db.Membership, err error) error {
		for _, m := range all {
			v := viewer.Viewer{Role: m.Role, Areas: m.Areas}
			if !seen[m.UserID] && (s.regionCode == "" || v.CoversRegion(s.regionCode)) {
				seen[m.UserID] = true
				out = append(out, m.UserID)
			}
		}
		return err
	}
	_ = add(s.searchers, nil)
	switch {
	case audience.Organization && s.userID != nil:
		if !seen[*s.userID] {
			out = append(out, *s.userID)
		}
	case audience.Organization && s.organizationID != nil:
		err = add(c.Membership.Query().Where(membership.OrganizationID(*s.organizationID), membership.Active(true)).Order(membership.ByID()).All(ctx))
	}
	if err == nil && audience.Office {
		office := c.Membership.Query().Where(membership.Active(true), membership.RoleIn(types.RoleOfficer, types.RoleOfficeAdmin),
			membership.HasOrganizationWith(organization.TypeEQ(types.OrganizationTypeOffice)))
		var hidden bool
		if hidden, err = protected(ctx, c, s); err == nil && hidden {
			office.Where(membership.SensitiveUntilGTE(today))
		}
		if err == nil {
			err = add(office.Order(membership.ByID()).All(ctx))
		}
	}
	if err != nil {
		return nil, fmt.Errorf("recipients: %w", err)
	}
	return out, nil
}

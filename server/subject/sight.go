package subject

import (
	"context"
	"fmt"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/auditevent"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/db/user"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/audit"
	"github.com/jejaring/jejaring/server/fault"
)

// SightFilter asks who saw a person, or whom a user saw; one of the two.
type SightFilter struct {
	BeneficiaryID *string
	UserID        *string
	From, To      *types.Date
	Revealed      *bool
}

// Sight is one answer that told somebody of people.
type Sight struct {
	Event        *db.AuditEvent
	ID           string
	At           time.Time
	Revealed     bool
	Reason       string
	User         *db.User
	Organization *db.Organization
	People       []*db.Beneficiary // those whom the viewer may see
	Count        int               // all of them
}

// mostListed are the people of one answer that are listed by name.
const mostListed = 20

// MaySight says why the viewer may not read who saw whom.
func (s *Service) MaySight(v viewer.Viewer) error { return access.Admin(v) }

// Sights narrows the audit to what the filter asks for, and is the event that says so itself. Errors: FORBIDDEN, INVALID.
func (s *Service) Sights(ctx context.Context, in SightFilter) ([]predicate.AuditEvent, audit.Event, error) {
	e := audit.Event{Action: audit.Read, SubjectType: "Sight"}
	var f fault.Fields
	f.Check((in.BeneficiaryID == nil) != (in.UserID == nil), "filter.beneficiaryId", "one_of_two")
	f.RefPtr("filter.beneficiaryId", types.PrefixBeneficiary, in.BeneficiaryID)
	f.RefPtr("filter.userId", types.PrefixUser, in.UserID)
	f.Check(in.From == nil || in.To == nil || *in.From <= *in.To, "filter.to", "order")
	if err := access.First(s.MaySight(viewer.From(ctx)), f.Err()); err != nil {
		return nil, e, err
	}
	ps := []predicate.AuditEvent{auditevent.ActionIn(audit.Read, audit.Reveal), auditevent.SubjectTypeEQ("Beneficiary")}
	if in.Revealed != nil && *in.Revealed {
		ps[0] = auditevent.Action(audit.Reveal)
	}
	if in.BeneficiaryID != nil {
		e.SubjectID = *in.BeneficiaryID
		ps = append(ps, audit.TellsOf(*in.BeneficiaryID))
	} else {
		e.SubjectID = *in.UserID
		ps = append(ps, auditevent.ActorID(*in.UserID))
	}
	if in.From != nil {
		ps = append(ps, auditevent.AtGTE(in.From.Time()))
	}
	if in.To != nil {
		ps = append(ps, auditevent.AtLT(in.To.AddDays(1).Time()))
	}
	return ps, e, nil
}

// Describe says of links of the audit who saw whom, in three statements however many they are.
func (s *Service) Describe(ctx context.Context, c *db.Client, events []*db.AuditEvent) ([]*Sight, error) {
	var users, organizations, people []string
	for _, e := range events {
		users, organizations = append(users, e.ActorID), append(organizations, e.ActorOrganizationID)
		people = append(people, subjects(e)...)
	}
	system := viewer.Elevate(ctx, "who saw whom")
	by, err := keyed(c.User.Query().Where(user.IDIn(users...)).All(system))
	if err != nil {
		return nil, err
	}
	of, err := keyed(c.Organization.Query().Where(organization.IDIn(organizations...)).All(system))
	if err != nil {
		return nil, err
	}
	whom, err := keyed(c.Beneficiary.Query().Where(beneficiary.IDIn(people...)).All(ctx)) // as the viewer sees them
	if err != nil {
		return nil, err
	}
	out := make([]*Sight, len(events))
	for i, e := range events {
		out[i] = &Sight{
			Event: e, ID: e.ID, At: e.At, Revealed: e.Action == audit.Reveal, Reason: e.Reason, User: by[e.ActorID], Organization: of[e.ActorOrganizationID],
			People: []*db.Beneficiary{}, Count: len(subjects(e)),
		}
		for _, id := range subjects(e) {
			if b := whom[id]; b != nil && len(out[i].People) < mostListed {
				out[i].People = append(out[i].People, b)
			}
		}
	}
	return out, nil
}

func subjects(e *db.AuditEvent) []string {
	if e.SubjectID != "" {
		return []string{e.SubjectID}
	}
	return e.SubjectIds
}

func keyed[T interface{ NodeID() string }](all []T, err error) (map[string]T, error) {
	out := map[string]T{}
	for _, one := range all {
		out[one.NodeID()] = one
	}
	if err != nil {
		return nil, fmt.Errorf("who saw whom: %w", err)
	}
	return out, nil
}

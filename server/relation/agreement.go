package relation

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/agreement"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/file"
	"github.com/jejaring/jejaring/server/outbox"
	"github.com/jejaring/jejaring/server/partner"
)

// announcedDays is how long before its end an agreement is spoken of.
const announcedDays = 30

// Steps of telling that an agreement ends.
const (
	announced = 1
	ended     = 2
)

// Service keeps what the office knows of its partners.
type Service struct {
	Clock clock.Clock
	Box   *crypt.Box
	Files *file.Service
}

// State is where an agreement stands by its days.
type State string

// States of an agreement.
const (
	Upcoming State = "UPCOMING"
	InForce  State = "IN_FORCE"
	Ended    State = "ENDED"
)

// StateOf says where the agreement stands today.
func (s *Service) StateOf(a *db.Agreement) State {
	switch today := clock.Today(s.Clock); {
	case a.EndsOn < today:
		return Ended
	case a.StartsOn > today:
		return Upcoming
	}
	return InForce
}

// Is narrows to agreements in a state today.
func (s *Service) Is(state State) predicate.Agreement {
	switch today := clock.Today(s.Clock); state {
	case Ended:
		return agreement.EndsOnLT(today)
	case Upcoming:
		return agreement.StartsOnGT(today)
	default:
		return agreement.And(agreement.StartsOnLTE(today), agreement.EndsOnGTE(today))
	}
}

// AgreementInput writes an agreement down.
type AgreementInput struct {
	OrganizationID string
	Number         string
	Title          string
	StartsOn       types.Date
	EndsOn         types.Date
	Note           string
	FileIds        []string
}

func (in AgreementInput) check(f *fault.Fields) {
	f.Text("number", in.Number, 60)
	f.Text("title", in.Title, 200)
	f.Check(in.EndsOn >= in.StartsOn, "endsOn", "order")
	f.Optional("note", in.Note, 4000)
	f.Check(len(in.FileIds) <= 20, "fileIds", "too_many", 20)
}

// MayKeep says why the viewer may not write down what concerns the organisation.
func (s *Service) MayKeep(v viewer.Viewer, o *db.Organization) error {
	if o.Type == types.OrganizationTypeOffice {
		return fault.Denied()
	}
	return partner.OfficerOf(v, o)
}

// RecordAgreement keeps an agreement with its papers. Errors: FORBIDDEN, NOT_FOUND, INVALID.
func (s *Service) RecordAgreement(ctx context.Context, c *db.Client, in AgreementInput) (*db.Agreement, error) {
	var f fault.Fields
	f.Ref("organizationId", types.PrefixOrganization, in.OrganizationID)
	in.check(&f)
	if err := access.First(access.Officer(viewer.From(ctx)), f.Err()); err != nil {
		return nil, err
	}
	if err := s.may(ctx, c, in.OrganizationID); err != nil {
		return nil, err
	}
	a, err := c.Agreement.Create().SetOrganizationID(in.OrganizationID).SetNumber(in.Number).SetTitle(in.Title).SetStartsOn(in.StartsOn).
		SetEndsOn(in.EndsOn).SetNote(in.Note).SetNillableRecordedByID(viewer.From(ctx).UserRef()).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("record agreement: %w", err)
	}
	return a, s.Files.Claim(ctx, c, "fileIds", a.ID, in.FileIds)
}

func (s *Service) may(ctx context.Context, c *db.Client, organizationID string) error {
	o, err := c.Organization.Get(ctx, organizationID)
	if err != nil {
		return err
	}
	return s.MayKeep(viewer.From(ctx), o)
}

// ChangeAgreementInput changes an agreement whole, as it was read at baseVersion; more papers may come with it.
type ChangeAgreementInput struct {
	AgreementID string
	BaseVersion int
	Number      string
	Title       string
	StartsOn    types.Date
	EndsOn      types.Date
	Note        string
	FileIds     []string
}

// ChangeAgreement corrects or prolongs an agreement; its new end is announced anew. Errors: FORBIDDEN, NOT_FOUND, INVALID, CONFLICT.
func (s *Service) ChangeAgreement(ctx context.Context, c *db.Client, in ChangeAgreementInput) (*db.Agreement, error) {
	var f fault.Fields
	f.Ref("agreementId", types.PrefixAgreement, in.AgreementID)
	AgreementInput{Number: in.Number, Title: in.Title, StartsOn: in.StartsOn, EndsOn: in.EndsOn, Note: in.Note, FileIds: in.FileIds}.check(&f)
	if err := access.First(access.Officer(viewer.From(ctx)), f.Err()); err != nil {
		return nil, err
	}
	a, err := c.Agreement.Get(ctx, in.AgreementID)
	if err != nil {
		return nil, err
	}
	if err := s.may(ctx, c, a.OrganizationID); err != nil {
		return nil, err
	}
	update := c.Agreement.Update().Where(agreement.ID(a.ID), agreement.Version(in.BaseVersion)).SetNumber(in.Number).SetTitle(in.Title).
		SetStartsOn(in.StartsOn).SetEndsOn(in.EndsOn).SetNote(in.Note)
	if in.EndsOn != a.EndsOn {
		update.SetReminded(0)
	}
	n, err := update.Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("change agreement: %w", err)
	}
	if n == 0 {
		return nil, fault.Stale(a.Version)
	}
	return a, s.Files.Claim(ctx, c, "fileIds", a.ID, in.FileIds)
}

// MayAttach says why the viewer may not change the papers of an agreement.
func (s *Service) MayAttach(ctx context.Context, c *db.Client, id string) error {
	a, err := c.Agreement.Get(ctx, id)
	if err := access.First(access.Officer(viewer.From(ctx)), err); err != nil {
		return err
	}
	return s.may(ctx, c, a.OrganizationID)
}

// Remind announces agreements that end soon, and tells of those that have ended; several processes may do so at once.
func (s *Service) Remind(ctx context.Context, store *database.Store) (int, error) {
	ctx = viewer.System(ctx, "agreements end")
	today := clock.Today(s.Clock)
	told := 0
	for _, step := range []struct {
		reminded int
		topic    string
		which    predicate.Agreement
	}{
		{ended, outbox.AgreementEnded, agreement.And(agreement.EndsOnLT(today), agreement.RemindedLT(ended))},
		{announced, outbox.AgreementEnding, agreement.And(agreement.EndsOnGTE(today), agreement.EndsOnLTE(today.AddDays(announcedDays)), agreement.RemindedLT(announced))},
	} {
		due, err := store.Client.Agreement.Query().Where(step.which).Limit(200).IDs(ctx)
		if err != nil {
			return told, fmt.Errorf("agreements end: %w", err)
		}
		for _, id := range due {
			err := store.Write(ctx, func(ctx context.Context, c *db.Client) error {
				n, err := c.Agreement.Update().Where(agreement.ID(id), step.which).SetReminded(step.reminded).Save(ctx)
				if err != nil || n == 0 { // another process was first
					return err
				}
				told++
				return outbox.Add(ctx, c, step.topic, id)
			})
			if err != nil {
				return told, fmt.Errorf("agreement ends: %w", err)
			}
		}
	}
	return told, nil
}

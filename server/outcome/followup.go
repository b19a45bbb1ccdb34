package outcome

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/followup"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
)

// AnswerInput is what a graduate lives on.
type AnswerInput struct {
	FollowUpID string
	Livelihood types.Livelihood
	Note       string
}

// MayAnswer says why the viewer may not answer the follow-up now.
func (s *Service) MayAnswer(v viewer.Viewer, u *db.FollowUp) error {
	if err := access.First(access.Registrar(v), access.Own(v, u.NominatedByID)); err != nil {
		return err
	}
	switch {
	case u.Livelihood != nil:
		return fault.WrongState(u.Version)
	case u.DueOn > clock.Today(s.Clock):
		return fault.New(fault.Conflict, "not_due")
	}
	return nil
}

// Answer writes down what a graduate lives on now. Errors: FORBIDDEN, NOT_FOUND, INVALID, CONFLICT (not due, or answered).
func (s *Service) Answer(ctx context.Context, c *db.Client, in AnswerInput) (*db.FollowUp, error) {
	v := viewer.From(ctx)
	var f fault.Fields
	f.Ref("followUpId", types.PrefixFollowUp, in.FollowUpID)
	f.Optional("note", in.Note, 2000)
	if err := access.First(access.Registrar(v), f.Err()); err != nil {
		return nil, err
	}
	u, err := c.FollowUp.Get(ctx, in.FollowUpID)
	if err != nil {
		return nil, err
	}
	if err := s.MayAnswer(v, u); err != nil {
		return nil, err
	}
	note, err := s.Box.Seal(in.Note, "follow_up.note:"+u.ID)
	if err != nil {
		return nil, fmt.Errorf("answer follow-up: %w", err)
	}
	n, err := c.FollowUp.Update().Where(followup.ID(u.ID), followup.LivelihoodIsNil()).SetLivelihood(in.Livelihood).
		SetAnsweredOn(clock.Today(s.Clock)).SetNillableAnsweredByID(v.UserRef()).SetNoteSealed(note).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("answer follow-up: %w", err)
	}
	if n == 0 {
		return nil, fault.WrongState(u.Version)
	}
	return u, nil
}

// Note is opened for officers and for who nominated the person.
func (s *Service) Note(v viewer.Viewer, u *db.FollowUp) (*string, error) {
	if len(u.NoteSealed) == 0 || v.Role == types.RoleOfficeViewer || access.Own(v, u.NominatedByID) != nil {
		return nil, nil //nolint:nilnil // null is the answer to others
	}
	note, err := s.Box.Open(u.NoteSealed, "follow_up.note:"+u.ID)
	if err != nil {
		return nil, fmt.Errorf("open follow-up: %w", err)
	}
	return &note, nil
}

package grievance

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/grievance"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/outbox"
)

const closesAfter = 30 * 24 * time.Hour // after the answer

// waiting are the states in which the office owes an answer.
var waiting = []types.GrievanceStatus{types.GrievanceStatusReceived, types.GrievanceStatusInReview}

// Late says whether the answer should have been there before day.
func Late(g *db.Grievance, day types.Date) bool {
	return slices.Contains(waiting, g.Status) && g.DueOn < day
}

// IsLate is Late for the database.
func IsLate(day types.Date) predicate.Grievance {
	return grievance.And(grievance.StatusIn(waiting...), grievance.DueOnLT(day))
}

// May says why the viewer may not do e to the grievance now.
func (s *Service) May(v viewer.Viewer, g *db.Grievance, e Event) error {
	if err := access.OfficerFor(v, g.RegionCode); err != nil {
		return err
	}
	switch {
	case !transitions.Can(g.Status, e):
		return fault.WrongState(g.Version)
	case e == Answer && g.Kind == types.GrievanceKindObjection && g.SubjectID == nil && g.TakenByID != nil && *g.TakenByID == v.UserID:
		return fault.New(fault.Conflict, "objection_other") // nobody knows whose decision it is about
	}
	return nil
}

// MayAnswer says why the viewer may not answer the grievance now; by reads who took part in a decision.
// Errors: FORBIDDEN, CONFLICT (state, or took part in the decision).
func (s *Service) MayAnswer(v viewer.Viewer, g *db.Grievance, by func(id string) ([]string, error)) error {
	if err := s.May(v, g, Answer); err != nil || g.SubjectID == nil {
		return err
	}
	who, err := by(*g.SubjectID)
	if err != nil {
		return err
	}
	if slices.Contains(who, v.UserID) {
		return fault.New(fault.Conflict, "took_part")
	}
	return nil
}

// TakeInput takes a grievance in hand; subjectId names the decision it is about, where there is one.
type TakeInput struct {
	GrievanceID string
	SubjectID   *string
}

// Take puts a grievance in review. Errors: FORBIDDEN, NOT_FOUND, INVALID (no such decision), CONFLICT.
func (s *Service) Take(ctx context.Context, c *db.Client, in TakeInput) (*db.Grievance, error) {
	if err := access.Officer(viewer.From(ctx)); err != nil {
		return nil, err
	}
	if in.SubjectID != nil {
		if found, err := Decisions(ctx, c, []string{*in.SubjectID}); err != nil || len(found) == 0 { // or the viewer sees none
			return nil, access.First(err, fault.Wrong("subjectId", "unknown"))
		}
	}
	return s.move(ctx, c, in.GrievanceID, Take, func(g *db.Grievance, u *db.GrievanceUpdate) error {
		u.SetNillableSubjectID(in.SubjectID).SetNillableTakenByID(viewer.From(ctx).UserRef())
		return nil
	})
}

// AnswerInput is the public answer, and a note for the office alone.
type AnswerInput struct {
	GrievanceID string
	Answer      string
	Note        *string
}

// number finds what could be a NIK, a KK or a telephone number, with or without spaces.
var number = regexp.MustCompile(`(\+?\d[\s.-]?){9,}`)

// Validate finds every wrong value; an answer is public, so it holds no number of a person.
func (in AnswerInput) Validate() error {
	var f fault.Fields
	f.Text("answer", in.Answer, 4000)
	f.Check(!number.MatchString(in.Answer), "answer", "personal")
	f.OptionalPtr("note", in.Note, 4000)
	return f.Err()
}

// Answer closes the review with a public answer.
// Errors: FORBIDDEN, NOT_FOUND, INVALID, CONFLICT (state, or the viewer took part in the decision; an objection that names
// none is answered by another than who took it in hand).
func (s *Service) Answer(ctx context.Context, c *db.Client, in AnswerInput) (*db.Grievance, error) {
	v := viewer.From(ctx)
	if err := access.First(access.Officer(v), in.Validate()); err != nil {
		return nil, err
	}
	return s.move(ctx, c, in.GrievanceID, Answer, func(g *db.Grievance, u *db.GrievanceUpdate) error {
		if err := s.MayAnswer(v, g, func(id string) ([]string, error) { return tookPart(ctx, c, id) }); err != nil {
			return err
		}
		if in.Note != nil && *in.Note != "" {
			raw, err := s.Box.Seal(*in.Note, "grievance.note:"+g.ID)
			if err != nil {
				return err
			}
			u.SetNoteSealed(raw)
		}
		u.SetAnswer(strings.TrimSpace(in.Answer)).SetAnsweredAt(s.Clock.Now()).SetNillableAnsweredByID(v.UserRef())
		return nil
	})
}

// Input names a grievance.
type Input struct{ GrievanceID string }

// Close ends an answered grievance. Errors: FORBIDDEN, NOT_FOUND, CONFLICT.
func (s *Service) Close(ctx context.Context, c *db.Client, in Input) (*db.Grievance, error) {
	return s.move(ctx, c, in.GrievanceID, Close, func(*db.Grievance, *db.GrievanceUpdate) error { return nil })
}

func (s *Service) move(ctx context.Context, c *db.Client, id string, e Event, set func(*db.Grievance, *db.GrievanceUpdate) error) (*db.Grievance, error) {
	v := viewer.From(ctx)
	if err := access.Officer(v); err != nil {
		return nil, err
	}
	g, err := c.Grievance.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := s.May(v, g, e); err != nil {
		return nil, err
	}
	next, _ := transitions.Next(g.Status, e)
	update := c.Grievance.Update().Where(grievance.ID(g.ID), grievance.StatusEQ(g.Status)).SetStatus(next)
	if err := set(g, update); err != nil {
		return nil, err
	}
	changed, err := update.Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("%s grievance: %w", e, err)
	}
	if changed == 0 {
		return nil, fault.WrongState(g.Version)
	}
	return g, nil
}

// Remind tells the office once of what is late and closes what was answered 30 days ago; several processes may do so at once.
func (s *Service) Remind(ctx context.Context, store *database.Store) (int, error) {
	ctx = viewer.System(ctx, "grievances")
	done := 0
	late, err := store.Client.Grievance.Query().Where(IsLate(clock.Today(s.Clock)), grievance.EscalatedAtIsNil()).Limit(200).IDs(ctx)
	if err != nil {
		return 0, fmt.Errorf("late grievances: %w", err)
	}
	for _, id := range late {
		err := store.Write(ctx, func(ctx context.Context, c *db.Client) error {
			n, err := c.Grievance.Update().Where(grievance.ID(id), grievance.EscalatedAtIsNil()).SetEscalatedAt(s.Clock.Now()).Save(ctx)
			if err != nil || n == 0 {
				return err
			}
			done++
			return outbox.Add(ctx, c, outbox.GrievanceLate, id)
		})
		if err != nil {
			return done, fmt.Errorf("late grievance: %w", err)
		}
	}
	old := s.Clock.Now().Add(-closesAfter)
	err = store.Write(ctx, func(ctx context.Context, c *db.Client) error {
		n, err := c.Grievance.Update().Where(grievance.StatusIn(transitions.From(Close)...), grievance.AnsweredAtLTE(old)).
			SetStatus(types.GrievanceStatusClosed).Save(ctx)
		done += n
		return err
	})
	if err != nil {
		return done, fmt.Errorf("close grievances: %w", err)
	}
	return done, nil
}

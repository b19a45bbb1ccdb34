package program

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	entprogram "github.com/jejaring/jejaring/ent/db/program"
	"github.com/jejaring/jejaring/ent/db/trainingsession"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/outbox"
)

// CloseInput names a program.
type CloseInput struct{ ProgramID string }

// MayClose says why the viewer may not close the program now, apart from trainings that are not over.
func (s *Service) MayClose(v viewer.Viewer, p *db.Program) error {
	if err := access.OfficerFor(v, access.Everywhere); err != nil {
		return err
	}
	if !programs.Can(p.Status, Close) {
		return fault.WrongState(p.Version)
	}
	return nil
}

// Running are how many trainings of each program are neither over nor cancelled.
func (s *Service) Running(ctx context.Context, c *db.Client) (map[string]int, error) {
	var rows []struct {
		ProgramID string `json:"program_id"`
		Count     int    `json:"count"`
	}
	err := c.TrainingSession.Query().Where(trainingsession.StatusIn(sessions.From(Cancel)...)).
		GroupBy(trainingsession.FieldProgramID).Aggregate(db.Count()).Scan(ctx, &rows)
	if err != nil {
		return nil, fmt.Errorf("trainings that go on: %w", err)
	}
	out := map[string]int{}
	for _, r := range rows {
		out[r.ProgramID] = r.Count
	}
	return out, nil
}

// over refuses to close a program of which trainings go on.
func over(p *db.Program, live int) error {
	if live > 0 {
		return fault.New(fault.Conflict, "program_running", live).Of(p.Version)
	}
	return nil
}

// MayCloseWith says why the viewer may not close the program now, of which so many trainings go on.
func (s *Service) MayCloseWith(v viewer.Viewer, p *db.Program, live int) error {
	return access.First(s.MayClose(v, p), over(p, live))
}

// CloseProgram ends a program and the needs that are open for it; pledges that were made go on.
// Errors: FORBIDDEN, NOT_FOUND, CONFLICT (state, or a training that is not over).
func (s *Service) CloseProgram(ctx context.Context, c *db.Client, in CloseInput) (*db.Program, error) {
	v := viewer.From(ctx)
	if err := access.Officer(v); err != nil {
		return nil, err
	}
	p, err := c.Program.Query().Where(entprogram.ID(in.ProgramID), database.Locked).Only(ctx)
	if err != nil {
		return nil, err
	}
	if err := s.MayClose(v, p); err != nil {
		return nil, err
	}
	live, err := c.TrainingSession.Query().
		Where(trainingsession.ProgramID(p.ID), trainingsession.StatusIn(sessions.From(Cancel)...)).Count(ctx)
	if err != nil {
		return nil, fmt.Errorf("close program: %w", err)
	}
	if err := over(p, live); err != nil {
		return nil, err
	}
	next, _ := programs.Next(p.Status, Close)
	n, err := c.Program.Update().Where(entprogram.ID(p.ID), entprogram.StatusEQ(p.Status)).SetStatus(next).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("close program: %w", err)
	}
	if n == 0 {
		return nil, fault.WrongState(p.Version)
	}
	return p, s.Pledges.ProgramClosed(ctx, c, p.ID)
}

// SessionInput names a session, with the reason where it is cancelled.
type SessionInput struct {
	TrainingSessionID string
	Reason            string
}

// MayMove says why the viewer may not start, finish or cancel the session now.
func (s *Service) MayMove(v viewer.Viewer, t *db.TrainingSession, e Event) error {
	if err := access.OfficerFor(v, t.RegionCode); err != nil {
		return err
	}
	if !sessions.Can(t.Status, e) {
		return fault.WrongState(t.Version)
	}
	return nil
}

// CancelSession calls a training off: every enrollment ends, every seat is free, its needs close and what is promised
// for them and not delivered may go to another training. Errors: FORBIDDEN, NOT_FOUND, CONFLICT, INVALID.
func (s *Service) CancelSession(ctx context.Context, c *db.Client, in SessionInput) (*db.TrainingSession, error) {
	var f fault.Fields
	f.Optional("reason", in.Reason, 2000)
	if err := access.First(access.Officer(viewer.From(ctx)), f.Err()); err != nil {
		return nil, err
	}
	t, err := s.move(ctx, c, in.TrainingSessionID, Cancel, func(u *db.TrainingSessionUpdate) { u.SetCancelReason(in.Reason) })
	if err != nil {
		return nil, err
	}
	if err := s.Seats.CallOff(ctx, c, t.ID, in.Reason); err != nil {
		return nil, err
	}
	if err := s.Pledges.SessionCancelled(ctx, c, t.ID, in.Reason); err != nil {
		return nil, err
	}
	return t, outbox.Add(ctx, c, outbox.SessionCancelled, t.ID)
}

// StartSession begins a training; who has no seat by then gets none, and no more seats are promised. Errors: FORBIDDEN, NOT_FOUND, CONFLICT.
func (s *Service) StartSession(ctx context.Context, c *db.Client, in SessionInput) (*db.TrainingSession, error) {
	t, err := s.move(ctx, c, in.TrainingSessionID, Start, func(*db.TrainingSessionUpdate) {})
	if err != nil {
		return nil, err
	}
	return t, access.First(s.Seats.CloseQueue(ctx, c, t.ID), s.Pledges.SessionStarted(ctx, c, t.ID))
}

// FinishSession ends a training. Errors: FORBIDDEN, NOT_FOUND, CONFLICT.
func (s *Service) FinishSession(ctx context.Context, c *db.Client, in SessionInput) (*db.TrainingSession, error) {
	return s.move(ctx, c, in.TrainingSessionID, Finish, func(*db.TrainingSessionUpdate) {})
}

// move takes a session to its next state and returns it as it was before.
func (s *Service) move(ctx context.Context, c *db.Client, id string, e Event, set func(*db.TrainingSessionUpdate)) (*db.TrainingSession, error) {
	v := viewer.From(ctx)
	if err := access.Officer(v); err != nil {
		return nil, err
	}
	t, err := c.TrainingSession.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := s.MayMove(v, t, e); err != nil {
		return nil, err
	}
	next, _ := sessions.Next(t.Status, e)
	update := c.TrainingSession.Update().Where(trainingsession.ID(t.ID), trainingsession.StatusEQ(t.Status)).SetStatus(next)
	set(update)
	n, err := update.Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("%s training session: %w", e, err)
	}
	if n == 0 {
		return nil, fault.WrongState(t.Version)
	}
	return t, nil
}

// Advance starts and finishes trainings whose day has come; several processes may do so at once.
func (s *Service) Advance(ctx context.Context, store *database.Store) (int, error) {
	ctx = viewer.System(ctx, "training dates")
	today := clock.Today(s.Clock)
	done := 0
	for _, step := range []struct {
		due func(*db.TrainingSessionQuery) *db.TrainingSessionQuery
		do  func(context.Context, *db.Client, SessionInput) (*db.TrainingSession, error)
	}{
		{func(q *db.TrainingSessionQuery) *db.TrainingSessionQuery {
			return q.Where(trainingsession.StatusEQ(types.TrainingSessionStatusOpen), trainingsession.StartsOnLTE(today))
		}, s.StartSession},
		{func(q *db.TrainingSessionQuery) *db.TrainingSessionQuery {
			return q.Where(trainingsession.StatusEQ(types.TrainingSessionStatusRunning), trainingsession.EndsOnLT(today))
		}, s.FinishSession},
	} {
		ids, err := step.due(store.Client.TrainingSession.Query()).Limit(200).IDs(ctx)
		if err != nil {
			return done, fmt.Errorf("training dates: %w", err)
		}
		for _, id := range ids {
			err := store.Write(ctx, func(ctx context.Context, c *db.Client) error {
				_, err := step.do(ctx, c, SessionInput{TrainingSessionID: id})
				return err
			})
			switch {
			case err == nil:
				done++
			case fault.KindOf(err) != fault.Conflict: // another process was first
				return done, fmt.Errorf("training dates: %w", err)
			}
		}
	}
	return done, nil
}

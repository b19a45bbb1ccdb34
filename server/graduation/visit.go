package graduation

import (
	"context"
	"errors"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	entben "github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/graduation"
	"github.com/jejaring/jejaring/ent/db/graduationvisit"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/outbox"
)

const (
	batch = 200
	early = 14 // days before the due day a visit may be made
)

// VisitInput is what a visit found.
type VisitInput struct {
	GraduationVisitID string
	VisitedOn         types.Date
	Standing          types.Standing
	Note              string
}

// MayVisit says why the viewer may not record the visit now: it is for officers and who registered the person.
func (s *Service) MayVisit(v viewer.Viewer, n *db.GraduationVisit) error {
	if err := access.First(access.Registrar(v), access.Own(v, n.RegisteredByID)); err != nil {
		return err
	}
	switch {
	case !n.Open:
		return fault.WrongState(n.Version)
	case n.DueOn > clock.Today(s.Clock).AddDays(early):
		return fault.New(fault.Conflict, "not_due")
	}
	return nil
}

// Visit writes a visit down; the last one, where the person has not fallen back, ends the year: the person stayed out.
// Errors: FORBIDDEN, NOT_FOUND, INVALID, CONFLICT (made already, or not due).
func (s *Service) Visit(ctx context.Context, c *db.Client, in VisitInput) (*db.GraduationVisit, error) {
	v, today := viewer.From(ctx), clock.Today(s.Clock)
	var f fault.Fields
	f.Ref("graduationVisitId", types.PrefixGraduationVisit, in.GraduationVisitID)
	f.Check(in.VisitedOn <= today, "visitedOn", "future")
	f.Optional("note", in.Note, 2000)
	if err := access.First(access.Registrar(v), f.Err()); err != nil {
		return nil, err
	}
	n, err := c.GraduationVisit.Get(ctx, in.GraduationVisitID)
	if err != nil {
		return nil, err
	}
	if err := s.MayVisit(v, n); err != nil {
		return nil, err
	}
	update := c.GraduationVisit.Update().Where(graduationvisit.ID(n.ID), graduationvisit.Open(true)).SetOpen(false).
		SetVisitedOn(in.VisitedOn).SetStanding(in.Standing).SetNillableVisitedByID(v.UserRef())
	note, err := s.Box.Seal(in.Note, "graduation_visit.note:"+n.ID)
	if err != nil {
		return nil, wrap("visit", err)
	}
	changed, err := update.SetNoteSealed(note).Save(ctx)
	if err != nil {
		return nil, wrap("visit", err)
	}
	if changed == 0 {
		return nil, fault.WrongState(n.Version)
	}
	if in.Standing == types.StandingFallenBack {
		return n, outbox.Add(ctx, c, outbox.GraduateFell, n.ID)
	}
	if n.Months != visits[len(visits)-1] {
		return n, nil
	}
	return n, s.finish(viewer.Elevate(ctx, "a year out"), c, n.GraduationID, Sustain)
}

// finish ends the year of visits, where it still runs.
func (s *Service) finish(ctx context.Context, c *db.Client, id string, e Event) error {
	next, _ := transitions.Next(types.GraduationStatusApproved, e)
	n, err := c.Graduation.Update().Where(graduation.ID(id), graduation.StatusIn(transitions.From(e)...)).
		SetStatus(next).SetEndedOn(clock.Today(s.Clock)).Save(ctx)
	if err != nil || n == 0 {
		return wrap("end graduation", err)
	}
	return s.close(ctx, c, id)
}

// Note is opened for officers and for who registered the person.
func (s *Service) Note(v viewer.Viewer, n *db.GraduationVisit) (*string, error) {
	if len(n.NoteSealed) == 0 || v.Role == types.RoleOfficeViewer || access.Own(v, n.RegisteredByID) != nil {
		return nil, nil //nolint:nilnil // null is the answer to others
	}
	text, err := s.Box.Open(n.NoteSealed, "graduation_visit.note:"+n.ID)
	if err != nil || text == "" {
		return nil, wrap("open visit", err)
	}
	return &text, nil
}

// Watch tells once of visits that are due, and ends the year of who moved away or died; several processes may do so at once.
func (s *Service) Watch(ctx context.Context, store *database.Store) (int, error) {
	ctx = viewer.System(ctx, "graduation visits")
	due, err := store.Client.GraduationVisit.Query().Where(graduationvisit.Open(true), graduationvisit.RemindedAtIsNil(),
		graduationvisit.DueOnLTE(clock.Today(s.Clock))).Limit(batch).IDs(ctx)
	if err != nil {
		return 0, wrap("visits due", err)
	}
	told := 0
	for _, id := range due {
		err := store.Write(ctx, func(ctx context.Context, c *db.Client) error {
			n, err := c.GraduationVisit.Update().Where(graduationvisit.ID(id), graduationvisit.RemindedAtIsNil()).SetRemindedAt(s.Clock.Now()).Save(ctx)
			if err != nil || n == 0 { // another process was first
				return err
			}
			told++
			return outbox.Add(ctx, c, outbox.GraduationVisitDue, id)
		})
		if err != nil {
			return told, wrap("visits due", err)
		}
	}
	gone, err := store.Client.Graduation.Query().Where(graduation.StatusIn(transitions.From(End)...),
		graduation.HasBeneficiaryWith(entben.StatusIn(types.BeneficiaryStatusMoved, types.BeneficiaryStatusDeceased))).Limit(batch).IDs(ctx)
	if err != nil {
		return told, wrap("graduates gone", err)
	}
	for _, id := range gone {
		err = errors.Join(err, store.Write(ctx, func(ctx context.Context, c *db.Client) error { return s.finish(ctx, c, id, End) }))
	}
	return told, err
}

// Count is how those stand who graduated in a year.
type Count struct {
	Year                                     int
	Graduated, Monitored, StillOut, Returned int
	Ended                                    int
}

// Counts are those of every year, the newest first, of the areas that the viewer sees. Errors: UNAUTHENTICATED, FORBIDDEN (not of the office).
func (s *Service) Counts(ctx context.Context, c *db.Client) ([]*Count, error) {
	if err := access.Office(viewer.From(ctx)); err != nil {
		return nil, err
	}
	all, err := c.Graduation.Query().Where(graduation.GraduatedOnNotNil()).Order(graduation.ByGraduatedOn(sql.OrderDesc())).
		Select(graduation.FieldStatus, graduation.FieldGraduatedOn).All(ctx)
	if err != nil {
		return nil, wrap("count graduates", err)
	}
	out := []*Count{}
	for _, g := range all {
		year := g.GraduatedOn.Time().Year()
		if len(out) == 0 || out[len(out)-1].Year != year {
			out = append(out, &Count{Year: year})
		}
		n := out[len(out)-1]
		n.Graduated++
		switch g.Status {
		case types.GraduationStatusSustained:
			n.StillOut++
		case types.GraduationStatusFailed:
			n.Returned++
		case types.GraduationStatusEnded:
			n.Ended++
		default:
			n.Monitored++
		}
	}
	return out, nil
}

package group

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/businessgroup"
	"github.com/jejaring/jejaring/ent/db/groupentry"
	"github.com/jejaring/jejaring/ent/db/groupmeeting"
	"github.com/jejaring/jejaring/ent/db/groupreport"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
)

// MonthInput names a group and a month.
type MonthInput struct {
	BusinessGroupID string
	Month           types.Date // any day of it
}

// Month reads a month out of the book, with the report where it was closed.
// Errors: UNAUTHENTICATED, NOT_FOUND (hidden, or a group whose book the viewer may not read).
func (s *Service) Month(ctx context.Context, c *db.Client, in MonthInput) (*Month, error) {
	g, err := s.readable(ctx, c, in.BusinessGroupID)
	if err != nil {
		return nil, err
	}
	read, err := s.months(ctx, c, g, monthOf(in.Month), 1)
	if err != nil {
		return nil, err
	}
	m := read[0]
	m.Report, err = c.GroupReport.Query().Where(groupreport.BusinessGroupID(g.ID), groupreport.Month(m.Month)).Only(ctx)
	if err != nil && !db.IsNotFound(err) {
		return nil, wrap("month", err)
	}
	return m, nil
}

func (s *Service) months(ctx context.Context, c *db.Client, g *db.BusinessGroup, first types.Date, n int) ([]*Month, error) {
	after := first.AddMonths(n)
	lines, err := c.GroupEntry.Query().Where(groupentry.BusinessGroupID(g.ID), groupentry.EntryOnLT(after)).
		Select(groupentry.FieldKind, groupentry.FieldEffect, groupentry.FieldEntryOn).All(ctx)
	if err != nil {
		return nil, wrap("months", err)
	}
	meetings, err := c.GroupMeeting.Query().
		Where(groupmeeting.BusinessGroupID(g.ID), groupmeeting.HeldOnGTE(first), groupmeeting.HeldOnLT(after)).
		Select(groupmeeting.FieldHeldOn, groupmeeting.FieldPresent, groupmeeting.FieldExpected).All(ctx)
	if err != nil {
		return nil, wrap("months", err)
	}
	read := months(lines, meetings, first, n)
	for _, m := range read {
		m.BusinessGroup = g
	}
	return read, nil
}

// readable is a group whose book the viewer reads: the office of its area and who registered it.
func (s *Service) readable(ctx context.Context, c *db.Client, id string) (*db.BusinessGroup, error) {
	v := viewer.From(ctx)
	if err := access.SignedIn(v); err != nil {
		return nil, err
	}
	g, err := c.BusinessGroup.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	if !s.Reads(v, g) {
		return nil, fault.Missing()
	}
	return g, nil
}

// Reads says whether the viewer may read the group's book; whoever sees the group otherwise is a partner.
func (s *Service) Reads(v viewer.Viewer, g *db.BusinessGroup) bool {
	return v.IsOffice() || access.Own(v, g.RegisteredByID) == nil
}

// Submit closes a month that is over and keeps its report. Errors: FORBIDDEN, NOT_FOUND, INVALID (before the group was
// founded), CONFLICT (state, the month is not over, or it was reported).
func (s *Service) Submit(ctx context.Context, c *db.Client, in MonthInput) (*db.GroupReport, error) {
	if err := access.Registrar(viewer.From(ctx)); err != nil {
		return nil, err
	}
	first := monthOf(in.Month)
	last := first.AddMonths(1).AddDays(-1)
	g, err := s.move(ctx, c, in.BusinessGroupID, Record, func(g *db.BusinessGroup, u *db.BusinessGroupUpdate) error {
		var f fault.Fields
		f.Check(last >= g.FoundedOn, "month", "before_founding")
		if g.ClosedUntil == nil || *g.ClosedUntil < last {
			u.Where(businessgroup.Or(businessgroup.ClosedUntilIsNil(), businessgroup.ClosedUntilLT(last))).SetClosedUntil(last)
		}
		u.SetActiveOn(clock.Today(s.Clock))
		return f.Err()
	})
	if err != nil {
		return nil, err
	}
	if last >= clock.Today(s.Clock) {
		return nil, fault.New(fault.Conflict, "group_month_runs")
	}
	read, err := s.months(ctx, c, g, first, 1) // nothing is written into it any more
	if err != nil {
		return nil, err
	}
	m := read[0]
	r, err := c.GroupReport.Create().SetBusinessGroupID(g.ID).SetRegionCode(g.RegionCode).SetNillableRegisteredByID(g.RegisteredByID).
		SetMonth(first).SetOpening(m.Opening).SetIncome(m.Income).SetOutlay(m.Outlay).SetClosing(m.Closing).SetProfit(m.Profit).
		SetSavingsHeld(m.SavingsHeld).SetLoansOut(m.LoansOut).SetMeetings(m.Meetings).SetAttendanceShare(m.AttendanceShare).
		SetNillableSubmittedByID(viewer.From(ctx).UserRef()).Save(ctx)
	if db.IsConstraintError(err) {
		return nil, fault.New(fault.Conflict, "group_report_there").Because(err)
	}
	return r, wrap("submit report", err)
}

package pledge

import (
	"cmp"
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/need"
	"github.com/jejaring/jejaring/ent/db/program"
	"github.com/jejaring/jejaring/ent/db/trainingsession"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/lifecycle"
	"github.com/jejaring/jejaring/server/outbox"
	"github.com/jejaring/jejaring/server/place"
)

// NeedEvent moves a need on.
type NeedEvent string

// Events of a need.
const (
	Publish NeedEvent = "PUBLISH"
	Close   NeedEvent = "CLOSE"
)

var needs = lifecycle.Table[types.NeedStatus, NeedEvent]{
	types.NeedStatusDraft: {Publish: types.NeedStatusOpen, Close: types.NeedStatusClosed},
	types.NeedStatusOpen:  {Close: types.NeedStatusClosed},
}

const (
	maxUnits = 1_000_000_000
	seatUnit = "kursi"
	askedFor = 90 // days, where nobody says until when
)

// units are what needs are counted in where nobody says.
var units = map[types.NeedKind]string{
	types.NeedKindMoney: "rupiah", types.NeedKindGoods: "paket", types.NeedKindTrainingSlot: seatUnit,
	types.NeedKindServiceHours: "jam", types.NeedKindEquipment: "unit", types.NeedKindJobPlacement: "orang",
}

// CreateNeedInput describes what is asked for; place sets what is left out.
type CreateNeedInput struct {
	Kind              types.NeedKind
	Title             string
	Description       string
	Unit              string
	Requested         int
	UnitValue         types.Rupiah
	RegionCode        string
	ProgramID         *string
	TrainingSessionID *string
	BusinessGroupID   *string
	DueOn             types.Date
	AllowExcess       bool
}

func (in CreateNeedInput) slot() bool { return in.Kind == types.NeedKindTrainingSlot }

// Validate finds every wrong value.
func (in CreateNeedInput) Validate(today types.Date) error {
	var f fault.Fields
	f.Text("title", in.Title, 200)
	f.Optional("description", in.Description, 4000)
	f.Between("requested", in.Requested, 1, maxUnits)
	f.Rupiah("unitValue", in.UnitValue)
	f.Check(in.DueOn == "" || in.DueOn >= today, "dueOn", "past")
	f.Optional("unit", in.Unit, 60)
	f.Optional("regionCode", in.RegionCode, 20)
	f.RefPtr("programId", types.PrefixProgram, in.ProgramID)
	f.RefPtr("trainingSessionId", types.PrefixTrainingSession, in.TrainingSessionID)
	f.RefPtr("businessGroupId", types.PrefixBusinessGroup, in.BusinessGroupID)
	if in.slot() {
		f.Check(in.TrainingSessionID != nil, "trainingSessionId", "required")
		f.Check(!in.AllowExcess, "allowExcess", "not_allowed")
		return f.Err()
	}
	f.Check(in.TrainingSessionID == nil, "trainingSessionId", "not_allowed")
	return f.Err()
}

// CreateNeed drafts a need: officers any, verified organisations all but training slots.
// Errors: FORBIDDEN, INVALID, NOT_FOUND.
func (s *Service) CreateNeed(ctx context.Context, c *db.Client, in CreateNeedInput) (*db.Need, error) {
	v := viewer.From(ctx)
	if in.Kind == types.NeedKindMoney { // a rupiah is worth a rupiah
		in.UnitValue = cmp.Or(in.UnitValue, 1)
	}
	if err := mayDraft(v, in); err != nil {
		return nil, err
	}
	create := c.Need.Create().SetKind(in.Kind).SetTitle(in.Title).SetDescription(in.Description).SetRequested(in.Requested).
		SetUnitValue(in.UnitValue).SetAllowExcess(in.AllowExcess).SetUnit(cmp.Or(in.Unit, units[in.Kind])).
		SetNillableProgramID(in.ProgramID).SetNillableBusinessGroupID(in.BusinessGroupID)
	if !v.IsOffice() {
		create.SetDraftedByID(v.OrganizationID)
	}
	if err := fault.Together(in.Validate(clock.Today(s.Clock)), s.place(ctx, c, in, create)); err != nil {
		return nil, err
	}
	n, err := create.Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("create need: %w", err)
	}
	return n, nil
}

func mayDraft(v viewer.Viewer, in CreateNeedInput) error {
	if v.IsOffice() || v.IsSystem() || in.slot() {
		return access.Officer(v)
	}
	return access.Organization(v)
}

// place checks what the need points to and sets where it lies and until when it is asked for: a slot as its session says,
// others as its group and program say, where the input does not.
func (s *Service) place(ctx context.Context, c *db.Client, in CreateNeedInput, create *db.NeedCreate) error {
	var wrong []error
	today, region := clock.Today(s.Clock), s.Region
	due := today.AddDays(askedFor)
	if in.ProgramID != nil {
		p, err := c.Program.Query().Where(program.ID(*in.ProgramID), database.Locked).Only(ctx)
		if err != nil { // locked, so that it is not closed meanwhile
			wrong = append(wrong, unknown("programId", err))
		} else {
			due = max(today, p.EndsOn)
			wrong = append(wrong, going(p))
		}
	}
	if in.BusinessGroupID != nil {
		g, err := c.BusinessGroup.Get(ctx, *in.BusinessGroupID)
		if err != nil {
			wrong = append(wrong, unknown("businessGroupId", err))
		} else {
			region = g.RegionCode
		}
	}
	if in.slot() {
		return fault.Together(append(wrong, s.seated(ctx, c, in, create))...)
	}
	r, err := place.Find(ctx, c, "regionCode", cmp.Or(in.RegionCode, region))
	if err != nil {
		return fault.Together(append(wrong, err)...)
	}
	create.SetRegionID(r.ID).SetRegionCode(r.Code).SetDueOn(cmp.Or(in.DueOn, due))
	return fault.Together(append(wrong, access.Within(viewer.From(ctx), r.Code))...)
}

// unknown turns a missing record that an input names into a field error.
func unknown(path string, err error) error {
	if !db.IsNotFound(err) {
		return err
	}
	return fault.Wrong(path, "unknown")
}

// going refuses a program that is over.
func going(p *db.Program) error {
	if p != nil && p.Status == types.ProgramStatusClosed {
		return fault.New(fault.Conflict, "program_closed").Of(p.Version)
	}
	return nil
}

// seated places a need for seats of a session that is to come.
func (s *Service) seated(ctx context.Context, c *db.Client, in CreateNeedInput, create *db.NeedCreate) error {
	if in.TrainingSessionID == nil { // as Validate says
		return nil
	}
	var f fault.Fields
	t, err := c.TrainingSession.Query().Where(trainingsession.ID(*in.TrainingSessionID), database.Locked).Only(ctx)
	if err != nil { // locked, so that it is not cancelled meanwhile
		return unknown("trainingSessionId", err)
	}
	if err := access.First(access.OfficerFor(viewer.From(ctx), t.RegionCode), s.toCome(t)); err != nil {
		return err
	}
	if t.Capacity == t.OfficeFunded {
		return fault.New(fault.Conflict, "office_pays_all").Of(t.Version)
	}
	due := cmp.Or(in.DueOn, t.StartsOn)
	f.Check(due <= t.StartsOn, "dueOn", "after_start")
	f.Between("requested", in.Requested, 1, t.Capacity-t.OfficeFunded)
	f.Check(in.RegionCode == "" || in.RegionCode == t.RegionCode, "regionCode", "mismatch")
	f.Check(in.ProgramID == nil || *in.ProgramID == t.ProgramID, "programId", "mismatch")
	create.SetTrainingSessionID(t.ID).SetProgramID(t.ProgramID).SetRegionID(t.RegionID).SetRegionCode(t.RegionCode).
		SetSkill(t.Skill).SetUnit(seatUnit).SetDueOn(due)
	return f.Err()
}

// NeedInput names a need, with the reason where it is closed.
type NeedInput struct {
	NeedID string
	Reason string
}

// MayPublish says why the viewer may not publish the need now.
func (s *Service) MayPublish(v viewer.Viewer, n *db.Need) error {
	if err := access.OfficerFor(v, n.RegionCode); err != nil {
		return err
	}
	if !needs.Can(n.Status, Publish) {
		return fault.WrongState(n.Version)
	}
	return nil
}

// toCome refuses a session that is over, cancelled or has begun.
func (s *Service) toCome(t *db.TrainingSession) error {
	switch {
	case t.Status != types.TrainingSessionStatusProposed && t.Status != types.TrainingSessionStatusOpen:
		return fault.New(fault.Conflict, "session_not_open").Of(t.Version)
	case t.StartsOn <= clock.Today(s.Clock):
		return fault.New(fault.Conflict, "session_started").Of(t.Version)
	}
	return nil
}

// mayAppear refuses to publish what nobody can promise for: a need whose day has passed, or seats of a session that is not to come.
func (s *Service) mayAppear(ctx context.Context, c *db.Client, id string) error {
	if err := access.SignedIn(viewer.From(ctx)); err != nil {
		return err
	}
	n, err := c.Need.Get(ctx, id)
	if err != nil {
		return err
	}
	if err := access.OfficerFor(viewer.From(ctx), n.RegionCode); err != nil {
		return err
	}
	if n.DueOn < clock.Today(s.Clock) {
		return fault.New(fault.Conflict, "need_expired").Of(n.Version)
	}
	if n.ProgramID != nil {
		p, err := c.Program.Query().Where(program.ID(*n.ProgramID), database.Locked).Only(viewer.Elevate(ctx, "program of a need"))
		if err := access.First(err, going(p)); err != nil {
			return err
		}
	}
	if n.TrainingSessionID == nil {
		return nil
	}
	t, err := c.TrainingSession.Query().Where(trainingsession.ID(*n.TrainingSessionID), database.Locked).Only(ctx)
	if err != nil {
		return fmt.Errorf("publish need: %w", err)
	}
	return s.toCome(t)
}

// PublishNeed opens a drafted need to everyone. Errors: FORBIDDEN, NOT_FOUND, CONFLICT (state; its day has passed, or its
// training is not to come).
func (s *Service) PublishNeed(ctx context.Context, c *db.Client, in NeedInput) (*db.Need, error) {
	if err := s.mayAppear(ctx, c, in.NeedID); err != nil {
		return nil, err
	}
	n, err := s.moveNeed(ctx, c, in.NeedID, Publish, func(u *db.NeedUpdate) { u.SetPublishedAt(s.Clock.Now()) })
	if err != nil {
		return nil, err
	}
	return n, access.First(outbox.Add(ctx, c, outbox.NeedPublished, n.ID), outbox.Add(ctx, c, outbox.NeedMatches, n.ID))
}

// CloseNeed ends a need; pledges that were made go on. Errors: FORBIDDEN, NOT_FOUND, CONFLICT, INVALID.
func (s *Service) CloseNeed(ctx context.Context, c *db.Client, in NeedInput) (*db.Need, error) {
	var f fault.Fields
	f.Optional("reason", in.Reason, 2000)
	if err := access.First(access.SignedIn(viewer.From(ctx)), f.Err()); err != nil {
		return nil, err
	}
	return s.moveNeed(ctx, c, in.NeedID, Close, func(u *db.NeedUpdate) { u.SetCloseReason(in.Reason) })
}

func (s *Service) moveNeed(ctx context.Context, c *db.Client, id string, e NeedEvent, set func(*db.NeedUpdate)) (*db.Need, error) {
	if err := access.SignedIn(viewer.From(ctx)); err != nil {
		return nil, err
	}
	n, err := c.Need.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := access.OfficerFor(viewer.From(ctx), n.RegionCode); err != nil {
		return nil, err
	}
	next, ok := needs.Next(n.Status, e)
	if !ok {
		return nil, fault.WrongState(n.Version)
	}
	update := c.Need.Update().Where(need.ID(id), need.StatusEQ(n.Status)).SetStatus(next)
	set(update)
	changed, err := update.Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("need: %w", err)
	}
	if changed == 0 {
		return nil, fault.WrongState(n.Version)
	}
	return n, nil
}

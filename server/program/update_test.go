package program_test

import (
	"context"
	"errors"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/pledge"
	"github.com/jejaring/jejaring/server/program"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func ptr[T any](v T) *T { return &v }

func updateSession(w *rt.World, who context.Context, in program.UpdateSessionInput) error {
	_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.TrainingSession, error) {
		return w.Programs.UpdateSession(ctx, c, in)
	})
	return err
}

func updateProgram(w *rt.World, who context.Context, in program.UpdateInput) error {
	_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Program, error) { return w.Programs.Update(ctx, c, in) })
	return err
}

// refused checks the kind, the wrong field where one is named, and the version that a conflict tells.
func refused(t *testing.T, name string, err error, kind fault.Kind, path string, version int) {
	t.Helper()
	var f *fault.Error
	if !errors.As(err, &f) || f.Kind != kind {
		t.Errorf("%s: %v, want %s", name, err, kind)
		return
	}
	if path != "" && (len(f.Fields) != 1 || f.Fields[0].Path != path) {
		t.Errorf("%s: %v, want %s", name, f.Fields, path)
	}
	if kind == fault.Conflict && (f.Vers == nil || *f.Vers != version) {
		t.Errorf("%s: version %v, want %d", name, f.Vers, version)
	}
}

func TestAProgramIsChangedOnTheVersionItWasReadAt(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer := w.Officer()
		agency := w.Organization(types.OrganizationTypeAgency)
		p := rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.Program, error) {
			return w.Programs.Create(ctx, c, program.CreateInput{
				Kind: types.ProgramKindHousing, Title: "Rumah", FundSource: types.FundSourceApbk, StartsOn: "2026-04-01", EndsOn: "2026-06-01",
			})
		})
		now := func() *db.Program { return w.Store.Client.Program.GetX(system(), p.ID) }
		// a draft may change in all but its kind
		rt.Must(t, updateProgram(w, officer, program.UpdateInput{
			ProgramID: p.ID, BaseVersion: p.Version, Title: ptr("Rumah layak"), FundSource: ptr(types.FundSourceApba),
			Budget: ptr(types.Rupiah(5_000_000)), OwnerAgencyID: &agency.ID, StartsOn: ptr(types.Date("2026-05-01")),
		}))
		if n := now(); n.Title != "Rumah layak" || n.FundSource != types.FundSourceApba || n.Budget != 5_000_000 || *n.OwnerAgencyID != agency.ID ||
			n.StartsOn != "2026-05-01" || n.EndsOn != "2026-06-01" || n.Version != p.Version+1 {
			t.Errorf("%+v", n)
		}
		base := now().Version
		refused(t, "stale", updateProgram(w, officer, program.UpdateInput{ProgramID: p.ID, BaseVersion: p.Version, Title: ptr("x")}), fault.Conflict, "", base)
		refused(t, "no title", updateProgram(w, officer, program.UpdateInput{ProgramID: p.ID, BaseVersion: base, Title: ptr(" ")}), fault.Invalid, "title", 0)
		refused(t, "order", updateProgram(w, officer, program.UpdateInput{ProgramID: p.ID, BaseVersion: base, EndsOn: ptr(types.Date("2026-04-30"))}), fault.Invalid, "endsOn", 0)
		refused(t, "agency", updateProgram(w, officer, program.UpdateInput{ProgramID: p.ID, BaseVersion: base, OwnerAgencyID: ptr(types.NewID("org"))}), fault.Invalid, "ownerAgencyId", 0)
		for name, who := range map[string]context.Context{"viewer": w.Office(types.RoleOfficeViewer), "company": w.Company()} {
			refused(t, name, updateProgram(w, who, program.UpdateInput{ProgramID: p.ID, BaseVersion: base, Title: ptr("x")}), fault.Forbidden, "", 0)
		}
		// an active one keeps its fund source and first day; sending them as they are is no change
		rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.Program, error) {
			return w.Programs.Activate(ctx, c, program.ActivateInput{ProgramID: p.ID})
		})
		base = now().Version
		refused(t, "fund source", updateProgram(w, officer, program.UpdateInput{ProgramID: p.ID, BaseVersion: base, FundSource: ptr(types.FundSourceCsr)}), fault.Conflict, "fundSource", base)
		rt.Must(t, updateProgram(w, officer, program.UpdateInput{
			ProgramID: p.ID, BaseVersion: base, FundSource: ptr(types.FundSourceApba), OwnerAgencyID: ptr(""), EndsOn: ptr(types.Date("2026-12-01")),
		}))
		if n := now(); n.OwnerAgencyID != nil || n.EndsOn != "2026-12-01" {
			t.Errorf("%+v", n)
		}
		// and a closed one does not change
		rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.Program, error) {
			return w.Programs.CloseProgram(ctx, c, program.CloseInput{ProgramID: p.ID})
		})
		base = now().Version
		refused(t, "closed", updateProgram(w, officer, program.UpdateInput{ProgramID: p.ID, BaseVersion: base, Title: ptr("x")}), fault.Conflict, "", base)
	})
}

func TestASessionNeverHasFewerSeatsThanArePromisedOrTaken(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given 20 seats, one the office's and taken, a need for 10 of which 6 are promised, and somebody who waits
		officer, s := w.Officer(), w.Session(20, 1)
		all := people(t, w, s)
		n := w.Need(10, s)
		_, err := w.Pledge(w.Company(), n, 6)
		rt.Must(t, err)
		now := func() *db.TrainingSession { return w.Store.Client.TrainingSession.GetX(system(), s.ID) }
		change := func(in program.UpdateSessionInput) error {
			in.TrainingSessionID, in.BaseVersion = s.ID, now().Version
			return updateSession(w, officer, in)
		}
		refused(t, "stale", updateSession(w, officer, program.UpdateSessionInput{TrainingSessionID: s.ID, BaseVersion: 1, Title: ptr("x")}), fault.Conflict, "", now().Version)
		refused(t, "capacity", change(program.UpdateSessionInput{Capacity: ptr(10)}), fault.Invalid, "capacity", 0)
		refused(t, "taken", change(program.UpdateSessionInput{OfficeFunded: ptr(0)}), fault.Invalid, "officeFunded", 0)
		refused(t, "too many", change(program.UpdateSessionInput{OfficeFunded: ptr(11)}), fault.Invalid, "capacity", 0)
		refused(t, "skill", change(program.UpdateSessionInput{Skill: ptr("Las")}), fault.Conflict, "skill", now().Version)
		refused(t, "past", change(program.UpdateSessionInput{StartsOn: ptr(types.Date("2026-03-01"))}), fault.Invalid, "startsOn", 0)
		rt.Must(t, change(program.UpdateSessionInput{Capacity: ptr(11), Place: ptr("Balai")}))
		// when the need asks for as many as are promised, fewer seats are enough
		rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.Need, error) {
			fresh := c.Need.GetX(ctx, n.ID)
			return w.Pledges.UpdateNeed(ctx, c, pledge.UpdateNeedInput{NeedID: n.ID, BaseVersion: fresh.Version, Requested: ptr(6)})
		})
		rt.Must(t, change(program.UpdateSessionInput{Capacity: ptr(8)}))
		// and a seat that the office adds is offered to who waits
		rt.Must(t, change(program.UpdateSessionInput{OfficeFunded: ptr(2)}))
		if n := now(); n.Capacity != 8 || n.OfficeFunded != 2 || n.Funded != 2 || n.Taken != 2 || n.Place != "Balai" {
			t.Errorf("%+v", n)
		}
		if got := state(w, all["waiting"]); got != types.EnrollmentStatusOffered {
			t.Errorf("who waited is %s", got)
		}
		// a running one keeps its seats, one that is called off keeps everything
		rt.Must(t, move(w, s.ID, w.Programs.CancelSession))
		refused(t, "cancelled", change(program.UpdateSessionInput{Title: ptr("x")}), fault.Conflict, "", now().Version)
	})
}

func TestAProposedSessionTakesItsNeedsAlong(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer, open := w.Officer(), w.Session(5, 0)
		s := rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.TrainingSession, error) {
			return w.Programs.CreateSession(ctx, c, program.CreateSessionInput{
				ProgramID: open.ProgramID, Title: "Las", Skill: "Las", RegionCode: "11.16.03", StartsOn: "2026-05-01", EndsOn: "2026-05-20", Capacity: 10,
			})
		})
		n := w.Need(5, s)
		rt.Must(t, updateSession(w, officer, program.UpdateSessionInput{
			TrainingSessionID: s.ID, BaseVersion: s.Version, Skill: ptr("Las listrik"), RegionCode: ptr("11.16.04"), MinAttendance: ptr(90),
		}))
		if n := w.Store.Client.Need.GetX(system(), n.ID); n.Skill != "Las listrik" || n.RegionCode != "11.16.04" {
			t.Errorf("%+v", n)
		}
		if s := w.Store.Client.TrainingSession.GetX(system(), s.ID); s.Skill != "Las listrik" || s.RegionCode != "11.16.04" || s.MinAttendance != 90 {
			t.Errorf("%+v", s)
		}
	})
}

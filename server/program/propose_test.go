package program_test

import (
	"context"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/program"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func propose(w *rt.World, who context.Context, in program.ProposeInput) (*db.TrainingSession, error) {
	return rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.TrainingSession, error) {
		return w.Programs.Propose(ctx, c, in)
	})
}

func TestAnOrganizationOffersATrainingAndTheOfficeAnswers(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		company, officer, today := w.Company(), w.Officer(), types.DateOf(w.Clock.Now())
		p := w.Session(1, 1).ProgramID
		offer := func() program.ProposeInput {
			return program.ProposeInput{
				IdempotencyKey: rt.Key(), ProgramID: p, Title: "Barista", StartsOn: today.AddDays(30), EndsOn: today.AddDays(40), Capacity: 10,
				OfferedSeats: 6, SeatValue: 1_000_000, Timetable: []types.SessionMeeting{{MeetingOn: today.AddDays(31), StartsAt: "08:00", EndsAt: "12:00"}},
			}
		}
		for name, who := range map[string]context.Context{
			"an officer": officer, "who waits for its check": w.Member(w.Pending(types.OrganizationTypeCompany), types.RoleOwner), "an individual": w.Individual(),
		} {
			if _, err := propose(w, who, offer()); fault.KindOf(err) != fault.Forbidden {
				t.Errorf("%s: %v", name, err)
			}
		}
		in := offer()
		s, err := propose(w, company, in)
		rt.Must(t, err)
		again, err := propose(w, company, in)
		if err != nil || again.ID != s.ID || s.Status != types.TrainingSessionStatusProposed || s.Funded != 0 {
			t.Fatal(again, err, s)
		}
		// nobody but the company and the office sees a proposal
		for name, c := range map[string]struct {
			who  context.Context
			sees bool
		}{"the company": {company, true}, "the office": {officer, true}, "another company": {w.Company(), false}, "the public": {context.Background(), false}} {
			if _, err := w.Store.Client.TrainingSession.Get(c.who, s.ID); (err == nil) != c.sees {
				t.Errorf("%s: %v", name, err)
			}
		}
		// opened, it has the seats that the company promised, by a pledge of its own
		_, err = rt.Do(w, officer, func(ctx context.Context, c *db.Client) (*db.TrainingSession, error) {
			return w.Programs.OpenSession(ctx, c, program.OpenSessionInput{TrainingSessionID: s.ID})
		})
		rt.Must(t, err)
		open := w.Store.Client.TrainingSession.GetX(system(), s.ID)
		if open.Status != types.TrainingSessionStatusOpen || open.Funded != 6 {
			t.Error(open.Status, open.Funded)
		}
		if n := w.Store.Client.Pledge.Query().CountX(company); n != 1 {
			t.Errorf("%d pledges", n)
		}
		// who was suspended meanwhile promises nothing
		bad := w.Company()
		theirs, err := propose(w, bad, offer())
		rt.Must(t, err)
		_, err = rt.Do(w, system(), func(ctx context.Context, c *db.Client) (*db.Organization, error) {
			return c.Organization.UpdateOneID(viewer.From(bad).OrganizationID).SetStatus(types.OrganizationStatusSuspended).Save(ctx)
		})
		rt.Must(t, err)
		_, err = rt.Do(w, officer, func(ctx context.Context, c *db.Client) (*db.TrainingSession, error) {
			return w.Programs.OpenSession(ctx, c, program.OpenSessionInput{TrainingSessionID: theirs.ID})
		})
		if fault.KindOf(err) != fault.Conflict {
			t.Errorf("offered by who is suspended: %v", err)
		}
		// declined, it stays hidden and says why
		second, err := propose(w, company, offer())
		rt.Must(t, err)
		decline := func(id, reason string) error {
			_, err := rt.Do(w, officer, func(ctx context.Context, c *db.Client) (*db.TrainingSession, error) {
				return w.Programs.DeclineSession(ctx, c, program.SessionInput{TrainingSessionID: id, Reason: reason})
			})
			return err
		}
		if err := decline(second.ID, ""); fault.KindOf(err) != fault.Invalid {
			t.Errorf("without a reason: %v", err)
		}
		rt.Must(t, decline(second.ID, "Sudah ada pelatihan serupa."))
		if err := decline(second.ID, "lagi"); fault.KindOf(err) != fault.Conflict {
			t.Errorf("twice: %v", err)
		}
		told := w.Store.Client.TrainingSession.GetX(company, second.ID)
		if told.Status != types.TrainingSessionStatusDeclined || told.CancelReason == "" {
			t.Error(told.Status)
		}
		if _, err := w.Store.Client.TrainingSession.Get(context.Background(), second.ID); !db.IsNotFound(err) {
			t.Errorf("the public sees it: %v", err)
		}
	})
}

func TestATimetableLiesWithinItsTrainingAndRulesAreKept(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer := w.Officer()
		s := w.Session(5, 1)
		meeting := func(on types.Date, from, to string) []types.SessionMeeting {
			return []types.SessionMeeting{{MeetingOn: on, StartsAt: from, EndsAt: to}}
		}
		for name, wrong := range map[string][]types.SessionMeeting{
			"before the first day": meeting(s.StartsOn.AddDays(-1), "08:00", "10:00"), "no time": meeting(s.StartsOn, "8", "10:00"), "backwards": meeting(s.StartsOn, "10:00", "08:00"),
			"twice a day": append(meeting(s.StartsOn, "08:00", "10:00"), meeting(s.StartsOn, "11:00", "12:00")...),
		} {
			version := w.Store.Client.TrainingSession.GetX(system(), s.ID).Version
			if err := updateSession(w, officer, program.UpdateSessionInput{TrainingSessionID: s.ID, BaseVersion: version, Timetable: wrong}); fault.KindOf(err) != fault.Invalid {
				t.Errorf("%s: %v", name, err)
			}
		}
		version := func() int { return w.Store.Client.TrainingSession.GetX(system(), s.ID).Version }
		later := append(meeting(s.StartsOn.AddDays(2), "08:00", "10:00"), meeting(s.StartsOn, "08:00", "10:00")...)
		rt.Must(t, updateSession(w, officer, program.UpdateSessionInput{TrainingSessionID: s.ID, BaseVersion: version(), Timetable: later}))
		kept := w.Store.Client.TrainingSession.GetX(context.Background(), s.ID).Timetable
		if len(kept) != 2 || kept[0].MeetingOn != s.StartsOn {
			t.Error(kept)
		}
		// an open training keeps its rules, and cannot end before a meeting
		end := s.StartsOn.AddDays(1)
		if err := updateSession(w, officer, program.UpdateSessionInput{TrainingSessionID: s.ID, BaseVersion: version(), EndsOn: &end}); fault.KindOf(err) != fault.Invalid {
			t.Errorf("it ends before a meeting: %v", err)
		}
		if err := updateSession(w, officer, program.UpdateSessionInput{TrainingSessionID: s.ID, BaseVersion: version(), Rules: &program.RulesInput{MinAge: ptr(20)}}); fault.KindOf(err) != fault.Conflict {
			t.Errorf("rules of an open training: %v", err)
		}
		planned := rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.TrainingSession, error) {
			return w.Programs.CreateSession(ctx, c, program.CreateSessionInput{
				ProgramID: s.ProgramID, Title: "Las", StartsOn: s.StartsOn, Capacity: 3, MinAge: ptr(30), CategoryCodes: []string{"fakir_miskin"},
			})
		})
		change := func(r program.RulesInput) error {
			now := w.Store.Client.TrainingSession.GetX(system(), planned.ID)
			return updateSession(w, officer, program.UpdateSessionInput{TrainingSessionID: planned.ID, BaseVersion: now.Version, Rules: &r})
		}
		if err := change(program.RulesInput{CategoryCodes: []string{"orang_dengan_hiv_aids"}}); fault.KindOf(err) != fault.Invalid {
			t.Errorf("a sensitive category: %v", err)
		}
		rt.Must(t, change(program.RulesInput{MaxAge: ptr(50)}))
		now := w.Store.Client.TrainingSession.GetX(system(), planned.ID)
		if now.MinAge != nil || *now.MaxAge != 50 || len(now.CategoryCodes) != 0 {
			t.Error(now.MinAge, now.MaxAge, now.CategoryCodes)
		}
	})
}

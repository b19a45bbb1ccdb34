package program_test

import (
	"context"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/program"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestSessionsStayWithinTheirProgram(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer, s := w.Officer(), w.Session(5, 5)
		p := w.Store.Client.Program.GetX(system(), s.ProgramID)
		session := func(starts, ends *types.Date) error {
			version := w.Store.Client.TrainingSession.GetX(system(), s.ID).Version
			return updateSession(w, officer, program.UpdateSessionInput{TrainingSessionID: s.ID, BaseVersion: version, StartsOn: starts, EndsOn: ends})
		}
		refused(t, "a session that ends after its program", session(nil, ptr(p.EndsOn.AddDays(1))), fault.Invalid, "endsOn", 0)
		rt.Must(t, session(ptr(s.StartsOn.AddDays(1)), ptr(p.EndsOn)))
		change := func(starts, ends *types.Date) error {
			version := w.Store.Client.Program.GetX(system(), p.ID).Version
			return updateProgram(w, officer, program.UpdateInput{ProgramID: p.ID, BaseVersion: version, StartsOn: starts, EndsOn: ends})
		}
		refused(t, "a program that ends before its session", change(nil, ptr(p.EndsOn.AddDays(-1))), fault.Invalid, "endsOn", 0)
		rt.Must(t, change(nil, ptr(p.EndsOn.AddDays(10))))
	})
}

func TestAProgramIsOwnedByAnAgency(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		company := w.Organization(types.OrganizationTypeCompany)
		_, err := rt.Do(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Program, error) {
			return w.Programs.Create(ctx, c, program.CreateInput{Kind: types.ProgramKindOther, Title: "Uji", OwnerAgencyID: &company.ID})
		})
		refused(t, "a company", err, fault.Invalid, "ownerAgencyId", 0)
	})
}

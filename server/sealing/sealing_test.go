package sealing_test

import (
	"context"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/booking"
	"github.com/jejaring/jejaring/server/pathway"
	rt "github.com/jejaring/jejaring/server/registrytest"
	"github.com/jejaring/jejaring/server/sealing"
)

func TestClearTextIsSealedAndSaysTheSame(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		system := viewer.System(t.Context(), "test")
		community, officer := w.Community(), w.Officer()
		b := w.Ready(community)
		e, err := w.Nominate(community, w.Session(5, 5), b)
		rt.Must(t, err)
		w.Assign(w.Campaign(), community)
		// given rows of before reasons were sealed
		kept := map[string]string{
			"enrollments": "reason", "beneficiaries": "return_reason", "assessments": "decision_reason", "tasks": "return_reason",
		}
		for table, column := range kept {
			_, err := w.Store.SQL.Exec("UPDATE " + table + " SET " + column + " = 'alasan lama'")
			rt.Must(t, err)
		}
		n, err := sealing.Seal(system, w.Store, w.Box)
		if err != nil || n != len(kept) {
			t.Fatalf("%d rows, %v", n, err)
		}
		// then nothing of them is left in the clear, and each opens where it is shown
		for table, column := range kept {
			var left int
			rt.Must(t, w.Store.SQL.QueryRow("SELECT count(*) FROM "+table+" WHERE "+column+" <> ''").Scan(&left))
			if left != 0 {
				t.Errorf("%s.%s: %d rows in the clear", table, column, left)
			}
		}
		e, after := w.Store.Client.Enrollment.GetX(system, e.ID), w.Store.Client.Beneficiary.GetX(system, b.ID)
		v := viewer.From(officer)
		for name, open := range map[string]func() (string, error){
			"enrollment":  func() (string, error) { return w.Seats.Reason(v, e) },
			"beneficiary": func() (string, error) { return w.People.ReturnReason(v, after) },
			"assessment": func() (string, error) {
				return w.Pathways.DecisionReason(v, w.Store.Client.Assessment.Query().OnlyX(system))
			},
			"task": func() (string, error) { return w.Visits.ReturnReason(v, w.Store.Client.Task.Query().OnlyX(system)) },
		} {
			if text, err := open(); err != nil || text != "alasan lama" {
				t.Errorf("%s: %q, %v", name, text, err)
			}
		}
		if version := w.Store.Client.Beneficiary.GetX(system, b.ID).Version; version != after.Version {
			t.Errorf("version %d, was %d", version, after.Version)
		}
		if n, err := sealing.Seal(system, w.Store, w.Box); err != nil || n != 0 {
			t.Errorf("again: %d, %v", n, err)
		}
	})
}

func TestNoReasonIsWrittenInTheClear(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		const reason = "pernah dipenjara"
		community := w.Community()
		returned, assessed := w.Person(community), w.Verified(community)
		e, err := w.Nominate(community, w.Session(5, 5), w.Ready(community))
		rt.Must(t, err)
		a := rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Assessment, error) {
			if _, err := w.People.Return(ctx, c, beneficiary.Input{BeneficiaryID: returned.ID, Reason: reason}); err != nil {
				return nil, err
			}
			return w.Pathways.Propose(ctx, c, pathway.ProposeInput{BeneficiaryID: assessed.ID})
		})
		rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Enrollment, error) {
			if _, err := w.Pathways.Reject(ctx, c, pathway.Input{AssessmentID: a.ID, Reason: reason}); err != nil {
				return nil, err
			}
			return w.Seats.Cancel(ctx, c, booking.CancelInput{EnrollmentID: e.ID, Reason: reason})
		})
		for _, query := range []string{
			"SELECT count(*) FROM enrollments WHERE reason <> ''", "SELECT count(*) FROM beneficiaries WHERE return_reason <> ''",
			"SELECT count(*) FROM assessments WHERE decision_reason <> ''", "SELECT count(*) FROM tasks WHERE return_reason <> ''",
		} {
			var n int
			rt.Must(t, w.Store.SQL.QueryRow(query).Scan(&n))
			if n != 0 {
				t.Errorf("%s: %d", query, n)
			}
		}
		// and the office's viewer is told as little of it as of the notes
		system := viewer.System(t.Context(), "test")
		officer, watcher := viewer.From(w.Officer()), viewer.Viewer{UserID: "usr_x", Role: "OFFICE_VIEWER"}
		b, cancelled := w.Store.Client.Beneficiary.GetX(system, returned.ID), w.Store.Client.Enrollment.GetX(system, e.ID)
		for _, c := range []struct {
			v    viewer.Viewer
			want string
		}{{officer, reason}, {watcher, ""}} {
			back, err := w.People.ReturnReason(c.v, b)
			rt.Must(t, err)
			why, err := w.Seats.Reason(c.v, cancelled)
			rt.Must(t, err)
			if back != c.want || why != c.want {
				t.Errorf("%s: %q, %q", c.v.Role, back, why)
			}
		}
	})
}

package registrytest_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/pledge"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestAPermissionSaysWhatTheMutationWouldAnswer(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		h, officer, company := w.Handler(), bearer(t, w, w.Officer()), w.Company()
		system := viewer.System(context.Background(), "test")
		allowed := func(bearer, kind, id, field string) bool {
			a := send(t, h, bearer, "id", fmt.Sprintf(`{node(id:%q){... on %s{%s{allowed}}}}`, id, kind, field), nil)
			if len(a.Errors) > 0 {
				t.Fatal(a.Errors)
			}
			return a.Data["node"].(object)[field].(object)["allowed"].(bool)
		}
		// a program with a training that goes on
		session := w.Session(10, 2)
		if allowed(officer, "Program", session.ProgramID, "canClose") {
			t.Error("a program closes over its trainings")
		}
		_, err := w.Store.Client.ExecContext(system, "UPDATE training_sessions SET status = $1 WHERE id = $2", types.TrainingSessionStatusCancelled, session.ID)
		rt.Must(t, err)
		if !allowed(officer, "Program", session.ProgramID, "canClose") {
			t.Error("a program without trainings stays open")
		}
		// one of two owners, and the last
		owner := bearer(t, w, company)
		own := viewer.From(company).MembershipID
		if !allowed(owner, "Membership", own, "canRemove") {
			t.Error("one of two owners stays")
		}
		_, err = w.Store.Client.ExecContext(system, "UPDATE memberships SET active = false WHERE organization_id = $1 AND id <> $2", viewer.From(company).OrganizationID, own)
		rt.Must(t, err)
		if allowed(owner, "Membership", own, "canRemove") {
			t.Error("the last owner goes")
		}
		// an expired pledge, while its need is open and after
		n := w.Need(8, nil)
		p, err := w.Pledge(company, n, 3)
		rt.Must(t, err)
		_, err = w.Store.Client.ExecContext(system, "UPDATE pledges SET status = $1 WHERE id = $2", types.PledgeStatusExpired, p.ID)
		rt.Must(t, err)
		if !allowed(owner, "Pledge", p.ID, "canRevive") {
			t.Error("an expired pledge of an open need")
		}
		rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Need, error) {
			return w.Pledges.CloseNeed(ctx, c, pledge.NeedInput{NeedID: n.ID})
		})
		if allowed(owner, "Pledge", p.ID, "canRevive") {
			t.Error("an expired pledge of a closed need")
		}
	})
}

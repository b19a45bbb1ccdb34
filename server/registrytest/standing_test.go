package registrytest_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/partner"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestOnlyAVerifiedOrganisationReadsPeople(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given an organisation that has people, their consents, a nomination and a company that promised something
		o := w.Organization(types.OrganizationTypeCommunity)
		owner, officer := w.Member(o, types.RoleOwner), w.Officer()
		enumerator := w.Member(o, types.RoleEnumerator, "11.16.03.2001")
		b := w.Ready(owner)
		_, err := w.Nominate(owner, w.Session(5, 5), b)
		rt.Must(t, err)
		h := w.Handler()
		count := func(who context.Context) (seen int) {
			a := ask(t, h, bearer(t, w, who), `{beneficiaries{totalCount} enrollments{totalCount} node(id:"`+b.ID+`"){id}}`)
			for _, list := range []string{"beneficiaries", "enrollments"} {
				seen += int(a.Data[list].(map[string]any)["totalCount"].(float64))
			}
			if a.Data["node"] != nil {
				seen++
			}
			v := viewer.From(who)
			v.Organization = w.Store.Client.Organization.GetX(viewer.System(context.Background(), "test"), o.ID).Status
			return seen + w.Store.Client.Consent.Query().CountX(viewer.With(context.Background(), v))
		}
		if count(owner) != 4 || count(enumerator) != 4 {
			t.Fatal("verified", count(owner), count(enumerator))
		}
		stand := func(do func(context.Context, *db.Client, partner.StandingInput) (*db.Organization, error)) {
			rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.Organization, error) {
				return do(ctx, c, partner.StandingInput{OrganizationID: o.ID, Reason: "uji"})
			})
		}
		stand(w.Partners.Suspend)
		if count(owner) != 0 || count(enumerator) != 0 {
			t.Error("suspended", count(owner), count(enumerator))
		}
		if a := ask(t, h, bearer(t, w, owner), strings.ReplaceAll(matrix["inviteMember"].document, "%[1]s", "x")); a.code() != "FORBIDDEN" {
			t.Error("a suspended organisation invites", a)
		}
		stand(w.Partners.Reinstate)
		if count(owner) != 4 {
			t.Error("reinstated", count(owner))
		}
		// and one whose check lapsed waits for the next
		w.Clock.Advance(366 * 24 * time.Hour)
		if n, err := w.Partners.Lapse(context.Background(), w.Store); n == 0 || err != nil {
			t.Fatal(n, err)
		}
		if count(owner) != 0 {
			t.Error("lapsed", count(owner))
		}
	})
}

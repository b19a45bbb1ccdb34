package partner_test

import (
	"context"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/partner"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestASuspendedOrganisationActsOnlyAfterItIsReinstated(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer, o := w.Officer(), w.Organization(types.OrganizationTypeCompany)
		stand := func(who context.Context, id, reason string, do func(context.Context, *db.Client, partner.StandingInput) (*db.Organization, error)) error {
			_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Organization, error) {
				return do(ctx, c, partner.StandingInput{OrganizationID: id, Reason: reason})
			})
			return err
		}
		status := func() types.OrganizationStatus {
			return w.Store.Client.Organization.GetX(viewer.System(context.Background(), "test"), o.ID).Status
		}
		for name, c := range map[string]struct {
			got  error
			want fault.Kind
		}{
			"reinstate a verified one":   {stand(officer, o.ID, "uji", w.Partners.Reinstate), fault.Conflict},
			"suspend without a reason":   {stand(officer, o.ID, " ", w.Partners.Suspend), fault.Invalid},
			"suspend as its own owner":   {stand(w.Member(o, types.RoleOwner), o.ID, "uji", w.Partners.Suspend), fault.Forbidden},
			"suspend one that waits":     {stand(officer, w.Pending(types.OrganizationTypeBank).ID, "uji", w.Partners.Suspend), fault.Conflict},
			"suspend the office itself":  {stand(officer, viewer.From(officer).OrganizationID, "uji", w.Partners.Suspend), fault.Forbidden},
			"suspend one that is hidden": {stand(officer, types.NewID(types.PrefixOrganization), "uji", w.Partners.Suspend), fault.NotFound},
		} {
			if c.got == nil || kind(c.got) != c.want {
				t.Errorf("%s: %v, want %s", name, c.got, c.want)
			}
		}
		rt.Must(t, stand(officer, o.ID, "laporan palsu", w.Partners.Suspend))
		o.Status = status()
		if _, err := w.Pledge(w.Member(o, types.RoleOwner), w.Need(5, nil), 1); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("a suspended company pledges: %v", err)
		}
		rt.Must(t, stand(officer, o.ID, "sudah jelas", w.Partners.Reinstate))
		if o.Status = status(); o.Status != types.OrganizationStatusVerified {
			t.Error(o.Status)
		}
	})
}

func TestAVerificationLapsesAfterAYearAndWaitsForANewCheck(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		o := w.Organization(types.OrganizationTypeCompany)
		lapse := func() (int, types.OrganizationStatus) {
			n, err := w.Partners.Lapse(context.Background(), w.Store)
			rt.Must(t, err)
			return n, w.Store.Client.Organization.GetX(viewer.System(context.Background(), "test"), o.ID).Status
		}
		w.Clock.Advance(365 * 24 * time.Hour)
		if n, status := lapse(); n != 0 || status != types.OrganizationStatusVerified {
			t.Errorf("on the last day: %d, %s", n, status)
		}
		w.Clock.Advance(24 * time.Hour)
		if n, status := lapse(); n != 1 || status != types.OrganizationStatusPending {
			t.Errorf("the day after: %d, %s", n, status)
		}
		// when an officer checks it again, it acts for another year
		rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Organization, error) {
			return w.Partners.Review(ctx, c, partner.ReviewInput{OrganizationID: o.ID, Decision: partner.Decision(partner.Verify)})
		})
		if n, status := lapse(); n != 0 || status != types.OrganizationStatusVerified {
			t.Errorf("checked again: %d, %s", n, status)
		}
	})
}

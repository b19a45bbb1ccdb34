package partner_test

import (
	"context"
	"slices"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/membership"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/db/user"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/outbox"
	"github.com/jejaring/jejaring/server/partner"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func register(w *rt.World, in partner.RegisterInput) (*db.Organization, error) {
	return rt.Do(w, context.Background(), func(ctx context.Context, c *db.Client) (*db.Organization, error) {
		return w.Partners.Register(ctx, c, in)
	})
}

func TestARegistrationTellsNothingOfTheAddress(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		system := viewer.System(context.Background(), "test")
		h := w.Handler()
		known, _, _ := account(w, h)
		// when somebody registers an organisation with the address of an account
		in := rt.Registration(types.OrganizationTypeCompany)
		in.Email = known.Email
		o, err := register(w, in)
		rt.Must(t, err)
		other, err := register(w, rt.Registration(types.OrganizationTypeCompany))
		rt.Must(t, err)
		// then the answer is that to any other
		if o.Status != other.Status || o.ReviewReason != other.ReviewReason {
			t.Errorf("%+v, other %+v", o, other)
		}
		// and the account is as it was, without the organisation
		rt.SignedIn(t, h, "/auth/sign-in", `{"identifier":"`+known.Email+`","password":"`+known.Password+`"}`)
		if active(w, known.Email) != 1 {
			t.Error("the account belongs to the organisation")
		}
		// but whoever has it is told
		_, err = w.Notices.Dispatch(context.Background(), w.Store)
		rt.Must(t, err)
		owner := w.Store.Client.User.Query().Where(user.Email(known.Email)).OnlyX(system)
		var topics []string
		for _, n := range w.Store.Client.Notification.Query().AllX(viewer.With(context.Background(), viewer.Viewer{UserID: owner.ID})) {
			topics = append(topics, n.Topic)
		}
		if !slices.Contains(topics, outbox.AddressUsed) {
			t.Error(topics)
		}
		// and joins by the link that the office hands out
		i := rt.Get(w, w.Office(types.RoleOfficeAdmin), func(ctx context.Context, c *db.Client) (*partner.Invitation, error) {
			return w.Partners.Invite(ctx, c, partner.InviteInput{OrganizationID: &o.ID, Name: "Uji", Email: known.Email, Role: types.RoleOwner})
		})
		if a := accept(h, i, known.Password, ""); a.Code != 200 || active(w, known.Email) != 2 {
			t.Error(a.Code, a.Body)
		}
	})
}

func TestAFormThatIsSentAgainIsOneRegistration(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		in, key := rt.Registration(types.OrganizationTypeCommunity), rt.Key()
		in.IdempotencyKey = &key
		first, err := register(w, in)
		rt.Must(t, err)
		second, err := register(w, in)
		rt.Must(t, err)
		system := viewer.System(context.Background(), "test")
		if first.ID != second.ID || w.Store.Client.Organization.Query().Where(organization.Name(in.Name)).CountX(system) != 1 {
			t.Error(first.ID, second.ID)
		}
		if n := w.Store.Client.Membership.Query().Where(membership.OrganizationID(first.ID), membership.Active(true)).CountX(system); n != 1 {
			t.Errorf("%d owners", n)
		}
	})
}

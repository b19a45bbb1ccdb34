package partner_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/apitoken"
	"github.com/jejaring/jejaring/ent/db/membership"
	"github.com/jejaring/jejaring/ent/db/user"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/partner"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

const fresh = "kata-sandi-baru"

func invite(w *rt.World, who context.Context, email string, role types.Role) (*partner.Invitation, error) {
	return rt.Do(w, who, func(ctx context.Context, c *db.Client) (*partner.Invitation, error) {
		return w.Partners.Invite(ctx, c, partner.InviteInput{Name: "Nama dari pengundang", Email: email, Role: role})
	})
}

func invited(w *rt.World, who context.Context, email string, role types.Role) *partner.Invitation {
	w.T.Helper()
	i, err := invite(w, who, email, role)
	rt.Must(w.T, err)
	return i
}

// accept uses the link of an invitation, as whoever the bearer is.
func accept(h http.Handler, i *partner.Invitation, password, bearer string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "/auth/accept-invite", strings.NewReader(`{"token":"`+i.Token+`","password":"`+password+`"}`))
	r.Header.Set("Content-Type", "application/json")
	if bearer != "" {
		r.Header.Set("Authorization", "Bearer "+bearer)
	}
	a := httptest.NewRecorder()
	h.ServeHTTP(a, r)
	return a
}

// account registers an organisation and signs its owner in.
func account(w *rt.World, h http.Handler) (in partner.RegisterInput, o *db.Organization, s rt.SignIn) {
	w.T.Helper()
	in = rt.Registration(types.OrganizationTypeCommunity)
	in.Email = strings.ToLower(in.Email)
	o = rt.Get(w, context.Background(), func(ctx context.Context, c *db.Client) (*db.Organization, error) {
		return w.Partners.Register(ctx, c, in)
	})
	return in, o, rt.SignedIn(w.T, h, "/auth/sign-in", `{"identifier":"`+in.Email+`","password":"`+in.Password+`"}`)
}

func active(w *rt.World, email string) int {
	return w.Store.Client.Membership.Query().Where(membership.Active(true), membership.HasUserWith(user.Email(email))).
		CountX(viewer.System(context.Background(), "test"))
}

func TestNobodyTakesAnOfficersAccountBeforeItExists(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		system := viewer.System(context.Background(), "test")
		h := w.Handler()
		// given an account that a stranger made with the address of somebody who will be an officer, with an API token
		in, o, stranger := account(w, h)
		rt.Get(w, system, func(ctx context.Context, c *db.Client) (*db.ApiToken, error) {
			m := c.Membership.Query().Where(membership.OrganizationID(o.ID)).OnlyX(ctx)
			return c.ApiToken.Create().SetName("Uji").SetMembershipID(m.ID).SetTokenHash("x").SetScopes([]types.Scope{}).
				SetExpiresAt(w.Clock.Now().Add(time.Hour)).Save(ctx)
		})
		// when the office invites the address
		i := invited(w, w.Office(types.RoleOfficeAdmin), in.Email, types.RoleOfficer)
		// then the stranger is no officer
		if i.Membership.Active || active(w, in.Email) != 1 {
			t.Error("the membership acts before it is accepted")
		}
		if got := accept(h, i, "", stranger.AccessToken).Code; got != http.StatusBadRequest {
			t.Errorf("accepted without a new password: %d", got)
		}
		// and when the officer accepts, nothing of the stranger's is left in the account
		if a := accept(h, i, fresh, ""); a.Code != http.StatusOK {
			t.Fatal(a.Code, a.Body)
		}
		for name, got := range map[string]int{
			"the stranger's password": rt.Post(h, "/auth/sign-in", `{"identifier":"`+in.Email+`","password":"`+in.Password+`"}`, "").Code,
			"the stranger's session":  rt.Post(h, "/auth/refresh", "", stranger.Cookie).Code,
		} {
			if got != http.StatusUnauthorized {
				t.Errorf("%s: %d", name, got)
			}
		}
		if n := w.Store.Client.ApiToken.Query().Where(apitoken.RevokedAtIsNil()).CountX(system); n != 0 {
			t.Error("the stranger's API token")
		}
		u := w.Store.Client.User.Query().Where(user.Email(in.Email)).OnlyX(system)
		if u.Name != "Nama dari pengundang" {
			t.Error(u.Name)
		}
		rt.SignedIn(t, h, "/auth/sign-in", `{"identifier":"`+in.Email+`","password":"`+fresh+`"}`)
		if got := accept(h, i, fresh, "").Code; got != http.StatusGone {
			t.Errorf("a link twice: %d", got)
		}
	})
}

func TestTheAnswerToAnInvitationTellsNothingOfAnAccount(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		in, _, _ := account(w, w.Handler())
		owner := w.Community()
		for name, email := range map[string]string{"with an account": in.Email, "without": "baru@contoh.test"} {
			i := invited(w, owner, email, types.RoleMember)
			u := w.Store.Client.User.GetX(owner, i.Membership.UserID)
			if i.Token == "" || i.Membership.Active || u.Name != "Nama dari pengundang" || !u.CreatedAt.Equal(w.Clock.Now()) || u.PasswordHash != "" {
				t.Errorf("%s: %+v of %+v", name, i.Membership, u)
			}
			if m := w.Store.Client.Membership.GetX(owner, i.Membership.ID); m.InvitedEmail != email {
				t.Error(m.InvitedEmail)
			}
		}
		if active(w, in.Email) != 1 {
			t.Error("somebody was made a member without being asked")
		}
	})
}

func TestWhoHasAnAccountJoinsWithItAndNobodyElseDoes(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		h := w.Handler()
		first, _, signedIn := account(w, h)
		second, _, _ := account(w, h)
		_, _, other := account(w, h)
		one, two := invited(w, w.Community(), first.Email, types.RoleMember), invited(w, w.Community(), second.Email, types.RoleMember)
		// whoever invited holds the link, but not the account
		for name, got := range map[string]*httptest.ResponseRecorder{
			"the inviter's own password": accept(h, one, fresh, ""),
			"signed in as another":       accept(h, one, "", other.AccessToken),
		} {
			if got.Code != http.StatusUnauthorized || !strings.Contains(got.Body.String(), `"path":"password"`) {
				t.Errorf("%s: %d %s", name, got.Code, got.Body)
			}
		}
		if a := accept(h, one, "", signedIn.AccessToken); a.Code != http.StatusOK {
			t.Error("signed in", a.Code, a.Body)
		}
		if a := accept(h, two, second.Password, ""); a.Code != http.StatusOK {
			t.Error("by the password", a.Code, a.Body)
		}
		for _, in := range []partner.RegisterInput{first, second} {
			if active(w, in.Email) != 2 {
				t.Error("no membership")
			}
			rt.SignedIn(t, h, "/auth/sign-in", `{"identifier":"`+in.Email+`","password":"`+in.Password+`"}`) // as it was
		}
		if n := w.Store.Client.User.Query().Where(user.Name("Nama dari pengundang")).CountX(viewer.System(context.Background(), "test")); n != 0 {
			t.Error("a name without an account is left")
		}
	})
}

func TestOnlyVerifiedOrganisationsDecideWhoBelongsToThem(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		for _, status := range []types.OrganizationStatus{types.OrganizationStatusPending, types.OrganizationStatusSuspended, types.OrganizationStatusRejected} {
			o := w.Pending(types.OrganizationTypeCompany)
			o.Status = status
			owner, member := w.Member(o, types.RoleOwner), w.Member(o, types.RoleMember)
			other := types.RoleOwner
			_, inviting := invite(w, owner, "baru@contoh.test", types.RoleMember)
			for name, err := range map[string]error{
				"invites": inviting,
				"changes": change(w, owner, partner.ChangeMemberInput{MembershipID: id(member), Role: &other}),
				"removes": remove(w, owner, id(member)),
			} {
				if fault.KindOf(err) != fault.Forbidden {
					t.Errorf("%s %s: %v", status, name, err)
				}
			}
			rt.Must(t, remove(w, member, id(member))) // leaving is always possible
		}
	})
}

func TestAnInvitationIsReplacedAndTakenBack(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		h, owner := w.Handler(), w.Community()
		first := invited(w, owner, "baru@contoh.test", types.RoleMember)
		second := invited(w, owner, "Baru@contoh.test", types.RoleOwner)
		if first.Membership.ID != second.Membership.ID || second.Membership.Role != types.RoleOwner {
			t.Error("invited twice, two memberships")
		}
		if got := accept(h, first, fresh, "").Code; got != http.StatusGone {
			t.Errorf("the first link: %d", got)
		}
		role := types.RoleMember
		if err := change(w, owner, partner.ChangeMemberInput{MembershipID: second.Membership.ID, Role: &role}); fault.KindOf(err) != fault.Conflict {
			t.Errorf("changed while it waits: %v", err)
		}
		rt.Must(t, remove(w, owner, second.Membership.ID))
		if got := accept(h, second, fresh, "").Code; got != http.StatusGone {
			t.Errorf("taken back: %d", got)
		}
		third := invited(w, owner, "baru@contoh.test", types.RoleMember)
		if a := accept(h, third, fresh, ""); a.Code != http.StatusOK {
			t.Fatal(a.Code, a.Body)
		}
		if _, err := invite(w, owner, "baru@contoh.test", types.RoleMember); fault.KindOf(err) != fault.Invalid {
			t.Errorf("a member is invited: %v", err)
		}
		late := invited(w, owner, "lain@contoh.test", types.RoleMember)
		w.Clock.Advance(7 * 24 * time.Hour)
		if got := accept(h, late, fresh, "").Code; got != http.StatusGone {
			t.Errorf("after a week: %d", got)
		}
	})
}

func TestWhoIsOnlyInvitedKeepsNothing(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		admin := w.Office(types.RoleOfficeAdmin)
		invited(w, admin, "wakil@contoh.test", types.RoleOfficeAdmin)
		if err := remove(w, admin, id(admin)); fault.KindOf(err) != fault.Conflict {
			t.Errorf("the last administrator left to somebody who never came: %v", err)
		}
	})
}

package partner_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/membership"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/partner"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func remove(w *rt.World, who context.Context, id string) error {
	_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Membership, error) {
		return w.Partners.RemoveMember(ctx, c, partner.RemoveMemberInput{MembershipID: id})
	})
	return err
}

func change(w *rt.World, who context.Context, in partner.ChangeMemberInput) error {
	_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Membership, error) {
		return w.Partners.ChangeMember(ctx, c, in)
	})
	return err
}

// kind is what the API answers: a hidden row is one that is not there.
func kind(err error) fault.Kind {
	if db.IsNotFound(err) {
		return fault.NotFound
	}
	return fault.KindOf(err)
}

func id(who context.Context) string { return viewer.From(who).MembershipID }

func TestTheLastKeeperStaysHoweverManyTryAtOnce(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		other := w
		if w.Address != "" {
			other = w.Process()
		}
		for kind, role := range map[types.OrganizationType]types.Role{types.OrganizationTypeCommunity: types.RoleOwner, types.OrganizationTypeOffice: types.RoleOfficeAdmin} {
			// given an organisation with six keepers
			var keepers []context.Context
			o := &db.Organization{}
			for i := range 6 {
				switch {
				case role == types.RoleOfficeAdmin:
					keepers = append(keepers, w.Office(role))
				case i == 0:
					o = w.Organization(kind) // its first owner registered it
				default:
					keepers = append(keepers, w.Member(o, role))
				}
			}
			// when all leave or step down at the same moment, on two servers
			var all sync.WaitGroup
			for i, who := range keepers {
				all.Go(func() {
					server := []*rt.World{w, other}[i%2]
					var err error
					if i%3 == 0 {
						lower := map[types.Role]types.Role{types.RoleOwner: types.RoleMember, types.RoleOfficeAdmin: types.RoleOfficer}[role]
						err = change(server, who, partner.ChangeMemberInput{MembershipID: id(who), Role: &lower})
					} else {
						err = remove(server, who, id(who))
					}
					if err != nil && fault.KindOf(err) != fault.Conflict {
						t.Error(err)
					}
				})
			}
			all.Wait()
			if o.ID != "" { // the first owner tries too
				first := w.Store.Client.Membership.Query().Where(membership.OrganizationID(o.ID)).Order(membership.ByCreatedAt()).
					FirstX(viewer.System(context.Background(), "test"))
				err := remove(w, viewer.With(context.Background(), viewer.Viewer{UserID: first.UserID, MembershipID: first.ID, OrganizationID: o.ID, Role: role}), first.ID)
				if fault.KindOf(err) != fault.Conflict {
					t.Errorf("the last owner left: %v", err)
				}
			}
			// then exactly one is left
			left := w.Store.Client.Membership.Query().Where(membership.RoleEQ(role), membership.Active(true), membership.OrganizationID(viewer.From(keepers[0]).OrganizationID)).
				CountX(viewer.System(context.Background(), "test"))
			if left != 1 {
				t.Errorf("%s: %d left", role, left)
			}
		}
	})
}

func TestWhoMayChangeAndRemoveMembers(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		o := w.Organization(types.OrganizationTypeCommunity)
		owner, member := w.Member(o, types.RoleOwner), w.Member(o, types.RoleMember)
		stranger, admin, officer := w.Community(), w.Office(types.RoleOfficeAdmin), w.Officer()
		officerRole, enumerator := types.RoleOfficer, types.RoleEnumerator
		in := func(of context.Context, r *types.Role, areas ...string) partner.ChangeMemberInput {
			return partner.ChangeMemberInput{MembershipID: id(of), Role: r, Areas: areas}
		}
		for name, c := range map[string]struct {
			got  error
			want fault.Kind
		}{
			"a member removes the owner":             {remove(w, member, id(owner)), fault.Forbidden},
			"a stranger removes a member":            {remove(w, stranger, id(member)), fault.NotFound},
			"an officer removes a member":            {remove(w, officer, id(member)), fault.Forbidden},
			"an owner makes an officer":              {change(w, owner, in(member, &officerRole)), fault.Forbidden},
			"an admin makes a partner an officer":    {change(w, admin, in(member, &officerRole)), fault.Forbidden},
			"an enumerator without an area":          {change(w, owner, in(member, &enumerator)), fault.Invalid},
			"an enumerator with an area that is not": {change(w, owner, in(member, &enumerator, "99")), fault.Invalid},
			"somebody who is not there":              {remove(w, owner, types.NewID(types.PrefixMembership)), fault.NotFound},
			"the public":                             {remove(w, context.Background(), id(member)), fault.Unauthenticated},
		} {
			if c.got == nil || kind(c.got) != c.want {
				t.Errorf("%s: %v, want %s", name, c.got, c.want)
			}
		}
		rt.Must(t, change(w, owner, in(member, &enumerator, "11.16.03.2001")))
		rt.Must(t, remove(w, member, id(member))) // leaves
		if err := remove(w, owner, id(member)); fault.KindOf(err) != fault.Conflict {
			t.Errorf("removed twice: %v", err)
		}
	})
}

func TestARemovedMembersSessionEndsAtOnceAndComesBackByInvitation(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given a member who accepted an invitation and signed in
		owner := w.Community()
		invite := func() *partner.Invitation {
			return rt.Get(w, owner, func(ctx context.Context, c *db.Client) (*partner.Invitation, error) {
				return w.Partners.Invite(ctx, c, partner.InviteInput{Name: "Uji", Email: "anggota@contoh.test", Role: types.RoleMember})
			})
		}
		invited := invite()
		h := w.Handler()
		session := rt.SignedIn(t, h, "/auth/accept-invite", `{"token":"`+invited.Token+`","password":"kata-sandi-uji"}`)
		asks := func() int {
			r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(`{"query":"{viewer{user{id}}}"}`))
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set("Authorization", "Bearer "+session.AccessToken)
			a := httptest.NewRecorder()
			h.ServeHTTP(a, r)
			return a.Code
		}
		if got := asks(); got != http.StatusOK {
			t.Fatal(got)
		}
		// when the owner removes the member
		rt.Must(t, remove(w, owner, invited.Membership.ID))
		// then neither token serves any longer
		if got := asks(); got != http.StatusUnauthorized {
			t.Errorf("access token of a removed member: %d", got)
		}
		if _, err := w.Sessions.Refresh(context.Background(), session.Cookie); fault.KindOf(err) != fault.Unauthenticated {
			t.Errorf("refresh of a removed member: %v", err)
		}
		// and another invitation wakes the same membership up, once it is accepted
		again := invite()
		if again.Membership.ID != invited.Membership.ID || again.Membership.Active {
			t.Errorf("%+v", again.Membership)
		}
		session = rt.SignedIn(t, h, "/auth/accept-invite", `{"token":"`+again.Token+`","password":"kata-sandi-uji"}`)
		if got := asks(); got != http.StatusOK {
			t.Errorf("after it came back: %d", got)
		}
	})
}

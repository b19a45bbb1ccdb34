package registrytest_test

import (
	"context"
	"encoding/json"
	"net/http"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/partner"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestASwitchedMembershipIsKeptByTheSession(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given the owner of a community who is also a member of another
		in := rt.Registration(types.OrganizationTypeCommunity)
		rt.Get(w, context.Background(), func(ctx context.Context, c *db.Client) (*db.Organization, error) {
			return w.Partners.Register(ctx, c, in)
		})
		invited := rt.Get(w, w.Community(), func(ctx context.Context, c *db.Client) (*partner.Invitation, error) {
			return w.Partners.Invite(ctx, c, partner.InviteInput{Name: "Uji", Email: in.Email, Role: types.RoleMember})
		})
		h := w.Handler()
		rt.SignedIn(t, h, "/auth/accept-invite", `{"token":"`+invited.Token+`","password":"`+in.Password+`"}`)
		session := rt.SignedIn(t, h, "/auth/sign-in", `{"identifier":"`+in.Email+`","password":"`+in.Password+`"}`)
		role := func(bearer string) any {
			a := ask(t, h, bearer, `{viewer{membership{role} memberships{id}}}`)
			return a.Data["viewer"].(map[string]any)["membership"].(map[string]any)["role"]
		}
		if got := role(session.AccessToken); got != "OWNER" {
			t.Fatal(got)
		}
		// when they switch
		a := ask(t, h, session.AccessToken, `mutation{switchMembership(input:{membershipId:"`+invited.Membership.ID+`"}){accessToken viewer{membership{id role organization{name}}}}}`)
		if a.code() != "" {
			t.Fatal(a)
		}
		done := a.Data["switchMembership"].(map[string]any)
		if now := done["viewer"].(map[string]any)["membership"].(map[string]any); now["id"] != invited.Membership.ID || now["organization"] == nil {
			t.Error(now)
		}
		// then the new token and every refreshed one act through it
		if got := role(done["accessToken"].(string)); got != "MEMBER" {
			t.Error(got)
		}
		refreshed := rt.Post(h, "/auth/refresh", "", session.Cookie)
		var kept rt.SignIn
		rt.Must(t, json.Unmarshal(refreshed.Body.Bytes(), &kept))
		if got := role(kept.AccessToken); got != "MEMBER" {
			t.Errorf("after a refresh: %v", got)
		}
		// and a membership of somebody else is not there
		other := w.Community()
		a = ask(t, h, session.AccessToken, `mutation{switchMembership(input:{membershipId:"`+viewer.From(other).MembershipID+`"}){expiresAt}}`)
		if a.code() != "NOT_FOUND" {
			t.Error(a)
		}
	})
}

func TestASessionThatIsEndedActsNoMore(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		in := rt.Registration(types.OrganizationTypeCommunity)
		rt.Get(w, context.Background(), func(ctx context.Context, c *db.Client) (*db.Organization, error) {
			return w.Partners.Register(ctx, c, in)
		})
		h := w.Handler()
		body := `{"identifier":"` + in.Email + `","password":"` + in.Password + `"}`
		phone, laptop := rt.SignedIn(t, h, "/auth/sign-in", body), rt.SignedIn(t, h, "/auth/sign-in", body)
		a := ask(t, h, laptop.AccessToken, `{sessions{totalCount edges{node{id current}}}}`)
		list := a.Data["sessions"].(map[string]any)
		if list["totalCount"].(float64) != 2 {
			t.Fatal(a)
		}
		for _, e := range list["edges"].([]any) {
			n := e.(map[string]any)["node"].(map[string]any)
			if n["current"] == true {
				continue
			}
			if a := ask(t, h, bearer(t, w, w.Community()), `mutation{endSession(input:{sessionId:"`+n["id"].(string)+`"}){session{id}}}`); a.code() != "NOT_FOUND" {
				t.Error("a stranger ends a session", a)
			}
			if a := ask(t, h, laptop.AccessToken, `mutation{endSession(input:{sessionId:"`+n["id"].(string)+`"}){session{id}}}`); a.code() != "" {
				t.Error(a)
			}
		}
		if got := rt.Post(h, "/auth/refresh", "", phone.Cookie).Code; got != http.StatusUnauthorized {
			t.Errorf("refresh of an ended session: %d", got)
		}
		if a := ask(t, h, phone.AccessToken, `{viewer{user{id}}}`); a.code() != "UNAUTHENTICATED" {
			t.Error("access token of an ended session", a)
		}
	})
}

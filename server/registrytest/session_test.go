package registrytest_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/audit"
	"github.com/jejaring/jejaring/server/partner"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func cookieOf(t *testing.T, w *httptest.ResponseRecorder) string {
	t.Helper()
	for _, c := range w.Result().Cookies() {
		if c.Name == "jejaring" && c.HttpOnly && c.SameSite == http.SameSiteStrictMode {
			return c.Value
		}
	}
	t.Fatalf("no cookie: %d %s", w.Code, w.Body)
	return ""
}

func TestASessionIsOpenedKeptAndStolenOnlyOnce(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		in := rt.Registration(types.OrganizationTypeCommunity)
		rt.Get(w, context.Background(), func(ctx context.Context, c *db.Client) (*db.Organization, error) {
			return w.Partners.Register(ctx, c, in)
		})
		h := w.Handler()
		wrong := rt.Post(h, "/auth/sign-in", `{"identifier":"`+in.Email+`","password":"bukan itu ya"}`, "")
		unknown := rt.Post(h, "/auth/sign-in", `{"identifier":"siapa@contoh.test","password":"bukan itu ya"}`, "")
		if wrong.Code != http.StatusUnauthorized || wrong.Body.String() != unknown.Body.String() {
			t.Errorf("wrong %d %s, unknown %s", wrong.Code, wrong.Body, unknown.Body)
		}
		first := cookieOf(t, rt.Post(h, "/auth/sign-in", `{"identifier":"`+in.Email+`","password":"`+in.Password+`"}`, ""))
		second := cookieOf(t, rt.Post(h, "/auth/refresh", "", first))
		w.Clock.Advance(9 * time.Second)
		cookieOf(t, rt.Post(h, "/auth/refresh", "", first)) // the answer was lost on the way
		w.Clock.Advance(2 * time.Second)
		if got := rt.Post(h, "/auth/refresh", "", first).Code; got != http.StatusUnauthorized {
			t.Errorf("a used token after 11 seconds: %d", got)
		}
		if got := rt.Post(h, "/auth/refresh", "", second).Code; got != http.StatusUnauthorized {
			t.Errorf("the session of a stolen token goes on: %d", got)
		}
		third := cookieOf(t, rt.Post(h, "/auth/sign-in", `{"identifier":"`+in.Email+`","password":"`+in.Password+`"}`, ""))
		if got := rt.Post(h, "/auth/sign-out", "", third).Code; got != http.StatusNoContent {
			t.Errorf("sign out: %d", got)
		}
		if got := rt.Post(h, "/auth/refresh", "", third).Code; got != http.StatusUnauthorized {
			t.Errorf("after sign out: %d", got)
		}
	})
}

func TestTokensAndLinksAreDeletedAMonthAfterTheyExpired(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		in := rt.Registration(types.OrganizationTypeCommunity)
		rt.Get(w, context.Background(), func(ctx context.Context, c *db.Client) (*db.Organization, error) {
			return w.Partners.Register(ctx, c, in)
		})
		rt.SignedIn(t, w.Handler(), "/auth/sign-in", `{"identifier":"`+in.Email+`","password":"`+in.Password+`"}`)
		rt.Get(w, w.Community(), func(ctx context.Context, c *db.Client) (*partner.Invitation, error) {
			return w.Partners.Invite(ctx, c, partner.InviteInput{Name: "Uji", Email: "baru@contoh.test", Role: types.RoleMember})
		})
		for _, c := range []struct{ after, deleted int }{{14 + 29, 1}, {2, 1}, {1, 0}} { // days: the link after 7 + 30, the token after 14 + 30
			w.Clock.Advance(time.Duration(c.after) * 24 * time.Hour)
			if n, err := w.Sessions.Purge(context.Background(), w.Store); n != c.deleted || err != nil {
				t.Errorf("after %d more days: %d, %v", c.after, n, err)
			}
		}
	})
}

func TestAChangedAuditLinkIsFound(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		w.Person(w.Community())
		n, err := audit.Verify(context.Background(), w.Store.Client)
		if err != nil || n < 10 {
			t.Fatal(n, err)
		}
		if _, err := w.Store.SQL.Exec(`UPDATE audit_events SET reason = 'lain' WHERE seq = 5`); err != nil {
			t.Fatal(err)
		}
		if _, err := audit.Verify(context.Background(), w.Store.Client); err == nil || !strings.Contains(err.Error(), "link 5") {
			t.Error(err)
		}
	})
}

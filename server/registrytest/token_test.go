package registrytest_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/auth"
	"github.com/jejaring/jejaring/server/partner"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

// made is a new API token of who, with its id.
func made(t *testing.T, h http.Handler, person string, scopes ...string) (secret, id string) {
	t.Helper()
	quoted, err := json.Marshal(scopes)
	rt.Must(t, err)
	a := ask(t, h, person, fmt.Sprintf(`mutation{createApiToken(input:{name:"Sistem CSR",scopes:%s,expiresOn:"2026-03-31"}){secret apiToken{id name scopes expiresOn membership{id}}}}`, quoted))
	if a.code() != "" {
		t.Fatal(a)
	}
	done := a.Data["createApiToken"].(map[string]any)
	return done["secret"].(string), done["apiToken"].(map[string]any)["id"].(string)
}

func TestATokenDoesWhatItsScopesSayAndNoMore(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		h, company := w.Handler(), w.Company()
		person := bearer(t, w, company)
		n := w.Need(5, nil)
		p, err := w.Pledge(company, n, 1)
		rt.Must(t, err)
		reader, _ := made(t, h, person, "read:needs")
		writer, _ := made(t, h, person, "write:pledges")
		submit := `mutation{submitPledge(input:{idempotencyKey:"dari-mesin-1",lines:[{needId:"` + n.ID + `",quantity:1}]}){pledge{id lines{quantity}}}}`
		for name, c := range map[string]struct{ bearer, document, want string }{
			"needs":                   {reader, `{needs{edges{node{title region{name}}}}}`, ""},
			"who it is":               {reader, `{viewer{apiToken{name} membership{organization{name}}}}`, ""},
			"a need by its id":        {reader, `{node(id:"` + n.ID + `"){... on Need{title}}}`, ""},
			"a pledge without scope":  {reader, `{pledges{totalCount}}`, "FORBIDDEN"},
			"a pledge by its id":      {reader, `{node(id:"` + p.ID + `"){... on Pledge{note}}}`, "FORBIDDEN"},
			"a pledge by a fragment":  {reader, `{node(id:"` + p.ID + `"){...f}} fragment f on Pledge{note}`, "FORBIDDEN"},
			"a write without scope":   {reader, submit, "FORBIDDEN"},
			"under another name":      {reader, `{needs:pledges{totalCount}}`, "FORBIDDEN"},
			"pledges of a program":    {reader, `{programs{edges{node{pledges(first:3){totalCount edges{cursor}}}}}}`, "FORBIDDEN"},
			"a root in a fragment":    {reader, `{...q} fragment q on Query{pledges{totalCount}}`, "FORBIDDEN"},
			"people":                  {writer, `{beneficiaries{totalCount}}`, "FORBIDDEN"},
			"a write":                 {writer, submit, ""},
			"reading what one writes": {writer, `{pledges{totalCount}}`, ""},
			"making another token":    {writer, `mutation{createApiToken(input:{name:"x",scopes:["read:needs"],expiresOn:"2026-03-31"}){secret}}`, "FORBIDDEN"},
			"members":                 {writer, `{memberships{totalCount}}`, "FORBIDDEN"},
			"no token at all":         {"jjr_tidak-ada", `{needs{totalCount}}`, "UNAUTHENTICATED"},
		} {
			if a := ask(t, h, c.bearer, c.document); a.code() != c.want {
				t.Errorf("%s: %q, want %q (%v)", name, a.code(), c.want, a)
			}
		}
	})
}

func TestATokenEnds(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		h, o := w.Handler(), w.Organization(types.OrganizationTypeCompany)
		owner := w.Member(o, types.RoleOwner)
		person := bearer(t, w, owner)
		secret, id := made(t, h, person, "read:needs")
		kept := w.Store.Client.ApiToken.GetX(viewer.System(context.Background(), "test"), id)
		if strings.Contains(kept.TokenHash, secret) || kept.TokenHash == "" {
			t.Error("the secret is kept")
		}
		works := func(secret string) string { return ask(t, h, secret, `{needs{totalCount}}`).code() }
		if works(secret) != "" {
			t.Fatal("a new token does not work")
		}
		list := `{apiTokens{edges{node{id lastUsedAt revokedAt expiresOn canRevoke{allowed}}}}}`
		edges := ask(t, h, person, list).Data["apiTokens"].(map[string]any)["edges"].([]any)
		if len(edges) != 1 || edges[0].(map[string]any)["node"].(map[string]any)["lastUsedAt"] == nil {
			t.Errorf("list: %v", edges)
		}
		for name, who := range map[string]context.Context{
			"an enumerator": w.Member(o, types.RoleEnumerator, "11.16.03"), "another company": w.Company(), "an officer": w.Officer(),
		} {
			a := ask(t, h, bearer(t, w, who), list)
			if a.code() == "" && len(a.Data["apiTokens"].(map[string]any)["edges"].([]any)) > 0 {
				t.Errorf("%s sees the token", name)
			}
			if a := ask(t, h, bearer(t, w, who), `mutation{revokeApiToken(input:{apiTokenId:"`+id+`"}){apiToken{id}}}`); a.code() != "NOT_FOUND" {
				t.Errorf("%s revokes: %v", name, a)
			}
		}
		revoke := `mutation{revokeApiToken(input:{apiTokenId:"` + id + `"}){apiToken{revokedAt}}}`
		if a := ask(t, h, person, revoke); a.code() != "" || works(secret) != "UNAUTHENTICATED" {
			t.Error("revoked", a, works(secret))
		}
		if a := ask(t, h, person, revoke); a.code() != "CONFLICT" {
			t.Error("revoked twice", a)
		}
		// its last day is the one it names, in Jakarta
		secret, _ = made(t, h, person, "read:needs")
		w.Clock.Advance(types.Date("2026-03-31").AddDays(1).Time().Sub(w.Clock.Now()) - time.Second)
		if works(secret) != "" {
			t.Error("it ends before its last day is over")
		}
		w.Clock.Advance(time.Second)
		if works(secret) != "UNAUTHENTICATED" {
			t.Error("it works after its last day")
		}
		// and a token of somebody who was removed acts no more
		second := w.Member(o, types.RoleOwner)
		a := ask(t, h, bearer(t, w, second), `mutation{createApiToken(input:{name:"x",scopes:["read:needs"],expiresOn:"2026-05-01"}){secret}}`)
		secret = a.Data["createApiToken"].(map[string]any)["secret"].(string)
		rt.Get(w, second, func(ctx context.Context, c *db.Client) (*db.Membership, error) {
			return w.Partners.RemoveMember(ctx, c, partner.RemoveMemberInput{MembershipID: viewer.From(second).MembershipID})
		})
		if works(secret) != "UNAUTHENTICATED" {
			t.Error("the token of a removed member works")
		}
	})
}

func TestWhoMayMakeATokenAndHow(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		h, company := w.Handler(), bearer(t, w, w.Company())
		input := func(name, scopes, day string) string {
			return `mutation{createApiToken(input:{name:"` + name + `",scopes:[` + scopes + `],expiresOn:"` + day + `"}){secret}}`
		}
		for name, c := range map[string]struct{ document, want string }{
			"no name":         {input(" ", `"read:needs"`, "2026-03-31"), "INVALID"},
			"no scope":        {input("x", ``, "2026-03-31"), "INVALID"},
			"unknown scope":   {input("x", `"read:everything"`, "2026-03-31"), "INVALID"},
			"twice the same":  {input("x", `"read:needs","read:needs"`, "2026-03-31"), "INVALID"},
			"a day that past": {input("x", `"read:needs"`, "2026-03-01"), "INVALID"},
			"two years":       {input("x", `"read:needs"`, "2028-03-01"), "INVALID"},
		} {
			if a := ask(t, h, company, c.document); a.code() != c.want {
				t.Errorf("%s: %v", name, a)
			}
		}
	})
}

func TestEachTokenHasItsOwnRateLimit(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		w.Sessions = auth.New(w.Store, w.Clock, w.Signer, w.Box, auth.Options{Limited: true})
		h := w.Handler()
		person := bearer(t, w, w.Company())
		first, _ := made(t, h, person, "read:needs")
		second, _ := made(t, h, person, "read:needs")
		var code string
		for range 301 {
			code = ask(t, h, first, `{settings{officeName}}`).code()
		}
		if other := ask(t, h, second, `{settings{officeName}}`).code(); code != "RATE_LIMITED" || other != "" {
			t.Errorf("301st call: %q; the other token: %q", code, other)
		}
		r, a := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(`{"query":"{settings{officeName}}"}`)), httptest.NewRecorder()
		r.Header.Set("Content-Type", plainJSON)
		r.Header.Set("Authorization", "Bearer "+first)
		h.ServeHTTP(a, r)
		if limit, left := a.Header().Get("RateLimit-Limit"), a.Header().Get("RateLimit-Remaining"); a.Code != http.StatusTooManyRequests || limit != "300" || left != "0" {
			t.Errorf("%d: %s of %s left", a.Code, left, limit)
		}
	})
}

func TestATokenServesGraphQLOnly(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		secret, _ := made(t, w.Handler(), bearer(t, w, w.Company()), "read:people")
		fine := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
		for name, c := range map[string]struct {
			bearer string
			want   int
		}{"a person": {bearer(t, w, w.Officer()), http.StatusNoContent}, "a token": {secret, http.StatusForbidden}} {
			r, a := httptest.NewRequest(http.MethodGet, "/exports", nil), httptest.NewRecorder()
			r.Header.Set("Authorization", "Bearer "+c.bearer)
			w.Sessions.Middleware(fine).ServeHTTP(a, r)
			if a.Code != c.want {
				t.Errorf("%s: %d", name, a.Code)
			}
		}
	})
}

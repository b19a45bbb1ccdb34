package registrytest_test

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/auth"
	"github.com/jejaring/jejaring/server/partner"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

const word = "kata-sandi-uji"

// admin is a new administrator of the office who has accepted the invitation.
func admin(t *testing.T, w *rt.World, h http.Handler, email string) rt.SignIn {
	t.Helper()
	system := viewer.System(context.Background(), "test")
	invited := rt.Get(w, system, func(ctx context.Context, c *db.Client) (*partner.Invitation, error) {
		office, err := c.Organization.Query().Where(organization.TypeEQ(types.OrganizationTypeOffice)).OnlyID(ctx)
		if err != nil {
			return nil, err
		}
		return w.Partners.Admit(ctx, c, office, partner.InviteInput{Name: "Uji", Email: email, Role: types.RoleOfficeAdmin})
	})
	return rt.SignedIn(t, h, "/auth/accept-invite", `{"token":"`+invited.Token+`","password":"`+word+`"}`)
}

// enrolled turns an authenticator app on and returns its secret and a recovery code.
func enrolled(t *testing.T, w *rt.World, h http.Handler, bearer string) (secret, recovery string) {
	t.Helper()
	a := ask(t, h, bearer, `mutation{enrolTotp{secret uri}}`)
	if a.code() != "" {
		t.Fatal(a)
	}
	got := a.Data["enrolTotp"].(map[string]any)
	secret = got["secret"].(string)
	if !strings.HasPrefix(got["uri"].(string), "otpauth://totp/Jejaring:") {
		t.Error(got["uri"])
	}
	if a := ask(t, h, bearer, `mutation{confirmTotp(input:{code:"000000"}){recoveryCodes}}`); a.code() != "INVALID" {
		t.Error("a wrong code confirms", a)
	}
	a = ask(t, h, bearer, `mutation{confirmTotp(input:{code:"`+code(t, w, secret)+`"}){recoveryCodes viewer{totpEnabled}}}`)
	if a.code() != "" {
		t.Fatal(a)
	}
	codes := a.Data["confirmTotp"].(map[string]any)["recoveryCodes"].([]any)
	if len(codes) != 10 {
		t.Error(codes)
	}
	return secret, codes[0].(string)
}

func code(t *testing.T, w *rt.World, secret string) string {
	t.Helper()
	c, err := totp.GenerateCode(secret, w.Clock.Now())
	rt.Must(t, err)
	return c
}

func TestAnAdministratorDoesNothingBeforeAnAuthenticatorIsEnrolled(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		w.Sessions = auth.New(w.Store, w.Clock, w.Signer, w.Box, auth.Options{RequireOTP: true})
		h := w.Handler()
		s := admin(t, w, h, "kepala@contoh.test")
		if a := ask(t, h, s.AccessToken, `{viewer{mustEnrolTotp totpEnabled}}`); a.Data["viewer"].(map[string]any)["mustEnrolTotp"] != true {
			t.Error(a)
		}
		for _, document := range []string{`{auditEvents{totalCount}}`, `{needs{totalCount}}`, `mutation{inviteMember(input:{name:"x",email:"x@y.test",role:OFFICER}){inviteUrl}}`} {
			if a := ask(t, h, s.AccessToken, document); a.code() != "FORBIDDEN" {
				t.Error(document, a)
			}
		}
		enrolled(t, w, h, s.AccessToken)
		if a := ask(t, h, s.AccessToken, `{auditEvents{totalCount} viewer{mustEnrolTotp totpEnabled}}`); a.code() != "" || a.Data["viewer"].(map[string]any)["mustEnrolTotp"] != false {
			t.Error(a)
		}
		if a := ask(t, h, bearer(t, w, w.Officer()), `{needs{totalCount}}`); a.code() != "" {
			t.Error("an officer must enrol too", a)
		}
	})
}

func TestEachCodeServesOnce(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		h := w.Handler()
		s := admin(t, w, h, "kepala@contoh.test")
		secret, recovery := enrolled(t, w, h, s.AccessToken)
		me := ask(t, h, s.AccessToken, `{viewer{membership{id}}}`).Data["viewer"].(map[string]any)["membership"].(map[string]any)["id"].(string)
		if a := ask(t, h, s.AccessToken, `mutation{enrolTotp{secret}}`); a.code() != "CONFLICT" {
			t.Error("enrolled over one that is on", a)
		}
		signIn := func(otp string) (int, string) {
			body, err := json.Marshal(map[string]string{"identifier": "kepala@contoh.test", "password": word, "otp": otp})
			rt.Must(t, err)
			a := rt.Post(h, "/auth/sign-in", string(body), "")
			return a.Code, a.Body.String()
		}
		if got, body := signIn(""); got != http.StatusUnauthorized || !strings.Contains(body, `"path":"otp","code":"required"`) {
			t.Error("without a code", got, body)
		}
		if got, _ := signIn(code(t, w, secret)); got != http.StatusUnauthorized {
			t.Error("the code that confirmed serves again")
		}
		w.Clock.Advance(31 * time.Second)
		now := code(t, w, secret)
		if got, body := signIn(now); got != http.StatusOK {
			t.Error(got, body)
		}
		if got, body := signIn(now); got != http.StatusUnauthorized || !strings.Contains(body, `"code":"otp"`) {
			t.Error("a code twice", got, body)
		}
		if got, _ := signIn(strings.ToLower(recovery)); got != http.StatusOK {
			t.Error("a recovery code", got)
		}
		if got, _ := signIn(recovery); got != http.StatusUnauthorized {
			t.Error("a recovery code twice", got)
		}
		// ten wrong codes in a row, then even the right one waits
		for range 10 {
			signIn("123456")
		}
		w.Clock.Advance(31 * time.Second)
		if got, _ := signIn(code(t, w, secret)); got != http.StatusTooManyRequests {
			t.Error("after ten wrong codes", got)
		}
		w.Clock.Advance(15 * time.Minute)
		if got, body := signIn(code(t, w, secret)); got != http.StatusOK {
			t.Error("after the pause", got, body)
		}
		// and an app that is lost is reset by another administrator, no officer
		other := admin(t, w, h, "wakil@contoh.test")
		reset := `mutation{resetTotp(input:{membershipId:"` + me + `"}){membership{id}}}`
		if a := ask(t, h, bearer(t, w, w.Officer()), reset); a.code() != "FORBIDDEN" {
			t.Error(a)
		}
		if a := ask(t, h, other.AccessToken, reset); a.code() != "" {
			t.Error(a)
		}
		if got, body := signIn(""); got != http.StatusOK {
			t.Error("after the reset", got, body)
		}
	})
}

func TestPasswordsAreChangedAndReset(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		in := rt.Registration(types.OrganizationTypeCommunity)
		o := rt.Get(w, context.Background(), func(ctx context.Context, c *db.Client) (*db.Organization, error) {
			return w.Partners.Register(ctx, c, in)
		})
		rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Organization, error) {
			return w.Partners.Review(ctx, c, partner.ReviewInput{OrganizationID: o.ID, Decision: partner.Decision(partner.Verify)})
		})
		owner := w.Member(o, types.RoleOwner)
		h := w.Handler()
		body := func(word string) string { return `{"identifier":"` + in.Email + `","password":"` + word + `"}` }
		phone, laptop := rt.SignedIn(t, h, "/auth/sign-in", body(in.Password)), rt.SignedIn(t, h, "/auth/sign-in", body(in.Password))
		change := func(current, next string) answer {
			return ask(t, h, laptop.AccessToken, `mutation{changePassword(input:{current:"`+current+`",new:"`+next+`"}){viewer{user{id}}}}`)
		}
		if a := change("bukan itu ya", "pendek"); a.code() != "INVALID" {
			t.Error(a)
		}
		if a := change(in.Password, "kata-sandi-baru"); a.code() != "" {
			t.Error(a)
		}
		if rt.Post(h, "/auth/refresh", "", phone.Cookie).Code != http.StatusUnauthorized || rt.Post(h, "/auth/refresh", "", laptop.Cookie).Code != http.StatusOK {
			t.Error("other sessions end, this one goes on")
		}
		// when the owner makes a link for the member
		me := ask(t, h, laptop.AccessToken, `{viewer{membership{id}}}`).Data["viewer"].(map[string]any)["membership"].(map[string]any)["id"].(string)
		make := `mutation{createResetLink(input:{membershipId:"` + me + `"}){resetUrl}}`
		for name, c := range map[string]struct {
			who  context.Context
			want string
		}{
			"a stranger": {w.Community(), "NOT_FOUND"}, "an officer": {w.Officer(), "FORBIDDEN"},
			"a member": {w.Member(o, types.RoleMember), "FORBIDDEN"}, "the public": {nil, "UNAUTHENTICATED"},
		} {
			token := ""
			if c.who != nil {
				token = bearer(t, w, c.who)
			}
			if a := ask(t, h, token, make); a.code() != c.want {
				t.Errorf("%s: %v", name, a)
			}
		}
		link := func(who context.Context) string {
			a := ask(t, h, bearer(t, w, who), make)
			if a.code() != "" {
				t.Fatal(a)
			}
			_, token, _ := strings.Cut(a.Data["createResetLink"].(map[string]any)["resetUrl"].(string), "#")
			return token
		}
		first, second := link(owner), link(owner)
		use := func(token string) int {
			return rt.Post(h, "/auth/reset", `{"token":"`+token+`","password":"kata-sandi-lain"}`, "").Code
		}
		if use(first) != http.StatusGone || use(second) != http.StatusOK || use(second) != http.StatusGone {
			t.Error("only the newest link works, once")
		}
		if rt.Post(h, "/auth/refresh", "", laptop.Cookie).Code != http.StatusUnauthorized {
			t.Error("a session outlives a reset")
		}
		rt.SignedIn(t, h, "/auth/sign-in", body("kata-sandi-lain"))
		late := link(owner)
		w.Clock.Advance(24 * time.Hour)
		if use(late) != http.StatusGone {
			t.Error("a link after 24 hours")
		}
		// and an owner holds no link into an account that belongs elsewhere too
		invited := rt.Get(w, w.Community(), func(ctx context.Context, c *db.Client) (*partner.Invitation, error) {
			return w.Partners.Invite(ctx, c, partner.InviteInput{Name: "Uji", Email: in.Email, Role: types.RoleMember})
		})
		link(owner) // what waits says nothing of the account
		rt.SignedIn(t, h, "/auth/accept-invite", `{"token":"`+invited.Token+`","password":"kata-sandi-lain"}`)
		if a := ask(t, h, bearer(t, w, owner), make); a.code() != "FORBIDDEN" {
			t.Error(a)
		}
		link(w.Office(types.RoleOfficeAdmin))
	})
}

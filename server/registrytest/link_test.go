package registrytest_test

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/membership"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/auth"
	"github.com/jejaring/jejaring/server/partner"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestALinkSaysWhatItIsForAndIsNotUsedUpByThat(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		h, company := w.Handler(), w.Company()
		system := viewer.System(context.Background(), "test")
		o := w.Store.Client.Organization.GetX(system, viewer.From(company).OrganizationID)
		look := func(token string) (out auth.Invitation, body string, code int) {
			a := rt.Post(h, "/auth/invitation", `{"token":"`+token+`"}`, "")
			_ = json.Unmarshal(a.Body.Bytes(), &out)
			return out, a.Body.String(), a.Code
		}
		invited := rt.Get(w, company, func(ctx context.Context, c *db.Client) (*partner.Invitation, error) {
			return w.Partners.Invite(ctx, c, partner.InviteInput{Name: "Orang Uji", Email: "orang@uji.test", Role: types.RoleMember})
		})
		for range 2 {
			in, body, code := look(invited.Token)
			if code != http.StatusOK || in.Organization != o.Name || in.Type != types.OrganizationTypeCompany || in.Role != types.RoleMember || !in.ExpiresAt.Equal(invited.ExpiresAt) {
				t.Errorf("%d %s", code, body)
			}
			if strings.Contains(body, "Orang Uji") || strings.Contains(body, "orang@") || strings.Contains(body, o.ContactName) {
				t.Errorf("a person is named: %s", body)
			}
		}
		rt.SignedIn(t, h, "/auth/accept-invite", `{"token":"`+invited.Token+`","password":"kata-sandi-uji"}`)
		for name, token := range map[string]string{"used": invited.Token, "unknown": "jji_x", "none": ""} {
			if _, body, code := look(token); code != http.StatusGone {
				t.Errorf("%s: %d %s", name, code, body)
			}
		}
		// a reset names the passkeys, and forgets those that are not kept
		m := w.Store.Client.Membership.Query().Where(membership.ID(invited.Membership.ID)).OnlyX(system)
		keep := func(userID, name string) string {
			return rt.Get(w, system, func(ctx context.Context, c *db.Client) (*db.Passkey, error) {
				return c.Passkey.Create().SetUserID(userID).SetName(name).SetCredentialID(name).SetCredentialSealed([]byte("x")).Save(ctx)
			}).ID
		}
		keys := map[string]string{}
		for _, name := range []string{"Ponsel", "Laptop lama"} {
			keys[name] = keep(m.UserID, name)
		}
		stranger := keep(viewer.From(company).UserID, "Lain")
		link := rt.Get(w, company, func(ctx context.Context, c *db.Client) (*auth.ResetLink, error) {
			return w.Sessions.CreateResetLink(ctx, c, auth.ResetInput{MembershipID: m.ID})
		})
		in, body, _ := look(link.Token)
		if in.Organization != "" || len(in.Passkeys) != 2 || in.Passkeys[0].Name != "Ponsel" || in.Passkeys[1].Name != "Laptop lama" {
			t.Error(body)
		}
		rt.SignedIn(t, h, "/auth/reset", `{"token":"`+link.Token+`","password":"kata-sandi-lain","keepPasskeys":["`+keys["Ponsel"]+`","`+stranger+`"]}`)
		left := w.Store.Client.Passkey.Query().IDsX(system)
		if len(left) != 2 || !strings.Contains(strings.Join(left, " "), keys["Ponsel"]) || !strings.Contains(strings.Join(left, " "), stranger) {
			t.Errorf("%v are left of %v", left, keys)
		}
	})
}

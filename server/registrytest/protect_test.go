package registrytest_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	people "github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/partner"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

// collected takes what a policy says.
type collected struct{ all []func(*sql.Selector) }

func (p *collected) WhereP(ps ...func(*sql.Selector)) { p.all = append(p.all, ps...) }

// narrowed is the statement that reads a table as a viewer.
func narrowed(t *testing.T, shape db.Shape, v viewer.Viewer) string {
	t.Helper()
	s := sql.Dialect(dialect.Postgres).Select("id").From(sql.Table(shape.Table))
	var p collected
	rt.Must(t, shape.Policy().EvalQuery(viewer.With(context.Background(), v), &p))
	for _, narrow := range p.all {
		narrow(s)
	}
	query, _ := s.Query()
	return query
}

func TestEveryTableAboutPeopleIsShielded(t *testing.T) {
	officer := viewer.Viewer{UserID: "usr_x", MembershipID: "mem_x", OrganizationID: "org_x", Role: types.RoleOfficer}
	community := viewer.Viewer{
		UserID: "usr_x", OrganizationID: "org_x", Role: types.RoleOwner, OrganizationType: types.OrganizationTypeCommunity,
		Organization: types.OrganizationStatusVerified,
	}
	about := 0
	for name, shape := range db.Shapes() {
		_, tells := shape.Columns["beneficiary_id"]
		if !tells && name != "Beneficiary" && name != "Attendance" && name != "Certificate" && name != "DuplicatePair" && name != "Merge" {
			continue
		}
		about++
		for viewed, v := range map[string]viewer.Viewer{"officer": officer, "community": community} {
			query := narrowed(t, shape, v)
			if !strings.Contains(query, "restricted") && !strings.Contains(query, "FALSE") {
				t.Errorf("%s is open to a %s: %s", name, viewed, query)
			}
		}
		purpose := officer
		purpose.Purpose = "Uji"
		if query := narrowed(t, shape, purpose); strings.Contains(query, "restricted") || strings.Contains(query, "sensitive") {
			t.Errorf("%s is closed to an officer with a purpose: %s", name, query)
		}
	}
	if about < 15 {
		t.Errorf("only %d types tell of people", about)
	}
}

const (
	protectedLists = `{
	beneficiaries{totalCount edges{node{id}}} ofCategory: beneficiaries(filter:{categoryCode:"orang_dengan_hiv_aids"}){totalCount}
	enrollments{totalCount edges{node{beneficiary{id}}}} assessments{totalCount} tasks{totalCount}}`
	protectedTotals = `{pmksTotals(by:[CATEGORY]){total cells{category{code} count}}}`
)

func hiv(in *people.RegisterInput) { in.CategoryCodes = []string{"orang_dengan_hiv_aids"} }

func TestSensitiveCategoriesNeedAPurpose(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given two people in training, one of them of a sensitive category
		community, s := w.Community(), w.Session(5, 5)
		secret, plain := w.Ready(community, hiv), w.Ready(community)
		for _, b := range []*db.Beneficiary{secret, plain} {
			_, err := w.Nominate(community, s, b)
			rt.Must(t, err)
		}
		w.Assign(w.Campaign(), community)
		h, officer := w.Handler(), w.Officer()
		signed := bearer(t, w, officer)
		count := func(signed, list string) float64 {
			a := ask(t, h, signed, protectedLists)
			if len(a.Errors) > 0 {
				t.Fatal(a.Errors)
			}
			return a.Data[list].(map[string]any)["totalCount"].(float64)
		}
		total := func(signed string) float64 {
			return ask(t, h, signed, protectedTotals).Data["pmksTotals"].(map[string]any)["total"].(float64)
		}
		lists := []string{"beneficiaries", "ofCategory", "enrollments", "assessments", "tasks"}
		for i, want := range []float64{2, 1, 2, 2, 2} {
			if got := count(signed, lists[i]); got != want {
				t.Errorf("with a purpose: %s %v", lists[i], got)
			}
		}
		if got := total(signed); got != 2 {
			t.Errorf("with a purpose: total %v", got)
		}
		// when the purpose has ended
		w.Clock.Advance(367 * 24 * time.Hour)
		signed = bearer(t, w, officer)
		// then the person is in no list, no total and no record, as if there were none
		for i, want := range []float64{1, 0, 1, 1, 1} {
			if got := count(signed, lists[i]); got != want {
				t.Errorf("without: %s %v", lists[i], got)
			}
		}
		if got := total(signed); got != 1 {
			t.Errorf("without: total %v", got)
		}
		a := ask(t, h, signed, `{node(id:"`+secret.ID+`"){id}}`)
		missing := ask(t, h, signed, `{node(id:"`+types.NewID(types.PrefixBeneficiary)+`"){id}}`)
		if a.Data["node"] != nil || len(a.Errors) != len(missing.Errors) {
			t.Errorf("%+v, but missing is %+v", a, missing)
		}
		// and the community still has its own person, without the category
		a = ask(t, h, bearer(t, w, community), `{node(id:"`+secret.ID+`"){... on Beneficiary{name primaryCategory{code} categories{code}}}}`)
		node, _ := a.Data["node"].(map[string]any)
		if node == nil || node["name"] == nil || node["primaryCategory"] != nil || len(node["categories"].([]any)) != 0 {
			t.Errorf("%+v", a)
		}
		// and the officer writes nobody into such a category
		_, err := rt.Do(w, w.WithoutPurpose(officer), func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
			in := people.UpdateInput{ID: plain.ID, CategoryCodes: []string{"orang_dengan_hiv_aids"}}
			in.BaseVersion = c.Beneficiary.GetX(ctx, plain.ID).Version
			return w.People.Update(ctx, c, in)
		})
		if fault.KindOf(err) != fault.Invalid {
			t.Errorf("written into a category that is gone from sight: %v", err)
		}
	})
}

func TestOnlyAdministratorsGiveAPurposeAndForAYear(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		admin, officer, watcher := w.Office(types.RoleOfficeAdmin), w.WithoutPurpose(w.Officer()), w.Office(types.RoleOfficeViewer)
		today := types.DateOf(w.Clock.Now())
		give := func(who, to context.Context, purpose string, until types.Date, role *types.Role) error {
			in := partner.ChangeMemberInput{MembershipID: viewer.From(to).MembershipID, Role: role, SensitivePurpose: &purpose}
			if until != "" {
				in.SensitiveUntil = &until
			}
			_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Membership, error) {
				return w.Partners.ChangeMember(ctx, c, in)
			})
			return err
		}
		for name, c := range map[string]struct {
			got  error
			want fault.Kind
		}{
			"an officer":     {give(officer, officer, "Uji", today, nil), fault.Forbidden},
			"without an end": {give(admin, officer, "Uji", "", nil), fault.Invalid},
			"too long":       {give(admin, officer, "Uji", today.AddDays(367), nil), fault.Invalid},
			"in the past":    {give(admin, officer, "Uji", today.AddDays(-1), nil), fault.Invalid},
			"to a viewer":    {give(admin, watcher, "Uji", today, nil), fault.Invalid},
			"an end alone":   {give(admin, officer, "", today, nil), fault.Invalid},
		} {
			if fault.KindOf(c.got) != c.want {
				t.Errorf("%s: %v", name, c.got)
			}
		}
		rt.Must(t, give(admin, officer, "Pendampingan", today.AddDays(366), nil))
		of := func() *db.Membership {
			return w.Store.Client.Membership.GetX(system(t), viewer.From(officer).MembershipID)
		}
		if m := of(); m.SensitivePurpose != "Pendampingan" {
			t.Error(m.SensitivePurpose)
		}
		// and whoever becomes a viewer loses it
		role := types.RoleOfficeViewer
		_, err := rt.Do(w, admin, func(ctx context.Context, c *db.Client) (*db.Membership, error) {
			return w.Partners.ChangeMember(ctx, c, partner.ChangeMemberInput{MembershipID: of().ID, Role: &role})
		})
		rt.Must(t, err)
		if m := of(); m.SensitivePurpose != "" || m.SensitiveUntil != nil {
			t.Errorf("%q until %v", m.SensitivePurpose, m.SensitiveUntil)
		}
	})
}

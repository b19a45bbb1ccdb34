package registrytest_test

import (
	"context"
	"maps"
	"strings"
	"sync/atomic"
	"testing"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/auth"
	"github.com/jejaring/jejaring/server/beneficiary"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

// list is what a screen asks, and how many statements that may take, however many rows there are.
type list struct {
	document string
	most     int64
}

// lists has every list of the schema; those of a domain may be added in a file of their own by moreLists.
var lists = map[string]list{
	"needs":            {`{needs{edges{node{title remaining region{name} trainingSession{title program{title}} canPledge{allowed}}}}}`, 4},
	"pledges":          {`{pledges{edges{node{status donor{name} lines{quantity need{title region{name}}} canWithdraw{allowed}}}}}`, 5},
	"programs":         {`{programs{edges{node{title trainingSessions(first:5){edges{node{title free provider{name}}}}}}}}`, 3},
	"trainingSessions": {`{trainingSessions{edges{node{title free program{title} region{name} needs{remaining}}}}}`, 4},
	"organizations":    {`{organizations{edges{node{name donor{name}}}}}`, 2},
	"beneficiaries":    {`{beneficiaries{edges{node{name nik primaryCategory{code} categories{code} region{name} enrollments{status trainingSession{title}} canNominate{allowed}}}}}`, 7}, // with the consents of the page
	"enrollments":      {`{enrollments{edges{node{status beneficiary{name region{name}} trainingSession{title free}}}}}`, 4},
	"totalCount":       {`{needs{totalCount pageInfo{hasNextPage} edges{node{title}}}}`, 2},
	"pageInfo":         {`{needs{pageInfo{hasNextPage} edges{node{title}}}}`, 1},
}

// moreLists adds the lists of a domain: `var _ = moreLists(map[string]list{…})`.
func moreLists(more map[string]list) bool {
	maps.Copy(lists, more)
	return true
}

func TestListsTakeTheSameStatementsHoweverLong(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		round := 0
		more := func() {
			w.Member(&db.Organization{ID: viewer.From(community).OrganizationID}, types.RoleEnumerator, "11.16.03.2001")
			rt.Get(w, community, func(ctx context.Context, c *db.Client) (*auth.NewToken, error) {
				return w.Sessions.CreateToken(ctx, c, auth.CreateTokenInput{Name: "Uji", Scopes: types.Scopes(), ExpiresOn: "2026-12-31"})
			})
			s := w.Session(10, 2)
			n := w.Need(8, s)
			_, err := w.Pledge(community, n, 3)
			rt.Must(t, err)
			suited(w, community, n)
			e, err := w.Nominate(community, s, w.Ready(community))
			rt.Must(t, err)
			w.Assign(w.Campaign(), community)
			outcomes(w, e)
			guaranteed(w, e)
			housed(w, community)
			hooked(w, community)
			grouped(w, e, round)
			standingAlone(w, e)
			supported(w, e, community)
			round++
		}
		more()
		few := statements(t, w, community)
		more()
		more()
		for name, n := range statements(t, w, community) {
			if n != few[name] || n > lists[name].most {
				t.Errorf("%s: %d statements for one row, %d for three, at most %d", name, few[name], n, lists[name].most)
			}
		}
	})
}

// statements counts what each list sends to the database.
func statements(t *testing.T, w *rt.World, who context.Context) map[string]int64 {
	t.Helper()
	var count atomic.Int64
	counting := *w
	store := *w.Store
	store.Client = db.NewClient(db.Driver(dialect.DebugWithContext(entsql.OpenDB(w.Store.Dialect, w.Store.SQL), func(context.Context, ...any) { count.Add(1) })))
	counting.Store = &store
	h, signed := counting.Handler(), bearer(t, w, who)
	out := map[string]int64{}
	for name, list := range lists {
		count.Store(0)
		if a := ask(t, h, signed, list.document); a.code() != "" {
			t.Fatal(name, a)
		}
		out[name] = count.Load()
	}
	return out
}

func TestCursorsAreStableUnderInserts(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		for range 3 {
			w.Need(5, nil)
		}
		h := w.Handler()
		page := func(after string) (ids []string, end string) {
			a := ask(t, h, "", `{needs(first:2,orderBy:{field:CREATED_AT,direction:DESC}`+after+`){pageInfo{endCursor} edges{node{id}}}}`)
			connection := a.Data["needs"].(map[string]any)
			for _, e := range connection["edges"].([]any) {
				ids = append(ids, e.(map[string]any)["node"].(map[string]any)["id"].(string))
			}
			end, _ = connection["pageInfo"].(map[string]any)["endCursor"].(string)
			return ids, end
		}
		first, end := page("")
		w.Need(5, nil) // newer than all
		second, _ := page(`,after:"` + end + `"`)
		if len(second) != 1 || strings.Contains(strings.Join(first, " "), second[0]) {
			t.Errorf("%v then %v", first, second)
		}
	})
}

func TestPartnersNeverSeePeopleAndOthersSeeOnlyTheirs(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		b := w.Person(community, func(in *beneficiary.RegisterInput) { in.CategoryCodes = []string{"orang_dengan_hiv_aids"} })
		h := w.Handler()
		document := `{node(id:"` + b.ID + `"){... on Beneficiary{name address primaryCategory{code} categories{code}}}
			beneficiaries{totalCount} sick:beneficiaries(filter:{categoryCode:"orang_dengan_hiv_aids"}){totalCount}}`
		for name, c := range map[string]struct {
			who         context.Context
			sees, knows bool
		}{
			"own community":   {community, true, false},
			"other community": {w.Community(), false, false},
			"company":         {w.Company(), false, false},
			"office viewer":   {w.Office(types.RoleOfficeViewer), false, false},
			"officer":         {w.Officer(), true, true},
			"no purpose":      {w.WithoutPurpose(w.Officer()), false, false},
			"other area":      {w.Officer("11.16.04"), false, false},
		} {
			a := ask(t, h, bearer(t, w, c.who), document)
			node, _ := a.Data["node"].(map[string]any)
			total := a.Data["beneficiaries"].(map[string]any)["totalCount"].(float64)
			sick := a.Data["sick"].(map[string]any)["totalCount"].(float64)
			if (node != nil) != c.sees || (total == 1) != c.sees {
				t.Errorf("%s sees %v, %v people", name, node, total)
			}
			if (node != nil && node["primaryCategory"] != nil) != c.knows || (sick == 1) != c.knows {
				t.Errorf("%s knows of the category: %v, %v", name, node, sick)
			}
		}
	})
}

package registrytest_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/pressly/goose/v3"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/migrations"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/audit"
	people "github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/classification"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/reference"
	rt "github.com/jejaring/jejaring/server/registrytest"
	"github.com/jejaring/jejaring/server/sealing"
)

// oldID is a key of an old database.
func oldID(prefix string, n int) string {
	return fmt.Sprintf("%s_01JA00000000000000000000%02d", prefix, n)
}

// old is a database of the first version, filled as that version did.
type old struct {
	t     *testing.T
	store *database.Store
	rows  map[string]int
}

func (o *old) insert(table string, values map[string]any) {
	o.t.Helper()
	names, marks, args := []string{}, []string{}, []any{}
	if table != "beneficiary_categories" && table != "audit_heads" {
		values["created_at"], values["updated_at"] = "2026-02-01 00:00:00+00:00", "2026-02-01 00:00:00+00:00"
	}
	for name, value := range values {
		args = append(args, value)
		names, marks = append(names, name), append(marks, fmt.Sprintf("$%d", len(args)))
	}
	_, err := o.store.SQL.Exec("INSERT INTO "+table+" ("+strings.Join(names, ", ")+") VALUES ("+strings.Join(marks, ", ")+")", args...)
	rt.Must(o.t, err)
	o.rows[table]++
}

// fill writes an office, two people in a household, one of them in training that a company funds, and a group.
func (o *old) fill(w *rt.World) {
	village, district := "11.16.03.2001", "11.16.03"
	o.insert("audit_heads", map[string]any{"id": audit.HeadID})
	o.insert("regions", map[string]any{"id": oldID("reg", 1), "code": "11.16", "name": "Aceh Tamiang", "level": "REGENCY"})
	o.insert("regions", map[string]any{"id": oldID("reg", 2), "code": district, "name": "Uji", "level": "DISTRICT", "parent_id": oldID("reg", 1)})
	o.insert("regions", map[string]any{"id": oldID("reg", 3), "code": village, "name": "Uji", "level": "VILLAGE", "parent_id": oldID("reg", 2)})
	for i, code := range []string{"fakir_miskin", "orang_dengan_hiv_aids", "pengemis"} {
		o.insert("categories", map[string]any{
			"id": oldID("cat", i), "category_set": "permensos8-2012+rtlh", "code": code, "no": i + 1, "abbreviation": "U", "name_id": code, "name_en": code,
			"group_code": "u", "unit": "INDIVIDUAL", "default_pathway": "ASSESS", "definition_id": "u", "definition_en": "u", "sensitive": i == 1,
		})
	}
	for i, kind := range []string{"OFFICE", "COMMUNITY", "COMPANY"} {
		o.insert("users", map[string]any{"id": oldID("usr", i), "email": fmt.Sprintf("u%d@uji.test", i), "name": "Uji"})
		o.insert("organizations", map[string]any{"id": oldID("org", i), "type": kind, "name": "Uji " + kind, "work_areas": "[]", "status": "VERIFIED"})
		role := map[string]string{"OFFICE": "OFFICER"}[kind]
		if role == "" {
			role = "OWNER"
		}
		o.insert("memberships", map[string]any{"id": oldID("mem", i), "user_id": oldID("usr", i), "organization_id": oldID("org", i), "role": role, "areas": "[]"})
	}
	o.insert("households", map[string]any{"id": oldID("hhd", 1), "region_id": oldID("reg", 3), "region_code": village, "head_name": "Uji Satu", "registered_by_id": oldID("org", 1)})
	nik, err := w.Box.Seal("1116035203900001", "beneficiary.nik:"+oldID("ben", 1))
	rt.Must(o.t, err)
	for i := 1; i <= 2; i++ {
		values := map[string]any{
			"id": oldID("ben", i), "region_id": oldID("reg", 3), "region_code": village, "district_code": district, "kind": "INDIVIDUAL", "name": "Uji " + []string{"", "Satu", "Dua"}[i],
			"name_key": "uji " + []string{"", "satu", "dua"}[i], "primary_category_id": oldID("cat", i-1), "status": "VERIFIED", "pathway": "EMPOWERMENT",
			"registered_by_id": oldID("org", 1), "household_id": oldID("hhd", 1), "birth_year": 1990, "sensitive": i == 2, "return_reason": "",
		}
		if i == 1 {
			values["nik_sealed"], values["nik_index"] = nik, w.People.NikIndex("1116035203900001")
		} else {
			values["nik_missing_reason"], values["return_reason"] = "UNKNOWN", "alamat kurang"
		}
		o.insert("beneficiaries", values)
		o.insert("beneficiary_categories", map[string]any{"beneficiary_id": oldID("ben", i), "category_id": oldID("cat", i-1)})
		o.insert("consents", map[string]any{"id": oldID("cns", i), "beneficiary_id": oldID("ben", i), "purpose": "PLACEMENT", "given_at": "2026-02-01 00:00:00+00:00", "given_by": "Uji"})
	}
	o.insert("beneficiary_categories", map[string]any{"beneficiary_id": oldID("ben", 1), "category_id": oldID("cat", 2)})
	o.insert("programs", map[string]any{"id": oldID("prg", 1), "kind": "TRAINING", "title": "Uji", "fund_source": "APBK", "starts_on": "2026-01-01", "ends_on": "2026-12-31", "status": "ACTIVE"})
	o.insert("training_sessions", map[string]any{
		"id": oldID("ses", 1), "program_id": oldID("prg", 1), "region_id": oldID("reg", 2), "region_code": district, "title": "Uji", "skill": "Uji", "starts_on": "2026-06-01",
		"ends_on": "2026-06-09", "capacity": 5, "funded": 3, "taken": 1, "status": "OPEN",
	})
	o.insert("enrollments", map[string]any{
		"id": oldID("enr", 1), "training_session_id": oldID("ses", 1), "beneficiary_id": oldID("ben", 1), "region_code": village, "status": "ENROLLED", "nominated_by_user_id": oldID("usr", 1),
		"nominated_by_id": oldID("org", 1),
	})
	o.insert("donors", map[string]any{"id": oldID("dnr", 1), "kind": "ORGANIZATION", "name": "Uji COMPANY", "organization_id": oldID("org", 2)})
	o.insert("needs", map[string]any{
		"id": oldID("nee", 1), "kind": "TRAINING_SLOT", "title": "Uji", "unit": "kursi", "requested": 5, "promised": 3, "received": 0, "region_id": oldID("reg", 2),
		"region_code": district, "due_on": "2026-06-01", "training_session_id": oldID("ses", 1), "status": "OPEN",
	})
	o.insert("pledges", map[string]any{"id": oldID("plg", 1), "donor_id": oldID("dnr", 1), "organization_id": oldID("org", 2), "hold_until": "2026-02-15 00:00:00+00:00", "status": "ACCEPTED"})
	o.insert("pledge_lines", map[string]any{
		"id": oldID("lin", 1), "pledge_id": oldID("plg", 1), "need_id": oldID("nee", 1), "organization_id": oldID("org", 2), "kind": "TRAINING_SLOT", "unit": "kursi", "quantity": 3,
	})
	o.insert("business_groups", map[string]any{
		"id": oldID("grp", 1), "region_id": oldID("reg", 3), "region_code": village, "district_code": district, "name": "Uji", "business_kind": "kuliner", "founded_on": "2026-01-01",
		"member_count": 1, "registered_by_id": oldID("org", 1),
	})
	o.insert("group_members", map[string]any{"id": oldID("gmb", 1), "business_group_id": oldID("grp", 1), "beneficiary_id": oldID("ben", 1), "region_code": village, "joined_on": "2026-01-01", "registered_by_id": oldID("org", 1)})
}

// begun is a database of the first version.
func begun(t *testing.T, w *rt.World) *old {
	t.Helper()
	var store *database.Store
	var err error
	kind, folder := goose.DialectSQLite3, "sqlite"
	if w.Address == "" {
		store, err = database.OpenSQLite(filepath.Join(t.TempDir(), "old.db"), w.Clock)
	} else {
		kind, folder = goose.DialectPostgres, "postgres"
		store, err = database.OpenPostgres(rt.Postgres(t), w.Clock)
	}
	rt.Must(t, err)
	t.Cleanup(func() { _ = store.Close() })
	files, err := fs.Sub(migrations.Files, folder)
	rt.Must(t, err)
	provider, err := goose.NewProvider(kind, store.SQL, files)
	rt.Must(t, err)
	first := slices.MinFunc(provider.ListSources(), func(a, b *goose.Source) int { return int(a.Version - b.Version) })
	_, err = provider.UpTo(context.Background(), first.Version)
	rt.Must(t, err)
	return &old{t: t, store: store, rows: map[string]int{}}
}

// TestADatabaseOfTheFirstVersionGoesOnAfterAnUpgrade fills one by SQL, brings it up to date as a start of the server does, and works on.
func TestADatabaseOfTheFirstVersionGoesOnAfterAnUpgrade(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given
		o := begun(t, w)
		o.fill(w)
		// when
		ctx := context.Background()
		rt.Must(t, o.store.Migrate(ctx))
		rt.Must(t, o.store.Write(ctx, func(ctx context.Context, c *db.Client) error {
			return reference.Seed(ctx, c, reference.Office{Name: "Uji", CategorySet: "permensos8-2012+rtlh", Region: "11.16"})
		}))
		_, err := sealing.Seal(viewer.System(ctx, "sealing"), o.store, w.Box)
		rt.Must(t, err)
		// then every row is there
		for table, want := range o.rows {
			var n int
			rt.Must(t, o.store.SQL.QueryRow("SELECT count(*) FROM "+table).Scan(&n))
			if n != want {
				t.Errorf("%s: %d rows, not %d", table, n, want)
			}
		}
		// and the program reads them, adds them up and works on with them
		w = w.On(o.store)
		officer := w.Officer()
		a := ask(t, w.Handler(), bearer(t, w, officer), `{settings{categorySet} pmksTotals(by:[CATEGORY]){total}
			beneficiaries(orderBy:{field:NAME}){totalCount edges{node{name nik returnReason categories{code} household{headName} consents{purpose} enrollments{status}}}}
			trainingSessions{edges{node{funded taken free}}} pledges{edges{node{status lines{quantity}}}} needs{edges{node{remaining}}} businessGroups{totalCount}}`)
		want := `{"beneficiaries":{"edges":[` +
			`{"node":{"categories":[{"code":"orang_dengan_hiv_aids"}],"consents":[{"purpose":"PLACEMENT"}],"enrollments":[],"household":{"headName":"Uji Satu"},"name":"Uji Dua","nik":null,"returnReason":"alamat kurang"}},` +
			`{"node":{"categories":[{"code":"fakir_miskin"},{"code":"pengemis"}],"consents":[{"purpose":"PLACEMENT"}],"enrollments":[{"status":"ENROLLED"}],"household":{"headName":"Uji Satu"},"name":"Uji Satu","nik":"1116**********01","returnReason":""}}],"totalCount":2},` +
			`"businessGroups":{"totalCount":1},"needs":{"edges":[{"node":{"remaining":2}}]},"pledges":{"edges":[{"node":{"lines":[{"quantity":3}],"status":"ACCEPTED"}}]},` +
			`"pmksTotals":{"total":2},"settings":{"categorySet":"permensos8-2012+rtlh"},"trainingSessions":{"edges":[{"node":{"free":2,"funded":3,"taken":1}}]}}`
		raw, err := json.Marshal(a.Data)
		rt.Must(t, err)
		if got := string(raw); len(a.Errors) > 0 || got != want {
			t.Errorf("%v\n%s\n%s", a.Errors, got, want)
		}
		m, err := w.Store.Client.Membership.Get(viewer.System(ctx, "test"), oldID("mem", 0))
		if err != nil || m.SensitivePurpose != "" {
			t.Errorf("an upgrade gave a purpose: %v %v", m, err)
		}
		b, err := w.Store.Client.Beneficiary.Get(officer, oldID("ben", 1))
		rt.Must(t, err)
		rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
			return w.People.Update(ctx, c, people.UpdateInput{ID: b.ID, BaseVersion: b.Version, CategoryCodes: []string{"pengemis"}})
		})
		rt.Get(w, w.Office(types.RoleOfficeAdmin), func(ctx context.Context, c *db.Client) (*db.CategorySwitch, error) {
			return w.Kinds.Switch(ctx, c, classification.SwitchInput{Set: "classic27", From: "permensos8-2012+rtlh"})
		})
		if _, err := audit.Verify(ctx, w.Store.Client); err != nil {
			t.Error(err)
		}
	})
}

package registrytest_test

import (
	"encoding/base64"
	"slices"
	"strings"
	"testing"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/beneficiary"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestEveryWrongValueIsAFieldErrorAndAllAreToldAtOnce(t *testing.T) {
	w := rt.New(t, "")
	h, officer := w.Handler(), bearer(t, w, w.Officer())
	create := `mutation($input:CreateProgramInput!){createProgram(input:$input){program{id}}}`
	for name, c := range map[string]struct {
		document string
		input    object
		want     []string
	}{
		"written in the document": {`mutation{createProgram(input:{kind:TRAINING,title:"Uji",startsOn:"2026-02-30",budget:"x"}){program{id}}}`, nil, []string{"budget:rupiah", "startsOn:date"}},
		"in variables":            {create, object{"kind": "MAGIC", "title": nil, "startsOn": "besok", "budget": "1,5"}, []string{"budget:rupiah", "kind:unknown", "startsOn:date", "title:required"}},
		"years out of all bounds": {create, object{"kind": "TRAINING", "title": "Uji", "startsOn": "0001-01-01", "endsOn": "9999-12-31"}, []string{"endsOn:date", "startsOn:date"}},
		"an unknown field":        {create, object{"kind": "TRAINING", "title": "Uji", "warna": "biru"}, []string{"warna:no_field"}},
		"no input":                {create, nil, []string{"input:required"}},
		"in a list": {
			`mutation($input:SubmitPledgeInput!){submitPledge(input:$input){pledge{id}}}`,
			object{"idempotencyKey": "k", "lines": []object{{"needId": types.NewID("nee"), "quantity": "banyak"}, {"quantity": 1.5, "value": true}}},
			[]string{"lines.0.quantity:number", "lines.1.needId:required", "lines.1.quantity:number", "lines.1.value:rupiah"},
		},
	} {
		variables := object{"input": c.input}
		if c.input == nil {
			variables = nil
		}
		a := send(t, h, officer, "id", c.document, variables)
		got := a.wrong()
		slices.Sort(got)
		if len(a.Errors) != 1 || a.Errors[0].Extensions.Code != "INVALID" || !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, a.Errors, c.want)
		}
	}
	words := func(language string) string {
		return send(t, h, officer, language, `mutation{createProgram(input:{kind:TRAINING,title:"Uji",startsOn:"2026-02-30"}){program{id}}}`, nil).Errors[0].Extensions.Fields[0].Message
	}
	if words("id") != "Tanggal tidak sah." || words("en") != "The date is not valid." {
		t.Error(words("id"), words("en"))
	}
	// what is wrong with the document alone is no field
	if a := send(t, h, officer, "id", `mutation{createProgram(input:{kind:TRAINING,title:"Uji"}){nothing}}`, nil); a.Errors[0].Extensions.Code != "INVALID" || len(a.wrong()) > 0 {
		t.Error(a.Errors)
	}
}

func TestUnknownReferencesAreToldWithEveryOtherWrongValue(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		h, officer, community := w.Handler(), bearer(t, w, w.Officer()), bearer(t, w, w.Community())
		none := func(prefix string) string { return types.NewID(prefix) }
		const nowhere = "11.16.99"
		for mutation, c := range map[string]struct {
			who   string
			input object
			want  []string
		}{
			"createNeed": {officer, object{"kind": "GOODS", "title": "", "requested": 1, "regionCode": nowhere, "programId": none("prg"), "businessGroupId": none("grp")},
				[]string{"title:required", "regionCode:unknown", "programId:unknown", "businessGroupId:unknown"}},
			"createProgram": {officer, object{"kind": "TRAINING", "title": "", "ownerAgencyId": none("org")}, []string{"title:required", "ownerAgencyId:unknown"}},
			"createTrainingSession": {officer, object{"programId": w.Session(5, 1).ProgramID, "title": "", "startsOn": "2026-01-02", "capacity": 5, "regionCode": nowhere, "providerId": none("org")},
				[]string{"title:required", "startsOn:date_range", "regionCode:unknown", "providerId:unknown"}},
			"registerOrganization": {"", object{"type": "COMMUNITY", "name": "", "workAreas": []string{nowhere}, "email": "uji@contoh.test", "password": "sandi-yang-panjang"},
				[]string{"name:required", "workAreas.0:unknown"}},
			"registerBeneficiary": {community, object{"kind": "INDIVIDUAL", "name": "", "categoryCodes": []string{"tidak_ada"}, "regionCode": nowhere, "householdId": none("hhd"), "consents": []object{}},
				[]string{"name:required", "categoryCodes.0:unknown", "regionCode:unknown", "householdId:unknown"}},
			"registerHousehold": {community, object{"headName": "", "regionCode": nowhere, "registeredRegionCode": nowhere, "desil": 11},
				[]string{"regionCode:unknown", "registeredRegionCode:unknown"}},
			"createBusinessGroup": {community, object{"idempotencyKey": rt.Key(), "name": "", "businessKind": "tidak ada", "regionCode": nowhere, "members": []object{}},
				[]string{"name:required", "regionCode:unknown"}},
			"sendReferral": {officer, object{"idempotencyKey": rt.Key(), "beneficiaryId": none("ben"), "agencyId": none("org"), "service": "", "dueOn": "2030-01-01"},
				[]string{"service:required", "agencyId:not_agency"}},
			"planEntitlement": {officer, object{"idempotencyKey": rt.Key(), "beneficiaryId": none("ben"), "programId": none("prg"), "guardianId": none("org"), "aidCode": "tidak_ada", "schedule": "MONTHLY", "startsOn": "2026-06-01"},
				[]string{"aidCode:unknown", "programId:unknown", "guardianId:not_guardian"}},
		} {
			name := strings.ToUpper(mutation[:1]) + mutation[1:]
			a := send(t, h, c.who, "id", "mutation($input:"+name+"Input!){"+mutation+"(input:$input){__typename}}", object{"input": c.input})
			got := a.wrong()
			for _, want := range c.want {
				if !slices.Contains(got, want) {
					t.Errorf("%s: %v, want %s", mutation, got, want)
				}
			}
		}
	})
}

func TestACursorTellsNoNameAndServesItsOwnOrderAlone(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		for _, name := range []string{"Abdullah", "Budi", "Cut Nyak"} {
			w.Person(community, func(in *beneficiary.RegisterInput) { in.Name = name })
		}
		h, signed := w.Handler(), bearer(t, w, community)
		page := func(order, after string) told {
			return send(t, h, signed, "id", `query($after:Cursor){beneficiaries(first:1,after:$after`+order+`){edges{cursor node{name}} pageInfo{endCursor}}}`, object{"after": after})
		}
		const byName, byTime = `,orderBy:{field:NAME,direction:ASC}`, `,orderBy:{field:CREATED_AT,direction:ASC}`
		first := send(t, h, signed, "id", `{beneficiaries(first:1`+byName+`){edges{cursor node{name}} pageInfo{endCursor}}}`, nil)
		at := first.Data["beneficiaries"].(object)["pageInfo"].(object)["endCursor"].(string)
		for text := range strings.SplitSeq(at, ".") {
			if raw := decoded(text); strings.Contains(strings.ToLower(raw), "abdullah") {
				t.Errorf("a name lies in %s", at)
			}
		}
		next := page(byName, at)
		if len(next.Errors) > 0 || next.Data["beneficiaries"].(object)["edges"].([]any)[0].(object)["node"].(object)["name"] != "Budi" {
			t.Fatal(next)
		}
		for _, c := range []struct{ order, after string }{{byTime, at}, {"", at}, {byName, "apa saja"}, {byName, "NAME.apa saja"}, {byName, "NAME.~YWJj"}} {
			if a := page(c.order, c.after); len(a.Errors) != 1 || !slices.Equal(a.wrong(), []string{"after:cursor"}) {
				t.Errorf("%s after %s: %v", c.order, c.after, a)
			}
		}
	})
}

func decoded(text string) string {
	raw, err := base64.RawStdEncoding.DecodeString(strings.TrimPrefix(text, "~"))
	if err != nil {
		return text
	}
	return string(raw)
}

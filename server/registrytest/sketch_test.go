package registrytest_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/graph/exec"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

type object = map[string]any

// told is an answer with all that an error says.
type told struct {
	Data   object
	Errors []struct {
		Message    string
		Extensions struct {
			Code   string
			Fields []struct{ Path, Code, Message string }
		}
	}
}

// wrong are the fields of the first error, as path:code.
func (a told) wrong() (out []string) {
	if len(a.Errors) == 0 {
		return nil
	}
	for _, f := range a.Errors[0].Extensions.Fields {
		out = append(out, f.Path+":"+f.Code)
	}
	return out
}

func send(t *testing.T, h http.Handler, bearer, language, document string, variables object) (a told) {
	t.Helper()
	body, err := json.Marshal(object{"query": document, "variables": variables})
	rt.Must(t, err)
	r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept-Language", language)
	if bearer != "" {
		r.Header.Set("Authorization", "Bearer "+bearer)
	}
	recorder := httptest.NewRecorder()
	h.ServeHTTP(recorder, r)
	rt.Must(t, json.Unmarshal(recorder.Body.Bytes(), &a))
	return a
}

// sketch runs mutations of the design's sketch by name, with an input and the selection of their payload.
type sketch struct {
	t      *testing.T
	h      http.Handler
	schema *ast.Schema
	nulls  bool // what is left out is said to be null
}

func (k sketch) run(bearer, field string, input object, selection string) object {
	k.t.Helper()
	of := k.schema.Mutation.Fields.ForName(field).Arguments.ForName("input").Type.Name()
	if k.nulls {
		input = k.withNulls(of, input)
	}
	a := send(k.t, k.h, bearer, "id", fmt.Sprintf(`mutation($input:%s!){%s(input:$input){%s}}`, of, field, selection), object{"input": input})
	if len(a.Errors) > 0 {
		k.t.Fatalf("%s (nulls %v): %v", field, k.nulls, a.Errors)
	}
	return a.Data[field].(object)
}

func (k sketch) withNulls(of string, input object) object {
	out := maps.Clone(input)
	for _, f := range k.schema.Types[of].Fields {
		v, given := out[f.Name]
		switch inner := k.schema.Types[f.Type.Name()]; {
		case !given && !f.Type.NonNull:
			out[f.Name] = nil
		case given && inner.Kind == ast.InputObject:
			if list, ok := v.([]object); ok {
				filled := make([]object, len(list))
				for i := range list {
					filled[i] = k.withNulls(inner.Name, list[i])
				}
				out[f.Name] = filled
			} else {
				out[f.Name] = k.withNulls(inner.Name, v.(object))
			}
		}
	}
	return out
}

func id(payload object, field string) string { return payload[field].(object)["id"].(string) }

// TestTheSketchsInputsAtTheirSmallest runs the main job with no more than makes sense of each input.
func TestTheSketchsInputsAtTheirSmallest(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		for _, nulls := range []bool{false, true} {
			smallest(t, w, sketch{t, w.Handler(), exec.NewExecutableSchema(exec.Config{}).Schema(), nulls})
		}
	})
}

func smallest(t *testing.T, w *rt.World, k sketch) {
	officer, second, admin := bearer(t, w, w.Officer()), bearer(t, w, w.Officer()), bearer(t, w, w.Office(types.RoleOfficeAdmin))
	company, community := bearer(t, w, w.Company()), bearer(t, w, w.Community())
	today := types.DateOf(w.Clock.Now())
	name := strings.ToLower(types.NewID("x")[2:])

	for _, kind := range []string{"COMPANY", "PSKS", "COMMUNITY"} {
		o := id(k.run("", "registerOrganization", object{"type": kind, "name": "Uji", "email": kind + name + "@contoh.test", "password": "kata-sandi-uji"}, `organization{id}`), "organization")
		k.run(officer, "reviewOrganization", object{"organizationId": o, "decision": "VERIFY"}, `organization{id status}`)
	}
	k.run(admin, "inviteMember", object{"name": "Uji", "email": name + "@contoh.test", "role": "OFFICER"}, `membership{id role}`)

	program := id(k.run(officer, "createProgram", object{"kind": "TRAINING", "title": "Uji"}, `program{id fundSource startsOn endsOn}`), "program")
	k.run(officer, "activateProgram", object{"programId": program}, `program{id status}`)
	made := k.run(officer, "createTrainingSession", object{"programId": program, "title": "Menjahit", "startsOn": today.AddDays(30), "capacity": 10},
		`trainingSession{id skill capacity funded taken free region{code}}`)
	session := id(made, "trainingSession")
	if s := made["trainingSession"].(object); s["skill"] != "Menjahit" || s["region"].(object)["code"] != "11.16" {
		t.Error(s)
	}
	k.run(officer, "openTrainingSession", object{"trainingSessionId": session}, `trainingSession{id status}`)

	need := func(input object) string {
		n := id(k.run(officer, "createNeed", input, `need{id kind unit dueOn region{code} requested promised received remaining}`), "need")
		k.run(officer, "publishNeed", object{"needId": n}, `need{id status}`)
		return n
	}
	seats := need(object{"kind": "TRAINING_SLOT", "title": "Kursi", "requested": 5, "trainingSessionId": session})
	for _, kind := range []string{"MONEY", "GOODS", "SERVICE_HOURS", "EQUIPMENT", "JOB_PLACEMENT"} {
		need(object{"kind": kind, "title": "Uji", "requested": 5})
	}
	pledge := func() object {
		return k.run(company, "submitPledge", object{"idempotencyKey": types.NewID("k"), "lines": []object{{"needId": seats, "quantity": 1}}},
			`pledge{id status lines{id kind unit quantity delivered value need{id}}}`)["pledge"].(object)
	}
	p := pledge()
	k.run(officer, "acceptPledge", object{"pledgeId": p["id"]}, `pledge{id status}`)
	d := k.run(officer, "recordDelivery", object{"idempotencyKey": "d" + name, "pledgeLineId": p["lines"].([]any)[0].(object)["id"], "quantity": 1}, `delivery{id receivedOn} pledge{id status}`)
	if d["delivery"].(object)["receivedOn"] != string(today) {
		t.Error(d)
	}
	k.run(officer, "rejectPledge", object{"pledgeId": pledge()["id"], "reason": "uji"}, `pledge{id status}`)
	k.run(company, "withdrawPledge", object{"pledgeId": pledge()["id"], "reason": "uji"}, `pledge{id status}`)

	ready := func() string {
		b := id(k.run(community, "registerBeneficiary", object{
			"kind": "INDIVIDUAL", "name": "Uji Coba", "sex": "FEMALE", "regionCode": "11.16.03.2001", "categoryCodes": []string{"fakir_miskin"}, "nikMissingReason": "UNKNOWN",
		}, `beneficiary{id status primaryCategory{code}}`), "beneficiary")
		k.run(community, "updateBeneficiary", object{"id": b, "baseVersion": 1, "birthDate": "1990-05-05", "familyHead": true, "consents": []object{{"purpose": "PLACEMENT"}}}, `beneficiary{id}`)
		k.run(community, "submitBeneficiary", object{"beneficiaryId": b}, `beneficiary{id}`)
		k.run(officer, "returnBeneficiary", object{"beneficiaryId": b, "reason": "uji"}, `beneficiary{id}`)
		k.run(community, "submitBeneficiary", object{"beneficiaryId": b}, `beneficiary{id}`)
		k.run(officer, "verifyBeneficiary", object{"beneficiaryId": b}, `beneficiary{id}`)
		a := k.run(officer, "proposeAssessment", object{"beneficiaryId": b, "facts": object{}}, `assessment{id pathway}`)["assessment"].(object)
		if a["pathway"] != "EMPOWERMENT" {
			t.Errorf("somebody of 35 of whom nothing speaks against work: %v", a)
		}
		k.run(second, "approveAssessment", object{"assessmentId": a["id"]}, `assessment{id} beneficiary{id pathway}`)
		return b
	}
	b := ready()
	e := id(k.run(community, "nominateParticipant", object{"idempotencyKey": "n" + name, "trainingSessionId": session, "beneficiaryId": b}, `enrollment{id} trainingSession{id taken}`), "enrollment")
	k.run(officer, "decideNomination", object{"enrollmentId": e, "decision": "APPROVE"}, `enrollment{id status} trainingSession{id taken}`)
	k.run(community, "cancelEnrollment", object{"enrollmentId": e, "reason": "uji"}, `enrollment{id status} trainingSession{id taken}`)
	k.run(officer, "revealIdentity", object{"beneficiaryId": b, "reason": "mencocokkan data"}, `beneficiary{id} nik`)
	members := []object{{"beneficiaryId": b, "office": "CHAIR"}, {"beneficiaryId": ready(), "office": "SECRETARY"}, {"beneficiaryId": ready(), "office": "TREASURER"}, {"beneficiaryId": ready()}, {"beneficiaryId": ready()}}
	g := k.run(community, "createBusinessGroup", object{"idempotencyKey": "g" + name, "name": "Uji", "businessKind": "jasa_lain", "members": members}, `businessGroup{id foundedOn region{code}}`)["businessGroup"].(object)
	if g["region"].(object)["code"] != "11.16.03" || g["foundedOn"] != string(today) {
		t.Error(g)
	}
	k.run(officer, "createNeed", object{"kind": "EQUIPMENT", "title": "Mesin", "requested": 1, "businessGroupId": g["id"]}, `need{id region{code}}`)
	k.run(community, "syncBatch", object{"deviceId": "perangkat", "operations": []object{}}, `results{id}`)
	k.run(officer, "closeNeed", object{"needId": seats}, `need{id status}`)
	k.run(officer, "cancelTrainingSession", object{"trainingSessionId": session}, `trainingSession{id status}`)
	k.run(officer, "closeProgram", object{"programId": program}, `program{id status}`)
}

// TestTheSketchsQueries asks for what the design says screens and partners use.
func TestTheSketchsQueries(t *testing.T) {
	w := rt.New(t, "")
	a := send(t, w.Handler(), bearer(t, w, w.Office(types.RoleOfficeAdmin)), "id", `{
		viewer{user{id} membership{role areas{code} organization{id donor{id}}} memberships{id}}
		settings{officeName regionCode region{code name} categorySet languages} regions(filter:{level:VILLAGE}){totalCount} categories{code}
		needs(filter:{kind:[GOODS]},orderBy:{field:DUE_ON,direction:ASC}){edges{node{id kind title unit requested promised received remaining unitValue dueOn region{code} trainingSession{id} status}}}
		programs(filter:{},orderBy:{field:STARTS_ON,direction:DESC}){totalCount}
		trainingSessions(filter:{},orderBy:{field:STARTS_ON,direction:ASC}){edges{node{id title status capacity funded taken free region{code} startsOn endsOn provider{id}}}}
		organizations(filter:{}){totalCount} donors(filter:{}){totalCount}
		pledges(filter:{},orderBy:{field:CREATED_AT,direction:DESC}){edges{node{id status donor{id} lines{id kind unit quantity delivered value need{id}} holdUntil dueOn externalRef createdAt}}}
		beneficiaries(filter:{},orderBy:{field:NAME,direction:ASC}){totalCount} businessGroups(filter:{}){totalCount} enrollments(filter:{}){totalCount}
		pmksTotals(by:[CATEGORY,DISTRICT],filter:{}){total} auditEvents(filter:{}){totalCount}}`, nil)
	if len(a.Errors) > 0 {
		t.Fatal(a.Errors)
	}
}

package registrytest_test

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/graph/exec"
	"github.com/jejaring/jejaring/server/auth/token"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

// roles, in the order of the columns below.
var roles = []string{"public", "company", "pending", "community", "enumerator", "viewer", "officer", "admin"}

// row is what each role is answered (- allowed, U UNAUTHENTICATED, F FORBIDDEN, N NOT_FOUND, I INVALID, C CONFLICT) to a document.
type row struct{ answers, document string }

// matrix has every operation of the schema; the rows of a domain may lie in a file of their own (see rows).
var matrix = map[string]row{
	"viewer":           {"--------", `{viewer{user{id}}}`},
	"node":             {"--------", `{node(id:"ben_%[1]s"){id}}`},
	"nodes":            {"--------", `{nodes(ids:["ben_%[1]s"]){id}}`},
	"settings":         {"--------", `{settings{officeName}}`},
	"regions":          {"--------", `{regions{totalCount}}`},
	"categories":       {"--------", `{categories{code}}`},
	"organizations":    {"--------", `{organizations{totalCount}}`},
	"donors":           {"--------", `{donors{totalCount}}`},
	"programs":         {"--------", `{programs{totalCount}}`},
	"trainingSessions": {"--------", `{trainingSessions{totalCount}}`},
	"needs":            {"--------", `{needs{totalCount}}`},
	"pledges":          {"U-------", `{pledges{totalCount}}`},
	"beneficiaries":    {"U-------", `{beneficiaries{totalCount}}`},
	"assessments":      {"U-------", `{assessments{totalCount}}`},
	"enrollments":      {"U-------", `{enrollments{totalCount}}`},
	"businessGroups":   {"U-------", `{businessGroups{totalCount}}`},
	"pmksTotals":       {"--------", `{pmksTotals(by:[CATEGORY]){total}}`},
	"auditEvents":      {"UFFFFFF-", `{auditEvents{totalCount}}`},

	"registerOrganization":  {"IIIIIIII", `mutation{registerOrganization(input:{type:COMPANY,name:"",workAreas:[],contactName:"",email:"",phone:"",password:""}){organization{id}}}`},
	"reviewOrganization":    {"UFFFFFNN", `mutation{reviewOrganization(input:{organizationId:"org_%[1]s",decision:VERIFY}){organization{id}}}`},
	"inviteMember":          {"U-F-FFFF", `mutation{inviteMember(input:{name:"Uji",email:"%[1]s@test.test",role:MEMBER}){inviteUrl}}`},
	"createProgram":         {"UFFFFF--", `mutation{createProgram(input:{kind:TRAINING,title:"Uji",fundSource:APBK,startsOn:"2026-04-01",endsOn:"2026-05-01"}){program{id}}}`},
	"activateProgram":       {"UFFFFFNN", `mutation{activateProgram(input:{programId:"prg_%[1]s"}){program{id}}}`},
	"createTrainingSession": {"UFFFFFNN", `mutation{createTrainingSession(input:{programId:"prg_%[1]s",title:"Uji",skill:"Uji",regionCode:"11.16.03",startsOn:"2026-04-01",endsOn:"2026-05-01",capacity:1}){trainingSession{id}}}`},
	"openTrainingSession":   {"UFFFFFNN", `mutation{openTrainingSession(input:{trainingSessionId:"ses_%[1]s"}){trainingSession{id}}}`},
	"createNeed":            {"U-F-FF--", `mutation{createNeed(input:{kind:GOODS,title:"Uji",unit:"sak",requested:1,regionCode:"11.16.03",dueOn:"2026-04-01"}){need{id}}}`},
	"publishNeed":           {"UNNNNNNN", `mutation{publishNeed(input:{needId:"nee_%[1]s"}){need{id}}}`},
	"closeNeed":             {"UNNNNNNN", `mutation{closeNeed(input:{needId:"nee_%[1]s",reason:"uji"}){need{id}}}`},
	"submitPledge":          {"UNFNFFII", `mutation{submitPledge(input:{idempotencyKey:"kunci-%[1]s",lines:[{needId:"nee_%[1]s",quantity:1}]}){pledge{id}}}`},
	"acceptPledge":          {"UNNNNNNN", `mutation{acceptPledge(input:{pledgeId:"plg_%[1]s"}){pledge{id}}}`},
	"rejectPledge":          {"UNNNNNNN", `mutation{rejectPledge(input:{pledgeId:"plg_%[1]s",reason:"uji"}){pledge{id}}}`},
	"withdrawPledge":        {"UNNNNNNN", `mutation{withdrawPledge(input:{pledgeId:"plg_%[1]s",reason:"uji"}){pledge{id}}}`},
	"recordDelivery":        {"UFFFFFNN", `mutation{recordDelivery(input:{idempotencyKey:"kunci-%[1]s",pledgeLineId:"lin_%[1]s",quantity:1,receivedOn:"2026-03-01"}){delivery{id}}}`},
	"registerBeneficiary":   {"UFF--F--", `mutation{registerBeneficiary(input:{kind:INDIVIDUAL,name:"Uji",categoryCodes:["pengemis"],regionCode:"11.16.03.2001"}){beneficiary{id}}}`},
	"updateBeneficiary":     {"UNNNNNNN", `mutation{updateBeneficiary(input:{id:"ben_%[1]s",baseVersion:1}){beneficiary{id}}}`},
	"submitBeneficiary":     {"UNNNNNNN", `mutation{submitBeneficiary(input:{beneficiaryId:"ben_%[1]s"}){beneficiary{id}}}`},
	"verifyBeneficiary":     {"UNNNNNNN", `mutation{verifyBeneficiary(input:{beneficiaryId:"ben_%[1]s"}){beneficiary{id}}}`},
	"returnBeneficiary":     {"UNNNNNNN", `mutation{returnBeneficiary(input:{beneficiaryId:"ben_%[1]s",reason:"uji"}){beneficiary{id}}}`},
	"proposeAssessment":     {"UFFFFFNN", `mutation{proposeAssessment(input:{beneficiaryId:"ben_%[1]s",facts:{severeDisability:false,chronicIllness:false,dependents:0,willingToJoin:true,canWork:true}}){assessment{id}}}`},
	"approveAssessment":     {"UNNNNNNN", `mutation{approveAssessment(input:{assessmentId:"asm_%[1]s"}){assessment{id}}}`},
	"rejectAssessment":      {"UNNNNNNN", `mutation{rejectAssessment(input:{assessmentId:"asm_%[1]s",reason:"uji"}){assessment{id}}}`},
	"revealIdentity":        {"UNNNNNNN", `mutation{revealIdentity(input:{beneficiaryId:"ben_%[1]s",reason:"mencocokkan data"}){nik}}`},
	"nominateParticipant":   {"UFFNNFNN", `mutation{nominateParticipant(input:{idempotencyKey:"kunci-%[1]s",trainingSessionId:"ses_%[1]s",beneficiaryId:"ben_%[1]s"}){enrollment{id}}}`},
	"decideNomination":      {"UFFFFFNN", `mutation{decideNomination(input:{enrollmentId:"enr_%[1]s",decision:APPROVE}){enrollment{id}}}`},
	"acceptSeat":            {"UNNNNNNN", `mutation{acceptSeat(input:{enrollmentId:"enr_%[1]s"}){enrollment{id}}}`},
	"cancelEnrollment":      {"UNNNNNNN", `mutation{cancelEnrollment(input:{enrollmentId:"enr_%[1]s",reason:"uji"}){enrollment{id}}}`},
	"createBusinessGroup":   {"UFFIIFII", `mutation{createBusinessGroup(input:{idempotencyKey:"kunci-%[1]s",name:"Uji",businessKind:"x",regionCode:"11.16.03",foundedOn:"2026-03-01",members:[]}){businessGroup{id}}}`},
}

// rows adds the rows of a domain: `var _ = rows(map[string]row{…})`.
func rows(more map[string]row) bool {
	maps.Copy(matrix, more)
	return true
}

var letters = map[string]byte{"": '-', "UNAUTHENTICATED": 'U', "FORBIDDEN": 'F', "NOT_FOUND": 'N', "INVALID": 'I', "CONFLICT": 'C'}

func TestEveryRoleAndEveryOperation(t *testing.T) {
	s := exec.NewExecutableSchema(exec.Config{}).Schema()
	for _, root := range []string{"Query", "Mutation"} {
		for _, field := range s.Types[root].Fields {
			if _, ok := matrix[field.Name]; !ok && !strings.HasPrefix(field.Name, "__") {
				t.Errorf("%s.%s has no row in the matrix", root, field.Name)
			}
		}
	}
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		bearers := everyone(t, w)
		h := w.Handler()
		for field, row := range matrix {
			got := make([]byte, len(roles))
			for i, role := range roles {
				answer := ask(t, h, bearers[role], strings.ReplaceAll(row.document, "%[1]s", types.NewID("x")[2:]))
				letter, ok := letters[answer.code()]
				if !ok {
					letter = '?'
					t.Log(field, role, answer.code())
				}
				got[i] = letter
			}
			if string(got) != row.answers {
				t.Errorf("%s: %s, want %s (%v)", field, got, row.answers, roles)
			}
		}
	})
}

func everyone(t *testing.T, w *rt.World) map[string]string {
	t.Helper()
	community := w.Organization(types.OrganizationTypeCommunity)
	people := map[string]context.Context{
		"company": w.Company(), "pending": w.Member(w.Pending(types.OrganizationTypeCompany), types.RoleOwner),
		"community": w.Member(community, types.RoleOwner), "enumerator": w.Member(community, types.RoleEnumerator, "11.16.03.2001"),
		"viewer": w.Office(types.RoleOfficeViewer), "officer": w.Officer(), "admin": w.Office(types.RoleOfficeAdmin),
	}
	out := map[string]string{"public": ""}
	for role, who := range people {
		out[role] = bearer(t, w, who)
	}
	return out
}

func bearer(t *testing.T, w *rt.World, who context.Context) string {
	t.Helper()
	v := viewer.From(who)
	signed, _, err := w.Signer.Issue(token.Claims{UserID: v.UserID, MembershipID: v.MembershipID, SessionID: "sid_x", AuthTime: w.Clock.Now()})
	rt.Must(t, err)
	return signed
}

type answer struct {
	Data   map[string]any
	Errors []struct {
		Message    string
		Extensions struct{ Code string }
	}
}

func (a answer) code() string {
	if len(a.Errors) == 0 {
		return ""
	}
	return a.Errors[0].Extensions.Code
}

func ask(t *testing.T, h http.Handler, bearer, document string) answer {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": document})
	rt.Must(t, err)
	r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	if bearer != "" {
		r.Header.Set("Authorization", "Bearer "+bearer)
	}
	recorder := httptest.NewRecorder()
	h.ServeHTTP(recorder, r)
	var a answer
	rt.Must(t, json.Unmarshal(recorder.Body.Bytes(), &a))
	return a
}

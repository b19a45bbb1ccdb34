package registrytest_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"entgo.io/ent/dialect/sql/schema"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/migrate"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/graph/exec"
	"github.com/jejaring/jejaring/server/grievance"
	"github.com/jejaring/jejaring/server/referral"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

// everywhere are mutations that make something outside of the area 11.16.04, or for the whole office, beside those of the matrix.
var everywhere = map[string]string{
	"createNeed of the regency":            `mutation{createNeed(input:{kind:GOODS,title:"Uji",requested:1}){need{id}}}`,
	"createTrainingSession of the regency": `mutation{createTrainingSession(input:{programId:"prg_%[1]s",title:"Uji",startsOn:"2026-04-01",capacity:1}){trainingSession{id}}}`,
	"submitPledge for another":             `mutation{submitPledge(input:{idempotencyKey:"kunci-%[1]s",donorId:"dnr_%[1]s",lines:[{needId:"nee_%[1]s",quantity:1}]}){pledge{id}}}`,
}

// makers are mutations of the matrix that name no record and lie in 11.16.03 or nowhere.
var makers = []string{"createProgram", "createNeed", "createCampaign", "registerBeneficiary", "registerHousehold"}

// everything is a record of every kind that lies in 11.16.03, by the prefix of its id.
func everything(t *testing.T, w *rt.World) map[string]string {
	t.Helper()
	ids := theirs(t, w)
	e := w.Store.Client.Enrollment.GetX(system(t), ids[types.PrefixEnrollment])
	outcomes(w, e)
	guaranteed(w, e)
	grouped(w, e, 0)
	standingAlone(w, e)
	community := w.Community()
	housed(w, community)
	w.Assign(w.Campaign(), community)
	agency := w.Organization(types.OrganizationTypeAgency)
	rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Referral, error) {
		_, err := w.Voices.Submit(ctx, c, grievance.SubmitInput{IdempotencyKey: rt.Key(), Kind: types.GrievanceKindComplaint, RegionCode: "11.16.03", Text: "Uji"})
		if err != nil {
			return nil, err
		}
		err = c.Consent.Create().SetBeneficiaryID(e.BeneficiaryID).SetPurpose(types.ConsentPurposePartnerSharing).SetGivenBy("Uji").SetGivenAt(w.Clock.Now()).Exec(ctx)
		if err != nil {
			return nil, err
		}
		return w.Cases.Send(ctx, c, referral.SendInput{
			IdempotencyKey: rt.Key(), BeneficiaryID: e.BeneficiaryID, AgencyID: agency.ID, Service: "Uji", DueOn: types.DateOf(w.Clock.Now()).AddDays(10),
		})
	})
	for _, table := range migrate.Tables {
		if !slices.ContainsFunc(table.Columns, func(c *schema.Column) bool { return c.Name == "id" && c.Type.String() == "string" }) {
			continue
		}
		var some string
		if w.Store.SQL.QueryRow("SELECT id FROM "+table.Name+" ORDER BY id LIMIT 1").Scan(&some) == nil && ids[types.IDPrefix(some)] == "" {
			ids[types.IDPrefix(some)] = some
		}
	}
	return ids
}

func TestAnOfficerWithAreasActsWithinThemAlone(t *testing.T) {
	mutations := exec.NewExecutableSchema(exec.Config{}).Schema().Mutation.Fields
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		ids := everything(t, w)
		acts := map[string]string{}
		for name, document := range everywhere {
			acts[name] = document
		}
		for field, row := range matrix {
			if mutations.ForName(field) != nil && field != "syncBatch" && (row.answers[6] == 'N' || slices.Contains(makers, field)) {
				acts[field] = row.document
			}
		}
		h, elsewhere := w.Handler(), bearer(t, w, w.Officer("11.16.04"))
		before, tried := fingerprint(t, w), 0
		for name, document := range acts {
			if i := slices.IndexFunc(prefixesOf(document), func(p string) bool { return ids[p] == "" }); i >= 0 {
				t.Logf("%s: nothing with the prefix %s to try", name, prefixesOf(document)[i])
				continue
			}
			document = named.ReplaceAllStringFunc(document, func(m string) string { return ids[m[:3]] })
			document = strings.ReplaceAll(document, "%[1]s", types.NewID("x")[2:])
			tried++
			if a := ask(t, h, elsewhere, document); a.code() != "NOT_FOUND" && a.code() != "FORBIDDEN" {
				t.Errorf("%s: %q (%v)", name, a.code(), a)
			}
			if after := fingerprint(t, w); after != before {
				t.Errorf("%s changed something:\n%s\n%s", name, before, after)
				before = after
			}
		}
		if tried < 75 {
			t.Errorf("only %d tries", tried)
		}
		// then what the screens offer says the same
		const offers = `{programs{edges{node{canActivate{allowed} canUpdate{allowed} canClose{allowed}}}}
			trainingSessions{edges{node{canOpen{allowed} canUpdate{allowed} canStart{allowed} canCancel{allowed}}}}
			needs(filter:{status:[OPEN,DRAFT]}){edges{node{canPublish{allowed} canUpdate{allowed} canPledge{allowed}}}}
			pledges{edges{node{canAccept{allowed} canReject{allowed} canWithdraw{allowed} canAmend{allowed}}}}
			organizations{edges{node{canReview{allowed} canSuspend{allowed}}}}}`
		if n := allowed(ask(t, h, elsewhere, offers).Data); n != 0 {
			t.Errorf("%d acts are offered to an officer of another area", n)
		}
		here := bearer(t, w, w.Officer("11.16.03"))
		if n := allowed(ask(t, h, here, offers).Data); n < 8 {
			t.Errorf("only %d acts are offered to the officer of the area", n)
		}
		for _, field := range []string{"publishNeed", "acceptPledge", "updateTrainingSession"} {
			document := named.ReplaceAllStringFunc(matrix[field].document, func(m string) string { return ids[m[:3]] })
			if code := ask(t, h, here, document).code(); code == "FORBIDDEN" || code == "NOT_FOUND" {
				t.Errorf("%s by the officer of the area: %s", field, code)
			}
		}
	})
}

// allowed counts the permissions of an answer that allow.
func allowed(v any) (n int) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			n += allowed(e)
		}
	case map[string]any:
		for name, e := range v {
			if yes, ok := e.(bool); ok && yes && name == "allowed" {
				n++
			}
			n += allowed(e)
		}
	}
	return n
}

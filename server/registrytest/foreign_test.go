package registrytest_test

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"entgo.io/ent/dialect/sql/schema"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/migrate"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/graph/exec"
	"github.com/jejaring/jejaring/server/auth"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/pathway"
	"github.com/jejaring/jejaring/server/pledge"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

// named finds the ids in the documents of the matrix, such as ben_%[1]s.
var named = regexp.MustCompile(`\b([a-z]{3})_%\[1\]s`)

// anybodys are mutations that a stranger may call with these ids, and why.
var anybodys = map[string]string{
	"submitPledge":           "an open need is there for everyone",
	"recordAttendance":       "a session is there for everyone, its participants are not",
	"proposeTrainingSession": "any verified organisation offers a training of an active program",
	"syncBatch":              "refuses each operation by itself, and knows the device",
}

// ofPeople are the prefixes of records that lie in an area of the office.
var ofPeople = []string{types.PrefixBeneficiary, types.PrefixEnrollment, types.PrefixAssessment}

// theirs is a record of each kind that belongs to one organisation, or lies in its area, by the prefix of its id.
func theirs(t *testing.T, w *rt.World) map[string]string {
	t.Helper()
	company, community := w.Company(), w.Community()
	session := w.Session(10, 2)
	need := w.Need(8, session)
	draft := rt.Get(w, community, func(ctx context.Context, c *db.Client) (*db.Need, error) {
		return w.Pledges.CreateNeed(ctx, c, pledge.CreateNeedInput{
			Kind: types.NeedKindGoods, Title: "Beras", Unit: "kg", Requested: 5, RegionCode: "11.16.03", DueOn: "2026-12-31",
		})
	})
	promised, err := w.Pledge(company, need, 3)
	rt.Must(t, err)
	line := w.Store.Client.PledgeLine.Query().OnlyX(company)
	b, waits := w.Ready(community), w.Person(community)
	nominated, err := w.Nominate(community, session, b)
	rt.Must(t, err)
	proposed := rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Assessment, error) {
		if _, err := w.People.Verify(ctx, c, beneficiary.Input{BeneficiaryID: waits.ID}); err != nil {
			return nil, err
		}
		return w.Pathways.Propose(ctx, c, pathway.ProposeInput{BeneficiaryID: waits.ID, Facts: pathway.FactsInput{CanWork: new(true)}})
	})
	token := rt.Get(w, company, func(ctx context.Context, c *db.Client) (*auth.NewToken, error) {
		return w.Sessions.CreateToken(ctx, c, auth.CreateTokenInput{Name: "Uji", Scopes: types.Scopes(), ExpiresOn: "2026-12-31"})
	})
	v, now := viewer.From(company), w.Clock.Now()
	signedIn := rt.Get(w, company, func(ctx context.Context, c *db.Client) (*db.Session, error) {
		return c.Session.Create().SetUserID(v.UserID).SetMembershipID(v.MembershipID).SetAuthenticatedAt(now).SetLastUsedAt(now).SetExpiresAt(now).Save(ctx)
	})
	return map[string]string{
		types.PrefixOrganization: v.OrganizationID, types.PrefixMembership: v.MembershipID, types.PrefixSession: signedIn.ID,
		types.PrefixToken: token.Token.ID, types.PrefixProgram: session.ProgramID, types.PrefixTrainingSession: session.ID,
		types.PrefixNeed: draft.ID, types.PrefixPledge: promised.ID, types.PrefixPledgeLine: line.ID,
		types.PrefixBeneficiary: b.ID, types.PrefixEnrollment: nominated.ID, types.PrefixAssessment: proposed.ID,
	}
}

// TestForeignRowsAreLeftAlone runs every mutation of the matrix on ids that exist and belong to somebody else.
func TestForeignRowsAreLeftAlone(t *testing.T) {
	mutations := exec.NewExecutableSchema(exec.Config{}).Schema().Mutation.Fields
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		ids := theirs(t, w)
		other := w.Organization(types.OrganizationTypeCommunity)
		strangers := map[string]string{
			"another company": bearer(t, w, w.Company()), "another community": bearer(t, w, w.Member(other, types.RoleOwner)),
			"another's enumerator": bearer(t, w, w.Member(other, types.RoleEnumerator, "11.16.03")),
			"a pending company":    bearer(t, w, w.Member(w.Pending(types.OrganizationTypeCompany), types.RoleOwner)),
			"an office viewer":     bearer(t, w, w.Office(types.RoleOfficeViewer)),
		}
		elsewhere := map[string]string{
			"an officer of another area": bearer(t, w, w.Officer("11.16.04")), "an admin of another area": bearer(t, w, w.Office(types.RoleOfficeAdmin, "11.16.04")),
		}
		h := w.Handler()
		before, tried := fingerprint(t, w), 0
		for field, row := range matrix {
			prefixes := prefixesOf(row.document)
			if mutations.ForName(field) == nil || len(prefixes) == 0 || anybodys[field] != "" {
				continue
			}
			if i := slices.IndexFunc(prefixes, func(p string) bool { return ids[p] == "" }); i >= 0 {
				t.Logf("%s: nothing with the prefix %s to try", field, prefixes[i])
				continue
			}
			document := named.ReplaceAllStringFunc(row.document, func(m string) string { return ids[m[:3]] })
			document = strings.ReplaceAll(document, "%[1]s", types.NewID("x")[2:])
			who := map[string]string{}
			for name, b := range strangers {
				who[name] = b
			}
			if !slices.ContainsFunc(prefixes, func(p string) bool { return !slices.Contains(ofPeople, p) }) {
				for name, b := range elsewhere {
					who[name] = b
				}
			}
			for name, b := range who {
				tried++
				if a := ask(t, h, b, document); a.code() != "NOT_FOUND" && a.code() != "FORBIDDEN" {
					t.Errorf("%s by %s: %q (%v); where that is right, say why in anybodys", field, name, a.code(), a)
				}
			}
			if after := fingerprint(t, w); after != before {
				t.Errorf("%s changed something:\n%s\n%s", field, before, after)
				before = after
			}
		}
		if tried < 100 {
			t.Errorf("only %d tries", tried)
		}
	})
}

func prefixesOf(document string) (out []string) {
	for _, m := range named.FindAllStringSubmatch(document, -1) {
		out = append(out, m[1])
	}
	return out
}

// fingerprint is the number of rows of every table with the sum of their versions; reading is audited, so not the chain.
func fingerprint(t *testing.T, w *rt.World) string {
	t.Helper()
	var b strings.Builder
	for _, table := range migrate.Tables {
		if !slices.ContainsFunc(table.Columns, func(c *schema.Column) bool { return c.Name == "version" }) {
			continue
		}
		var rows, versions int64
		rt.Must(t, w.Store.SQL.QueryRow("SELECT count(*), coalesce(sum(version), 0) FROM "+table.Name).Scan(&rows, &versions))
		fmt.Fprintf(&b, "%s %d/%d ", table.Name, rows, versions)
	}
	return b.String()
}

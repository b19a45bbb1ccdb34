package demo

import (
	"context"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	entben "github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/consent"
	"github.com/jejaring/jejaring/ent/db/enrollment"
	"github.com/jejaring/jejaring/ent/db/membership"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/db/trainingsession"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	rt "github.com/jejaring/jejaring/server/registrytest"
	"github.com/jejaring/jejaring/server/timeline"
)

// whole is the way out of poverty, step by step.
var whole = []timeline.Kind{timeline.Registered, timeline.Verified, timeline.Assessed, timeline.Enrolled, timeline.Grouped, timeline.Graduated}

func TestTheDemoContradictsItselfNowhere(t *testing.T) {
	w, ctx := rt.New(t, ""), viewer.System(t.Context(), "test")
	f := Filler{Services: w.Services, Store: w.Store, Clock: w.Clock}
	rt.Must(t, f.Fill(ctx))
	c, went := w.Store.Client, 0
	graduates, err := c.Beneficiary.Query().Where(entben.HasGraduations(), entben.HasEnrollments()).All(ctx)
	rt.Must(t, err)
	for _, b := range graduates {
		_, steps, err := timeline.Read(ctx, c, b.ID)
		rt.Must(t, err)
		at, first := "", map[timeline.Kind]string{} // the day on which each kind of step was taken first
		for _, s := range steps {                   // the newest first
			if first[timeline.Graduated] == "" && s.Kind == timeline.Enrolled {
				t.Errorf("nominated on %s, after graduating", types.DateOf(s.At))
			}
			first[s.Kind] = string(types.DateOf(s.At))
		}
		for _, kind := range whole {
			if first[kind] == "" || first[kind] < at {
				t.Errorf("%s on %q, after a step of %s", kind, first[kind], at)
			}
			at = first[kind]
		}
		went++
	}
	if went < 2 {
		t.Errorf("%d people went the whole way", went)
	}

	for _, past := range pasts {
		n, err := c.Enrollment.Query().Where(enrollment.HasTrainingSessionWith(trainingsession.Title(past.title))).Count(ctx)
		if rt.Must(t, err); n != participants {
			t.Errorf("%d people took part in %s", n, past.title)
		}
	}
	members, err := c.GroupMember.Query().WithBeneficiary().All(ctx)
	rt.Must(t, err)
	for _, m := range members {
		if age, known := beneficiary.Age(m.Edges.Beneficiary, m.JoinedOn); !known || age < 18 {
			t.Errorf("a %s of a group was %d when joining", m.Office, age)
		}
	}
	inOrder(t, w, ctx)
	referrals, err := c.Referral.Query().All(ctx)
	rt.Must(t, err)
	for _, r := range referrals {
		if sent := types.DateOf(r.CreatedAt); r.DueOn <= sent {
			t.Errorf("%s is due on %s and was sent on %s", r.Service, r.DueOn, sent)
		}
	}
	for _, a := range Accounts() { // who owns an organisation alone is its last owner
		if a.Role != types.RoleOwner {
			continue
		}
		owners, err := c.Membership.Query().Where(membership.HasOrganizationWith(organization.Name(a.Organization)), membership.RoleEQ(types.RoleOwner)).WithUser().All(ctx)
		if rt.Must(t, err); len(owners) != 1 || owners[0].Edges.User.Email != a.Email {
			t.Errorf("%s has %d owners", a.Organization, len(owners))
		}
	}
	people, err := c.Beneficiary.Query().Where(entben.VerifiedAtNotNil(), entben.BirthDateNotNil()).All(ctx)
	rt.Must(t, err)
	for _, b := range people {
		if verified := types.DateOf(*b.VerifiedAt); *b.BirthDate > verified || b.CreatedAt.After(*b.VerifiedAt) {
			t.Errorf("born on %s, registered on %s, verified on %s", *b.BirthDate, types.DateOf(b.CreatedAt), verified)
		}
	}
	objections, err := c.Grievance.Query().All(ctx)
	rt.Must(t, err)
	for _, g := range objections {
		if received := types.DateOf(g.CreatedAt); g.DueOn <= received || g.AnsweredAt != nil && g.AnsweredAt.Before(g.CreatedAt) {
			t.Errorf("a %s received on %s is due on %s", g.Kind, received, g.DueOn)
		}
	}
}

// inOrder: who graduated and stayed out was assessed before; who agreed did so before it was used; and no partner, and nobody of
// the office, did anything before they were there.
func inOrder(t *testing.T, w *rt.World, ctx context.Context) {
	t.Helper()
	c := w.Store.Client
	assessments, err := c.Assessment.Query().WithProposedBy().WithBeneficiary(func(q *db.BeneficiaryQuery) { q.WithGraduations() }).All(ctx)
	rt.Must(t, err)
	for _, a := range assessments {
		if a.Edges.ProposedBy.CreatedAt.After(a.CreatedAt) {
			t.Fatalf("assessed on %s by who came on %s", types.DateOf(a.CreatedAt), types.DateOf(a.Edges.ProposedBy.CreatedAt))
		}
		for _, g := range a.Edges.Beneficiary.Edges.Graduations {
			if g.GraduatedOn != nil && g.Status != types.GraduationStatusFailed && (types.DateOf(a.CreatedAt) > *g.GraduatedOn || a.DecidedAt != nil && a.DecidedAt.Before(a.CreatedAt)) {
				t.Errorf("assessed on %s, graduated on %s", types.DateOf(a.CreatedAt), *g.GraduatedOn)
			}
		}
	}
	agreed, err := c.Consent.Query().Where(consent.PurposeNEQ(types.ConsentPurposePublicStory)).WithBeneficiary().All(ctx)
	rt.Must(t, err)
	for _, k := range agreed {
		if b := k.Edges.Beneficiary; k.GivenAt.After(b.CreatedAt.Add(oneDay)) && b.VerifiedAt != nil && k.GivenAt.After(*b.VerifiedAt) {
			t.Errorf("%s agreed to on %s, verified on %s", k.Purpose, types.DateOf(k.GivenAt), types.DateOf(*b.VerifiedAt))
		}
	}
	organizations, err := c.Organization.Query().All(ctx)
	rt.Must(t, err)
	since := map[string]types.Date{}
	for _, o := range organizations {
		since[o.ID] = types.DateOf(o.CreatedAt)
	}
	acted := func(what, by string, on time.Time) {
		if day := types.DateOf(on); since[by] > day {
			t.Errorf("an organisation of %s %s on %s", since[by], what, day)
		}
	}
	seats, err := c.Enrollment.Query().Where(enrollment.NominatedByIDNotNil()).All(ctx)
	rt.Must(t, err)
	for _, n := range seats {
		acted("nominated", *n.NominatedByID, n.CreatedAt)
	}
	guarantees, err := c.Entitlement.Query().All(ctx)
	rt.Must(t, err)
	for _, n := range guarantees {
		acted("was guardian", n.GuardianID, n.CreatedAt)
	}
	people, err := c.Beneficiary.Query().Where(entben.RegisteredByIDNotNil()).All(ctx)
	rt.Must(t, err)
	for _, b := range people {
		acted("registered", *b.RegisteredByID, b.CreatedAt)
	}
	if len(seats) == 0 || len(guarantees) == 0 || len(people) == 0 {
		t.Errorf("%d nominated, %d guaranteed, %d registered", len(seats), len(guarantees), len(people))
	}
}

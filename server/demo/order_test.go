package demo

import (
	"testing"

	entben "github.com/jejaring/jejaring/ent/db/beneficiary"
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

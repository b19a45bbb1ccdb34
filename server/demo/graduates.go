package demo

import (
	"context"
	"fmt"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	entben "github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/businessgroup"
	"github.com/jejaring/jejaring/ent/db/consent"
	"github.com/jejaring/jejaring/ent/db/enrollment"
	"github.com/jejaring/jejaring/ent/db/graduationvisit"
	"github.com/jejaring/jejaring/ent/db/groupmember"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/graduation"
	"github.com/jejaring/jejaring/server/referral"
)

// leaver graduated days ago; the last visit that was made found how the person stands. Zero days: only proposed.
type leaver struct {
	daysAgo, visits int
	last            types.Standing
	whole           bool // went the whole way: trained, in a group, out
}

var leavers = []leaver{
	{780, 4, types.StandingIndependent, false}, {760, 4, types.StandingIndependent, false}, {700, 4, types.StandingAtRisk, false},
	{520, 3, types.StandingFallenBack, false}, {430, 4, types.StandingIndependent, false}, {210, 2, types.StandingIndependent, true},
	{200, 2, types.StandingAtRisk, false}, {100, 0, "", true}, {20, 0, "", false}, {0, 0, "", false}, {0, 0, "", false},
}

// graduates left the registry over three years; one fell back, one visit is due, two are proposed.
func (f *Filler) graduates(ctx context.Context) error {
	officer, err := f.as(ctx, "officer1@demo.test")
	if err != nil {
		return err
	}
	second, err := f.as(ctx, "officer2@demo.test")
	if err != nil {
		return err
	}
	taken, err := f.Store.Client.GroupMember.Query().Select(groupmember.FieldBeneficiaryID).Strings(viewer.Elevate(ctx, "demo"))
	if err != nil {
		return err
	}
	all, err := f.wholeWay(officer)
	if err != nil {
		return err
	}
	people, err := f.Store.Client.Beneficiary.Query().Where(entben.StatusEQ(types.BeneficiaryStatusVerified), entben.PathwayEQ(types.PathwayEmpowerment),
		entben.KindEQ(types.BeneficiaryKindIndividual), entben.Sensitive(false), entben.Not(entben.HasEnrollments()),
		entben.IDNotIn(taken...)).Order(entben.ByID()).Limit(len(leavers)).All(officer)
	if err != nil {
		return err
	}
	for i, b := range people {
		if leavers[i].whole && len(all) > 0 {
			b, all = all[0], all[1:]
		}
		if err := f.leaves(officer, second, b, leavers[i]); err != nil {
			return fmt.Errorf("graduate %d: %w", i, err)
		}
	}
	_, err = f.Independence.Watch(ctx, f.Store)
	return err
}

// wholeWay are people who completed a training, and no other since, and are in one of the oldest groups, as they joined.
func (f *Filler) wholeWay(officer context.Context) ([]*db.Beneficiary, error) {
	members, err := f.Store.Client.GroupMember.Query().Where(groupmember.LeftOnIsNil(),
		groupmember.HasBusinessGroupWith(businessgroup.NameIn(clubs[0].name, clubs[2].name))).Order(groupmember.ByID()).WithBeneficiary(func(q *db.BeneficiaryQuery) {
		q.Where(entben.StatusEQ(types.BeneficiaryStatusVerified), entben.Sensitive(false), entben.HasEnrollmentsWith(enrollment.StatusEQ(types.EnrollmentStatusCompleted))).WithEnrollments()
	}).All(officer)
	if err != nil {
		return nil, err
	}
	var out []*db.Beneficiary
	for _, m := range members {
		if m.Edges.Beneficiary != nil && len(m.Edges.Beneficiary.Edges.Enrollments) == 1 {
			out = append(out, m.Edges.Beneficiary)
		}
	}
	return out, nil
}

func (f *Filler) leaves(officer, second context.Context, b *db.Beneficiary, k leaver) error {
	old, now := f.backThen(k.daysAgo)
	officer = clock.With(officer, now)
	var g *db.Graduation
	err := f.Store.Write(officer, func(ctx context.Context, c *db.Client) error {
		var err error
		g, err = old.Independence.Propose(ctx, c, graduation.ProposeInput{BeneficiaryID: b.ID, Facts: graduation.Facts{
			MonthlyIncome: 2_600_000 + types.Rupiah(k.daysAgo)*1000, ProductiveAssets: 1 + k.visits%2, ChildrenInSchool: true, LivableHouse: k.visits != 2, Willing: true,
		}})
		if err != nil || k.daysAgo == 0 {
			return err
		}
		_, err = old.Independence.Approve(viewer.With(ctx, viewer.From(second)), c, graduation.Input{GraduationID: g.ID})
		return err
	})
	if err != nil || k.visits == 0 {
		return err
	}
	visits, err := f.Store.Client.GraduationVisit.Query().Where(graduationvisit.GraduationID(g.ID)).Order(graduationvisit.ByMonths()).Limit(k.visits).All(officer)
	if err != nil {
		return err
	}
	for i, n := range visits {
		now.Advance(n.DueOn.Time().Add(10 * time.Hour).Sub(now.Now()))
		in := graduation.VisitInput{GraduationVisitID: n.ID, VisitedOn: clock.Today(now), Standing: types.StandingIndependent, Note: "Usahanya berjalan."}
		if i == k.visits-1 {
			in.Standing = k.last
		}
		err := f.Store.Write(officer, func(ctx context.Context, c *db.Client) error {
			_, err := old.Independence.Visit(ctx, c, in)
			if err != nil || in.Standing != types.StandingFallenBack {
				return err
			}
			_, err = old.Independence.Return(ctx, c, graduation.Input{GraduationID: g.ID, Reason: "Usahanya tutup setelah banjir."})
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// request was sent to an agency days ago and has come as far as its steps.
type request struct {
	agency, service, note string
	daysAgo, due          int
	steps                 []referral.Event
}

var requests = []request{
	{"Dinas Koperasi dan UKM", "Izin usaha mikro", "Menjahit di rumah, perlu NIB.", 3, 14, nil},
	{"Dinas Koperasi dan UKM", "Pelatihan pembukuan", "Bendahara kelompok usaha.", 12, 30, []referral.Event{referral.Receive}},
	{"Dinas Koperasi dan UKM", "Bantuan gerobak", "Berjualan keripik.", 25, 30, []referral.Event{referral.Receive, referral.Start}},
	{"Dinas Koperasi dan UKM", "Sertifikat halal", "Usaha terasi.", 60, 30, []referral.Event{referral.Receive, referral.Start, referral.Finish}},
	{"Dinas Kesehatan", "Kartu layanan kesehatan", "Belum punya jaminan kesehatan.", 40, 20, nil},
	{"Dinas Perumahan", "Rumah layak huni", "Atap rusak.", 80, 30, []referral.Event{referral.Receive, referral.Decline}},
}

// referrals ask agencies for what the office cannot give; one is late.
func (f *Filler) referrals(ctx context.Context) error {
	officer, err := f.as(ctx, "officer1@demo.test")
	if err != nil {
		return err
	}
	people, err := f.Store.Client.Beneficiary.Query().Where(entben.StatusEQ(types.BeneficiaryStatusVerified), entben.Sensitive(false), entben.DistrictCode("11.16.03"),
		entben.HasConsentsWith(consent.PurposeEQ(types.ConsentPurposePartnerSharing))).Order(entben.ByID()).Limit(len(requests)).All(officer)
	if err != nil {
		return err
	}
	for i, b := range people {
		if err := f.refer(officer, b, requests[i]); err != nil {
			return fmt.Errorf("%s: %w", requests[i].service, err)
		}
	}
	_, err = f.Cases.Remind(ctx, f.Store)
	return err
}

func (f *Filler) refer(officer context.Context, b *db.Beneficiary, k request) error {
	old, now := f.backThen(k.daysAgo)
	return f.Store.Write(clock.With(officer, now), func(ctx context.Context, c *db.Client) error {
		agency, err := c.Organization.Query().Where(organization.Name(k.agency)).OnlyID(ctx)
		if err != nil {
			return err
		}
		r, err := old.Cases.Send(ctx, c, referral.SendInput{
			IdempotencyKey: "demo-referral-" + b.ID, BeneficiaryID: b.ID, AgencyID: agency, Service: k.service, Note: k.note,
			DueOn: clock.Today(now).AddDays(k.due),
		})
		for _, e := range k.steps {
			if err != nil {
				return err
			}
			now.Advance(5 * oneDay)
			in := referral.Input{ReferralID: r.ID, Answer: "Sudah dilayani di kantor kami."}
			switch e {
			case referral.Receive:
				_, err = old.Cases.Receive(ctx, c, in)
			case referral.Start:
				_, err = old.Cases.Start(ctx, c, in)
			case referral.Decline:
				in.Answer = "Kuota tahun ini sudah habis."
				_, err = old.Cases.Decline(ctx, c, in)
			default:
				_, err = old.Cases.Finish(ctx, c, in)
			}
		}
		return err
	})
}

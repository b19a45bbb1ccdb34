package demo

import (
	"context"
	"fmt"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	entben "github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/entitlement"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/db/provision"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/guarantee"
	"github.com/jejaring/jejaring/server/program"
)

// care is a guarantee that began days ago: for people of a district, through one guardian.
type care struct {
	aid, goods, district string
	amount               types.Rupiah
	daysAgo, people      int
	ends                 int // days after it began; 0: as long as it is needed
	late                 int // of the newest provisions that nobody gave
	last                 guarantee.Event
}

var cares = []care{
	{"permakanan", "Paket makanan sebulan", "11.16.03", 900_000, 980, 2, 364, 0, ""},
	{"permakanan", "Paket makanan sebulan", "11.16.03", 900_000, 185, 3, 0, 1, ""},
	{"santunan_fakir_uzur", "", "11.16.04", 500_000, 150, 3, 0, 0, ""},
	{"santunan_fakir_uzur", "", "11.16.03", 500_000, 90, 1, 0, 0, guarantee.Suspend},
	{"atensi", "Kursi roda dan perawatan", "11.16.05", 1_500_000, 20, 1, 0, 0, guarantee.Activate},
}

// guaranteed gives people of the guarantee pathway a guardian and provisions over three years; one provision is missed.
func (f *Filler) guaranteed(ctx context.Context) error {
	officer, err := f.as(ctx, "officer1@demo.test")
	if err != nil {
		return err
	}
	guardian, err := f.Store.Client.Organization.Query().Where(organization.Name("PSM Karang Baru")).OnlyID(ctx)
	if err != nil {
		return err
	}
	programs := map[types.FundSource]string{}
	old, then := f.backThen(1090)
	err = f.Store.Write(clock.With(officer, then), func(ctx context.Context, c *db.Client) error {
		today := clock.Today(f.Clock)
		for _, k := range []struct {
			source types.FundSource
			title  string
		}{{types.FundSourceApbk, "Permakanan lansia dan disabilitas"}, {types.FundSourceZiswaf, "Santunan fakir uzur"}} {
			p, err := old.Programs.Create(ctx, c, program.CreateInput{
				Kind: types.ProgramKindGuarantee, Title: k.title, FundSource: k.source, Budget: 400_000_000, StartsOn: today.AddDays(-1090), EndsOn: today.AddDays(700),
			})
			if err != nil {
				return err
			}
			programs[k.source] = p.ID
			if _, err := old.Programs.Activate(ctx, c, program.ActivateInput{ProgramID: p.ID}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for i, k := range cares {
		source := types.FundSourceApbk
		if k.aid == "santunan_fakir_uzur" {
			source = types.FundSourceZiswaf
		}
		if err := f.cared(officer, i, k, programs[source], guardian); err != nil {
			return fmt.Errorf("%s: %w", k.aid, err)
		}
	}
	_, err = f.Guarantees.Watch(ctx, f.Store)
	return err
}

func (f *Filler) cared(officer context.Context, i int, k care, programID, guardian string) error {
	old, now := f.backThen(k.daysAgo)
	return f.Store.Write(clock.With(officer, now), func(ctx context.Context, c *db.Client) error {
		people, err := c.Beneficiary.Query().Where(
			entben.StatusEQ(types.BeneficiaryStatusVerified), entben.PathwayEQ(types.PathwayGuarantee), entben.DistrictCode(k.district),
			entben.KindEQ(types.BeneficiaryKindIndividual), entben.Sensitive(false),
			entben.Not(entben.HasEntitlementsWith(entitlement.StatusNEQ(types.EntitlementStatusEnded))),
		).Order(entben.ByBirthDate(), entben.ByID()).Limit(k.people).All(ctx)
		if err != nil {
			return err
		}
		for j, b := range people {
			in := guarantee.PlanInput{
				IdempotencyKey: fmt.Sprintf("demo-care-%d-%d", i, j), BeneficiaryID: b.ID, ProgramID: programID, GuardianID: guardian, AidCode: k.aid,
				Amount: k.amount, Goods: k.goods, Schedule: types.ScheduleMonthly, StartsOn: clock.Today(now),
			}
			if k.ends > 0 {
				end := in.StartsOn.AddDays(k.ends)
				in.EndsOn = &end
			}
			n, err := old.Guarantees.Plan(ctx, c, in)
			if err != nil || k.last == guarantee.Activate { // it stays planned
				return err
			}
			if _, err := old.Guarantees.Activate(ctx, c, guarantee.Input{EntitlementID: n.ID}); err != nil {
				return err
			}
			late := 0
			if j == 0 {
				late = k.late
			}
			if err := f.provided(ctx, c, n, b.Name, late); err != nil {
				return err
			}
			if k.last == guarantee.Suspend {
				if _, err := f.Guarantees.Suspend(ctx, c, guarantee.Input{EntitlementID: n.ID, Reason: "Sedang dirawat di rumah sakit."}); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// provided gives everything that was due until two weeks ago, but the newest late ones.
func (f *Filler) provided(ctx context.Context, c *db.Client, n *db.Entitlement, name string, late int) error {
	due, err := c.Provision.Query().Where(provision.EntitlementID(n.ID), provision.DueOnLTE(clock.Today(f.Clock).AddDays(-14))).Order(provision.ByDueOn()).All(ctx)
	if err != nil {
		return err
	}
	for i, p := range due[:max(0, len(due)-late)] {
		in := guarantee.GiveInput{
			IdempotencyKey: "demo-given-" + p.ID, ProvisionID: p.ID, GivenOn: types.DateOf(p.DueOn.Time().Add(time.Duration(i%3) * 24 * time.Hour)), ReceivedBy: name,
		}
		if i == len(due)-1 && n.EndsOn == nil {
			in.ReceivedBy = "" // given, and not confirmed yet
		}
		if _, err := f.Guarantees.Give(ctx, c, in); err != nil {
			return err
		}
	}
	return nil
}

package demo

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	entben "github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/consent"
	"github.com/jejaring/jejaring/ent/db/need"
	entprogram "github.com/jejaring/jejaring/ent/db/program"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/booking"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/group"
	"github.com/jejaring/jejaring/server/pledge"
	"github.com/jejaring/jejaring/server/program"
)

// ended is what came to nothing: a promise taken back, a need that was not announced, a training called off with one who was
// refused before, a group given up and a record removed.
func (f *Filler) ended(ctx context.Context) error {
	company, err := f.as(ctx, "company2@demo.test")
	if err != nil {
		return err
	}
	officer, err := f.as(ctx, "officer1@demo.test")
	if err != nil {
		return err
	}
	community, err := f.as(ctx, "community2@demo.test")
	if err != nil {
		return err
	}
	for _, step := range []struct {
		who context.Context
		do  func(context.Context, *db.Client) error
	}{{company, f.takenBack}, {officer, f.drafted}, {community, f.groupGivenUp(viewer.From(officer))}, {officer, f.calledOff}, {community, f.twice(viewer.From(officer))}} {
		if err := f.Store.Write(step.who, step.do); err != nil {
			return err
		}
	}
	return nil
}

func (f *Filler) takenBack(ctx context.Context, c *db.Client) error {
	id, err := c.Need.Query().Where(need.Title(asks[2].Title)).OnlyID(ctx)
	if err != nil {
		return err
	}
	p, err := f.Pledges.Submit(ctx, c, pledge.SubmitInput{IdempotencyKey: "demo-taken-back", Lines: []pledge.LineInput{{NeedID: id, Quantity: 40}}})
	if err != nil {
		return fmt.Errorf("promise: %w", err)
	}
	_, err = f.Pledges.Withdraw(ctx, c, pledge.Input{PledgeID: p.ID, Reason: "Anggaran CSR dialihkan ke perbaikan jalan kebun."})
	return err
}

func (f *Filler) drafted(ctx context.Context, c *db.Client) error {
	_, err := f.Pledges.CreateNeed(ctx, c, pledge.CreateNeedInput{
		Kind: types.NeedKindGoods, Title: "Bibit lele untuk kelompok budidaya", Unit: "ekor", Requested: 5000, UnitValue: 350, RegionCode: "11.16.01",
		DueOn: clock.Today(f.Clock).AddDays(120),
	})
	return err
}

// calledOff is a training without enough takers; one had been refused because of another training.
func (f *Filler) calledOff(ctx context.Context, c *db.Client) error {
	today := clock.Today(f.Clock)
	id, err := c.Program.Query().Where(entprogram.KindEQ(types.ProgramKindTraining), entprogram.StatusEQ(types.ProgramStatusActive),
		entprogram.EndsOnGT(today.AddDays(80))).Order(entprogram.ByCreatedAt(), entprogram.ByID()).FirstID(ctx)
	if err != nil {
		return err
	}
	t, err := f.Programs.CreateSession(ctx, c, program.CreateSessionInput{
		ProgramID: id, Title: "Anyaman pandan", Skill: "Kerajinan", RegionCode: "11.16.04", Place: "Balai Kampung Seruway",
		StartsOn: today.AddDays(40), EndsOn: today.AddDays(50), Capacity: 12, OfficeFunded: 2, Hours: 40, Timetable: weekly(today.AddDays(40), 10, "Teori", "Praktik"),
	})
	if err != nil {
		return fmt.Errorf("training: %w", err)
	}
	if _, err := f.Programs.OpenSession(ctx, c, program.OpenSessionInput{TrainingSessionID: t.ID}); err != nil {
		return err
	}
	able, err := c.Beneficiary.Query().Where(entben.StatusEQ(types.BeneficiaryStatusVerified), entben.PathwayEQ(types.PathwayEmpowerment),
		entben.KindEQ(types.BeneficiaryKindIndividual), entben.RegisteredByIDIsNil(), entben.Not(entben.HasGraduations()),
		entben.HasConsentsWith(consent.PurposeEQ(types.ConsentPurposePlacement), consent.WithdrawnAtIsNil())).Order(entben.ByID()).First(ctx)
	if err != nil && !db.IsNotFound(err) {
		return err
	}
	if able != nil {
		n, err := f.Seats.Nominate(ctx, c, booking.NominateInput{IdempotencyKey: "demo-refused", TrainingSessionID: t.ID, BeneficiaryID: able.ID})
		if err != nil {
			return fmt.Errorf("nomination: %w", err)
		}
		_, err = f.Seats.Decide(ctx, c, booking.DecideInput{EnrollmentID: n.ID, Decision: booking.Decision(booking.Reject), Reason: "Sudah mengikuti pelatihan lain tahun ini."})
		if err != nil {
			return fmt.Errorf("refusal: %w", err)
		}
	}
	_, err = f.Programs.CancelSession(ctx, c, program.SessionInput{TrainingSessionID: t.ID, Reason: "Peserta kurang dari separuh kursi."})
	return err
}

func (f *Filler) groupGivenUp(officer viewer.Viewer) func(context.Context, *db.Client) error {
	return func(ctx context.Context, c *db.Client) error {
		members, err := founders(ctx, c, "11.16.04")
		if err != nil || members == nil {
			return err
		}
		g, err := f.Groups.Create(ctx, c, group.CreateInput{
			IdempotencyKey: "demo-given-up", Name: "KUBE Anyaman Pandan", BusinessKind: "anyaman_kerajinan", RegionCode: "11.16.04", FoundedOn: clock.Today(f.Clock), Members: members,
		})
		if err != nil {
			return fmt.Errorf("group: %w", err)
		}
		_, err = f.Groups.Disband(viewer.With(ctx, officer), c, group.Input{BusinessGroupID: g.ID, Reason: "Anggota memilih bergabung dengan kelompok pengolahan ikan."})
		return err
	}
}

// twice is a person of whom there was a record already.
func (f *Filler) twice(officer viewer.Viewer) func(context.Context, *db.Client) error {
	return func(ctx context.Context, c *db.Client) error {
		sex, year, reason := types.SexFemale, 1968, types.NikMissingReasonUnknown
		b, err := f.People.Register(ctx, c, beneficiary.RegisterInput{
			Kind: types.BeneficiaryKindIndividual, Name: "Rosmiati Contoh", Sex: &sex, BirthYear: &year, NikMissingReason: &reason,
			CategoryCodes: []string{"fakir_miskin"}, RegionCode: "11.16.04.2002", Submit: true,
			Consents: []beneficiary.ConsentInput{{Purpose: types.ConsentPurposeRegistry, GivenBy: "Rosmiati Contoh"}},
		})
		if err != nil {
			return fmt.Errorf("registration: %w", err)
		}
		ctx = viewer.With(ctx, officer)
		if _, err := f.People.Verify(ctx, c, beneficiary.Input{BeneficiaryID: b.ID}); err != nil {
			return fmt.Errorf("verification: %w", err)
		}
		_, err = f.People.Remove(ctx, c, beneficiary.Input{BeneficiaryID: b.ID, Reason: "Terdaftar dua kali: keluarga ini sudah didata kader lain."})
		return err
	}
}

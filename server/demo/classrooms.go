package demo

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/donor"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/pledge"
	"github.com/jejaring/jejaring/server/program"
)

const (
	programsInBulk   = 24
	seatsOfOffice    = 900
	seatsAskedFor    = 90
	pledgesPerRoom   = 7
	peoplePerRoom    = 2500 // of whom a tenth takes part, three times
	peoplePer10Homes = 33
)

// classroom is a training of the programs in bulk.
type classroom = db.TrainingSession

// rooms makes programs with sessions enough for the people of so many households, and pledges for each.
func (f *Filler) rooms(ctx context.Context, households int) ([]*classroom, error) {
	officer, err := f.as(ctx, "officer1@demo.test")
	if err != nil {
		return nil, err
	}
	providers, err := f.Store.Client.Organization.Query().
		Where(organization.TypeEQ(types.OrganizationTypeAgency)).Order(organization.ByName()).IDs(ctx)
	if err != nil {
		return nil, err
	}
	donors, err := f.Store.Client.Donor.Query().Order(donor.ByName()).IDs(ctx)
	if err != nil {
		return nil, err
	}
	each := 2 + households*peoplePer10Homes/10/peoplePerRoom/programsInBulk
	var all []*classroom
	for i := range programsInBulk {
		err := f.Store.Write(officer, func(ctx context.Context, c *db.Client) error {
			made, err := f.syllabus(ctx, c, i, each, providers, donors)
			all = append(all, made...)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// syllabus is one program with its sessions, a need for seats of each, and pledges for those.
func (f *Filler) syllabus(ctx context.Context, c *db.Client, i, each int, providers, donors []string) ([]*classroom, error) {
	today, kind := clock.Today(f.Clock), trainings[i%len(trainings)]
	p, err := f.Programs.Create(ctx, c, program.CreateInput{
		Kind: types.ProgramKindTraining, Title: fmt.Sprintf("Pelatihan %s tahap %d", kind.skill, i/len(trainings)+1),
		FundSource: types.FundSourceApbk, Budget: 300_000_000, StartsOn: today.AddDays(-30 - i), EndsOn: today.AddDays(330 - i),
	})
	if err != nil {
		return nil, err
	}
	if _, err := f.Programs.Activate(ctx, c, program.ActivateInput{ProgramID: p.ID}); err != nil {
		return nil, err
	}
	rooms := make([]*classroom, each)
	for j := range rooms {
		starts := today.AddDays(20 + i + 7*j)
		rooms[j], err = f.Programs.CreateSession(ctx, c, program.CreateSessionInput{
			ProgramID: p.ID, Title: fmt.Sprintf("%s angkatan %d", kind.skill, j+1), Skill: kind.skill, RegionCode: kind.region, Place: kind.place,
			StartsOn: starts, EndsOn: starts.AddDays(kind.days), Capacity: seatsOfOffice + seatsAskedFor, OfficeFunded: seatsOfOffice,
			ProviderID: &providers[(i+j)%len(providers)],
		})
		if err != nil {
			return nil, err
		}
		if _, err := f.Programs.OpenSession(ctx, c, program.OpenSessionInput{TrainingSessionID: rooms[j].ID}); err != nil {
			return nil, err
		}
		if err := f.promised(ctx, c, rooms[j], kind.value, donors); err != nil {
			return nil, err
		}
	}
	return rooms, nil
}

func (f *Filler) promised(ctx context.Context, c *db.Client, t *classroom, value types.Rupiah, donors []string) error {
	n, err := f.Pledges.CreateNeed(ctx, c, pledge.CreateNeedInput{
		Kind: types.NeedKindTrainingSlot, Title: "Kursi pelatihan: " + t.Title, Requested: seatsAskedFor, UnitValue: value,
		TrainingSessionID: &t.ID, DueOn: t.StartsOn.AddDays(-7),
	})
	if err != nil {
		return err
	}
	if _, err := f.Pledges.PublishNeed(ctx, c, pledge.NeedInput{NeedID: n.ID}); err != nil {
		return err
	}
	for i := range pledgesPerRoom {
		p, err := f.Pledges.Submit(ctx, c, pledge.SubmitInput{
			IdempotencyKey: fmt.Sprintf("demo-%s-%d", n.ID, i), DonorID: &donors[i%len(donors)],
			Lines: []pledge.LineInput{{NeedID: n.ID, Quantity: 1 + i}},
		})
		if err != nil {
			return err
		}
		if i%2 == 0 {
			continue
		}
		if _, err := f.Pledges.Accept(ctx, c, pledge.AcceptInput{PledgeID: p.ID}); err != nil {
			return err
		}
	}
	return nil
}

package demo

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/pledge"
	"github.com/jejaring/jejaring/server/program"
)

// training is a session to come and the seats asked for.
type training struct {
	title, skill, region, place    string
	starts, days, capacity, office int
	asked                          int
	value                          types.Rupiah

	minAge, maxAge *int    // of who may take part
	residents      *string // region where participants live
}

var trainings = []training{
	{"Menjahit dasar angkatan 1", "Menjahit", "11.16.03", "BLK Karang Baru", 30, 20, 24, 4, 20, 2_500_000, nil, nil, nil},
	{"Olahan ikan dan terasi", "Pengolahan makanan", "11.16.04", "Balai Kampung Seruway", 45, 10, 20, 0, 20, 1_800_000, nil, nil, nil},
	{"Servis sepeda motor", "Otomotif", "11.16.05", "SMK Kualasimpang", 60, 30, 16, 2, 14, 3_200_000, new(17), new(50), nil},
	{"Budidaya lele bioflok", "Perikanan", "11.16.01", "Kelompok Tani Manyak Payed", 25, 14, 20, 5, 15, 2_100_000, nil, nil, new("11.16.01")},
}

// asks are needs beside training.
var asks = []pledge.CreateNeedInput{
	{Kind: types.NeedKindEquipment, Title: "Mesin jahit untuk kelompok usaha", Description: "Untuk lulusan pelatihan menjahit yang membentuk kelompok.", Unit: "unit", Requested: 10, UnitValue: 3_500_000, RegionCode: "11.16.03"},
	{Kind: types.NeedKindMoney, Title: "Modal awal kelompok olahan ikan", Description: "Modal usaha bersama, dibukukan oleh kelompok.", Unit: "rupiah", Requested: 50_000_000, UnitValue: 1, RegionCode: "11.16.04"},
	{Kind: types.NeedKindGoods, Title: "Bahan bangunan rumah tidak layak huni", Description: "Semen untuk perbaikan lantai.", Unit: "sak", Requested: 400, UnitValue: 75_000, RegionCode: "11.16.12"},
	{Kind: types.NeedKindServiceHours, Title: "Pendampingan pembukuan usaha", Description: "Relawan mengajar pembukuan sederhana.", Unit: "jam", Requested: 120, UnitValue: 100_000, RegionCode: "11.16.05"},
	{Kind: types.NeedKindJobPlacement, Title: "Magang bengkel untuk lulusan", Description: "Tempat magang tiga bulan.", Unit: "orang", Requested: 8, UnitValue: 0, RegionCode: "11.16.08"},
}

func (f *Filler) programs(ctx context.Context, c *db.Client) error {
	today := clock.Today(f.Clock)
	p, err := f.Programs.Create(ctx, c, program.CreateInput{
		Kind: types.ProgramKindTraining, Title: "Pelatihan keterampilan warga binaan", FundSource: types.FundSourceApbk,
		Description: "Pelatihan kerja bagi warga yang masih produktif, menuju kelompok usaha bersama.",
		Budget:      450_000_000, StartsOn: today.AddDays(-60), EndsOn: today.AddDays(300),
	})
	if err != nil {
		return err
	}
	if _, err := f.Programs.Activate(ctx, c, program.ActivateInput{ProgramID: p.ID}); err != nil {
		return err
	}
	for _, t := range trainings {
		if err := f.training(ctx, c, p.ID, t); err != nil {
			return err
		}
	}
	for _, in := range asks {
		in.DueOn = today.AddDays(90)
		if err := f.need(ctx, c, in); err != nil {
			return err
		}
	}
	return nil
}

func (f *Filler) training(ctx context.Context, c *db.Client, programID string, t training) error {
	today := clock.Today(f.Clock)
	s, err := f.Programs.CreateSession(ctx, c, program.CreateSessionInput{
		ProgramID: programID, Title: t.title, Skill: t.skill, RegionCode: t.region, Place: t.place,
		StartsOn: today.AddDays(t.starts), EndsOn: today.AddDays(t.starts + t.days), Capacity: t.capacity, OfficeFunded: t.office,
		Hours: 6 * t.days, Timetable: weekly(today.AddDays(t.starts), t.days, "Teori", "Praktik"), MinAge: t.minAge, MaxAge: t.maxAge, ResidentsOf: t.residents,
	})
	if err != nil {
		return err
	}
	if _, err := f.Programs.OpenSession(ctx, c, program.OpenSessionInput{TrainingSessionID: s.ID}); err != nil {
		return err
	}
	return f.need(ctx, c, pledge.CreateNeedInput{
		Kind: types.NeedKindTrainingSlot, Title: "Kursi pelatihan: " + t.title, Requested: t.asked, UnitValue: t.value,
		Description:       "Satu kursi membiayai bahan, pengajar dan konsumsi satu peserta sampai selesai.",
		TrainingSessionID: &s.ID, DueOn: today.AddDays(t.starts - 7),
	})
}

func (f *Filler) need(ctx context.Context, c *db.Client, in pledge.CreateNeedInput) error {
	n, err := f.Pledges.CreateNeed(ctx, c, in)
	if err != nil {
		return err
	}
	_, err = f.Pledges.PublishNeed(ctx, c, pledge.NeedInput{NeedID: n.ID})
	return err
}

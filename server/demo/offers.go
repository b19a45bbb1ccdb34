package demo

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	entprogram "github.com/jejaring/jejaring/ent/db/program"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/program"
)

// offer is a training that a company would hold itself.
type offer struct {
	by, title, skill, place string
	in, days, seats         int
	answer                  program.Event // "": it waits
	reason                  string
}

var offers = []offer{
	{"company1@demo.test", "Perawatan mesin pabrik sawit", "Mekanik", "Bengkel PT Sawit Tamiang Lestari", 45, 20, 8, "", ""},
	{"company1@demo.test", "Satpam kebun", "Keamanan", "Kantor kebun", 30, 10, 12, program.Decline, "Belum ada warga yang memenuhi syarat; tawarkan lagi semester depan."},
	{"company2@demo.test", "Barista dan kedai kopi", "Barista", "Kedai pelatihan Rantau", 50, 12, 6, program.Open, ""},
}

// offered lets companies offer trainings: one waits, one is declined, one is open with the seats its company pays for.
func (f *Filler) offered(ctx context.Context) error {
	officer, err := f.as(ctx, "officer1@demo.test")
	if err != nil {
		return err
	}
	id, err := f.Store.Client.Program.Query().Where(entprogram.KindEQ(types.ProgramKindTraining), entprogram.StatusEQ(types.ProgramStatusActive),
		entprogram.EndsOnGT(clock.Today(f.Clock).AddDays(80))).Order(entprogram.ByCreatedAt(), entprogram.ByID()).FirstID(officer)
	if err != nil {
		return err
	}
	for _, k := range offers {
		company, err := f.as(ctx, k.by)
		if err != nil {
			return err
		}
		var t *db.TrainingSession
		err = f.Store.Write(company, func(ctx context.Context, c *db.Client) error {
			starts := clock.Today(f.Clock).AddDays(k.in)
			t, err = f.Programs.Propose(ctx, c, program.ProposeInput{
				IdempotencyKey: "demo-offer-" + k.skill, ProgramID: id, Title: k.title, Skill: k.skill, RegionCode: "11.16.03", Place: k.place,
				StartsOn: starts, EndsOn: starts.AddDays(k.days), Capacity: k.seats, OfferedSeats: k.seats, SeatValue: seatWorth, Hours: 6 * k.days,
				Timetable: weekly(starts, k.days, "Teori", "Praktik"),
			})
			return err
		})
		if err != nil {
			return err
		}
		err = f.Store.Write(officer, func(ctx context.Context, c *db.Client) error {
			switch k.answer {
			case program.Open:
				_, err = f.Programs.OpenSession(ctx, c, program.OpenSessionInput{TrainingSessionID: t.ID})
			case program.Decline:
				_, err = f.Programs.DeclineSession(ctx, c, program.SessionInput{TrainingSessionID: t.ID, Reason: k.reason})
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// weekly are meetings every other day of a training, whose topics take turns.
func weekly(starts types.Date, days int, topics ...string) (out []types.SessionMeeting) {
	for day := 0; day <= days; day += 2 {
		out = append(out, types.SessionMeeting{MeetingOn: starts.AddDays(day), StartsAt: "08:30", EndsAt: "12:00", Topic: topics[day/2%len(topics)]})
	}
	return out
}

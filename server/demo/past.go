package demo

import (
	"context"
	"fmt"
	"slices"
	"time"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	entben "github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/certificate"
	"github.com/jejaring/jejaring/ent/db/consent"
	"github.com/jejaring/jejaring/ent/db/enrollment"
	"github.com/jejaring/jejaring/ent/db/followup"
	"github.com/jejaring/jejaring/ent/db/trainingsession"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/booking"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/outcome"
	"github.com/jejaring/jejaring/server/program"
	"github.com/jejaring/jejaring/server/services"
)

const (
	participants     = 10
	trainingDistrict = "11.16.03" // of most trainings
)

// underWay are the states of somebody who is in a training, or means to be.
var underWay = []types.EnrollmentStatus{
	types.EnrollmentStatusNominated, types.EnrollmentStatusWaiting, types.EnrollmentStatusOffered, types.EnrollmentStatusEnrolled,
}

// past is a training that began days ago and met every other day.
type past struct {
	title, skill, district, place, nominator string
	daysAgo, days, hours                     int
	giver                                    string // pays the seats; the office where nobody does
}

var pasts = []past{
	{"Menjahit pakaian muslim", "Menjahit", trainingDistrict, "BLK Karang Baru", "community1@demo.test", 900, 24, 120, ""},
	{"Terasi dan ikan asin kemasan", "Pengolahan makanan", "11.16.04", "Balai Kampung Seruway", "community2@demo.test", 540, 16, 80, ""},
	{"Las dan bengkel dasar", "Las", "11.16.08", "SMK Kejuruan Muda", "officer1@demo.test", 250, 30, 160, "company1@demo.test"},
	{"Keripik pisang dan singkong", "Pengolahan makanan", trainingDistrict, "Balai Kampung Karang Baru", "community1@demo.test", 150, 14, 60, "company2@demo.test"},
	{"Tata rias dan salon", "Tata rias", trainingDistrict, "BLK Karang Baru", "community1@demo.test", 6, 20, 96, ""}, // still running
}

// backThen is the domain as it was days ago, and the clock to move it on; what is written with clock.With of it is dated by it.
func (f *Filler) backThen(daysAgo int) (services.Services, *clock.Fake) {
	c := clock.NewFake(f.Clock.Now().Add(-time.Duration(daysAgo) * 24 * time.Hour))
	return services.New(c, f.People.Box, f.Files.Bucket, services.Office{Region: f.People.Region}), c
}

// pastTrainings runs trainings of three years: attendance, certificates, and what graduates live on since.
func (f *Filler) pastTrainings(ctx context.Context) error {
	officer, err := f.as(ctx, "officer2@demo.test")
	if err != nil {
		return err
	}
	old, then := f.backThen(1000)
	var programID string
	err = f.Store.Write(clock.With(officer, then), func(ctx context.Context, c *db.Client) error {
		today := clock.Today(f.Clock)
		p, err := old.Programs.Create(ctx, c, program.CreateInput{
			Kind: types.ProgramKindTraining, Title: "Pelatihan keterampilan tahun-tahun lalu", FundSource: types.FundSourceApbk,
			Budget: 600_000_000, StartsOn: today.AddDays(-1000), EndsOn: today.AddDays(60),
		})
		if err != nil {
			return err
		}
		programID = p.ID
		_, err = old.Programs.Activate(ctx, c, program.ActivateInput{ProgramID: p.ID})
		return err
	})
	if err != nil {
		return err
	}
	for _, t := range pasts {
		if err := f.pastTraining(ctx, officer, programID, t); err != nil {
			return fmt.Errorf("%s: %w", t.title, err)
		}
	}
	return f.revokeOne(officer)
}

func (f *Filler) pastTraining(ctx, officer context.Context, programID string, t past) error {
	nominator, err := f.as(ctx, t.nominator)
	if err != nil {
		return err
	}
	s, now := f.backThen(t.daysAgo + 40)
	officer = clock.With(officer, now)
	var session *db.TrainingSession
	var line *db.PledgeLine
	seats := participants + 2
	if t.giver != "" {
		seats = 0
	}
	err = f.Store.Write(officer, func(ctx context.Context, c *db.Client) error {
		start := clock.Today(now).AddDays(40)
		session, err = s.Programs.CreateSession(ctx, c, program.CreateSessionInput{
			ProgramID: programID, Title: t.title, Skill: t.skill, RegionCode: t.district, Place: t.place, Hours: t.hours,
			StartsOn: start, EndsOn: start.AddDays(t.days), Capacity: participants + 2, OfficeFunded: seats,
			Timetable: weekly(start, t.days, "Teori", "Praktik", "Praktik"),
		})
		if err != nil {
			return err
		}
		if _, err := s.Programs.OpenSession(ctx, c, program.OpenSessionInput{TrainingSessionID: session.ID}); err != nil {
			return err
		}
		if t.giver != "" {
			company, err := f.as(ctx, t.giver)
			if err != nil {
				return err
			}
			if line, err = f.paid(ctx, c, s, company, session); err != nil {
				return err
			}
		}
		return f.seated(ctx, c, s, nominator, officer, session, t.district)
	})
	if err != nil {
		return err
	}
	now.Advance(41 * 24 * time.Hour)
	if _, err := s.Programs.Advance(ctx, f.Store); err != nil {
		return err
	}
	for day := 0; day <= t.days && day < t.daysAgo; day += 2 {
		if err := f.Store.Write(officer, func(ctx context.Context, c *db.Client) error { return f.meeting(ctx, c, s, session, day) }); err != nil {
			return err
		}
		now.Advance(48 * time.Hour)
	}
	if t.days >= t.daysAgo {
		return nil
	}
	return f.Store.Write(officer, func(ctx context.Context, c *db.Client) error {
		if _, err := s.Outcomes.CompleteAll(ctx, c, outcome.AllInput{TrainingSessionID: session.ID}); err != nil {
			return err
		}
		if err := f.handedOver(ctx, c, s, line, session); err != nil {
			return err
		}
		return f.answered(ctx, c, session)
	})
}

// seated nominates people of the district who are in no training now, first those who never were, and gives them seats.
func (f *Filler) seated(ctx context.Context, c *db.Client, s services.Services, nominator, officer context.Context, t *db.TrainingSession, district string) error {
	as := viewer.With(ctx, viewer.From(nominator))
	people, err := c.Beneficiary.Query().Where(
		entben.StatusEQ(types.BeneficiaryStatusVerified), entben.PathwayEQ(types.PathwayEmpowerment), entben.DistrictCode(district),
		entben.KindEQ(types.BeneficiaryKindIndividual), entben.Not(entben.HasEnrollmentsWith(enrollment.StatusIn(underWay...))),
		entben.HasConsentsWith(consent.PurposeEQ(types.ConsentPurposePlacement)),
	).WithEnrollments().Order(entben.BySensitive(sql.OrderDesc()), entben.ByFamilyHead(), entben.ByID()).All(as)
	if err != nil {
		return err
	}
	var able, again []*db.Beneficiary
	for _, b := range people {
		switch {
		case len(booking.Obstacles(booking.Candidate{Person: b, Consents: true}, t)) > 0:
		case len(b.Edges.Enrollments) == 0:
			able = append(able, b)
		default:
			again = append(again, b)
		}
	}
	slices.Reverse(able) // heads of family whom everybody sees come first, so that groups can be formed of them, and last again
	able = append(able, again...)
	for i := range min(participants, len(able)) {
		n, err := s.Seats.Nominate(as, c, booking.NominateInput{
			IdempotencyKey: fmt.Sprintf("demo-past-%s-%d", t.ID, i), TrainingSessionID: t.ID, BeneficiaryID: able[i].ID,
		})
		if err != nil {
			return err
		}
		if _, err := s.Seats.Decide(viewer.With(ctx, viewer.From(officer)), c, booking.DecideInput{EnrollmentID: n.ID, Decision: booking.Decision(booking.Approve)}); err != nil {
			return err
		}
	}
	return nil
}

// meeting writes down who came: most come, the last one of the list rarely.
func (f *Filler) meeting(ctx context.Context, c *db.Client, s services.Services, t *db.TrainingSession, day int) error {
	all, err := c.Enrollment.Query().Where(enrollment.TrainingSessionID(t.ID), enrollment.StatusEQ(types.EnrollmentStatusEnrolled)).Order(enrollment.ByID()).All(ctx)
	if err != nil || len(all) == 0 {
		return err
	}
	in := outcome.AttendanceInput{IdempotencyKey: fmt.Sprintf("demo-meeting-%s-%d", t.ID, day), TrainingSessionID: t.ID, MeetingOn: t.StartsOn.AddDays(day)}
	for i, n := range all {
		presence := types.PresencePresent
		switch {
		case i == participants-1 && day%4 == 0:
			presence = types.PresenceAbsent
		case (i+day)%13 == 5:
			presence = types.PresenceExcused
		}
		in.Entries = append(in.Entries, outcome.MarkInput{EnrollmentID: n.ID, Presence: presence})
	}
	_, err = s.Outcomes.Record(ctx, c, in)
	return err
}

// answered asks graduates on time; the newest answers are still missing.
func (f *Filler) answered(ctx context.Context, c *db.Client, t *db.TrainingSession) error {
	due, err := c.FollowUp.Query().Where(followup.TrainingSessionID(t.ID), followup.DueOnLTE(clock.Today(f.Clock).AddDays(-45))).Order(followup.ByDueOn(), followup.ByID()).All(ctx)
	if err != nil {
		return err
	}
	cycle := []types.Livelihood{types.LivelihoodGroup, types.LivelihoodOwnBusiness, types.LivelihoodGroup, types.LivelihoodWorks, types.LivelihoodNeither}
	for i, u := range due {
		if _, err := f.Outcomes.Answer(ctx, c, outcome.AnswerInput{FollowUpID: u.ID, Livelihood: cycle[i%len(cycle)]}); err != nil {
			return err
		}
	}
	return nil
}

// revokeOne takes one certificate back.
func (f *Filler) revokeOne(officer context.Context) error {
	return f.Store.Write(officer, func(ctx context.Context, c *db.Client) error {
		k, err := c.Certificate.Query().Where(certificate.HasEnrollmentWith(enrollment.HasTrainingSessionWith(trainingsession.Title(pasts[0].title)))).
			Order(certificate.ByID()).First(ctx)
		if db.IsNotFound(err) {
			return nil
		}
		if err != nil {
			return err
		}
		_, err = f.Outcomes.Revoke(ctx, c, outcome.RevokeInput{CertificateID: k.ID, Reason: "Nama tertukar dengan peserta lain; diterbitkan ulang."})
		return err
	})
}

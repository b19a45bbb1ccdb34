package demo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	entben "github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/category"
	"github.com/jejaring/jejaring/ent/db/consent"
	"github.com/jejaring/jejaring/ent/db/region"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/pathway"
)

const (
	peopleCount = 2000
	perWrite    = 100
	seed        = 1116

	youngestDays = 1650 // nobody was verified before being born
)

var (
	men     = strings.Fields("Abdullah Ahmad Amiruddin Azhar Bukhari Darwis Fauzan Hamdani Hasballah Ibrahim Ilyas Ismail Jamaluddin Khairul Mahmud Marzuki Muhammad Mukhtar Mustafa Nasruddin Ramli Razali Ridwan Saiful Sulaiman Syahrul Usman Yusuf Zainal Zulfikar")
	women   = strings.Fields("Aisyah Aminah Asmah Cut Darmawati Erni Fatimah Fauziah Hajar Halimah Hasanah Jamilah Khadijah Laila Maimunah Mariana Maryam Nuraini Nurhayati Nurjannah Rabiah Rahmawati Rohani Ruqaiyah Salamah Salbiah Siti Suryani Yusnidar Zubaidah")
	surname = strings.Fields("Abdul Aziz Basri Daud Effendi Gani Hakim Harun Husen Jafar Karim Latif Lubis Musa Nasution Putra Rahman Rasyid Saleh Siregar Syah Tanjung Umar Wahab Yahya")
)

// areas in which people are registered: those of the two communities, the rest by the office.
var areas = []string{"", "11.16.03", "11.16.04"}

type invention struct {
	random     *rand.Rand
	villages   []*db.Region
	categories []*db.Category
	today      types.Date
	serial     int
}

func (f *Filler) invention(ctx context.Context) (*invention, error) {
	villages, err := f.Store.Client.Region.Query().Where(region.LevelEQ(types.RegionLevelVillage)).Order(region.ByCode()).All(ctx)
	if err != nil {
		return nil, err
	}
	categories, err := f.Store.Client.Category.Query().Order(category.ByNo()).All(ctx)
	if err != nil {
		return nil, err
	}
	return &invention{random: rand.New(rand.NewPCG(seed, seed)), villages: villages, categories: categories, today: clock.Today(f.Clock)}, nil
}

// people registers invented people and their households over every kampung: those of the two communities' kecamatan by them, the rest by the office.
func (f *Filler) people(ctx context.Context) error {
	made, err := f.invention(ctx)
	if err != nil {
		return err
	}
	who := map[string]context.Context{}
	for area, email := range map[string]string{"11.16.03": "community1@demo.test", "11.16.04": "community2@demo.test", "": "officer1@demo.test"} {
		if who[area], err = f.as(ctx, email); err != nil {
			return err
		}
	}
	people := make([]beneficiary.RegisterInput, peopleCount)
	for i := range people {
		people[i] = made.person(made.village())
	}
	homes, err := made.homes(people)
	if err != nil {
		return err
	}
	if err := f.settle(who, homes); err != nil {
		return err
	}
	for batch := range slices.Chunk(people, perWrite) {
		byArea := map[string][]beneficiary.RegisterInput{}
		for _, in := range batch {
			area := working(who, in.RegionCode)
			byArea[area] = append(byArea[area], in)
		}
		for _, area := range areas {
			err := f.Store.Write(who[area], func(ctx context.Context, c *db.Client) error {
				for _, in := range byArea[area] {
					if _, err := f.People.Register(ctx, c, in); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
	}
	return f.verified(ctx)
}

func (m *invention) village() *db.Region { return m.villages[m.random.IntN(len(m.villages))] }

// person of the kampung is invented: the number is well formed, its serial counts up.
func (m *invention) person(village *db.Region) beneficiary.RegisterInput {
	r := m.random
	k := m.categories[r.IntN(len(m.categories))]
	low, high := 16, 75
	if k.MinAge != nil {
		low = *k.MinAge
	}
	if k.MaxAge != nil {
		high = *k.MaxAge
	}
	age := low + r.IntN(max(1, min(high, 85)-low))
	if k.Unit == types.CategoryUnitFamily {
		age = max(age, 24) // who it is called after heads it
	}
	sex := types.SexMale
	if (k.Sex != nil && *k.Sex == types.SexFemale) || (k.Sex == nil && r.IntN(2) == 0) {
		sex = types.SexFemale
	}
	names := map[types.Sex][]string{types.SexMale: men, types.SexFemale: women}[sex]
	born := m.today.AddDays(-max(365*age+90+r.IntN(200), youngestDays))
	address := fmt.Sprintf("Dusun %s, Kampung %s", []string{"Mawar", "Melati", "Pahlawan", "Sejahtera"}[r.IntN(4)], village.Name)
	in := beneficiary.RegisterInput{
		Kind: types.BeneficiaryKind(k.Unit), Name: names[r.IntN(len(names))] + " " + surname[r.IntN(len(surname))], Sex: &sex, BirthDate: &born,
		CategoryCodes: []string{k.Code}, RegionCode: village.Code, Address: &address, FamilyHead: age >= 20 && r.IntN(3) > 0,
		Submit: r.IntN(20) > 0,
	}
	in.Consents = []beneficiary.ConsentInput{{Purpose: types.ConsentPurposeRegistry, GivenBy: in.Name}}
	if r.IntN(5) > 0 {
		in.Consents = append(in.Consents, beneficiary.ConsentInput{Purpose: types.ConsentPurposePlacement, GivenBy: in.Name})
	}
	m.serial++
	if m.serial%4 == 0 {
		in.Consents = append(in.Consents, beneficiary.ConsentInput{Purpose: types.ConsentPurposePartnerSharing, GivenBy: in.Name})
	}
	if r.IntN(10) == 0 {
		reason := []types.NikMissingReason{types.NikMissingReasonLostInDisaster, types.NikMissingReasonUnknown, types.NikMissingReasonHomeless}[r.IntN(3)]
		in.NikMissingReason = &reason
	} else {
		nik := m.nik(village.Code, born, sex)
		in.Nik = &nik
	}
	return in
}

func (m *invention) nik(village string, born types.Date, sex types.Sex) string {
	t := born.Time()
	day := t.Day()
	if sex == types.SexFemale {
		day += 40
	}
	return fmt.Sprintf("1116%s%02d%02d%02d%04d", village[6:8], day, int(t.Month()), t.Year()%100, m.serial)
}

// verified lets an officer verify most of what was sent, and two officers decide pathways for half of it.
func (f *Filler) verified(ctx context.Context) error {
	first, err := f.as(ctx, "officer1@demo.test")
	if err != nil {
		return err
	}
	second, err := f.as(ctx, "officer2@demo.test")
	if err != nil {
		return err
	}
	ids, err := f.Store.Client.Beneficiary.Query().Where(entben.StatusEQ(types.BeneficiaryStatusSubmitted)).
		Order(entben.ByID()).IDs(viewer.System(ctx, "demo"))
	if err != nil {
		return err
	}
	for start := 0; start < len(ids); start += perWrite {
		if err := f.admitted(first, second, ids[start:min(start+perWrite, len(ids))], start/perWrite); err != nil {
			return err
		}
	}
	return nil
}

// admitted are most of the nth batch: verified before the first of the yearly updates, and every other one, or three of four
// where most trainings are held, assessed then and again within the last year. One in twelve waits, one in thirty is returned,
// and some assessments wait for the second officer.
func (f *Filler) admitted(first, second context.Context, batch []string, n int) error {
	then, old := f.backThen(1130 + 90*(n%6))
	var known, assessed, proposed []string
	err := f.Store.Write(clock.With(first, old), func(ctx context.Context, c *db.Client) error {
		known, assessed, proposed = known[:0], assessed[:0], proposed[:0]
		for i, id := range batch {
			in := beneficiary.Input{BeneficiaryID: id}
			switch {
			case i%12 == 5:
				continue
			case i%30 == 7:
				in.Reason = "Alamat belum jelas; mohon lengkapi dusun dan kampung."
				if _, err := f.People.Return(clock.With(ctx, f.Clock), c, in); err != nil {
					return err
				}
				continue
			}
			b, err := then.People.Verify(ctx, c, in)
			if err != nil {
				return err
			}
			known = append(known, id)
			switch {
			case i%4 == 3, i%4 == 1 && b.DistrictCode != trainingDistrict: // nobody was there yet
			case i%10 == 0:
				proposed = append(proposed, id)
			default:
				assessed = append(assessed, id)
			}
		}
		return dated(ctx, c, old.Now().Add(-10*oneDay), known)
	})
	if err != nil {
		return err
	}
	due := len(assessed) / 12 // they were looked at a year ago, and are to be again
	for _, look := range []struct {
		daysAgo int
		people  []string
	}{{1120 + 90*(n%6), assessed}, {380, assessed[:due]}, {20 + 37*(n%9), assessed[due:]}} {
		if err := f.assess(first, second, look.daysAgo, look.people); err != nil {
			return err
		}
	}
	return f.assess(first, nil, 0, proposed)
}

// dated says since when people are in the registry; who registers is not asked for that.
func dated(ctx context.Context, c *db.Client, at time.Time, ids []string) error {
	err := c.Beneficiary.Update().Where(entben.IDIn(ids...)).Modify(func(u *sql.UpdateBuilder) { u.Set(entben.FieldCreatedAt, at) }).Exec(ctx)
	if err != nil {
		return err
	}
	return c.Consent.Update().Where(consent.BeneficiaryIDIn(ids...)).Modify(func(u *sql.UpdateBuilder) { u.Set(consent.FieldGivenAt, at) }).Exec(ctx)
}

// assess proposes a pathway for each, days ago, and has the second officer approve; where there is none, they wait.
func (f *Filler) assess(first, second context.Context, daysAgo int, people []string) error {
	s, now := f.backThen(daysAgo)
	var proposed []string
	err := f.Store.Write(clock.With(first, now), func(ctx context.Context, c *db.Client) error {
		proposed = proposed[:0]
		for i, id := range people {
			b, err := c.Beneficiary.Get(ctx, id)
			if err != nil {
				return err
			}
			age, _ := beneficiary.Age(b, clock.Today(now))
			able := age >= 17 && age < 60
			a, err := s.Pathways.Propose(ctx, c, pathway.ProposeInput{
				BeneficiaryID: id, Facts: pathway.FactsInput{CanWork: &able, WillingToJoin: able, Dependents: 1 + i%4},
			})
			if err != nil {
				return err
			}
			proposed = append(proposed, a.ID)
		}
		return nil
	})
	if err != nil || second == nil {
		return err
	}
	now.Advance(oneDay)
	return f.Store.Write(clock.With(second, now), func(ctx context.Context, c *db.Client) error {
		for _, id := range proposed {
			if _, err := s.Pathways.Approve(ctx, c, pathway.Input{AssessmentID: id}); err != nil {
				return err
			}
		}
		return nil
	})
}

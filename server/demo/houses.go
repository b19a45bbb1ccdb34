package demo

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/household"
	"github.com/jejaring/jejaring/server/reference"
)

const (
	houseSeed    = 1117 // apart from the people's, who stay as they are
	mostAtHome   = 6
	parentAge    = 18 // at least so many years older than a child
	spouseApart  = 12 // at most so many years between husband and wife
	siblingApart = 15

	pointsFile = "../shared/reference/regions_points.csv"
)

// home is a household of the demo before it is registered.
type home struct {
	household.RegisterInput
	head   *beneficiary.RegisterInput
	spouse *beneficiary.RegisterInput
	people []*beneficiary.RegisterInput
}

// homes puts the people of every kampung into families that can be: a head, wife or husband, children and old parents.
// Communities have no household, and a family that is registered as one has its own.
func (m *invention) homes(people []beneficiary.RegisterInput) ([]*home, error) {
	where, err := points()
	if err != nil {
		return nil, err
	}
	r := rand.New(rand.NewPCG(houseSeed, houseSeed))
	byVillage := map[string][]*beneficiary.RegisterInput{}
	for i := range people {
		if people[i].Kind != types.BeneficiaryKindCommunity {
			byVillage[people[i].RegionCode] = append(byVillage[people[i].RegionCode], &people[i])
		}
	}
	var all []*home
	for _, village := range m.villages {
		for _, h := range m.families(byVillage[village.Code]) {
			m.house(r, h, village, len(all)+1, where[village.Code])
			all = append(all, h)
		}
	}
	return all, nil
}

// families of one kampung: about one head for four people, the rest where their age fits.
func (m *invention) families(people []*beneficiary.RegisterInput) []*home {
	var homes []*home
	var rest []*beneficiary.RegisterInput
	sorted := slices.Clone(people)
	slices.SortStableFunc(sorted, func(a, b *beneficiary.RegisterInput) int { return m.age(b) - m.age(a) })
	wanted := (len(sorted) + 3) / 4
	for _, p := range sorted {
		switch age := m.age(p); {
		case p.Kind == types.BeneficiaryKindFamily, len(homes) < wanted && p.FamilyHead && age >= 22 && age <= 65:
			homes = append(homes, &home{head: p, people: []*beneficiary.RegisterInput{p}})
			p.FamilyHead = true
		default:
			rest = append(rest, p)
		}
	}
	for _, p := range rest {
		p.FamilyHead = false
		at := slices.IndexFunc(homes, func(h *home) bool { return m.fits(h, p) })
		if at < 0 { // lives alone
			p.FamilyHead = m.age(p) >= 18
			homes = append(homes, &home{head: p, people: []*beneficiary.RegisterInput{p}})
			continue
		}
		h := homes[at]
		h.people = append(h.people, p)
		homes = append(slices.Delete(homes, at, at+1), h) // the next goes elsewhere
	}
	return homes
}

// fits says whether somebody can be of the head's family, and notes wife or husband.
func (m *invention) fits(h *home, p *beneficiary.RegisterInput) bool {
	if h.head.Kind == types.BeneficiaryKindFamily || len(h.people) >= mostAtHome {
		return false
	}
	head, age := m.age(h.head), m.age(p)
	apart := max(head-age, age-head)
	switch {
	case age < 18: // child or grandchild
		return head-age >= parentAge
	case h.spouse == nil && *p.Sex != *h.head.Sex && age >= 19 && apart <= spouseApart:
		h.spouse = p
		return true
	default: // a grown child, the head's father or mother, a brother or sister
		return head-age >= parentAge || age-head >= parentAge && age >= 55 || apart <= siblingApart
	}
}

func (m *invention) age(p *beneficiary.RegisterInput) int { return p.BirthDate.AgeOn(m.today) }

// house describes where they live; three in ten houses were damaged by the flood.
func (m *invention) house(r *rand.Rand, h *home, village *db.Region, no int, at point) {
	residents := len(h.people) + r.IntN(3)
	area := []int{18, 21, 24, 28, 32, 36, 42, 54}[r.IntN(8)]
	desil, checked := 1+r.IntN(5), m.today.AddDays(-20-r.IntN(300))
	address := fmt.Sprintf("Dusun %s No. %d, Kampung %s", []string{"Mawar", "Melati", "Pahlawan", "Sejahtera"}[r.IntN(4)], 1+r.IntN(60), village.Name)
	damage := types.DamageGradeNone
	if drawn := r.IntN(100); drawn < 30 {
		damage = []types.DamageGrade{types.DamageGradeLight, types.DamageGradeMedium, types.DamageGradeHeavy, types.DamageGradeSweptAway}[drawn/8]
	}
	h.RegionCode = village.Code
	h.Details = household.Details{
		HeadName: &h.head.Name, Address: &address, Residents: &residents, Desil: &desil, DesilCheckedOn: &checked, Damage: &damage,
	}
	if r.IntN(12) > 0 {
		joined := m.today.AddDays(-400 - r.IntN(3000)).Time()
		kk := fmt.Sprintf("1116%s%02d%02d%02d%04d", village.Code[6:8], joined.Day(), int(joined.Month()), joined.Year()%100, no)
		h.Kk = &kk
	}
	if r.IntN(5) > 0 { // somebody looked at the house
		h.HouseFaults, h.FloorArea, h.HouseCheckedOn = []types.HouseFault{}, &area, &checked
		for _, fault := range []types.HouseFault{types.HouseFaultWallsOrRoof, types.HouseFaultMaterial, types.HouseFaultFloor, types.HouseFaultSanitation} {
			if r.IntN(4) == 0 || damage == types.DamageGradeHeavy && fault == types.HouseFaultWallsOrRoof {
				h.HouseFaults = append(h.HouseFaults, fault)
			}
		}
	}
	lat, lng := at.latitude+(r.Float64()-0.5)/150, at.longitude+(r.Float64()-0.5)/150
	if at.known { // the numbers are drawn in any case, so that all else of the demo is the same
		h.Latitude, h.Longitude = &lat, &lng
	}
	for _, p := range h.people {
		p.Address = &address
	}
}

// point is within a kampung.
type point struct {
	latitude, longitude float64
	known               bool
}

// points are read from beside the repository, as they are not ours to give on; without them the demo's houses are on no map.
func points() (map[string]point, error) {
	f, err := os.Open(pointsFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil //nolint:nilnil // none are known
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	rows, err := reference.Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", pointsFile, err)
	}
	out := map[string]point{}
	for _, row := range rows {
		if strings.TrimSpace(row["lat"]) == "" {
			continue
		}
		lat, err := strconv.ParseFloat(row["lat"], 64)
		if err != nil {
			return nil, fmt.Errorf("point of %s: %w", row["code"], err)
		}
		lng, err := strconv.ParseFloat(row["lng"], 64)
		if err != nil {
			return nil, fmt.Errorf("point of %s: %w", row["code"], err)
		}
		out[row["code"]] = point{lat, lng, true}
	}
	return out, nil
}

// settle registers the households as who works in the area, and notes in the people where they live.
func (f *Filler) settle(who map[string]context.Context, homes []*home) error {
	for _, area := range areas {
		err := f.Store.Write(who[area], func(ctx context.Context, c *db.Client) error {
			for _, h := range homes {
				if working(who, h.RegionCode) != area {
					continue
				}
				made, err := f.Houses.Register(ctx, c, h.RegisterInput)
				if err != nil {
					return err
				}
				for _, p := range h.people {
					p.HouseholdID = &made.ID
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// working is the area of who registers in the kampung; "" for the office.
func working(who map[string]context.Context, village string) string {
	if area := village[:8]; who[area] != nil {
		return area
	}
	return ""
}

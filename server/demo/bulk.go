package demo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/booking"
	"github.com/jejaring/jejaring/server/pathway"
)

// MostHouseholds is about 3.3 million people, far more than a regency has.
const MostHouseholds = 1_000_000

const (
	householdsPerWrite = 150
	bulkSerial         = 3000 // serials of NIKs below are those of the demo by hand
)

// states of people in bulk, out of 100: most are verified, as in a register of some years.
var states = []struct {
	of      int
	status  types.BeneficiaryStatus
	assess  bool
	enrolls bool
}{
	{10, types.BeneficiaryStatusVerified, true, true},
	{30, types.BeneficiaryStatusVerified, true, false},
	{45, types.BeneficiaryStatusVerified, false, false},
	{10, types.BeneficiaryStatusSubmitted, false, false},
	{3, types.BeneficiaryStatusReturned, false, false},
	{2, types.BeneficiaryStatusDraft, false, false},
}

// crowd is what the people in bulk are made with.
type crowd struct {
	*invention
	used        map[string]bool // NIKs
	communities []*db.Organization
	officers    [2]viewer.Viewer
	trainings   []*classroom
	room        int // training that is filled next
	houses      *rand.Rand
	where       map[string]point
}

// member is somebody of the crowd, with what happens beside the register.
type member struct {
	beneficiary.Known
	assess, enrolls bool
}

// bulk adds households with their people in many short transactions.
func (f *Filler) bulk(ctx context.Context) error {
	ctx = viewer.System(ctx, "demo households")
	made, err := f.invention(ctx)
	if err != nil {
		return err
	}
	c := &crowd{invention: made, used: map[string]bool{}, houses: rand.New(rand.NewPCG(houseSeed, uint64(f.Households)))}
	if c.where, err = points(); err != nil {
		return err
	}
	c.communities, err = f.Store.Client.Organization.Query().
		Where(organization.TypeEQ(types.OrganizationTypeCommunity), organization.StatusEQ(types.OrganizationStatusVerified)).
		Order(organization.ByName()).All(ctx)
	if err != nil {
		return err
	}
	for i, email := range []string{"officer1@demo.test", "officer2@demo.test"} {
		officer, err := f.as(ctx, email)
		if err != nil {
			return err
		}
		c.officers[i] = viewer.From(officer)
	}
	if c.trainings, err = f.rooms(ctx, f.Households); err != nil {
		return err
	}
	for done := 0; done < f.Households; done += householdsPerWrite {
		err := f.Store.Write(ctx, func(ctx context.Context, client *db.Client) error {
			return f.households(ctx, client, c, min(householdsPerWrite, f.Households-done))
		})
		if err != nil {
			return err
		}
	}
	if err := f.Store.Recount(ctx); err != nil {
		return err
	}
	_, err = f.Store.SQL.ExecContext(ctx, "ANALYZE") // so much at once is news to the planner
	return err
}

func (f *Filler) households(ctx context.Context, client *db.Client, c *crowd, n int) error {
	var members []member
	creates := make([]*db.HouseholdCreate, n)
	for i := range n {
		village, by := c.village(), (*string)(nil)
		if c.random.IntN(3) > 0 {
			by = &c.communities[c.random.IntN(len(c.communities))].ID
		}
		id := types.NewID(types.PrefixHousehold)
		family := c.family(village, id, by)
		creates[i] = c.housed(client, id, village, family).SetNillableRegisteredByID(by)
		members = append(members, family...)
	}
	if err := client.Household.CreateBulk(creates...).Exec(ctx); err != nil {
		return err
	}
	known := make([]beneficiary.Known, len(members))
	for i, m := range members {
		known[i] = m.Known
	}
	ids, err := f.People.Enter(ctx, client, known)
	if err != nil {
		return err
	}
	var decided []pathway.Decided
	for i, m := range members {
		if m.assess {
			decided = append(decided, c.decided(ids[i], m))
		}
	}
	if err := f.Pathways.Enter(ctx, client, decided); err != nil {
		return err
	}
	return f.enroll(ctx, client, c, members, ids)
}

// housed is a household with what was seen of its house; its family card and address are the demo's by hand alone.
func (c *crowd) housed(client *db.Client, id string, village *db.Region, family []member) *db.HouseholdCreate {
	h := &home{head: &family[0].RegisterInput}
	for range family {
		h.people = append(h.people, &beneficiary.RegisterInput{})
	}
	c.house(c.houses, h, village, 1, c.where[village.Code])
	create := client.Household.Create().SetID(id).SetRegionID(village.ID).SetRegionCode(village.Code).SetHeadName(family[0].Name).
		SetDamage(*h.Damage).SetNillableDesil(h.Desil).SetNillableDesilCheckedOn(h.DesilCheckedOn).SetNillableResidents(h.Residents).
		SetNillableFloorArea(h.FloorArea).SetNillableHouseCheckedOn(h.HouseCheckedOn).SetNillableLatitude(h.Latitude).SetNillableLongitude(h.Longitude)
	if h.HouseFaults != nil {
		faults := make([]string, len(h.HouseFaults))
		for i, fault := range h.HouseFaults {
			faults[i] = string(fault)
		}
		create.SetHouseFaults(faults)
	}
	return create
}

// enroll puts those who take part into three trainings each.
func (f *Filler) enroll(ctx context.Context, client *db.Client, c *crowd, members []member, ids []string) error {
	chosen := map[int][]booking.Participant{}
	for i, m := range members {
		if !m.enrolls {
			continue
		}
		p := booking.Participant{
			BeneficiaryID: ids[i], RegionCode: m.Region.Code, NominatedBy: m.RegisteredBy, NominatedByUser: c.officers[0].UserID,
		}
		for range 3 {
			c.room = (c.room + 1) % len(c.trainings)
			chosen[c.room] = append(chosen[c.room], p)
		}
	}
	for room, all := range chosen {
		if err := f.Seats.Enter(ctx, client, c.trainings[room].ID, all); err != nil {
			return err
		}
	}
	return nil
}

// family lives together: two to five people, 3.3 on average, with the head's last name.
func (c *crowd) family(village *db.Region, household string, by *string) []member {
	size := []int{2, 2, 3, 3, 3, 3, 4, 4, 4, 5}[c.random.IntN(10)]
	name := surname[c.random.IntN(len(surname))]
	family := make([]member, size)
	headed := false
	for i := range family {
		in := c.person(village)
		in.Name = strings.Fields(in.Name)[0] + " " + name
		for j := range in.Consents {
			in.Consents[j].GivenBy = in.Name
		}
		in.FamilyHead, in.HouseholdID = !headed && in.BirthDate.AgeOn(c.today) >= 20, &household
		headed = headed || in.FamilyHead
		if in.Nik != nil {
			nik := c.number(*in.Nik)
			in.Nik = &nik
		}
		family[i] = c.settled(in, village)
		family[i].RegisteredBy = by
	}
	return family
}

// number replaces the serial of the NIK by one that nobody of that day and sex has.
func (c *crowd) number(nik string) string {
	for serial := bulkSerial + c.serial%(9999-bulkSerial); ; serial++ {
		free := fmt.Sprintf("%s%04d", nik[:12], bulkSerial+serial%(9999-bulkSerial))
		if !c.used[free] {
			c.used[free] = true
			return free
		}
	}
}

// settled draws the state of somebody.
func (c *crowd) settled(in beneficiary.RegisterInput, village *db.Region) member {
	m := member{Known: beneficiary.Known{RegisterInput: in, Region: village, Pathway: types.PathwayUnassessed}}
	drawn := c.random.IntN(100)
	for _, s := range states {
		if drawn -= s.of; drawn < 0 {
			m.Status, m.assess, m.enrolls = s.status, s.assess, s.enrolls
			break
		}
	}
	if m.assess {
		m.Pathway, _ = pathway.Default().Propose(c.facts(m))
		m.enrolls = m.enrolls && m.Pathway == types.PathwayEmpowerment && m.Kind == types.BeneficiaryKindIndividual && len(in.Consents) > 1
	}
	return m
}

func (c *crowd) facts(m member) pathway.Facts {
	age := m.BirthDate.AgeOn(c.today)
	able := age >= 17 && age < 60
	return pathway.Facts{Age: &age, CanWork: able, WillingToJoin: able, Skills: []string{}}
}

func (c *crowd) decided(id string, m member) pathway.Decided {
	return pathway.Decided{
		BeneficiaryID: id, RegionCode: m.Region.Code, Facts: c.facts(m),
		ProposedBy: c.officers[0].UserID, DecidedBy: c.officers[1].UserID,
	}
}

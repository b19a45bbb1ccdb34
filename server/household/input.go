package household

import (
	"slices"
	"strings"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/fault"
)

// leastArea is the floor area, in m², that a person needs (reference rtlh_criteria.csv).
const leastArea = 7.2

// Details are what a household's record says beside its place; what is nil stays.
type Details struct {
	HeadName             *string
	Kk                   *string
	Address              *string
	RegisteredRegionCode *string
	HouseFaults          []types.HouseFault
	HouseCheckedOn       *types.Date
	FloorArea            *int
	Residents            *int
	Damage               *types.DamageGrade
	Desil                *int
	DesilCheckedOn       *types.Date
	Latitude             *float64
	Longitude            *float64
	PhotoIds             []string
}

// RegisterInput describes a new household.
type RegisterInput struct {
	ID         *string
	RegionCode string
	Details
}

// UpdateInput changes a household, where BaseVersion is given only if nobody changed it since.
type UpdateInput struct {
	ID          string
	BaseVersion *int
	RegionCode  *string
	Details
}

// Validate finds every wrong value.
func (in RegisterInput) Validate(today types.Date) error {
	var f fault.Fields
	f.RefPtr("id", types.PrefixHousehold, in.ID)
	f.Text("regionCode", in.RegionCode, 20)
	f.Check(in.HeadName != nil, "headName", "required")
	in.check(&f, today)
	return f.Err()
}

// Validate finds every wrong value.
func (in UpdateInput) Validate(today types.Date) error {
	var f fault.Fields
	f.Ref("id", types.PrefixHousehold, in.ID)
	in.check(&f, today)
	return f.Err()
}

func (d Details) check(f *fault.Fields, today types.Date) {
	if d.HeadName != nil {
		f.Text("headName", *d.HeadName, 200)
	}
	if d.Kk != nil && *d.Kk != "" {
		f.Check(card(*d.Kk) != "", "kk", "kk")
	}
	f.OptionalPtr("address", d.Address, 500)
	f.OptionalPtr("registeredRegionCode", d.RegisteredRegionCode, 20)
	for i, h := range d.HouseFaults {
		f.Check(slices.Index(d.HouseFaults, h) == i, "houseFaults", "duplicate")
		f.Check(h != types.HouseFaultSpace, "houseFaults", "house_space") // it follows from area and residents
	}
	if d.FloorArea != nil {
		f.Between("floorArea", *d.FloorArea, 1, 2000)
	}
	if d.Residents != nil {
		f.Between("residents", *d.Residents, 1, 60)
	}
	if d.Desil != nil {
		f.Between("desil", *d.Desil, 1, 10)
		f.Check(d.DesilCheckedOn != nil, "desilCheckedOn", "required")
	}
	for path, day := range map[string]*types.Date{"desilCheckedOn": d.DesilCheckedOn, "houseCheckedOn": d.HouseCheckedOn} {
		f.Check(day == nil || *day <= today, path, "future")
	}
	f.Check((d.Latitude == nil) == (d.Longitude == nil), "latitude", "point")
	if d.Latitude != nil && d.Longitude != nil {
		f.Check(*d.Latitude >= -11 && *d.Latitude <= 7 && *d.Longitude >= 94 && *d.Longitude <= 142, "latitude", "point")
	}
}

// card is a family card number of 16 digits, or "".
func card(text string) string {
	number := separators.Replace(text)
	if len(number) != 16 || strings.Trim(number, "0123456789") != "" || strings.Count(number, number[:1]) == 16 {
		return ""
	}
	return number
}

var separators = strings.NewReplacer(" ", "", ".", "", "-", "")

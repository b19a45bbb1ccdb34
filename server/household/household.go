package household

import (
	"context"
	"fmt"
	"strings"

	"entgo.io/ent/dialect/sql"
	"entgo.io/ent/dialect/sql/sqljson"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/household"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/file"
	"github.com/jejaring/jejaring/server/idempotency"
	"github.com/jejaring/jejaring/server/identity"
	"github.com/jejaring/jejaring/server/place"
)

// Service keeps households.
type Service struct {
	Clock clock.Clock
	Box   *crypt.Box
	Files *file.Service
}

// Register writes a household down; the same client id and input is the same household.
// Errors: FORBIDDEN (organisation or area), INVALID, CONFLICT (id used for other input).
func (s *Service) Register(ctx context.Context, c *db.Client, in RegisterInput) (*db.Household, error) {
	v := viewer.From(ctx)
	if err := access.Registrar(v); err != nil {
		return nil, err
	}
	if err := in.Validate(clock.Today(s.Clock)); err != nil {
		_, nowhere := village(ctx, c, in.RegionCode)
		return nil, fault.Together(err, nowhere, registered(ctx, c, in.Details))
	}
	if in.ID == nil {
		id := types.NewID(types.PrefixHousehold)
		in.ID = &id
		return s.register(ctx, c, in)
	}
	id, err := idempotency.Once(ctx, c, s.Box, "registerHousehold", *in.ID, in, func() (string, error) {
		h, err := s.register(ctx, c, in)
		if err != nil {
			return "", err
		}
		return h.ID, nil
	})
	if err != nil {
		return nil, err
	}
	return c.Household.Get(ctx, id)
}

func (s *Service) register(ctx context.Context, c *db.Client, in RegisterInput) (*db.Household, error) {
	v := viewer.From(ctx)
	r, err := village(ctx, c, in.RegionCode)
	if err := fault.Together(err, registered(ctx, c, in.Details)); err != nil {
		return nil, err
	}
	create := c.Household.Create().SetID(*in.ID).SetRegionID(r.ID).SetRegionCode(r.Code)
	create.SetNillableRegisteredByID(v.OrganizationRef())
	if err := s.write(ctx, c, create.Mutation(), *in.ID, in.Details); err != nil {
		return nil, err
	}
	h, err := create.Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("register household: %w", err)
	}
	return h, s.Files.Claim(ctx, c, "photoIds", h.ID, in.PhotoIds)
}

// MayUpdate says why the viewer may not change the household.
func (s *Service) MayUpdate(v viewer.Viewer, h *db.Household) error {
	return access.First(access.Registrar(v), access.Own(v, h.RegisteredByID))
}

// MayAttach says why the viewer may not change the photos of the house.
func (s *Service) MayAttach(ctx context.Context, c *db.Client, id string) error {
	h, err := c.Household.Get(ctx, id)
	if err != nil {
		return err
	}
	return s.MayUpdate(viewer.From(ctx), h)
}

// Update changes a household, with a base version only if nobody changed it since.
// Errors: NOT_FOUND, FORBIDDEN, INVALID, CONFLICT (stale: says the present version).
func (s *Service) Update(ctx context.Context, c *db.Client, in UpdateInput) (*db.Household, error) {
	v := viewer.From(ctx)
	if err := access.SignedIn(v); err != nil {
		return nil, err
	}
	if err := in.Validate(clock.Today(s.Clock)); err != nil {
		var nowhere error
		if in.RegionCode != nil {
			_, nowhere = village(ctx, c, *in.RegionCode)
		}
		return nil, fault.Together(err, nowhere, registered(ctx, c, in.Details))
	}
	h, err := c.Household.Get(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	if err := s.MayUpdate(v, h); err != nil {
		return nil, err
	}
	update := c.Household.Update().Where(household.ID(h.ID))
	if in.BaseVersion != nil {
		update.Where(household.Version(*in.BaseVersion))
	}
	if in.RegionCode != nil {
		r, err := village(ctx, c, *in.RegionCode)
		if err != nil {
			return nil, err
		}
		update.SetRegionID(r.ID).SetRegionCode(r.Code)
	}
	if err := s.write(ctx, c, update.Mutation(), h.ID, in.Details); err != nil {
		return nil, err
	}
	n, err := update.Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("update household: %w", err)
	}
	if n == 0 {
		return nil, fault.Stale(h.Version)
	}
	return h, s.Files.Claim(ctx, c, "photoIds", h.ID, in.PhotoIds)
}

// village is the kampung with the code; it must lie in the viewer's areas.
func village(ctx context.Context, c *db.Client, code string) (*db.Region, error) {
	r, err := place.Find(ctx, c, "regionCode", code)
	if err != nil {
		return nil, err
	}
	if r.Level != types.RegionLevelVillage {
		var f fault.Fields
		f.Add("regionCode", "unknown")
		return nil, f.Err()
	}
	if v := viewer.From(ctx); !v.IsSystem() && !v.CoversRegion(code) {
		return nil, fault.New(fault.Forbidden, "outside_area")
	}
	return r, nil
}

// registered refuses to have a household registered where no region is.
func registered(ctx context.Context, c *db.Client, d Details) error {
	if d.RegisteredRegionCode == nil {
		return nil
	}
	_, err := place.Find(ctx, c, "registeredRegionCode", *d.RegisteredRegionCode)
	return err
}

// write sets what is given.
func (s *Service) write(ctx context.Context, c *db.Client, m *db.HouseholdMutation, id string, d Details) error {
	if d.HeadName != nil {
		m.SetHeadName(strings.TrimSpace(*d.HeadName))
	}
	if d.RegisteredRegionCode != nil {
		if err := registered(ctx, c, d); err != nil {
			return err
		}
		m.SetRegisteredRegionCode(*d.RegisteredRegionCode)
	}
	if d.HouseFaults != nil {
		codes := make([]string, len(d.HouseFaults))
		for i, h := range d.HouseFaults {
			codes[i] = string(h)
		}
		m.SetHouseFaults(codes)
		m.SetHouseCheckedOn(clock.Today(s.Clock))
	}
	given(d.HouseCheckedOn, m.SetHouseCheckedOn)
	given(d.FloorArea, m.SetFloorArea)
	given(d.Residents, m.SetResidents)
	given(d.Damage, m.SetDamage)
	given(d.Desil, m.SetDesil)
	given(d.DesilCheckedOn, m.SetDesilCheckedOn)
	given(d.Latitude, m.SetLatitude)
	given(d.Longitude, m.SetLongitude)
	return s.seal(m, id, d)
}

func given[T any](value *T, set func(T)) {
	if value != nil {
		set(*value)
	}
}

// seal encrypts family card and address; an empty text clears it.
func (s *Service) seal(m *db.HouseholdMutation, id string, d Details) error {
	if d.Kk != nil {
		number := card(*d.Kk)
		if number == "" {
			m.ClearKkSealed()
			m.ClearKkIndex()
		} else {
			raw, err := s.Box.Seal(number, "household.kk:"+id)
			if err != nil {
				return err
			}
			m.SetKkSealed(raw)
			m.SetKkIndex(s.KkIndex(number))
		}
	}
	if d.Address != nil {
		raw, err := s.Box.Seal(*d.Address, "household.address:"+id)
		if err != nil {
			return err
		}
		m.SetAddressSealed(raw)
	}
	return nil
}

// KkIndex is the fingerprint by which a family card number is found.
func (s *Service) KkIndex(kk string) string { return s.Box.BlindIndex("kk", card(kk)) }

// Kk is the family card number, masked.
func (s *Service) Kk(h *db.Household) (*string, error) {
	number, err := s.open(h, "kk", h.KkSealed)
	if number == nil || err != nil {
		return nil, err
	}
	masked := identity.Mask(*number)
	return &masked, nil
}

// Address is for officers and who registered the household; nil for others.
func (s *Service) Address(v viewer.Viewer, h *db.Household) (*string, error) {
	if v.Role == types.RoleOfficeViewer || access.Own(v, h.RegisteredByID) != nil {
		return nil, nil //nolint:nilnil // null is the answer to others
	}
	return s.open(h, "address", h.AddressSealed)
}

func (s *Service) open(h *db.Household, name string, raw []byte) (*string, error) {
	if len(raw) == 0 {
		return nil, nil //nolint:nilnil // there is none
	}
	text, err := s.Box.Open(raw, "household."+name+":"+h.ID)
	if err != nil {
		return nil, fmt.Errorf("open household %s: %w", name, err)
	}
	if text == "" {
		return nil, nil //nolint:nilnil // it was cleared
	}
	return &text, nil
}

// AreaPerPerson is in m²; nil where area or residents are not known.
func AreaPerPerson(h *db.Household) *float64 {
	if h.FloorArea == nil || h.Residents == nil {
		return nil
	}
	area := float64(*h.FloorArea) / float64(*h.Residents)
	return &area
}

// Faults are the criteria of an unfit house that this one meets; nil where nobody looked.
func Faults(h *db.Household) []types.HouseFault {
	area := AreaPerPerson(h)
	if h.HouseFaults == nil && area == nil {
		return nil
	}
	out := make([]types.HouseFault, 0, len(h.HouseFaults)+1)
	for _, code := range h.HouseFaults {
		out = append(out, types.HouseFault(code))
	}
	if area != nil && *area < leastArea {
		out = append(out, types.HouseFaultSpace)
	}
	return out
}

// IsUnfit is Faults for the database: one was written down, or there is less than leastArea a person.
func IsUnfit(s *sql.Selector) {
	s.Where(sql.Or(
		sqljson.LenGT(s.C(household.FieldHouseFaults), 0),
		sql.ExprP(s.C(household.FieldFloorArea)+" * 10 < "+s.C(household.FieldResidents)+" * 72"),
	))
}

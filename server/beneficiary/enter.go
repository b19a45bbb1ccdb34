package beneficiary

import (
	"context"
	"fmt"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/category"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/place"
)

// Known is somebody whom another register has settled already.
type Known struct {
	RegisterInput
	Region       *db.Region
	Status       types.BeneficiaryStatus
	Pathway      types.Pathway
	RegisteredBy *string // organisation
}

// Enter writes down many people of another register in a few statements and returns their ids in order. Only the system
// may. Errors: FORBIDDEN, INVALID, CONFLICT (a NIK is there already; the database says so).
func (s *Service) Enter(ctx context.Context, c *db.Client, known []Known) ([]string, error) {
	if !viewer.From(ctx).IsSystem() {
		return nil, fault.Denied()
	}
	all, err := c.Category.Query().Where(category.Current(true)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("enter people: %w", err)
	}
	byCode := map[string]*db.Category{}
	for _, k := range all {
		byCode[k.Code] = k
	}
	ids := make([]string, len(known))
	creates := make([]*db.BeneficiaryCreate, len(known))
	var consents []*db.ConsentCreate
	for i, in := range known {
		ids[i] = types.NewID(types.PrefixBeneficiary)
		if creates[i], err = s.entry(c, ids[i], in, byCode); err != nil {
			return nil, err
		}
		for _, given := range in.Consents {
			consents = append(consents, c.Consent.Create().SetBeneficiaryID(ids[i]).SetPurpose(given.Purpose).
				SetGivenBy(given.GivenBy).SetGivenAt(s.Clock.Now()))
		}
	}
	if err := c.Beneficiary.CreateBulk(creates...).Exec(ctx); err != nil {
		return nil, taken(err)
	}
	if err := c.Consent.CreateBulk(consents...).Exec(ctx); err != nil {
		return nil, fmt.Errorf("enter people: consents: %w", err)
	}
	return ids, nil
}

func (s *Service) entry(c *db.Client, id string, in Known, byCode map[string]*db.Category) (*db.BeneficiaryCreate, error) {
	if err := in.Validate(clock.Today(s.Clock)); err != nil {
		return nil, err
	}
	create := c.Beneficiary.Create().SetID(id).SetKind(in.Kind).SetName(strings.TrimSpace(in.Name)).SetNameKey(nameKey(in.Name)).
		SetNillableSex(in.Sex).SetNillableBirthDate(in.BirthDate).SetNillableBirthYear(in.BirthYear).
		SetNillableNikMissingReason(in.NikMissingReason).SetRegionID(in.Region.ID).SetRegionCode(in.Region.Code).
		SetDistrictCode(place.District(in.Region.Code)).SetFamilyHead(in.FamilyHead).SetNillableHouseholdID(in.HouseholdID).
		SetStatus(in.Status).SetPathway(in.Pathway).SetNillableRegisteredByID(in.RegisteredBy).SetSensitive(false)
	if in.Status == types.BeneficiaryStatusVerified {
		create.SetVerifiedAt(s.Clock.Now())
	}
	for i, code := range in.CategoryCodes {
		k := byCode[code]
		if k == nil {
			return nil, fault.Wrong(fmt.Sprintf("categoryCodes.%d", i), "unknown")
		}
		create.AddCategoryIDs(k.ID)
		if k.Sensitive {
			create.SetSensitive(true)
		}
		if i == 0 {
			create.SetPrimaryCategoryID(k.ID)
		}
	}
	return create, s.seal(create.Mutation(), id, in.Nik, in.Phone, in.Address, in.Notes)
}

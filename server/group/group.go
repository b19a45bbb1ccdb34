package group

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/idempotency"
	"github.com/jejaring/jejaring/server/place"
	"github.com/jejaring/jejaring/server/reference"
)

// standing are the states of people who can found a group.
var standing = []types.BeneficiaryStatus{types.BeneficiaryStatusVerified, types.BeneficiaryStatusGraduated}

// Service forms groups and keeps their book.
type Service struct {
	Clock clock.Clock
	Box   *crypt.Box
}

// MemberInput is a person and the office held.
type MemberInput struct {
	BeneficiaryID string
	Office        types.GroupOffice
}

// CreateInput describes a group; where they are left out, it is of the kecamatan of its members, and founded today.
type CreateInput struct {
	IdempotencyKey string
	Name           string
	BusinessKind   string
	RegionCode     string
	FoundedOn      types.Date
	Members        []MemberInput
}

// Validate finds every wrong value.
func (in CreateInput) Validate(today types.Date, l limits) error {
	var f fault.Fields
	f.Key("idempotencyKey", in.IdempotencyKey)
	f.Text("name", in.Name, 200)
	f.Optional("regionCode", in.RegionCode, 20)
	f.Check(in.FoundedOn <= today, "foundedOn", "future")
	kinds, err := reference.Codes(reference.BusinessKinds)
	f.Check(err == nil && slices.Contains(kinds, in.BusinessKind), "businessKind", "unknown")
	f.Check(len(in.Members) >= l.fewest, "members", "too_few", l.fewest)
	f.Check(len(in.Members) <= l.most, "members", "too_many", l.most)
	seen := map[string]bool{}
	offices := map[types.GroupOffice]int{}
	for i, m := range in.Members {
		at := fmt.Sprintf("members.%d.", i)
		f.Ref(at+"beneficiaryId", types.PrefixBeneficiary, m.BeneficiaryID)
		f.Check(!seen[m.BeneficiaryID], at+"beneficiaryId", "duplicate")
		seen[m.BeneficiaryID] = true
		offices[m.Office]++
		f.Check(m.Office == "" || m.Office == types.GroupOfficeMember || offices[m.Office] == 1, at+"office", "duplicate")
	}
	for _, office := range []types.GroupOffice{types.GroupOfficeChair, types.GroupOfficeSecretary, types.GroupOfficeTreasurer} {
		f.Check(offices[office] > 0, "members", strings.ToLower(string(office))+"_missing")
	}
	return f.Err()
}

// Create forms a group of people whom the viewer may see. It happens once for a key.
// Errors: FORBIDDEN, INVALID (size, offices), NOT_FOUND (a member is hidden), CONFLICT (a rule of groups).
func (s *Service) Create(ctx context.Context, c *db.Client, in CreateInput) (*db.BusinessGroup, error) {
	if err := access.Registrar(viewer.From(ctx)); err != nil {
		return nil, err
	}
	l, err := limitsOf(ctx, c)
	if err != nil {
		return nil, err
	}
	if err := in.Validate(clock.Today(s.Clock), l); err != nil {
		var nowhere error
		if in.RegionCode != "" {
			_, nowhere = ground(ctx, c, in.RegionCode)
		}
		return nil, fault.Together(err, nowhere)
	}
	id, err := idempotency.Once(ctx, c, s.Box, "createBusinessGroup", in.IdempotencyKey, in, func() (string, error) {
		in.FoundedOn = cmp.Or(in.FoundedOn, clock.Today(s.Clock)) // not in the fingerprint: the request is the same tomorrow
		return s.create(ctx, c, in, l)
	})
	if err != nil {
		return nil, err
	}
	return c.BusinessGroup.Get(ctx, id)
}

// ground is the kecamatan or kampung with the code.
func ground(ctx context.Context, c *db.Client, code string) (*db.Region, error) {
	r, err := place.Find(ctx, c, "regionCode", code)
	if err == nil && r.Level == types.RegionLevelRegency {
		err = fault.Wrong("regionCode", "unknown")
	}
	return r, err
}

func (s *Service) create(ctx context.Context, c *db.Client, in CreateInput, l limits) (string, error) {
	v := viewer.From(ctx)
	ids := make([]string, len(in.Members))
	for i, m := range in.Members {
		ids[i] = m.BeneficiaryID
	}
	if in.RegionCode == "" {
		first, err := c.Beneficiary.Get(ctx, ids[0])
		if err != nil {
			return "", err
		}
		in.RegionCode = first.DistrictCode
	}
	r, err := ground(ctx, c, in.RegionCode)
	if err != nil {
		return "", err
	}
	if !v.IsSystem() && !v.CoversRegion(r.Code) {
		return "", fault.New(fault.Forbidden, "outside_area")
	}
	if err := s.eligible(ctx, c, l, place.District(r.Code), ids...); err != nil {
		return "", err
	}
	create := c.BusinessGroup.Create().SetName(in.Name).SetBusinessKind(in.BusinessKind).SetRegionID(r.ID).SetRegionCode(r.Code).
		SetDistrictCode(place.District(r.Code)).SetFoundedOn(in.FoundedOn).SetMemberCount(len(in.Members))
	owner := v.OrganizationRef()
	g, err := create.SetNillableRegisteredByID(owner).Save(ctx)
	if err != nil {
		return "", fmt.Errorf("create business group: %w", err)
	}
	members := make([]*db.GroupMemberCreate, len(in.Members))
	for i, m := range in.Members {
		office := m.Office
		if office == "" {
			office = types.GroupOfficeMember
		}
		members[i] = c.GroupMember.Create().SetBusinessGroupID(g.ID).SetBeneficiaryID(m.BeneficiaryID).SetRegionCode(r.Code).
			SetNillableRegisteredByID(owner).SetOffice(office).SetJoinedOn(in.FoundedOn)
	}
	err = c.GroupMember.CreateBulk(members...).Exec(ctx)
	if db.IsConstraintError(err) {
		return "", fault.New(fault.Conflict, "group_member_taken").Because(err)
	}
	if err != nil {
		return "", fmt.Errorf("create business group: members: %w", err)
	}
	return g.ID, nil
}

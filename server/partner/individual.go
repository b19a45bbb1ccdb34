package partner

import (
	"context"
	"fmt"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/membership"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/auth/password"
	"github.com/jejaring/jejaring/server/contact"
	"github.com/jejaring/jejaring/server/fault"
)

// RegisterDonorInput asks for admission of a caring individual.
type RegisterDonorInput struct {
	Name      string
	Email     string
	Phone     string
	Password  string
	Anonymous bool
}

// Validate finds every wrong value.
func (in RegisterDonorInput) Validate() error {
	var f fault.Fields
	f.Text("name", in.Name, 200)
	f.Email("email", in.Email)
	_, ok := contact.Phone(in.Phone)
	f.Check(ok, "phone", "phone")
	f.Check(password.Validate(in.Password), "password", "password")
	return f.Err()
}

// RegisterDonor writes a caring individual down for the office to check: an account of one person, with the giving
// profile. Where the address has an account the answer is the same (Register). Errors: INVALID.
func (s *Service) RegisterDonor(ctx context.Context, c *db.Client, in RegisterDonorInput) (*db.Donor, error) {
	if err := in.Validate(); err != nil {
		return nil, err
	}
	ctx = viewer.Elevate(ctx, "public registration")
	o, err := s.register(ctx, c, RegisterInput{
		Type: types.OrganizationTypeIndividual, Name: in.Name, WorkAreas: []string{}, ContactName: strings.TrimSpace(in.Name),
		Email: in.Email, Phone: in.Phone, Password: in.Password,
	})
	if err != nil {
		return nil, err
	}
	d, err := c.Donor.Create().SetKind(types.DonorKindIndividual).SetName(o.Name).SetAnonymous(in.Anonymous).SetOrganizationID(o.ID).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("register donor: %w", err)
	}
	return d, nil
}

// alone refuses whom an individual's account has no room for: it has one owner, whom the office invites where the account
// waits for one.
func alone(ctx context.Context, c *db.Client, o *db.Organization, role types.Role) error {
	if o.Type != types.OrganizationTypeIndividual {
		return nil
	}
	owned, err := c.Membership.Query().Where(membership.OrganizationID(o.ID), membership.Active(true)).Exist(viewer.Elevate(ctx, "individual"))
	if err != nil {
		return fmt.Errorf("invite: %w", err)
	}
	if owned || role != types.RoleOwner {
		return fault.New(fault.Forbidden, "individual_alone")
	}
	return nil
}

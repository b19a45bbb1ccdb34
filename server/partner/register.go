package partner

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/db/user"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/auth/password"
	"github.com/jejaring/jejaring/server/contact"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/idempotency"
	"github.com/jejaring/jejaring/server/outbox"
	"github.com/jejaring/jejaring/server/place"
)

// Register writes an organisation down for the office to check, with its owner's account. Where the address has an
// account the answer is the same: the owner's membership waits for an invitation by the office, and whoever has the
// account is told. Errors: INVALID.
func (s *Service) Register(ctx context.Context, c *db.Client, in RegisterInput) (*db.Organization, error) {
	if err := fault.Together(in.Validate(), place.All(ctx, c, "workAreas", in.WorkAreas)); err != nil {
		return nil, err
	}
	if in.IdempotencyKey == nil {
		return s.register(viewer.Elevate(ctx, "public registration"), c, in)
	}
	request := in
	request.Password = ""
	id, err := idempotency.Once(ctx, c, s.Box, "registerOrganization", *in.IdempotencyKey, request, func() (string, error) {
		o, err := s.register(viewer.Elevate(ctx, "public registration"), c, in)
		if err != nil {
			return "", err
		}
		return o.ID, nil
	})
	if err != nil {
		return nil, err
	}
	return c.Organization.Get(viewer.Elevate(ctx, "public registration"), id)
}

func (s *Service) register(ctx context.Context, c *db.Client, in RegisterInput) (*db.Organization, error) {
	in.ContactName, in.WorkAreas = cmp.Or(strings.TrimSpace(in.ContactName), strings.TrimSpace(in.Name)), append([]string{}, in.WorkAreas...)
	if err := free(ctx, c, in.Nib); err != nil {
		return nil, err
	}
	hash, err := password.Hash(in.Password)
	if err != nil {
		return nil, fmt.Errorf("register organization: %w", err)
	}
	id := types.NewID(types.PrefixOrganization)
	email, err := s.Box.Seal(in.Email, "organization.email:"+id)
	if err != nil {
		return nil, fmt.Errorf("register organization: %w", err)
	}
	number, _ := contact.Phone(in.Phone)
	phone, err := s.Box.Seal(number, "organization.phone:"+id)
	if err != nil {
		return nil, fmt.Errorf("register organization: %w", err)
	}
	o, err := c.Organization.Create().SetID(id).SetType(in.Type).SetName(strings.TrimSpace(in.Name)).SetNillablePsksKind(in.PsksKind).
		SetNillableNib(in.Nib).SetSector(in.Sector).SetNaturalResource(in.NaturalResource).SetWorkAreas(in.WorkAreas).
		SetContactName(in.ContactName).SetContactEmailSealed(email).SetContactPhoneSealed(phone).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("register organization: %w", err)
	}
	return o, owned(ctx, c, o, in, hash)
}

// free says whether the business number is in use.
func free(ctx context.Context, c *db.Client, nib *string) error {
	if nib == nil {
		return nil
	}
	used, err := c.Organization.Query().Where(organization.Nib(*nib), organization.StatusNEQ(types.OrganizationStatusRejected)).Exist(ctx)
	if err != nil {
		return fmt.Errorf("register organization: %w", err)
	}
	var f fault.Fields
	f.Check(!used, "nib", "in_use")
	return f.Err()
}

// owned gives the organisation its first owner: a new account or, where the address has one, a membership that waits.
func owned(ctx context.Context, c *db.Client, o *db.Organization, in RegisterInput, hash string) error {
	email := strings.ToLower(in.Email)
	known, err := c.User.Query().Where(user.Email(email)).OnlyID(ctx)
	if err == nil {
		if _, err := namesake(ctx, c, o.ID, InviteInput{Name: in.ContactName, Email: email, Role: types.RoleOwner}, []string{}); err != nil {
			return err
		}
		return outbox.Add(ctx, c, outbox.AddressUsed, known)
	}
	if !db.IsNotFound(err) {
		return fmt.Errorf("register organization: %w", err)
	}
	u, err := c.User.Create().SetEmail(email).SetName(in.ContactName).SetPasswordHash(hash).Save(ctx)
	if db.IsConstraintError(err) { // registered twice at once
		return database.ErrAgain
	}
	if err != nil {
		return fmt.Errorf("register organization: owner: %w", err)
	}
	err = c.Membership.Create().SetUserID(u.ID).SetOrganizationID(o.ID).SetRole(types.RoleOwner).SetAreas([]string{}).Exec(ctx)
	if err != nil {
		return fmt.Errorf("register organization: membership: %w", err)
	}
	return nil
}

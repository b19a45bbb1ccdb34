package access

import (
	"slices"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/fault"
)

// SignedIn refuses the public.
func SignedIn(v viewer.Viewer) error {
	if v.IsSystem() || v.SignedIn() {
		return nil
	}
	return fault.New(fault.Unauthenticated, "unauthenticated")
}

// Office lets those pass who work at the office, in whatever role.
func Office(v viewer.Viewer) error {
	if err := SignedIn(v); err != nil || v.IsSystem() || v.IsOffice() {
		return err
	}
	return fault.Denied()
}

// Officer lets those pass who decide for the office.
func Officer(v viewer.Viewer) error {
	if err := SignedIn(v); err != nil || v.IsSystem() || v.IsOfficer() {
		return err
	}
	return fault.Denied()
}

// Everywhere is the region of what is of the whole office, such as a program.
const Everywhere = ""

// OfficerForAll lets officers pass whose areas hold every one of the regions.
func OfficerForAll(v viewer.Viewer, regionCodes []string) error {
	for _, code := range regionCodes {
		if err := OfficerFor(v, code); err != nil {
			return err
		}
	}
	return Officer(v)
}

// Within holds officers to their areas and lets everybody else pass, of whom the caller asks something else.
func Within(v viewer.Viewer, regionCode string) error {
	if !v.IsOffice() {
		return nil
	}
	return OfficerFor(v, regionCode)
}

// OfficerFor lets officers pass whose areas hold the region; an officer with areas does nothing Everywhere, or for the regency.
func OfficerFor(v viewer.Viewer, regionCode string) error {
	if err := Officer(v); err != nil || v.IsSystem() || v.CoversRegion(regionCode) {
		return err
	}
	return fault.New(fault.Forbidden, "outside_area")
}

// Admin lets the office's administrators pass.
func Admin(v viewer.Viewer) error {
	if err := SignedIn(v); err != nil || v.IsSystem() || v.IsAdmin() {
		return err
	}
	return fault.Denied()
}

// Partner lets owners and members of a verified organisation pass.
func Partner(v viewer.Viewer) error {
	if err := SignedIn(v); err != nil {
		return err
	}
	if v.Role != types.RoleOwner && v.Role != types.RoleMember {
		return fault.Denied()
	}
	return verified(v)
}

// Registrar lets those pass who register and nominate people: officers, and verified organisations of the kinds that do.
func Registrar(v viewer.Viewer) error {
	if err := SignedIn(v); err != nil {
		return err
	}
	switch {
	case v.IsSystem() || v.IsOfficer():
		return nil
	case v.IsOffice():
		return fault.Denied()
	case !v.RegistersPeople():
		return fault.New(fault.Forbidden, "not_registering")
	}
	return verified(v)
}

// Organization is Partner without individuals, who give and do nothing else.
func Organization(v viewer.Viewer) error {
	if err := Partner(v); err != nil || v.OrganizationType != types.OrganizationTypeIndividual {
		return err
	}
	return fault.New(fault.Forbidden, "individual_alone")
}

// Owner lets the owner of the active organisation pass.
func Owner(v viewer.Viewer) error {
	if err := SignedIn(v); err != nil {
		return err
	}
	if v.Role != types.RoleOwner {
		return fault.Denied()
	}
	return nil
}

// Own lets pass whose active organisation is the one given, or whoever decides for the office.
func Own(v viewer.Viewer, organizationID *string) error {
	if err := SignedIn(v); err != nil {
		return err
	}
	if v.IsSystem() || v.IsOfficer() || (organizationID != nil && *organizationID == v.OrganizationID && !v.IsOffice()) {
		return nil
	}
	return fault.Denied()
}

// First is the first refusal, if any.
func First(errs ...error) error {
	i := slices.IndexFunc(errs, func(err error) bool { return err != nil })
	if i < 0 {
		return nil
	}
	return errs[i]
}

func verified(v viewer.Viewer) error {
	switch v.Organization {
	case types.OrganizationStatusVerified:
		return nil
	case types.OrganizationStatusPending:
		return fault.New(fault.Forbidden, "organization_pending")
	default:
		return fault.New(fault.Forbidden, "organization_closed")
	}
}

package demo

import (
	"context"
	"fmt"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/graduation"
	"github.com/jejaring/jejaring/ent/db/membership"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/db/user"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/auth/password"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/partner"
	"github.com/jejaring/jejaring/server/services"
)

// Filler makes the demo through the domain.
type Filler struct {
	services.Services
	Store      *database.Store
	Clock      clock.Clock
	Households int // beyond those made by hand
}

// Officers of the demo may see who is protected, so that all of the work can be shown.
const (
	purpose     = "Rehabilitasi sosial dan pendampingan"
	purposeDays = 366
)

// accountsKind is the kind of the PSKS that has an account; there is one of each of the others.
const accountsKind = "pekerja_sosial_masyarakat"

// Fill makes the demo, unless somebody has an account already.
func (f *Filler) Fill(ctx context.Context) error {
	ctx = viewer.Elevate(ctx, "demo")
	filled, err := f.Store.Client.User.Query().Exist(ctx)
	if err != nil {
		return err
	}
	if filled {
		return f.Store.Write(ctx, f.renew)
	}
	if err := f.Store.Write(ctx, f.accounts); err != nil {
		return fmt.Errorf("demo accounts: %w", err)
	}
	officer, err := f.as(ctx, "officer1@demo.test")
	if err != nil {
		return err
	}
	if err := f.Store.Write(officer, f.programs); err != nil {
		return fmt.Errorf("demo programs: %w", err)
	}
	steps := []struct {
		name string
		do   func(context.Context) error
	}{
		{"partners", f.partners}, {"people", f.people}, {"doubles", f.doubles}, {"devices", f.devices}, {"work", f.work}, {"updates of earlier years", f.earlier},
		{"trainings of the past", f.pastTrainings}, {"guarantees", f.guaranteed}, {"groups", f.groups}, {"graduates", f.graduates}, {"yearly updates", f.updates}, {"change requests", f.asked},
		{"referrals", f.referrals}, {"giving", f.giving}, {"start-up help", f.supported}, {"case notes", f.noted}, {"offers of trainings", f.offered}, {"complaints", f.voices}, {"data requests", f.rights}, {"relations", f.relations}, {"what ended", f.ended},
		{"days of registration", f.registered},
		{"age of partners", f.known},
	}
	for _, step := range steps {
		if err := step.do(ctx); err != nil {
			return fmt.Errorf("demo %s: %w", step.name, err)
		}
	}
	if f.Households == 0 {
		return nil
	}
	if err := f.bulk(ctx); err != nil {
		return fmt.Errorf("demo households: %w", err)
	}
	return nil
}

// registered lets nobody be verified before they were registered or agreed to it, nor assessed after they graduated: the office's
// work was done back then, the writing just now.
func (f *Filler) registered(ctx context.Context) error {
	return f.Store.Write(viewer.Elevate(ctx, "demo"), func(ctx context.Context, c *db.Client) error {
		for _, statement := range []string{
			"UPDATE beneficiaries SET created_at = verified_at WHERE verified_at < created_at",
			"UPDATE households SET created_at = (SELECT min(b.created_at) FROM beneficiaries b WHERE b.household_id = households.id)\n" +
				"WHERE EXISTS (SELECT 1 FROM beneficiaries b WHERE b.household_id = households.id AND b.created_at < households.created_at)",
			"UPDATE consents SET given_at = (SELECT b.created_at FROM beneficiaries b WHERE b.id = consents.beneficiary_id),\n" +
				"created_at = (SELECT b.created_at FROM beneficiaries b WHERE b.id = consents.beneficiary_id)\n" +
				"WHERE purpose <> 'PUBLIC_STORY' AND EXISTS (SELECT 1 FROM beneficiaries b WHERE b.id = consents.beneficiary_id AND b.created_at < consents.given_at)",
		} {
			if _, err := c.ExecContext(ctx, statement); err != nil {
				return err
			}
		}
		return assessed(ctx, c)
	})
}

// assessed dates the last assessment of whoever graduated a month before that.
func assessed(ctx context.Context, c *db.Client) error {
	all, err := c.Graduation.Query().Where(graduation.GraduatedOnNotNil(), graduation.StatusNEQ(types.GraduationStatusFailed)).
		WithBeneficiary(func(q *db.BeneficiaryQuery) { q.WithAssessments() }).All(ctx)
	if err != nil {
		return err
	}
	for _, g := range all {
		for _, a := range g.Edges.Beneficiary.Edges.Assessments {
			if types.DateOf(a.CreatedAt) <= *g.GraduatedOn {
				continue
			}
			day := g.GraduatedOn.AddMonths(-1).Time().Add(10 * time.Hour)
			if _, err := c.ExecContext(ctx, "UPDATE assessments SET created_at = $1, decided_at = $2, reassess_on = NULL WHERE id = $3", day, day.Add(oneDay), a.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// renew gives the demo's officers their purpose where an earlier version made them, or where it ended.
func (f *Filler) renew(ctx context.Context, c *db.Client) error {
	today, emails := clock.Today(f.Clock), []string{}
	for _, a := range Accounts() {
		emails = append(emails, a.Email)
	}
	return c.Membership.Update().Where(membership.HasUserWith(user.EmailIn(emails...)), membership.RoleIn(types.RoleOfficer, types.RoleOfficeAdmin),
		membership.Active(true), membership.Or(membership.SensitiveUntilIsNil(), membership.SensitiveUntilLT(today))).
		SetSensitivePurpose(purpose).SetSensitiveUntil(today.AddDays(purposeDays)).Exec(ctx)
}

// as is the context of one of the accounts.
func (f *Filler) as(ctx context.Context, email string) (context.Context, error) {
	u, err := f.Store.Client.User.Query().Where(user.Email(email)).
		WithMemberships(func(q *db.MembershipQuery) { q.WithOrganization() }).Only(ctx)
	if err != nil {
		return nil, fmt.Errorf("demo account: %w", err)
	}
	m := u.Edges.Memberships[0]
	return viewer.With(ctx, viewer.Viewer{
		UserID: u.ID, MembershipID: m.ID, OrganizationID: m.OrganizationID, Role: m.Role, Areas: m.Areas, Purpose: m.SensitivePurpose,
		OrganizationType: m.Edges.Organization.Type, Organization: m.Edges.Organization.Status,
	}), nil
}

func (f *Filler) accounts(ctx context.Context, c *db.Client) error {
	hash, err := password.Hash(Password)
	if err != nil {
		return err
	}
	organizations := map[string]string{}
	for i, a := range Accounts() {
		if a.Type == types.OrganizationTypeIndividual {
			if err := f.individual(ctx, c, i, a); err != nil {
				return err
			}
			continue
		}
		id, ok := organizations[a.Organization]
		if !ok {
			if id, err = f.organization(ctx, c, i, a); err != nil {
				return err
			}
			organizations[a.Organization] = id
			if a.Type != types.OrganizationTypeOffice { // who registers it is its owner
				continue
			}
		}
		u, err := c.User.Create().SetEmail(a.Email).SetName(a.Name).SetPasswordHash(hash).Save(ctx)
		if err != nil {
			return err
		}
		areas := []string{}
		if a.Role == types.RoleEnumerator {
			areas = a.Areas
		}
		m := c.Membership.Create().SetUserID(u.ID).SetOrganizationID(id).SetRole(a.Role).SetAreas(areas)
		if a.Role == types.RoleOfficer || a.Role == types.RoleOfficeAdmin {
			m.SetSensitivePurpose(purpose).SetSensitiveUntil(clock.Today(f.Clock).AddDays(purposeDays))
		}
		if err := m.Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}

// individual registers somebody who gives without an organisation, and verifies the account.
func (f *Filler) individual(ctx context.Context, c *db.Client, i int, a Account) error {
	d, err := f.Partners.RegisterDonor(ctx, c, partner.RegisterDonorInput{
		Name: a.Name, Email: a.Email, Phone: fmt.Sprintf("0812600%05d", i+1), Password: Password, Anonymous: true,
	})
	if err != nil {
		return err
	}
	_, err = f.Partners.Review(ctx, c, partner.ReviewInput{OrganizationID: *d.OrganizationID, Decision: partner.Decision(partner.Verify)})
	return err
}

// organization registers the account's organisation and, unless it waits, verifies it.
func (f *Filler) organization(ctx context.Context, c *db.Client, i int, a Account) (string, error) {
	if a.Type == types.OrganizationTypeOffice {
		return c.Organization.Query().Where(organization.TypeEQ(types.OrganizationTypeOffice)).OnlyID(ctx)
	}
	areas := a.Areas
	if len(areas) == 0 {
		areas = []string{"11.16"}
	}
	in := partner.RegisterInput{
		Type: a.Type, Name: a.Organization, WorkAreas: areas, ContactName: a.Name, Password: Password,
		Email: a.Email, Phone: fmt.Sprintf("0812600%05d", i+1), Sector: sectorOf(a.Type, a.Organization),
	}
	if a.Type == types.OrganizationTypeCompany {
		nib := fmt.Sprintf("91200000%05d", i+1)
		in.Nib, in.NaturalResource = &nib, i%2 == 0
	}
	if a.Type == types.OrganizationTypePsks {
		in.PsksKind = new(accountsKind)
	}
	o, err := f.Partners.Register(ctx, c, in)
	if err != nil || a.Pending {
		return id(o), err
	}
	_, err = f.Partners.Review(ctx, c, partner.ReviewInput{OrganizationID: o.ID, Decision: partner.Decision(partner.Verify)})
	return o.ID, err
}

func id(o *db.Organization) string {
	if o == nil {
		return ""
	}
	return o.ID
}

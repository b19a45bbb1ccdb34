package registrytest

import (
	"context"
	"fmt"

	"github.com/oklog/ulid/v2"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/membership"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/booking"
	"github.com/jejaring/jejaring/server/partner"
	"github.com/jejaring/jejaring/server/pathway"
	"github.com/jejaring/jejaring/server/pledge"
	"github.com/jejaring/jejaring/server/program"
)

// Do runs fn in a transaction as who and returns its result.
func Do[T any](w *World, who context.Context, fn func(context.Context, *db.Client) (T, error)) (T, error) {
	var out T
	err := w.Store.Write(who, func(ctx context.Context, c *db.Client) error {
		var err error
		out, err = fn(ctx, c)
		return err
	})
	return out, err
}

// Get is Do where nothing may go wrong.
func Get[T any](w *World, who context.Context, fn func(context.Context, *db.Client) (T, error)) T {
	w.T.Helper()
	out, err := Do(w, who, fn)
	Must(w.T, err)
	return out
}

func system() context.Context { return viewer.System(context.Background(), "test") }

// Member is the context of a new user with a role in an organisation.
func (w *World) Member(o *db.Organization, role types.Role, areas ...string) context.Context {
	w.T.Helper()
	if areas == nil {
		areas = []string{}
	}
	m := Get(w, system(), func(ctx context.Context, c *db.Client) (*db.Membership, error) {
		u, err := c.User.Create().SetEmail(ulid.Make().String() + "@test.test").SetName("Uji " + string(role)).Save(ctx)
		if err != nil {
			return nil, err
		}
		create := c.Membership.Create().SetUserID(u.ID).SetOrganizationID(o.ID).SetRole(role).SetAreas(areas)
		if role == types.RoleOfficer || role == types.RoleOfficeAdmin {
			create.SetSensitivePurpose("Uji").SetSensitiveUntil(types.DateOf(w.Clock.Now()).AddDays(366))
		}
		return create.Save(ctx)
	})
	return viewer.With(context.Background(), viewer.Viewer{
		UserID: m.UserID, MembershipID: m.ID, OrganizationID: o.ID, OrganizationType: o.Type, Organization: o.Status, Role: role, Areas: areas,
		Purpose: m.SensitivePurpose,
	})
}

// WithoutPurpose takes the purpose from a user of the office, who then sees nobody who is protected.
func (w *World) WithoutPurpose(who context.Context) context.Context {
	w.T.Helper()
	v := viewer.From(who)
	Get(w, system(), func(ctx context.Context, c *db.Client) (*db.Membership, error) {
		return c.Membership.UpdateOneID(v.MembershipID).SetSensitivePurpose("").ClearSensitiveUntil().Save(ctx)
	})
	v.Purpose = ""
	return viewer.With(who, v)
}

// Officer is the context of a new officer of the office.
func (w *World) Officer(areas ...string) context.Context {
	return w.Office(types.RoleOfficer, areas...)
}

// Office is the context of a new user of the office.
func (w *World) Office(role types.Role, areas ...string) context.Context {
	w.T.Helper()
	o := Get(w, system(), func(ctx context.Context, c *db.Client) (*db.Organization, error) {
		return c.Organization.Query().Where(organization.TypeEQ(types.OrganizationTypeOffice)).Only(ctx)
	})
	return w.Member(o, role, areas...)
}

// Registration is a valid request of an organisation.
func Registration(kind types.OrganizationType) partner.RegisterInput {
	in := partner.RegisterInput{
		Type: kind, Name: "Organisasi " + ulid.Make().String(), WorkAreas: []string{"11.16.03"}, ContactName: "Uji Coba",
		Email: ulid.Make().String() + "@contoh.test", Phone: "0812 3456 7890", Password: "kata-sandi-uji",
	}
	if kind == types.OrganizationTypePsks {
		code := "pekerja_sosial_masyarakat"
		in.PsksKind = &code
	}
	return in
}

// Organization is a verified organisation of the kind.
func (w *World) Organization(kind types.OrganizationType) *db.Organization {
	w.T.Helper()
	o := w.Pending(kind)
	Get(w, system(), func(ctx context.Context, c *db.Client) (*db.Organization, error) {
		return w.Partners.Review(ctx, c, partner.ReviewInput{OrganizationID: o.ID, Decision: partner.Decision(partner.Verify)})
	})
	o.Status = types.OrganizationStatusVerified
	return o
}

// Pending is an organisation that waits for the office.
func (w *World) Pending(kind types.OrganizationType) *db.Organization {
	w.T.Helper()
	return Get(w, system(), func(ctx context.Context, c *db.Client) (*db.Organization, error) {
		return w.Partners.Register(ctx, c, Registration(kind))
	})
}

// Company is the context of the owner of a new, verified company.
func (w *World) Company() context.Context {
	return w.Member(w.Organization(types.OrganizationTypeCompany), types.RoleOwner)
}

// Individual is the context of a new, verified caring individual.
func (w *World) Individual() context.Context {
	w.T.Helper()
	var o *db.Organization
	m := Get(w, system(), func(ctx context.Context, c *db.Client) (*db.Membership, error) {
		d, err := w.Partners.RegisterDonor(ctx, c, partner.RegisterDonorInput{
			Name: "Uji Perorangan", Email: ulid.Make().String() + "@contoh.test", Phone: "0812 3456 7890", Password: "kata-sandi-uji", Anonymous: true,
		})
		if err != nil {
			return nil, err
		}
		if o, err = w.Partners.Review(ctx, c, partner.ReviewInput{OrganizationID: *d.OrganizationID, Decision: partner.Decision(partner.Verify)}); err != nil {
			return nil, err
		}
		return c.Membership.Query().Where(membership.OrganizationID(o.ID)).Only(ctx)
	})
	return viewer.With(context.Background(), viewer.Viewer{
		UserID: m.UserID, MembershipID: m.ID, OrganizationID: o.ID, OrganizationType: o.Type, Organization: types.OrganizationStatusVerified,
		Role: m.Role, Areas: m.Areas,
	})
}

// Community is the context of the owner of a new, verified community.
func (w *World) Community() context.Context {
	return w.Member(w.Organization(types.OrganizationTypeCommunity), types.RoleOwner)
}

// Session is an open training session of an active program.
func (w *World) Session(capacity, officeFunded int) *db.TrainingSession {
	w.T.Helper()
	officer, today := w.Officer(), types.DateOf(w.Clock.Now())
	return Get(w, officer, func(ctx context.Context, c *db.Client) (*db.TrainingSession, error) {
		p, err := w.Programs.Create(ctx, c, program.CreateInput{
			Kind: types.ProgramKindTraining, Title: "Pelatihan", FundSource: types.FundSourceApbk, StartsOn: today, EndsOn: today.AddDays(200),
		})
		if err != nil {
			return nil, err
		}
		if _, err := w.Programs.Activate(ctx, c, program.ActivateInput{ProgramID: p.ID}); err != nil {
			return nil, err
		}
		s, err := w.Programs.CreateSession(ctx, c, program.CreateSessionInput{
			ProgramID: p.ID, Title: "Menjahit", Skill: "Menjahit", RegionCode: "11.16.03", StartsOn: today.AddDays(60),
			EndsOn: today.AddDays(80), Capacity: capacity, OfficeFunded: officeFunded,
		})
		if err != nil {
			return nil, err
		}
		return w.Programs.OpenSession(ctx, c, program.OpenSessionInput{TrainingSessionID: s.ID})
	})
}

// Need is an open need: of the session's seats where one is given, else of goods.
func (w *World) Need(requested int, session *db.TrainingSession) *db.Need {
	w.T.Helper()
	in := pledge.CreateNeedInput{
		Kind: types.NeedKindGoods, Title: "Semen", Unit: "sak", Requested: requested, UnitValue: 75_000, RegionCode: "11.16.03",
		DueOn: types.DateOf(w.Clock.Now()).AddDays(30),
	}
	if session != nil {
		in.Kind, in.Unit, in.RegionCode, in.TrainingSessionID = types.NeedKindTrainingSlot, "", "", &session.ID
	}
	return Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Need, error) {
		n, err := w.Pledges.CreateNeed(ctx, c, in)
		if err != nil {
			return nil, err
		}
		return w.Pledges.PublishNeed(ctx, c, pledge.NeedInput{NeedID: n.ID})
	})
}

// Pledge promises a quantity for a need as who.
func (w *World) Pledge(who context.Context, n *db.Need, quantity int) (*db.Pledge, error) {
	return Do(w, who, func(ctx context.Context, c *db.Client) (*db.Pledge, error) {
		return w.Pledges.Submit(ctx, c, pledge.SubmitInput{
			IdempotencyKey: Key(), Lines: []pledge.LineInput{{NeedID: n.ID, Quantity: quantity}},
		})
	})
}

// Person is registered and sent by who, with consent to be placed; change adjusts the input first.
func (w *World) Person(who context.Context, change ...func(*beneficiary.RegisterInput)) *db.Beneficiary {
	w.T.Helper()
	sex, year, reason := types.SexFemale, 1990, types.NikMissingReasonUnknown
	in := beneficiary.RegisterInput{
		Kind: types.BeneficiaryKindIndividual, Name: "Uji " + ulid.Make().String(), Sex: &sex, BirthYear: &year, NikMissingReason: &reason,
		CategoryCodes: []string{"fakir_miskin"}, RegionCode: "11.16.03.2001", FamilyHead: true, Submit: true,
		Consents: []beneficiary.ConsentInput{{Purpose: types.ConsentPurposePlacement, GivenBy: "Uji"}},
	}
	for _, c := range change {
		c(&in)
	}
	return Get(w, who, func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) { return w.People.Register(ctx, c, in) })
}

// Ready is a person of who, verified and on the pathway EMPOWERMENT by two officers.
func (w *World) Ready(who context.Context, change ...func(*beneficiary.RegisterInput)) *db.Beneficiary {
	w.T.Helper()
	b := w.Person(who, change...)
	first, second := w.Officer(), w.Officer()
	a := Get(w, first, func(ctx context.Context, c *db.Client) (*db.Assessment, error) {
		if _, err := w.People.Verify(ctx, c, beneficiary.Input{BeneficiaryID: b.ID}); err != nil {
			return nil, err
		}
		return w.Pathways.Propose(ctx, c, pathway.ProposeInput{BeneficiaryID: b.ID, Facts: pathway.FactsInput{CanWork: new(true), WillingToJoin: true}})
	})
	Get(w, second, func(ctx context.Context, c *db.Client) (*db.Assessment, error) {
		return w.Pathways.Approve(ctx, c, pathway.Input{AssessmentID: a.ID})
	})
	return b
}

// Nominate proposes the person for the session as who.
func (w *World) Nominate(who context.Context, s *db.TrainingSession, b *db.Beneficiary) (*db.Enrollment, error) {
	return Do(w, who, func(ctx context.Context, c *db.Client) (*db.Enrollment, error) {
		return w.Seats.Nominate(ctx, c, booking.NominateInput{IdempotencyKey: Key(), TrainingSessionID: s.ID, BeneficiaryID: b.ID})
	})
}

// String names the database in messages.
func (w *World) String() string { return fmt.Sprintf("world on %s", w.Store.Dialect) }

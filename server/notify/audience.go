package notify

import (
	"context"
	"fmt"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/membership"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/matching"
	"github.com/jejaring/jejaring/server/outbox"
)

// subject is what an event is about: the organisation it concerns, one of its people where only that one is, and where it lies.
type subject struct {
	organizationID *string
	regionCode     string
	userID         *string
	beneficiaryID  string           // whom it tells of
	searchers      []*db.Membership // who search for such a need
}

// called are the organisations whose systems are called.
func (s subject) called(topic string) (out []string) {
	if outbox.AudienceOf(topic).Organization && s.organizationID != nil && s.userID == nil {
		out = append(out, *s.organizationID)
	}
	for _, m := range s.searchers {
		if !slices.Contains(out, m.OrganizationID) {
			out = append(out, m.OrganizationID)
		}
	}
	return out
}

// searchers are the members who search for the need that an event is about, where the topic is for them.
func searchers(ctx context.Context, c *db.Client, e *db.OutboxEvent) ([]*db.Membership, error) {
	if !outbox.AudienceOf(e.Topic).Searchers {
		return nil, nil
	}
	n, err := c.Need.Get(ctx, e.SubjectID)
	if err != nil {
		return nil, fmt.Errorf("subject of an event: %w", err)
	}
	return matching.Searchers(ctx, c, n)
}

// about finds the subject of an event; an unknown kind concerns nobody but the office.
func about(ctx context.Context, c *db.Client, topic, id string) (subject, error) {
	var s subject
	var err error
	switch types.IDPrefix(id) {
	case types.PrefixOrganization:
		s.organizationID = &id
	case types.PrefixUser:
		s.userID = &id
	case types.PrefixTask:
		var t *db.Task
		if t, err = c.Task.Get(ctx, id); err == nil {
			s = subject{organizationID: t.OrganizationID, regionCode: t.RegionCode, userID: t.EnumeratorID, beneficiaryID: t.BeneficiaryID}
		}
	case types.PrefixPledge:
		var p *db.Pledge
		if p, err = c.Pledge.Get(ctx, id); err == nil {
			s.organizationID = p.OrganizationID
		}
	case types.PrefixDelivery:
		var d *db.Delivery
		if d, err = c.Delivery.Get(ctx, id); err == nil {
			s.organizationID = d.OrganizationID
			if topic == outbox.DeliveryToConfirm {
				s.organizationID = d.ReceiverID
			}
		}
	case types.PrefixAgreement:
		var a *db.Agreement
		if a, err = c.Agreement.Get(ctx, id); err == nil {
			s.organizationID = &a.OrganizationID
		}
	case types.PrefixLetter:
		var l *db.Letter
		if l, err = c.Letter.Get(ctx, id); err == nil {
			s.organizationID = &l.OrganizationID
		}
	case types.PrefixVerification:
		var n *db.Verification
		if n, err = c.Verification.Get(ctx, id); err == nil {
			s.organizationID = &n.OrganizationID
		}
	case types.PrefixNeed:
		var n *db.Need
		if n, err = c.Need.Get(ctx, id); err == nil {
			s = subject{organizationID: n.DraftedByID, regionCode: n.RegionCode}
		}
	case types.PrefixGrievance:
		var g *db.Grievance
		if g, err = c.Grievance.Get(ctx, id); err == nil {
			s.regionCode = g.RegionCode
		}
	case types.PrefixEnrollment:
		var e *db.Enrollment
		if e, err = c.Enrollment.Get(ctx, id); err == nil {
			s = subject{organizationID: e.NominatedByID, regionCode: e.RegionCode, beneficiaryID: e.BeneficiaryID}
		}
	case types.PrefixEntitlement:
		var n *db.Entitlement
		if n, err = c.Entitlement.Get(ctx, id); err == nil {
			s = subject{organizationID: &n.GuardianID, regionCode: n.RegionCode, beneficiaryID: n.BeneficiaryID}
		}
	case types.PrefixTrainingSession:
		var t *db.TrainingSession
		if t, err = c.TrainingSession.Get(ctx, id); err == nil {
			s = subject{organizationID: t.ProviderID, regionCode: t.RegionCode}
		}
	case types.PrefixGuardianChange:
		var g *db.GuardianChange
		if g, err = c.GuardianChange.Get(ctx, id); err == nil {
			s = subject{organizationID: &g.FormerID, regionCode: g.RegionCode, beneficiaryID: g.BeneficiaryID}
		}
	case types.PrefixProvision:
		var p *db.Provision
		if p, err = c.Provision.Get(ctx, id); err == nil {
			s = subject{organizationID: &p.GuardianID, regionCode: p.RegionCode, beneficiaryID: p.BeneficiaryID}
		}
	case types.PrefixGraduation:
		var g *db.Graduation
		if g, err = c.Graduation.Get(ctx, id); err == nil {
			s = subject{organizationID: g.RegisteredByID, regionCode: g.RegionCode, beneficiaryID: g.BeneficiaryID}
		}
	case types.PrefixGraduationVisit:
		var n *db.GraduationVisit
		if n, err = c.GraduationVisit.Get(ctx, id); err == nil {
			s = subject{organizationID: n.RegisteredByID, regionCode: n.RegionCode, beneficiaryID: n.BeneficiaryID}
		}
	case types.PrefixReferral:
		var n *db.Referral
		if n, err = c.Referral.Get(ctx, id); err == nil {
			s = subject{organizationID: &n.AgencyID, regionCode: n.RegionCode, beneficiaryID: n.BeneficiaryID}
		}
	case types.PrefixBusinessGroup:
		var g *db.BusinessGroup
		if g, err = c.BusinessGroup.Get(ctx, id); err == nil {
			s = subject{organizationID: g.RegisteredByID, regionCode: g.RegionCode}
		}
	case types.PrefixBeneficiary:
		var b *db.Beneficiary
		if b, err = c.Beneficiary.Get(ctx, id); err == nil {
			s = subject{organizationID: b.RegisteredByID, regionCode: b.RegionCode, beneficiaryID: b.ID}
		}
	}
	if err != nil && !db.IsNotFound(err) {
		return s, fmt.Errorf("subject of an event: %w", err)
	}
	return s, nil
}

// protected says whether the office hears of the person only with a purpose.
func protected(ctx context.Context, c *db.Client, s subject) (bool, error) {
	if s.beneficiaryID == "" {
		return false, nil
	}
	return c.Beneficiary.Query().Where(beneficiary.ID(s.beneficiaryID), beneficiary.Or(beneficiary.Sensitive(true), beneficiary.Restricted(true))).Exist(ctx)
}

// recipients are the users to tell, without whoever did it.
func recipients(ctx context.Context, c *db.Client, e *db.OutboxEvent, s subject, today types.Date) (out []string, err error) {
	audience := outbox.AudienceOf(e.Topic)
	seen := map[string]bool{}
	if e.ActorID != nil {
		seen[*e.ActorID] = true
	}
	add := func(all []*db.Membership, err error) error {
		for _, m := range all {
			v := viewer.Viewer{Role: m.Role, Areas: m.Areas}
			if !seen[m.UserID] && (s.regionCode == "" || v.CoversRegion(s.regionCode)) {
				seen[m.UserID] = true
				out = append(out, m.UserID)
			}
		}
		return err
	}
	_ = add(s.searchers, nil)
	switch {
	case audience.Organization && s.userID != nil:
		if !seen[*s.userID] {
			out = append(out, *s.userID)
		}
	case audience.Organization && s.organizationID != nil:
		err = add(c.Membership.Query().Where(membership.OrganizationID(*s.organizationID), membership.Active(true)).Order(membership.ByID()).All(ctx))
	}
	if err == nil && audience.Office {
		office := c.Membership.Query().Where(membership.Active(true), membership.RoleIn(types.RoleOfficer, types.RoleOfficeAdmin),
			membership.HasOrganizationWith(organization.TypeEQ(types.OrganizationTypeOffice)))
		var hidden bool
		if hidden, err = protected(ctx, c, s); err == nil && hidden {
			office.Where(membership.SensitiveUntilGTE(today))
		}
		if err == nil {
			err = add(office.Order(membership.ByID()).All(ctx))
		}
	}
	if err != nil {
		return nil, fmt.Errorf("recipients: %w", err)
	}
	return out, nil
}

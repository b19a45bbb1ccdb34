package notify

import (
	"context"
	"fmt"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/agreement"
	"github.com/jejaring/jejaring/ent/db/campaign"
	"github.com/jejaring/jejaring/ent/db/delivery"
	"github.com/jejaring/jejaring/ent/db/enrollment"
	"github.com/jejaring/jejaring/ent/db/entitlement"
	"github.com/jejaring/jejaring/ent/db/guardianchange"
	"github.com/jejaring/jejaring/ent/db/letter"
	"github.com/jejaring/jejaring/ent/db/pledge"
	"github.com/jejaring/jejaring/ent/db/provision"
	"github.com/jejaring/jejaring/ent/db/referral"
	"github.com/jejaring/jejaring/ent/db/task"
	"github.com/jejaring/jejaring/ent/db/verification"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/outbox"
)

// said is what a notification says beside its general words: which need, training, group or organisation, by when, what came of
// it, and whose page answers it. Whoever is a person is never named, and free text of a case is left out.
type said struct {
	about   string
	dueOn   *types.Date
	outcome string
	page    string
}

// join puts what there is to say in a row.
func join(words ...string) string {
	kept := []string{}
	for _, w := range words {
		if w != "" {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " · ")
}

// named is an organisation by its name; a caring individual is a person.
func named(o *db.Organization) string {
	if o == nil || o.Type == types.OrganizationTypeIndividual {
		return ""
	}
	return o.Name
}

// promised says what a pledge (with lines, needs and donor) is for, and of whom.
func promised(p *db.Pledge) string {
	words := p.Edges.Lines[0].Edges.Need.Title
	if n := len(p.Edges.Lines); n > 1 {
		words += fmt.Sprintf(" (+%d)", n-1)
	}
	if d := p.Edges.Donor; d.Kind == types.DonorKindOrganization {
		return join(words, d.Name)
	}
	return words
}

// arrived says how much of what a delivery (with its line and need) brought.
func arrived(d *db.Delivery) string {
	l := d.Edges.PledgeLine
	return fmt.Sprintf("%s: %s %s", l.Edges.Need.Title, types.Grouped(int64(d.Quantity), "id"), l.Unit)
}

// about finds the subject of an event; an unknown kind concerns nobody but the office.
func about(ctx context.Context, c *db.Client, topic, id string) (subject, error) {
	var s subject
	var err error
	switch types.IDPrefix(id) {
	case types.PrefixOrganization:
		s.organizationID = &id
		var o *db.Organization
		if o, err = c.Organization.Get(ctx, id); err == nil {
			s.said = said{about: named(o), outcome: string(o.Status)}
		}
	case types.PrefixUser:
		s.userID = &id
		if topic != outbox.AddressUsed {
			var k *db.Campaign // at most one is open
			if k, err = c.Campaign.Query().Where(campaign.StatusEQ(types.CampaignStatusOpen)).First(ctx); err == nil {
				s.said = said{about: k.Title, dueOn: &k.DueOn}
			}
		}
	case types.PrefixCampaign:
		var k *db.Campaign
		if k, err = c.Campaign.Get(ctx, id); err == nil {
			s.said.about = k.Title
		}
	case types.PrefixTask:
		var t *db.Task
		if t, err = c.Task.Query().Where(task.ID(id)).WithCampaign().Only(ctx); err == nil {
			s = subject{organizationID: t.OrganizationID, regionCode: t.RegionCode, userID: t.EnumeratorID, beneficiaryID: t.BeneficiaryID}
			s.said = said{about: t.Edges.Campaign.Title, dueOn: &t.DueOn}
		}
	case types.PrefixPledge:
		var p *db.Pledge
		if p, err = c.Pledge.Query().Where(pledge.ID(id)).WithDonor().WithLines(func(q *db.PledgeLineQuery) { q.WithNeed() }).Only(ctx); err == nil {
			s.organizationID = p.OrganizationID
			s.said = said{about: promised(p), outcome: string(p.Status)}
			if p.Status == types.PledgeStatusAccepted || p.Status == types.PledgeStatusInDelivery {
				s.said.dueOn = p.NextDueOn
			}
		}
	case types.PrefixDelivery:
		var d *db.Delivery
		if d, err = c.Delivery.Query().Where(delivery.ID(id)).WithPledgeLine(func(q *db.PledgeLineQuery) { q.WithNeed() }).Only(ctx); err == nil {
			s.organizationID = d.OrganizationID
			s.said = said{about: arrived(d), page: d.Edges.PledgeLine.PledgeID}
			if topic == outbox.DeliveryToConfirm {
				s.organizationID = d.ReceiverID
			}
		}
	case types.PrefixAgreement:
		var a *db.Agreement
		if a, err = c.Agreement.Query().Where(agreement.ID(id)).WithOrganization().Only(ctx); err == nil {
			s.organizationID = &a.OrganizationID
			s.said = said{about: join(a.Number, named(a.Edges.Organization)), dueOn: &a.EndsOn, page: a.OrganizationID}
		}
	case types.PrefixLetter:
		var l *db.Letter
		if l, err = c.Letter.Query().Where(letter.ID(id)).WithOrganization().Only(ctx); err == nil {
			s.organizationID = &l.OrganizationID
			s.said = said{about: join(l.Number, named(l.Edges.Organization)), page: l.OrganizationID}
		}
	case types.PrefixVerification:
		var n *db.Verification
		if n, err = c.Verification.Query().Where(verification.ID(id)).WithOrganization().Only(ctx); err == nil {
			s.organizationID = &n.OrganizationID
			s.said = said{about: named(n.Edges.Organization), outcome: string(n.Kind) + "_" + string(n.Status), dueOn: n.ValidUntil, page: n.OrganizationID}
		}
	case types.PrefixNeed:
		var n *db.Need
		if n, err = c.Need.Get(ctx, id); err == nil {
			s = subject{organizationID: n.DraftedByID, regionCode: n.RegionCode, said: said{about: n.Title, dueOn: &n.DueOn}}
		}
	case types.PrefixGrievance:
		var g *db.Grievance
		if g, err = c.Grievance.Get(ctx, id); err == nil {
			s = subject{regionCode: g.RegionCode, said: said{dueOn: &g.DueOn}}
		}
	case types.PrefixEnrollment:
		var e *db.Enrollment
		if e, err = c.Enrollment.Query().Where(enrollment.ID(id)).WithTrainingSession().Only(ctx); err == nil {
			s = subject{organizationID: e.NominatedByID, regionCode: e.RegionCode, beneficiaryID: e.BeneficiaryID}
			s.said = said{about: e.Edges.TrainingSession.Title, outcome: string(e.Status)}
		}
	case types.PrefixEntitlement:
		var n *db.Entitlement
		if n, err = c.Entitlement.Query().Where(entitlement.ID(id)).WithProgram().Only(ctx); err == nil {
			s = subject{organizationID: &n.GuardianID, regionCode: n.RegionCode, beneficiaryID: n.BeneficiaryID, said: said{about: n.Edges.Program.Title}}
		}
	case types.PrefixTrainingSession:
		var t *db.TrainingSession
		if t, err = c.TrainingSession.Get(ctx, id); err == nil {
			s = subject{organizationID: t.ProviderID, regionCode: t.RegionCode, said: said{about: t.Title, outcome: string(t.Status)}}
		}
	case types.PrefixGuardianChange:
		var g *db.GuardianChange
		if g, err = c.GuardianChange.Query().Where(guardianchange.ID(id)).WithEntitlement(func(q *db.EntitlementQuery) { q.WithProgram() }).Only(ctx); err == nil {
			s = subject{organizationID: &g.FormerID, regionCode: g.RegionCode, beneficiaryID: g.BeneficiaryID, said: said{about: g.Edges.Entitlement.Edges.Program.Title}}
		}
	case types.PrefixProvision:
		var p *db.Provision
		if p, err = c.Provision.Query().Where(provision.ID(id)).WithProgram().Only(ctx); err == nil {
			s = subject{organizationID: &p.GuardianID, regionCode: p.RegionCode, beneficiaryID: p.BeneficiaryID}
			s.said = said{about: p.Edges.Program.Title, dueOn: &p.DueOn}
		}
	case types.PrefixGraduation:
		var g *db.Graduation
		if g, err = c.Graduation.Get(ctx, id); err == nil {
			s = subject{organizationID: g.RegisteredByID, regionCode: g.RegionCode, beneficiaryID: g.BeneficiaryID}
		}
	case types.PrefixGraduationVisit:
		var n *db.GraduationVisit
		if n, err = c.GraduationVisit.Get(ctx, id); err == nil {
			s = subject{organizationID: n.RegisteredByID, regionCode: n.RegionCode, beneficiaryID: n.BeneficiaryID, said: said{dueOn: &n.DueOn}}
		}
	case types.PrefixReferral:
		var n *db.Referral
		if n, err = c.Referral.Query().Where(referral.ID(id)).WithAgency().Only(ctx); err == nil {
			s = subject{organizationID: &n.AgencyID, regionCode: n.RegionCode, beneficiaryID: n.BeneficiaryID}
			s.said = said{about: named(n.Edges.Agency), dueOn: &n.DueOn, outcome: string(n.Status)}
		}
	case types.PrefixBusinessGroup:
		var g *db.BusinessGroup
		if g, err = c.BusinessGroup.Get(ctx, id); err == nil {
			s = subject{organizationID: g.RegisteredByID, regionCode: g.RegionCode, said: said{about: g.Name}}
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

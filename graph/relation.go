package graph

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/agreement"
	"github.com/jejaring/jejaring/ent/db/delivery"
	"github.com/jejaring/jejaring/ent/db/letter"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/db/story"
	"github.com/jejaring/jejaring/ent/db/verification"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/graph/model"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/notify"
	"github.com/jejaring/jejaring/server/outbox"
	"github.com/jejaring/jejaring/server/pledge"
)

// inOffice is page for lists of the office.
func inOffice(ctx context.Context, first, last *int) (*int, *int, error) {
	if err := access.Office(viewer.From(ctx)); err != nil {
		return nil, nil, err
	}
	return page(first, last)
}

func (r *Resolver) readPartners(ctx context.Context) func([]string) ([]*db.Organization, error) {
	return func(missing []string) ([]*db.Organization, error) {
		return r.Store.Client.Organization.Query().Where(organization.IDIn(missing...)).All(ctx)
	}
}

func idOf(o *db.Organization) string { return o.ID }

// partnerOf finds an organisation whole, whatever of it was asked for: its areas decide what an officer may do.
func (r *Resolver) partnerOf(ctx context.Context, id string) (*db.Organization, error) {
	return memoryOf(ctx).partners.one(id, r.readPartners(ctx), idOf)
}

// foresee reads the organisations of a whole page at once.
func (r *Resolver) foresee(ctx context.Context, ids []string) error {
	_, err := memoryOf(ctx).partners.of(ids, r.readPartners(ctx), idOf)
	return err
}

// withPartners foresees the organisations of a page of agreements, where the viewer might change any.
func (r *Resolver) withPartners(ctx context.Context, page *db.AgreementConnection, err error) (*db.AgreementConnection, error) {
	if err != nil || access.Officer(viewer.From(ctx)) != nil {
		return page, err
	}
	ids := make([]string, len(page.Edges))
	for i, e := range page.Edges {
		ids[i] = e.Node.OrganizationID
	}
	return page, r.foresee(ctx, ids)
}

// mayChange says why the viewer may not change the agreement.
func (r *Resolver) mayChange(ctx context.Context, a *db.Agreement) error {
	v := viewer.From(ctx)
	if err := access.Officer(v); err != nil {
		return err
	}
	o, err := r.partnerOf(ctx, a.OrganizationID)
	if err != nil {
		return err
	}
	return r.Relations.MayKeep(v, o)
}

func (r *Resolver) agreementFilter(f *model.AgreementFilter) (ps []predicate.Agreement) {
	if f == nil {
		return nil
	}
	if f.OrganizationID != nil {
		ps = append(ps, agreement.OrganizationID(*f.OrganizationID))
	}
	if f.State != nil {
		ps = append(ps, r.Relations.Is(*f.State))
	}
	if f.EndingWithinDays != nil {
		today := clock.Today(r.Clock)
		ps = append(ps, agreement.EndsOnGTE(today), agreement.EndsOnLTE(today.AddDays(min(max(*f.EndingWithinDays, 0), 3660))))
	}
	return ps
}

func letterFilter(f *model.LetterFilter) (ps []predicate.Letter) {
	if f != nil && f.OrganizationID != nil {
		ps = append(ps, letter.OrganizationID(*f.OrganizationID))
	}
	return ps
}

func verificationFilter(f *model.VerificationFilter) (ps []predicate.Verification) {
	if f == nil {
		return nil
	}
	if f.OrganizationID != nil {
		ps = append(ps, verification.OrganizationID(*f.OrganizationID))
	}
	if f.Status != nil {
		ps = append(ps, verification.StatusIn(f.Status...))
	}
	return ps
}

func storyFilter(f *model.StoryFilter) (ps []predicate.Story) {
	if f != nil && f.Status != nil {
		ps = append(ps, story.StatusIn(f.Status...))
	}
	return ps
}

func deliveryFilter(ctx context.Context, f *model.DeliveryFilter) (ps []predicate.Delivery) {
	if f == nil {
		return nil
	}
	if f.ToConfirm != nil {
		ps = append(ps, delivery.ReceiverID(viewer.From(ctx).OrganizationID))
		if *f.ToConfirm {
			ps = append(ps, delivery.ConfirmedAtIsNil())
		} else {
			ps = append(ps, delivery.ConfirmedAtNotNil())
		}
	}
	if f.Short != nil {
		ps = append(ps, pledge.IsShort(*f.Short))
	}
	return ps
}

// notificationTopics are what the viewer may be told of, with what each means in the viewer's language.
func notificationTopics(ctx context.Context) ([]*model.NotificationTopic, error) {
	v := viewer.From(ctx)
	if err := access.SignedIn(v); err != nil {
		return nil, err
	}
	out := []*model.NotificationTopic{}
	for _, topic := range outbox.Topics() {
		if audience := outbox.AudienceOf(topic); audience.Office && v.IsOffice() || (audience.Organization || audience.Searchers) && !v.IsOffice() {
			out = append(out, &model.NotificationTopic{Topic: topic, Message: notify.Message(topic, v.Language)})
		}
	}
	return out, nil
}

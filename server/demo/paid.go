package demo

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/pledge"
	"github.com/jejaring/jejaring/server/services"
)

const seatWorth = 2_500_000 // rupiah

// paid lets a company pay every seat of a past training; it returns the line of its pledge.
func (f *Filler) paid(ctx context.Context, c *db.Client, s services.Services, company context.Context, t *db.TrainingSession) (*db.PledgeLine, error) {
	n, err := s.Pledges.CreateNeed(ctx, c, pledge.CreateNeedInput{
		Kind: types.NeedKindTrainingSlot, Title: "Kursi pelatihan " + t.Title, Requested: participants, UnitValue: seatWorth,
		TrainingSessionID: &t.ID, DueOn: t.StartsOn,
	})
	if err != nil {
		return nil, err
	}
	if _, err := s.Pledges.PublishNeed(ctx, c, pledge.NeedInput{NeedID: n.ID}); err != nil {
		return nil, err
	}
	p, err := s.Pledges.Submit(viewer.With(ctx, viewer.From(company)), c, pledge.SubmitInput{
		IdempotencyKey: "demo-paid-" + t.ID, ExternalRef: "CSR-" + t.Skill, DueOn: &t.StartsOn,
		Lines: []pledge.LineInput{{NeedID: n.ID, Quantity: participants}},
	})
	if err != nil {
		return nil, err
	}
	if _, err := s.Pledges.Accept(ctx, c, pledge.AcceptInput{PledgeID: p.ID}); err != nil {
		return nil, err
	}
	return c.PledgeLine.Query().Where(pledgeline.PledgeID(p.ID)).Only(ctx)
}

// handedOver writes down that the seats were given, on the last day of the training.
func (f *Filler) handedOver(ctx context.Context, c *db.Client, s services.Services, l *db.PledgeLine, t *db.TrainingSession) error {
	if l == nil {
		return nil
	}
	_, err := s.Pledges.RecordDelivery(ctx, c, pledge.DeliveryInput{
		IdempotencyKey: "demo-paid-" + l.ID, PledgeLineID: l.ID, Quantity: l.Quantity, ReceivedOn: t.EndsOn,
	})
	return err
}

package graph

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/viewer"
)

// What these permissions depend on beside the record is read once an operation, however many records a list has.

func (r *Resolver) mayClose(ctx context.Context, p *db.Program) error {
	v := viewer.From(ctx)
	if err := r.Programs.MayClose(v, p); err != nil {
		return err
	}
	running, err := memoryOf(ctx).running.of(func() (map[string]int, error) { return r.Programs.Running(ctx, r.Store.Client) })
	if err != nil {
		return err
	}
	return r.Programs.MayCloseWith(v, p, running[p.ID])
}

func (r *Resolver) mayRevive(ctx context.Context, p *db.Pledge) error {
	return r.Pledges.MayRevive(ctx, r.Store.Client, p, func() (map[string]bool, error) {
		return memoryOf(ctx).closed.of(func() (map[string]bool, error) { return r.Pledges.Closed(ctx, r.Store.Client) })
	})
}

func (r *Resolver) mayRemove(ctx context.Context, m *db.Membership) error {
	return r.Partners.MayRemoveOf(viewer.From(ctx), m, func() (map[string]int, error) {
		return memoryOf(ctx).keepers.of(func() (map[string]int, error) { return r.Partners.Keepers(ctx, r.Store.Client) })
	})
}

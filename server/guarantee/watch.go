package guarantee

import (
	"context"
	"errors"

	"github.com/jejaring/jejaring/ent/db"
	entben "github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/entitlement"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/db/provision"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/outbox"
)

// batch is how much one round of the watch takes on.
const batch = 200

// Watch ends the guarantee of who left the registry, marks what was not given in time as missed, tells so, and plans ahead; several
// processes may do so at once.
func (s *Service) Watch(ctx context.Context, store *database.Store) (int, error) {
	ctx = viewer.System(ctx, "provisions")
	today := clock.Today(s.Clock)
	if err := errors.Join(s.release(ctx, store), s.pause(ctx, store)); err != nil {
		return 0, err
	}
	late, err := store.Client.Provision.Query().Where(
		provision.StatusIn(provisions.From(Miss)...), provision.DueOnLT(today.AddDays(-graceDays)),
		provision.HasEntitlementWith(entitlement.StatusEQ(types.EntitlementStatusActive)),
	).Limit(batch).All(ctx)
	if err != nil {
		return 0, wrap("missed provisions", err)
	}
	missed := 0
	for _, p := range late {
		err := store.Write(ctx, func(ctx context.Context, c *db.Client) error {
			if err := s.step(c.Provision.Update(), ctx, p, Miss); err != nil {
				return err
			}
			return outbox.Add(ctx, c, outbox.ProvisionMissed, p.ID)
		})
		switch {
		case err == nil:
			missed++
		case fault.KindOf(err) != fault.Conflict: // another process was first
			return missed, wrap("missed provisions", err)
		}
	}
	return missed, errors.Join(s.extend(ctx, store, today), s.finish(ctx, store, today))
}

// pause takes out of the plan what is due of entitlements that are suspended or ended: suspending does so itself, but what was
// suspended before it did is due still, and would be asked for, or missed.
func (s *Service) pause(ctx context.Context, store *database.Store) error {
	still := []predicate.Provision{provision.StatusIn(provisions.From(Skip)...),
		provision.HasEntitlementWith(entitlement.StatusIn(types.EntitlementStatusSuspended, types.EntitlementStatusEnded))}
	ids, err := store.Client.Provision.Query().Where(still...).Limit(batch).IDs(ctx)
	if err != nil || len(ids) == 0 {
		return wrap("pause provisions", err)
	}
	return wrap("pause provisions", store.Write(ctx, func(ctx context.Context, c *db.Client) error {
		return c.Provision.Update().Where(append(still, provision.IDIn(ids...))...).SetStatus(types.ProvisionStatusSkipped).Exec(ctx)
	}))
}

// finish ends what has run its period and owes nothing.
func (s *Service) finish(ctx context.Context, store *database.Store, today types.Date) error {
	over, err := store.Client.Entitlement.Query().Where(
		entitlement.StatusEQ(types.EntitlementStatusActive), entitlement.EndsOnLT(today),
		entitlement.Not(entitlement.HasProvisionsWith(provision.StatusIn(types.ProvisionStatusDue, types.ProvisionStatusGiven))),
	).Limit(batch).IDs(ctx)
	if err != nil {
		return wrap("end entitlements", err)
	}
	return s.endAll(ctx, store, over, "Masa jaminan selesai.")
}

// release ends the guarantee of people who moved away, died or were removed: nothing falls due for them, and nothing is missed.
func (s *Service) release(ctx context.Context, store *database.Store) error {
	left, err := store.Client.Entitlement.Query().Where(entitlement.StatusNEQ(types.EntitlementStatusEnded),
		entitlement.HasBeneficiaryWith(entben.StatusIn(beneficiary.Left...))).Limit(batch).IDs(ctx)
	if err != nil {
		return wrap("end entitlements", err)
	}
	return s.endAll(ctx, store, left, "Warga keluar dari data: pindah, meninggal atau dihapus.")
}

func (s *Service) endAll(ctx context.Context, store *database.Store, ids []string, reason string) error {
	for _, id := range ids {
		err := store.Write(ctx, func(ctx context.Context, c *db.Client) error {
			_, err := s.End(ctx, c, Input{EntitlementID: id, Reason: reason})
			return err
		})
		if err != nil && fault.KindOf(err) != fault.Conflict { // another process was first
			return wrap("end entitlements", err)
		}
	}
	return nil
}

// extend plans ahead for entitlements that go on and have no provision to come.
func (s *Service) extend(ctx context.Context, store *database.Store, today types.Date) error {
	short, err := store.Client.Entitlement.Query().Where(
		entitlement.StatusEQ(types.EntitlementStatusActive), entitlement.ScheduleNEQ(types.ScheduleOnce),
		entitlement.Or(entitlement.EndsOnIsNil(), entitlement.EndsOnGT(today)),
		entitlement.StartsOnLT(today), entitlement.Not(entitlement.HasProvisionsWith(provision.DueOnGT(today))),
	).Limit(batch).IDs(ctx)
	if err != nil {
		return wrap("plan ahead", err)
	}
	for _, id := range short {
		err := store.Write(ctx, func(ctx context.Context, c *db.Client) error {
			n, err := c.Entitlement.Query().Where(entitlement.ID(id), entitlement.StatusEQ(types.EntitlementStatusActive), database.Locked).Only(ctx)
			if err != nil { // locked, so that it neither ends nor changes hands meanwhile
				return err
			}
			return s.schedule(ctx, c, n)
		})
		if db.IsNotFound(err) { // it was suspended or ended meanwhile
			continue
		}
		if err != nil && !db.IsConstraintError(err) { // another process was first
			return wrap("plan ahead", err)
		}
	}
	return nil
}

package database_test

import (
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db/auditevent"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/clock"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestADayBeginsAtMidnightInJakarta(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given something done at one o'clock in the morning, which is still the day before in Greenwich
		late := w.Clock.Now().Truncate(24 * time.Hour).Add(42 * time.Hour)
		w.Clock.Advance(late.Sub(w.Clock.Now()))
		who := w.Community()
		w.Person(who)
		// then it is of this day, not of yesterday
		today, ctx := clock.Today(w.Clock), viewer.System(t.Context(), "test")
		mine := w.Store.Client.AuditEvent.Query().Where(auditevent.ActorID(viewer.From(who).UserID))
		all := mine.Clone().CountX(ctx)
		of := mine.Clone().Where(auditevent.AtGTE(today.Time()), auditevent.AtLT(today.AddDays(1).Time())).CountX(ctx)
		if before := mine.Clone().Where(auditevent.AtLT(today.Time())).CountX(ctx); all == 0 || of != all || before != 0 {
			t.Errorf("of %d links %d are of the day, %d of the day before", all, of, before)
		}
	})
}

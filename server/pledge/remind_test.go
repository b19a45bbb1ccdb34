package pledge_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/outboxevent"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/outbox"
	"github.com/jejaring/jejaring/server/pledge"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

// drafted is a need that a community asked for, and the office published.
func drafted(w *rt.World, community context.Context, requested int) *db.Need {
	w.T.Helper()
	n := rt.Get(w, community, func(ctx context.Context, c *db.Client) (*db.Need, error) {
		return w.Pledges.CreateNeed(ctx, c, pledge.CreateNeedInput{Kind: types.NeedKindGoods, Title: "Beras", Requested: requested, RegionCode: "11.16.03.2001"})
	})
	return rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Need, error) {
		return w.Pledges.PublishNeed(ctx, c, pledge.NeedInput{NeedID: n.ID})
	})
}

// inParts promises in two instalments and has it accepted.
func inParts(w *rt.World, n *db.Need, first, second types.Date) (*db.Pledge, *db.PledgeLine) {
	w.T.Helper()
	p := rt.Get(w, w.Company(), func(ctx context.Context, c *db.Client) (*db.Pledge, error) {
		return w.Pledges.Submit(ctx, c, pledge.SubmitInput{IdempotencyKey: rt.Key(), Lines: []pledge.LineInput{{NeedID: n.ID, Quantity: 10, Instalments: []pledge.InstalmentInput{
			{DueOn: first, Quantity: 4}, {DueOn: second, Quantity: 6},
		}}}})
	})
	l := rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.PledgeLine, error) {
		if _, err := w.Pledges.Accept(ctx, c, pledge.AcceptInput{PledgeID: p.ID}); err != nil {
			return nil, err
		}
		return c.PledgeLine.Query().Where(pledgeline.PledgeID(p.ID)).Only(ctx)
	})
	return p, l
}

func deliver(w *rt.World, l *db.PledgeLine, quantity int) *db.Delivery {
	w.T.Helper()
	return rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Delivery, error) {
		return w.Pledges.RecordDelivery(ctx, c, pledge.DeliveryInput{IdempotencyKey: rt.Key(), PledgeLineID: l.ID, Quantity: quantity, Place: "Balai kampung"})
	})
}

func told(w *rt.World, topic, id string) int {
	return w.Store.Client.OutboxEvent.Query().Where(outboxevent.Topic(topic), outboxevent.SubjectID(id)).CountX(viewer.System(context.Background(), "test"))
}

func TestGiverOfficeAndReceiverAreRemindedOfEachInstalmentOnce(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		today := types.DateOf(w.Clock.Now())
		n := drafted(w, w.Community(), 20)
		p, l := inParts(w, n, today.AddDays(10), today.AddDays(30))
		version := w.Store.Client.Pledge.GetX(viewer.System(context.Background(), "test"), p.ID).Version
		remind := func(days int) {
			t.Helper()
			w.Clock.Advance(time.Duration(days) * 24 * time.Hour)
			for range 2 {
				_, err := w.Pledges.Remind(context.Background(), w.Store)
				rt.Must(t, err)
			}
		}
		want := func(when string, soon, late int) {
			t.Helper()
			if a, b, c, d := told(w, outbox.PledgeDueSoon, p.ID), told(w, outbox.NeedDueSoon, n.ID), told(w, outbox.PledgeOverdue, p.ID), told(w, outbox.NeedOverdue, n.ID); a != soon || b != soon || c != late || d != late {
				t.Errorf("%s: soon %d %d, late %d %d, want %d and %d", when, a, b, c, d, soon, late)
			}
		}
		remind(0)
		want("ten days before", 0, 0)
		remind(3)
		want("a week before", 1, 0)
		remind(7)
		want("on the day", 1, 0)
		remind(1)
		want("the day after", 1, 1)
		remind(6)
		want("six days later", 1, 1)
		remind(1)
		want("a week later", 1, 2)
		if now := w.Store.Client.Pledge.GetX(viewer.System(context.Background(), "test"), p.ID).Version; now != version {
			t.Errorf("reminding made version %d of %d", now, version)
		}
		deliver(w, l, 4) // the first is here; the second is due in twelve days
		remind(0)
		want("delivered", 1, 2)
		remind(6)
		want("a week before the second", 2, 2)
	})
}

func TestTwoProcessesRemindOnce(t *testing.T) {
	w := rt.New(t, rt.Postgres(t))
	other := w.Process()
	today := types.DateOf(w.Clock.Now())
	p, _ := inParts(w, drafted(w, w.Community(), 20), today.AddDays(2), today.AddDays(40))
	var all sync.WaitGroup
	for _, process := range []*rt.World{w, other, w, other} {
		all.Go(func() {
			if _, err := process.Pledges.Remind(context.Background(), process.Store); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if n := told(w, outbox.PledgeDueSoon, p.ID); n != 1 {
		t.Errorf("told %d times", n)
	}
}

func TestTheReceiverConfirmsWhatCameOnce(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		today := types.DateOf(w.Clock.Now())
		community := w.Community()
		_, l := inParts(w, drafted(w, community, 20), today.AddDays(10), today.AddDays(30))
		d := deliver(w, l, 4)
		confirm := func(who context.Context, quantity int, note string) error {
			_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Delivery, error) {
				return w.Pledges.Confirm(ctx, c, pledge.ConfirmInput{DeliveryID: d.ID, Quantity: quantity, Note: note})
			})
			return err
		}
		if told(w, outbox.DeliveryToConfirm, d.ID) != 1 || d.Place != "Balai kampung" {
			t.Error("the receiver was not asked")
		}
		for name, c := range map[string]struct {
			err  error
			want fault.Kind
		}{
			"somebody else": {confirm(w.Community(), 4, ""), fault.NotFound},
			"the office":    {confirm(w.Officer(), 4, ""), fault.Forbidden},
			"the giver":     {confirm(w.Company(), 4, ""), fault.NotFound},
			"too much":      {confirm(community, 5, ""), fault.Invalid},
			"less, unsaid":  {confirm(community, 3, ""), fault.Invalid},
		} {
			if kind := fault.KindOf(c.err); kind != c.want && !(c.want == fault.NotFound && db.IsNotFound(c.err)) {
				t.Errorf("%s: %v", name, c.err)
			}
		}
		rt.Must(t, confirm(community, 3, "satu karung basah"))
		if err := confirm(community, 4, ""); fault.KindOf(err) != fault.Conflict {
			t.Errorf("twice: %v", err)
		}
		if told(w, outbox.DeliveryShort, d.ID) != 1 || told(w, outbox.DeliveryConfirmed, d.ID) != 0 {
			t.Error("the shortfall was not told")
		}
		short := w.Store.Client.Delivery.Query().Where(pledge.IsShort(true)).CountX(w.Officer())
		if rest := w.Store.Client.Delivery.Query().Where(pledge.IsShort(false)).CountX(w.Officer()); short != 1 || rest != 0 {
			t.Errorf("short %d, not %d", short, rest)
		}
		for name, receiver := range map[string]string{"nobody known": "org_01ARZ3NDEKTSV4RRFFQ69G5FAV", "the giver": *l.OrganizationID} {
			_, err := rt.Do(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Delivery, error) {
				return w.Pledges.RecordDelivery(ctx, c, pledge.DeliveryInput{IdempotencyKey: rt.Key(), PledgeLineID: l.ID, Quantity: 1, ReceiverID: &receiver})
			})
			if fault.KindOf(err) != fault.Invalid {
				t.Errorf("received by %s: %v", name, err)
			}
		}
	})
}

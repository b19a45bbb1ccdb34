package feed_test

import (
	"context"
	"sync"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/pledge"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

// follow reads the feed on from the cursor to its end.
func follow(t *testing.T, w *rt.World, who context.Context, cursor *string, first int) map[string]int {
	t.Helper()
	got := map[string]int{}
	for {
		page, err := w.Feed.Since(who, w.Store.Client, cursor, first)
		rt.Must(t, err)
		for _, one := range page.Changes {
			got[one.ID]++
		}
		*cursor = page.Cursor
		if !page.HasMore {
			return got
		}
	}
}

func TestAFollowerMissesNothingHoweverManyWrite(t *testing.T) {
	w := rt.New(t, rt.Postgres(t))
	company, stranger := w.Company(), w.Company()
	begin, err := w.Feed.Since(company, w.Store.Client, nil, 10)
	rt.Must(t, err)
	if len(begin.Changes) != 0 || begin.HasMore {
		t.Errorf("%+v", begin)
	}
	n := w.Need(1000, nil)
	cursor, got := begin.Cursor, map[string]int{}
	var writers sync.WaitGroup
	var mu sync.Mutex
	made := map[string]bool{}
	for _, process := range []*rt.World{w, w.Process(), w.Process()} {
		writers.Go(func() {
			for range 8 {
				p, err := process.Pledge(company, n, 1)
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				made[p.ID] = true
				mu.Unlock()
			}
		})
	}
	done := make(chan struct{})
	go func() { writers.Wait(); close(done) }()
	for going := true; going; {
		select {
		case <-done:
			going = false
		default:
		}
		for id := range follow(t, w, company, &cursor, 3) {
			got[id]++
		}
	}
	for id := range made {
		if got[id] == 0 {
			t.Errorf("%s was missed", id)
		}
	}
	if got[n.ID] == 0 || len(made) != 24 {
		t.Errorf("the need %d, %d pledges", got[n.ID], len(made))
	}
	theirs := follow(t, w, stranger, &begin.Cursor, 100)
	for id := range made {
		if theirs[id] != 0 {
			t.Error("a stranger is told of a pledge")
		}
	}
	if theirs[n.ID] == 0 {
		t.Error("a stranger is not told of the need")
	}
}

func TestACursorIsOursAndSealed(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		company := w.Company()
		_, err := w.Pledge(company, w.Need(5, nil), 1)
		rt.Must(t, err)
		forged, public := "MTIz", viewer.With(context.Background(), viewer.Viewer{})
		if _, err := w.Feed.Since(company, w.Store.Client, &forged, 10); fault.KindOf(err) != fault.Invalid {
			t.Errorf("forged: %v", err)
		}
		if _, err := w.Feed.Since(company, w.Store.Client, nil, 501); fault.KindOf(err) != fault.Invalid {
			t.Errorf("too many: %v", err)
		}
		if _, err := w.Feed.Since(public, w.Store.Client, nil, 10); fault.KindOf(err) != fault.Unauthenticated {
			t.Errorf("the public: %v", err)
		}
	})
}

// A receipt is a change of its pledge too: asked for one change at a time, both come, and the cursor goes on.
func TestAFollowerOfOneAtATimeGetsPastAReceipt(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		company := w.Company()
		begin, err := w.Feed.Since(company, w.Store.Client, nil, 1)
		rt.Must(t, err)
		p, err := w.Pledge(company, w.Need(5, nil), 2)
		rt.Must(t, err)
		officer := w.Officer()
		d, err := rt.Do(w, officer, func(ctx context.Context, c *db.Client) (*db.Delivery, error) {
			if _, err := w.Pledges.Accept(ctx, c, pledge.AcceptInput{PledgeID: p.ID}); err != nil {
				return nil, err
			}
			l := c.PledgeLine.Query().Where(pledgeline.PledgeID(p.ID)).OnlyX(ctx)
			return w.Pledges.RecordDelivery(ctx, c, pledge.DeliveryInput{IdempotencyKey: rt.Key(), PledgeLineID: l.ID, Quantity: 1})
		})
		rt.Must(t, err)
		got, cursor := map[string]bool{}, begin.Cursor
		for range 50 {
			page, err := w.Feed.Since(company, w.Store.Client, &cursor, 1)
			rt.Must(t, err)
			for _, c := range page.Changes {
				got[c.ID] = true
			}
			cursor = page.Cursor
			if !page.HasMore {
				break
			}
		}
		if !got[d.ID] || !got[p.ID] {
			t.Errorf("%v, without %s or %s", got, d.ID, p.ID)
		}
	})
}

package registrytest_test

import (
	"context"
	"sync"
	"testing"

	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/audit"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

// Whoever checks the chain while servers go on writing is not told of a fault that there is not.
func TestTheChainIsCheckedWhileOthersWrite(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		company, n, ctx := w.Company(), w.Need(1000, nil), context.Background()
		var writers sync.WaitGroup
		done := make(chan struct{})
		writers.Go(func() {
			defer close(done)
			for range 60 {
				if _, err := w.Pledge(company, n, 1); err != nil {
					t.Error(err)
				}
			}
		})
		for going := true; going; {
			select {
			case <-done:
				going = false
			default:
			}
			if _, err := audit.Verify(ctx, w.Store.Client); err != nil {
				t.Error(err)
			}
		}
		writers.Wait()
	})
}

func TestAChainThatWasCutOrGrownIsFound(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		system := viewer.System(context.Background(), "test")
		_, err := w.Pledge(w.Company(), w.Need(5, nil), 1)
		rt.Must(t, err)
		length, err := audit.Verify(system, w.Store.Client)
		rt.Must(t, err)
		for name, statement := range map[string]string{
			"a head that is behind": `UPDATE audit_heads SET seq = seq - 1, hash = (SELECT hash FROM audit_events WHERE seq = audit_heads.seq - 1)`,
			"a head that is ahead":  `UPDATE audit_heads SET seq = seq + 1`,
			"another end":           `UPDATE audit_heads SET hash = 'x'`,
		} {
			before := w.Store.Client.AuditHead.GetX(system, audit.HeadID)
			_, err := w.Store.SQL.ExecContext(system, statement)
			rt.Must(t, err)
			if _, err := audit.Verify(system, w.Store.Client); err == nil {
				t.Errorf("%s is not found", name)
			}
			_, err = w.Store.SQL.ExecContext(system, `UPDATE audit_heads SET seq = $1, hash = $2`, before.Seq, before.Hash)
			rt.Must(t, err)
		}
		if n, err := audit.Verify(system, w.Store.Client); err != nil || n != length {
			t.Errorf("%d links, not %d: %v", n, length, err)
		}
	})
}

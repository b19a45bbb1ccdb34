package sealing_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/migrate"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/crypt"
	rt "github.com/jejaring/jejaring/server/registrytest"
	"github.com/jejaring/jejaring/server/sealing"
)

func TestEverySealedColumnIsKnown(t *testing.T) {
	found := 0
	for _, table := range migrate.Tables {
		for _, k := range table.Columns {
			if !strings.HasSuffix(k.Name, "_sealed") {
				continue
			}
			found++
			if _, ok := sealing.Of(table.Name, k.Name); !ok {
				t.Errorf("%s.%s would stay behind when keys change", table.Name, k.Name)
			}
		}
	}
	if found != len(sealing.Columns) {
		t.Errorf("%d columns, %d known", found, len(sealing.Columns))
	}
}

// keyed is a world whose box has the keyset.
func keyed(t *testing.T, w *rt.World, keyset []byte) *rt.World {
	t.Helper()
	box, err := crypt.NewBox(keyset, bytes.Repeat([]byte{7}, crypt.BlindKeyBytes))
	rt.Must(t, err)
	return w.With(box)
}

var errStopped = errors.New("stopped")

func TestKeysChangeWhileServersServe(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		system := viewer.System(t.Context(), "test")
		first, err := crypt.NewKeyset()
		rt.Must(t, err)
		added, err := crypt.AddKey(first)
		rt.Must(t, err)
		used, err := crypt.UseKey(added)
		rt.Must(t, err)
		// given people, assessments, tasks and requests under the first key
		old := keyed(t, w, first)
		community := old.Community()
		nik := func(i int) *string { n := fmt.Sprintf("11160345089000%02d", i+1); return &n }
		people := make([]*db.Beneficiary, 12)
		for i := range people {
			people[i] = old.Ready(community, func(in *beneficiary.RegisterInput) { in.Nik, in.NikMissingReason = nik(i), nil })
		}
		_, err = old.Nominate(community, old.Session(5, 5), people[0])
		rt.Must(t, err)
		// when a server that has both keys serves, and rotation is stopped in the middle and started again
		serving := keyed(t, w, used)
		ctx, stop := context.WithCancelCause(system)
		_, err = sealing.Rotate(ctx, serving.Store, serving.Box, func(sealing.Progress) { stop(errStopped) })
		if err == nil {
			t.Error("it was not stopped")
		}
		left, err := sealing.Left(system, serving.Store.Client, serving.Box)
		rt.Must(t, err)
		if len(left) == 0 {
			t.Fatal("nothing is left to go on with")
		}
		var wait sync.WaitGroup
		failed := make(chan error, 2*len(people))
		for i, b := range people { // reads and writes go on meanwhile
			wait.Go(func() {
				phone := fmt.Sprintf("08123456789%d", i%10)
				_, err := rt.Do(serving, serving.Officer(), func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
					now, err := c.Beneficiary.Get(ctx, b.ID)
					if err != nil {
						return nil, err
					}
					if open, err := serving.People.Opened(now); err != nil || *open.Nik != *nik(i) {
						return nil, fmt.Errorf("read meanwhile: %v", err)
					}
					return serving.People.Update(ctx, c, beneficiary.UpdateInput{ID: b.ID, BaseVersion: now.Version, Phone: &phone})
				})
				failed <- err
			})
		}
		n, err := sealing.Rotate(system, serving.Store, serving.Box, func(sealing.Progress) {})
		rt.Must(t, err)
		wait.Wait()
		close(failed)
		for err := range failed {
			rt.Must(t, err)
		}
		if n == 0 {
			t.Error("it sealed nothing")
		}
		if left, err = sealing.Left(system, serving.Store.Client, serving.Box); err != nil || len(left) > 0 {
			t.Fatalf("%v left, %v", left, err)
		}
		// then the first key can go: everything opens with the new one alone, and says the same
		alone, err := crypt.DropKeys(used)
		rt.Must(t, err)
		if k, err := crypt.Keys(alone); err != nil || k != 1 {
			t.Fatal(k, err)
		}
		later := keyed(t, w, alone)
		for i, b := range people {
			now := w.Store.Client.Beneficiary.GetX(system, b.ID)
			open, err := later.People.Opened(now)
			if err != nil || *open.Nik != *nik(i) || open.Phone == nil || !strings.HasSuffix(*open.Phone, fmt.Sprint(i%10)) {
				t.Errorf("%d: %v, %v", i, open, err)
			}
		}
		officer := viewer.From(later.Officer())
		for _, a := range w.Store.Client.Assessment.Query().AllX(system) {
			if _, _, err := later.Pathways.Explain(officer, a); err != nil {
				t.Error(err)
			}
		}
		if _, err := old.People.Opened(w.Store.Client.Beneficiary.GetX(system, people[0].ID)); err == nil {
			t.Error("the first key still opens what is sealed")
		}
	})
}

package idempotency_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"sync"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/idempotencykey"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/booking"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/idempotency"
	"github.com/jejaring/jejaring/server/pledge"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func person(id string) beneficiary.RegisterInput {
	sex, year, nik := types.SexMale, 1990, "1116030505900002"
	return beneficiary.RegisterInput{
		ID: &id, Kind: types.BeneficiaryKindIndividual, Name: "Uji", Sex: &sex, BirthYear: &year, Nik: &nik,
		CategoryCodes: []string{"fakir_miskin"}, RegionCode: "11.16.03.2001",
	}
}

func TestSixAtOnceOnTwoServersGetOneAnswer(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		servers := []*rt.World{w, w}
		if w.Address != "" {
			servers[1] = w.Process()
		}
		company, community := w.Company(), w.Community()
		need, s, b := w.Need(1, nil), w.Session(5, 5), w.Ready(community)
		promise := pledge.SubmitInput{IdempotencyKey: rt.Key(), Lines: []pledge.LineInput{{NeedID: need.ID, Quantity: 1}}}
		seat := booking.NominateInput{IdempotencyKey: rt.Key(), TrainingSessionID: s.ID, BeneficiaryID: b.ID}
		registration := person(types.NewID(types.PrefixBeneficiary))
		for name, send := range map[string]func(w *rt.World) (string, error){
			"the last of a need": func(w *rt.World) (string, error) {
				p, err := rt.Do(w, company, func(ctx context.Context, c *db.Client) (*db.Pledge, error) { return w.Pledges.Submit(ctx, c, promise) })
				if err != nil {
					return "", err
				}
				return p.ID, nil
			},
			"a nomination": func(w *rt.World) (string, error) {
				e, err := rt.Do(w, community, func(ctx context.Context, c *db.Client) (*db.Enrollment, error) { return w.Seats.Nominate(ctx, c, seat) })
				if err != nil {
					return "", err
				}
				return e.ID, nil
			},
			"a registration": func(w *rt.World) (string, error) {
				p, err := rt.Do(w, community, func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
					return w.People.Register(ctx, c, registration)
				})
				if err != nil {
					return "", err
				}
				return p.ID, nil
			},
		} {
			var all sync.WaitGroup
			ids, start := make([]string, 6), make(chan struct{})
			for i := range ids {
				all.Go(func() {
					<-start
					id, err := send(servers[i%2])
					if err != nil {
						t.Errorf("%s: %v", name, err)
					}
					ids[i] = id
				})
			}
			close(start)
			all.Wait()
			for _, id := range ids {
				if id == "" || id != ids[0] {
					t.Errorf("%s: answers %v", name, ids)
					break
				}
			}
		}
	})
}

func TestOtherInputIsAConflictAndARefusalKeepsNoKey(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		company, need := w.Company(), w.Need(5, nil)
		in := pledge.SubmitInput{IdempotencyKey: rt.Key(), Lines: []pledge.LineInput{{NeedID: need.ID, Quantity: 6}}}
		send := func() error {
			_, err := rt.Do(w, company, func(ctx context.Context, c *db.Client) (*db.Pledge, error) { return w.Pledges.Submit(ctx, c, in) })
			return err
		}
		if err := send(); fault.KindOf(err) != fault.Full {
			t.Fatal(err)
		}
		in.Lines[0].Quantity = 2
		rt.Must(t, send())
		in.Lines[0].Quantity = 3
		if err := send(); fault.KindOf(err) != fault.Conflict {
			t.Error(err)
		}
	})
}

func TestWhatIsKeptOfARequestTellsNothingOfIt(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		in := person(types.NewID(types.PrefixBeneficiary))
		rt.Get(w, w.Community(), func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) { return w.People.Register(ctx, c, in) })
		system := viewer.System(context.Background(), "test")
		kept := w.Store.Client.IdempotencyKey.Query().Where(idempotencykey.Key(*in.ID)).OnlyX(system)
		raw, err := json.Marshal(in)
		rt.Must(t, err)
		sum := sha256.Sum256(raw)
		if want, err := idempotency.Hash(w.Box, in); err != nil || kept.RequestHash != want || kept.RequestHash == hex.EncodeToString(sum[:]) {
			t.Error("the fingerprint needs no key", kept.RequestHash)
		}
	})
}

func TestKeysAreDeletedAfterNinetyDays(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		rt.Get(w, w.Community(), func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
			return w.People.Register(ctx, c, person(types.NewID(types.PrefixBeneficiary)))
		})
		purge := idempotency.Purge(w.Clock)
		w.Clock.Advance(90 * 24 * time.Hour)
		if n, err := purge(context.Background(), w.Store); n != 0 || err != nil {
			t.Error(n, err)
		}
		w.Clock.Advance(time.Second)
		if n, err := purge(context.Background(), w.Store); n != 1 || err != nil {
			t.Error(n, err)
		}
	})
}

package booking_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/consent"
	"github.com/jejaring/jejaring/ent/db/enrollment"
	"github.com/jejaring/jejaring/ent/types"
	people "github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/booking"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/pathway"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

// partings are what takes from people that they may be placed.
var partings = map[string]func(w *rt.World, who context.Context, id string) error{
	"dies": func(w *rt.World, _ context.Context, id string) error {
		_, err := rt.Do(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
			return w.People.MarkDeceased(ctx, c, people.DeceasedInput{BeneficiaryID: id, On: types.DateOf(w.Clock.Now())})
		})
		return err
	},
	"is removed": func(w *rt.World, _ context.Context, id string) error {
		_, err := rt.Do(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
			return w.People.Remove(ctx, c, people.Input{BeneficiaryID: id, Reason: "uji"})
		})
		return err
	},
	"moves away": func(w *rt.World, _ context.Context, id string) error {
		_, err := rt.Do(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
			return w.People.MarkMoved(ctx, c, people.MovedInput{BeneficiaryID: id, Outside: true})
		})
		return err
	},
	"withdraws consent": func(w *rt.World, who context.Context, id string) error {
		_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
			return w.People.WithdrawConsent(ctx, c, people.WithdrawInput{BeneficiaryID: id, Purpose: types.ConsentPurposePlacement})
		})
		return err
	},
	"gets a guarantee": func(w *rt.World, _ context.Context, id string) error {
		proposed := guarantee(w, id)
		_, err := rt.Do(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Assessment, error) {
			return w.Pathways.Approve(ctx, c, pathway.Input{AssessmentID: proposed})
		})
		return err
	},
	"gets a guarantee among many": func(w *rt.World, _ context.Context, id string) error {
		proposed := guarantee(w, id)
		_, err := rt.Do(w, w.Officer(), func(ctx context.Context, c *db.Client) (*pathway.ApprovedAll, error) {
			return w.Pathways.ApproveAll(ctx, c, pathway.ApproveAllInput{AssessmentIds: []string{proposed}})
		})
		return err
	},
}

// guarantee is an open assessment that proposes the other pathway.
func guarantee(w *rt.World, id string) string {
	to := types.PathwayGuarantee
	return rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Assessment, error) {
		return w.Pathways.Propose(ctx, c, pathway.ProposeInput{BeneficiaryID: id, Pathway: &to, Reason: "uji"})
	}).ID
}

func person(w *rt.World, enrollmentID string) string {
	return w.Store.Client.Enrollment.GetX(system(), enrollmentID).BeneficiaryID
}

func TestWhoMayBePlacedNoLongerLosesThePlaceToTheNext(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		for name, part := range partings {
			// given a training of one seat: one takes part, two wait, one is nominated
			s := w.Session(5, 1)
			ids := approved(t, w, community, s, 3)
			nominated, err := w.Nominate(community, s, w.Ready(community))
			rt.Must(t, err)
			// when the nominated one and then the participant part, the next in line is offered the seat
			rt.Must(t, part(w, community, nominated.BeneficiaryID))
			rt.Must(t, part(w, community, person(w, ids[0])))
			if state(w, nominated.ID) != types.EnrollmentStatusCancelled || state(w, ids[0]) != types.EnrollmentStatusCancelled ||
				state(w, ids[1]) != types.EnrollmentStatusOffered || taken(w, s) != 1 {
				t.Error(name, state(w, nominated.ID), state(w, ids[0]), state(w, ids[1]), taken(w, s))
			}
			// and when the one with the offer parts too, the last one is offered it
			rt.Must(t, part(w, community, person(w, ids[1])))
			if state(w, ids[1]) != types.EnrollmentStatusCancelled || state(w, ids[2]) != types.EnrollmentStatusOffered || taken(w, s) != 1 {
				t.Error(name, state(w, ids[1]), state(w, ids[2]), taken(w, s))
			}
			// and when that one parts, the seat is free
			rt.Must(t, part(w, community, person(w, ids[2])))
			if state(w, ids[2]) != types.EnrollmentStatusCancelled || taken(w, s) != 0 {
				t.Error(name, state(w, ids[2]), taken(w, s))
			}
		}
	})
}

// unsettled changes a person without any of the rules that follow, as a fault in the rules would.
func unsettled(w *rt.World, id string, change func(context.Context, *db.Client) error) {
	rt.Get(w, system(), func(ctx context.Context, c *db.Client) (string, error) { return id, change(ctx, c) })
}

func TestOnlyWhoMayBePlacedMovesTowardsASeat(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, officer := w.Community(), w.Officer()
		for want, change := range map[string]func(context.Context, *db.Client, string) error{
			"not_verified": func(ctx context.Context, c *db.Client, id string) error {
				return c.Beneficiary.Update().Where(beneficiary.ID(id)).SetStatus(types.BeneficiaryStatusMoved).Exec(ctx)
			},
			"not_empowerment": func(ctx context.Context, c *db.Client, id string) error {
				return c.Beneficiary.Update().Where(beneficiary.ID(id)).SetPathway(types.PathwayGuarantee).Exec(ctx)
			},
			"no_consent": func(ctx context.Context, c *db.Client, id string) error {
				return c.Consent.Update().Where(consent.BeneficiaryID(id)).SetWithdrawnAt(w.Clock.Now()).Exec(ctx)
			},
		} {
			s := w.Session(5, 1)
			ids := approved(t, w, community, s, 4)
			nominated, err := w.Nominate(community, s, w.Ready(community))
			rt.Must(t, err)
			lose := func(id string) {
				unsettled(w, id, func(ctx context.Context, c *db.Client) error { return change(ctx, c, person(w, id)) })
			}
			refused := func(err error) {
				t.Helper()
				var f *fault.Error
				if !errors.As(err, &f) || f.Kind != fault.Conflict || f.Key != want {
					t.Errorf("%s: %v", want, err)
				}
			}
			// a nomination is not approved, whether a seat is free or not
			lose(nominated.ID)
			refused(decide(w, officer, nominated.ID, booking.Approve))
			// a freed seat is offered past who may not have it, and such an offer is not accepted
			lose(ids[1])
			rt.Must(t, cancel(w, community, ids[0]))
			if state(w, ids[1]) != types.EnrollmentStatusWaiting || state(w, ids[2]) != types.EnrollmentStatusOffered || taken(w, s) != 1 {
				t.Error(want, state(w, ids[1]), state(w, ids[2]), taken(w, s))
			}
			lose(ids[2])
			refused(accept(w, community, ids[2]))
			rt.Must(t, decide(w, officer, nominated.ID, booking.Reject)) // what leads away from a seat goes on
		}
	})
}

func TestADeathAndAnApprovalAtOnceLeaveNoSeat(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		processes := []*rt.World{w, w}
		if w.Address != "" {
			processes[1] = w.Process()
		}
		community, officer := w.Community(), w.Officer()
		s := w.Session(30, 30)
		var done sync.WaitGroup
		for range 12 {
			e, err := w.Nominate(community, s, w.Ready(community))
			rt.Must(t, err)
			done.Add(2)
			go func() {
				defer done.Done()
				if err := decide(processes[0], officer, e.ID, booking.Approve); err != nil && fault.KindOf(err) != fault.Conflict {
					t.Error(err)
				}
			}()
			go func() {
				defer done.Done()
				if err := partings["dies"](processes[1], community, e.BeneficiaryID); err != nil {
					t.Error(err)
				}
			}()
		}
		done.Wait()
		live := w.Store.Client.Enrollment.Query().Where(enrollment.StatusNEQ(types.EnrollmentStatusCancelled)).CountX(system())
		if live != 0 || taken(w, s) != 0 {
			t.Error(live, taken(w, s))
		}
	})
}

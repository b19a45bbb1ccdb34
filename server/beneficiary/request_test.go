package beneficiary_test

import (
	"context"
	"strings"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/fault"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func update(w *rt.World, who context.Context, b *db.Beneficiary, change func(*beneficiary.UpdateInput)) (*db.Beneficiary, error) {
	in := beneficiary.UpdateInput{ID: b.ID, BaseVersion: w.Store.Client.Beneficiary.GetX(system(), b.ID).Version}
	change(&in)
	return rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) { return w.People.Update(ctx, c, in) })
}

func approve(w *rt.World, who context.Context, id string, base *int) error {
	_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.ChangeRequest, error) {
		return w.People.ApproveChange(ctx, c, beneficiary.DecideChangeInput{ChangeRequestID: id, BaseVersion: base})
	})
	return err
}

func phone(number string) func(*beneficiary.UpdateInput) {
	return func(in *beneficiary.UpdateInput) { in.Phone = &number }
}

func TestAPartnersChangeOfAVerifiedRecordAsksTheOffice(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given a verified person with a telephone
		community, officer := w.Community(), w.Officer()
		b := w.Ready(community, func(in *beneficiary.RegisterInput) { number := "081211112222"; in.Phone = &number })
		// when the community changes the name and repeats the telephone
		got, err := update(w, community, b, func(in *beneficiary.UpdateInput) {
			name, number := "Nama Baru", "0812 1111 2222"
			in.Name, in.Phone = &name, &number
		})
		rt.Must(t, err)
		r := got.Edges.ChangeRequests[0]
		// then the record stays, and the request names the name alone
		now := w.Store.Client.Beneficiary.GetX(system(), b.ID)
		if now.Name != b.Name || len(r.Fields) != 1 || r.Fields[0] != "name" {
			t.Fatal(now.Name == b.Name, r.Fields)
		}
		if strings.Contains(string(r.AfterSealed), "Nama Baru") {
			t.Error("the values lie open")
		}
		fields, err := w.People.Explain(officer, w.Store.Client, r)
		if err != nil || *fields[0].Before != b.Name || *fields[0].After != "Nama Baru" || *fields[0].Present != b.Name {
			t.Error(err, fields)
		}
		if err := approve(w, community, r.ID, nil); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("the community approves itself: %v", err)
		}
		rt.Must(t, approve(w, officer, r.ID, nil))
		if now := w.Store.Client.Beneficiary.GetX(system(), b.ID); now.Name != "Nama Baru" || now.NameKey != "nama baru" {
			t.Error(now.Name)
		}
		if err := approve(w, officer, r.ID, nil); fault.KindOf(err) != fault.Conflict {
			t.Errorf("approved twice: %v", err)
		}
		// and the history says who
		history, err := w.People.History(officer, w.Store.Client, now.ID)
		if err != nil || len(history) < 3 || history[0].User == nil || history[0].Fields[0] != "name" {
			t.Error(err, len(history))
		}
		if theirs, _ := w.People.History(community, w.Store.Client, now.ID); theirs != nil {
			t.Error("the community reads the history")
		}
	})
}

func TestAFieldThatChangedMeanwhileIsDecidedKnowingly(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, officer := w.Community(), w.Officer()
		b := w.Ready(community)
		got, err := update(w, community, b, phone("081211112222"))
		rt.Must(t, err)
		r := got.Edges.ChangeRequests[0]
		_, err = update(w, officer, b, phone("081233334444"))
		rt.Must(t, err)
		if err := approve(w, officer, r.ID, nil); fault.KindOf(err) != fault.Conflict {
			t.Errorf("over what the officer wrote: %v", err)
		}
		version := w.Store.Client.Beneficiary.GetX(system(), b.ID).Version
		stale := version - 1
		if err := approve(w, officer, r.ID, &stale); fault.KindOf(err) != fault.Conflict {
			t.Errorf("an old version: %v", err)
		}
		rt.Must(t, approve(w, officer, r.ID, &version))
	})
}

func TestALaterRequestSupersedesWhatItCovers(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, officer := w.Community(), w.Officer()
		b := w.Ready(community)
		ask := func(change func(*beneficiary.UpdateInput)) string {
			got, err := update(w, community, b, change)
			rt.Must(t, err)
			return got.Edges.ChangeRequests[0].ID
		}
		first := ask(phone("081211112222"))
		second := ask(func(in *beneficiary.UpdateInput) { address := "Dusun Melati"; in.Address = &address })
		third := ask(phone("081255556666"))
		for id, want := range map[string]types.ChangeRequestStatus{
			first: types.ChangeRequestStatusSuperseded, second: types.ChangeRequestStatusProposed, third: types.ChangeRequestStatusProposed,
		} {
			if got := w.Store.Client.ChangeRequest.GetX(officer, id).Status; got != want {
				t.Errorf("%s, want %s", got, want)
			}
		}
		if _, err := update(w, community, b, func(in *beneficiary.UpdateInput) { in.Name = &b.Name }); fault.KindOf(err) != fault.Invalid {
			t.Errorf("nothing differs: %v", err)
		}
		leave(t, w, officer, b.ID, beneficiary.Decease)
		if got := w.Store.Client.ChangeRequest.GetX(officer, second).Status; got != types.ChangeRequestStatusSuperseded {
			t.Errorf("a request for the dead: %s", got)
		}
	})
}

func TestFourEyesOnAnOfficersOwnRequest(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer := w.Officer()
		b := w.Ready(w.Community())
		name := "Nama Baru"
		r := rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.ChangeRequest, error) {
			return w.People.Propose(ctx, c, beneficiary.ProposeInput{
				BeneficiaryID: b.ID, BaseVersion: 1, Changes: beneficiary.Changes{Name: &name}, Origin: types.ChangeOriginConflict,
			})
		})
		if err := approve(w, officer, r.ID, nil); fault.KindOf(err) != fault.Forbidden {
			t.Error(err)
		}
		rt.Must(t, approve(w, w.Officer(), r.ID, nil))
	})
}

func leave(t *testing.T, w *rt.World, who context.Context, id string, e beneficiary.Event) {
	t.Helper()
	rt.Get(w, who, func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
		switch e {
		case beneficiary.Decease:
			return w.People.MarkDeceased(ctx, c, beneficiary.DeceasedInput{BeneficiaryID: id, On: "2026-03-01"})
		case beneficiary.Move:
			return w.People.MarkMoved(ctx, c, beneficiary.MovedInput{BeneficiaryID: id, Outside: true})
		default:
			return w.People.Remove(ctx, c, beneficiary.Input{BeneficiaryID: id, Reason: "tercatat dua kali"})
		}
	})
}

func TestWhoLeftCanComeBack(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer := w.Officer()
		restore := func(id string) error {
			_, err := rt.Do(w, officer, func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
				return w.People.Restore(ctx, c, beneficiary.Input{BeneficiaryID: id})
			})
			return err
		}
		for e, want := range map[beneficiary.Event]types.BeneficiaryStatus{
			beneficiary.Decease: types.BeneficiaryStatusDeceased, beneficiary.Move: types.BeneficiaryStatusMoved, beneficiary.Remove: types.BeneficiaryStatusRemoved,
		} {
			b := w.Ready(w.Community())
			leave(t, w, officer, b.ID, e)
			if got := w.Store.Client.Beneficiary.GetX(system(), b.ID); got.Status != want || got.LeftOn == nil {
				t.Errorf("%s: %s", e, got.Status)
			}
			rt.Must(t, restore(b.ID))
			if got := w.Store.Client.Beneficiary.GetX(system(), b.ID); got.Status != types.BeneficiaryStatusVerified || got.LeftOn != nil {
				t.Errorf("back from %s: %s", want, got.Status)
			}
			if err := restore(b.ID); fault.KindOf(err) != fault.Conflict {
				t.Errorf("back twice: %v", err)
			}
		}
		// what never was verified comes back to be verified
		b := w.Person(w.Community())
		leave(t, w, officer, b.ID, beneficiary.Remove)
		rt.Must(t, restore(b.ID))
		if got := w.Store.Client.Beneficiary.GetX(system(), b.ID).Status; got != types.BeneficiaryStatusSubmitted {
			t.Error(got)
		}
		// a NIK that somebody else has by now stays theirs
		first := w.Person(w.Community(), withNik(nik))
		leave(t, w, officer, first.ID, beneficiary.Remove)
		w.Person(w.Community(), withNik(nik))
		if err := restore(first.ID); fault.KindOf(err) != fault.Conflict {
			t.Errorf("one NIK twice: %v", err)
		}
	})
}

func TestAMoveWithinTheRegencyTakesTheRecordAlong(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		b := w.Ready(w.Community())
		to := "11.16.04.2002"
		move := func(who context.Context) error {
			_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
				return w.People.MarkMoved(ctx, c, beneficiary.MovedInput{BeneficiaryID: b.ID, ToRegionCode: &to})
			})
			return err
		}
		if err := move(w.Officer("11.16.03")); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("into an area of others: %v", err)
		}
		rt.Must(t, move(w.Officer()))
		if got := w.Store.Client.Beneficiary.GetX(system(), b.ID); got.RegionCode != to || got.Status != types.BeneficiaryStatusVerified {
			t.Error(got.RegionCode, got.Status)
		}
	})
}

func TestAWithdrawnConsentIsNoConsent(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		b := w.Person(community)
		withdraw := func(who context.Context) error {
			_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
				return w.People.WithdrawConsent(ctx, c, beneficiary.WithdrawInput{BeneficiaryID: b.ID, Purpose: types.ConsentPurposePlacement})
			})
			return err
		}
		if err := withdraw(w.Community()); !db.IsNotFound(err) {
			t.Errorf("a stranger: %v", err)
		}
		rt.Must(t, withdraw(community))
		if given, _ := w.People.Consents(system(), w.Store.Client, b.ID); len(given) != 0 {
			t.Error(given)
		}
		if err := withdraw(community); fault.KindOf(err) != fault.NotFound {
			t.Errorf("twice: %v", err)
		}
	})
}

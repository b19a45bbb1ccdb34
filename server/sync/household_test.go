package sync_test

import (
	"testing"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/household"
	rt "github.com/jejaring/jejaring/server/registrytest"
	"github.com/jejaring/jejaring/server/sync"
)

func house(id, key string, d household.Details) sync.OperationInput {
	head := "Uji Kepala"
	d.HeadName = &head
	return sync.OperationInput{ID: key, Kind: types.SyncKindRegisterHousehold, RegisterHousehold: &household.RegisterInput{ID: &id, RegionCode: "11.16.03.2001", Details: d}}
}

// living is somebody registered in a household, after it.
func living(key, person, houseID, first string) sync.OperationInput {
	op := after(register(key, person), first)
	op.RegisterBeneficiary.HouseholdID = &houseID
	return op
}

func TestAHouseholdAndItsMembersArriveInOrderAndOnce(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		home := types.NewID(types.PrefixHousehold)
		head, child := types.NewID(types.PrefixBeneficiary), types.NewID(types.PrefixBeneficiary)
		day := []sync.OperationInput{
			house(home, "h", household.Details{FloorArea: ptr(21), Residents: ptr(4), HouseFaults: []types.HouseFault{"LANTAI_TIDAK_LAYAK"}}),
			living("a", head, home, "h"), living("b", child, home, "h"),
		}
		if got := outcomes(send(w, community, day...)); got != "APPLIED APPLIED APPLIED" {
			t.Fatal(got)
		}
		if got := send(w, community, day...); outcomes(got) != "DUPLICATE DUPLICATE DUPLICATE" || *got[0].SubjectID != home {
			t.Error(got)
		}
		h := w.Store.Client.Household.Query().WithMembers().OnlyX(system())
		if h.ID != home || len(h.Edges.Members) != 2 || *h.Residents != 4 || h.Version != 1 {
			t.Error(h)
		}
	})
}

func TestAHouseholdThatIsRefusedHoldsItsMembersUntilItIsMended(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		home, head := types.NewID(types.PrefixHousehold), types.NewID(types.PrefixBeneficiary)
		wrong := house(home, "h", household.Details{Kk: ptr("12345"), Residents: ptr(0)})
		got := send(w, community, wrong, living("a", head, home, "h"))
		if outcomes(got) != "REJECTED REJECTED" || len(got[0].Refusal.Fields) != 2 || got[1].Refusal.Key != "sync_after_failed" {
			t.Fatal(outcomes(got), got[0].Refusal)
		}
		if n := w.Store.Client.Beneficiary.Query().CountX(system()); n != 0 {
			t.Error(n, "people without their household")
		}
		if got := outcomes(send(w, community, house(home, "h", household.Details{Kk: ptr("1116030101200001")}), living("a", head, home, "h"))); got != "APPLIED APPLIED" {
			t.Error(got)
		}
		if got := outcomes(send(w, w.Community(), house(home, "h", household.Details{}))); got != "REJECTED" { // the id is another's there
			t.Error(got)
		}
	})
}

func TestAHouseholdIsChangedFromTheField(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		home := types.NewID(types.PrefixHousehold)
		change := func(key string, base int, residents int) sync.OperationInput {
			return sync.OperationInput{ID: key, Kind: types.SyncKindUpdateHousehold, UpdateHousehold: &household.UpdateInput{ID: home, BaseVersion: &base, Details: household.Details{Residents: &residents}}}
		}
		got := send(w, community, house(home, "h", household.Details{}), change("c", 1, 5))
		if outcomes(got) != "APPLIED APPLIED" || *got[1].Version != 2 {
			t.Fatal(outcomes(got), got[1])
		}
		stale := send(w, community, change("d", 1, 6))[0]
		if stale.Outcome != types.SyncOutcomeRejected || stale.Refusal.Kind != fault.Conflict || *stale.Version != 2 {
			t.Error(stale)
		}
		if other := send(w, community, house(home, "h", household.Details{Residents: ptr(9)}))[0]; other.Outcome != types.SyncOutcomeConflict || *other.Version != 1 {
			t.Error(other) // its first answer was lost: the device makes a change of it
		}
		if r := send(w, w.Community(), change("e", 2, 7))[0]; r.Outcome != types.SyncOutcomeRejected || r.Refusal.Kind != fault.NotFound {
			t.Error(r)
		}
		if h := w.Store.Client.Household.Query().OnlyX(system()); *h.Residents != 5 {
			t.Error(*h.Residents)
		}
	})
}

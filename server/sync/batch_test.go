package sync_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/booking"
	"github.com/jejaring/jejaring/server/fault"
	rt "github.com/jejaring/jejaring/server/registrytest"
	"github.com/jejaring/jejaring/server/sync"
)

func system() context.Context { return viewer.System(context.Background(), "test") }

func ptr[T any](v T) *T { return &v }

// send is a batch of one device, which must be taken in.
func send(w *rt.World, who context.Context, ops ...sync.OperationInput) []sync.Result {
	w.T.Helper()
	batch, err := w.Field.Send(who, w.Store, sync.BatchInput{DeviceID: "telepon", Operations: ops})
	rt.Must(w.T, err)
	return batch.Results
}

func register(id, person string) sync.OperationInput {
	sex, year, reason := types.SexFemale, 1990, types.NikMissingReasonUnknown
	return sync.OperationInput{ID: id, Kind: types.SyncKindRegisterBeneficiary, RegisterBeneficiary: &beneficiary.RegisterInput{
		ID: &person, Kind: types.BeneficiaryKindIndividual, Name: "Uji " + id, Sex: &sex, BirthYear: &year, NikMissingReason: &reason,
		CategoryCodes: []string{"pengemis"}, RegionCode: "11.16.03.2001",
	}}
}

func submit(id, person string) sync.OperationInput {
	return sync.OperationInput{ID: id, Kind: types.SyncKindSubmitBeneficiary, SubmitBeneficiary: &beneficiary.Input{BeneficiaryID: person}}
}

func update(id string, in beneficiary.UpdateInput) sync.OperationInput {
	return sync.OperationInput{ID: id, Kind: types.SyncKindUpdateBeneficiary, UpdateBeneficiary: &in}
}

func after(op sync.OperationInput, id string) sync.OperationInput {
	op.AfterOp = &id
	return op
}

func outcomes(all []sync.Result) string {
	names := make([]string, len(all))
	for i, r := range all {
		names[i] = string(r.Outcome)
	}
	return strings.Join(names, " ")
}

func TestADaysWorkArrivesOnceHoweverOftenItIsSent(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		person := types.NewID(types.PrefixBeneficiary)
		day := []sync.OperationInput{register("a", person), after(submit("b", person), "a")}
		day[0].ClientTime = ptr(w.Clock.Now().Add(24 * time.Hour)) // the phone's clock is wrong by a day
		if got := outcomes(send(w, community, day...)); got != "APPLIED APPLIED" {
			t.Fatal(got)
		}
		again := send(w, community, day...)
		if got := outcomes(again); got != "DUPLICATE DUPLICATE" || *again[0].First != types.SyncOutcomeApplied || *again[1].SubjectID != person {
			t.Error(got, again)
		}
		other := register("a", person)
		other.RegisterBeneficiary.Name = "Lain"
		if r := send(w, community, other)[0]; r.Outcome != types.SyncOutcomeConflict || r.Refusal.Key != "sync_other_content" {
			t.Error(r)
		}
		b := w.Store.Client.Beneficiary.Query().OnlyX(system())
		if b.Status != types.BeneficiaryStatusSubmitted || b.Name != "Uji a" || b.CreatedAt.After(w.Clock.Now()) {
			t.Error(b.Status, b.Name, b.CreatedAt)
		}
		if got := outcomes(send(w, w.Community(), submit("b", person))); got != "REJECTED" { // the id is another's there
			t.Error(got)
		}
	})
}

func TestWhatIsRefusedStopsNothingButWhatFollowsIt(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		bad, good := types.NewID(types.PrefixBeneficiary), types.NewID(types.PrefixBeneficiary)
		wrong := register("a", bad)
		wrong.RegisterBeneficiary.Nik, wrong.RegisterBeneficiary.NikMissingReason = ptr("123"), nil
		got := send(w, community, wrong, after(submit("b", bad), "a"), register("c", good), after(submit("d", good), "c"), after(submit("e", good), "z"))
		if outcomes(got) != "REJECTED REJECTED APPLIED APPLIED REJECTED" {
			t.Fatal(outcomes(got))
		}
		if f := got[0].Refusal; f.Kind != fault.Invalid || f.Fields[0].Path != "nik" {
			t.Error(f)
		}
		if got[1].Refusal.Key != "sync_after_failed" || got[4].Refusal.Key != "sync_after_missing" {
			t.Error(got[1].Refusal, got[4].Refusal)
		}
		// what was refused had no effect, so it may be mended and sent under the same id
		if got := outcomes(send(w, community, register("a", bad), after(submit("b", bad), "a"))); got != "APPLIED APPLIED" {
			t.Error(got)
		}
		if r := send(w, community, submit("f", good))[0]; r.Refusal.Kind != fault.Conflict || r.Version == nil || *r.Version != 2 {
			t.Error(r)
		}
		if r := send(w, community, sync.OperationInput{ID: "g", Kind: types.SyncKindSubmitBeneficiary})[0]; r.Refusal.Kind != fault.Invalid {
			t.Error(r)
		}
	})
}

func TestANominationIsSentFromTheField(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		b, s := w.Ready(community), w.Session(10, 2)
		op := sync.OperationInput{ID: "a", Kind: types.SyncKindNominateParticipant, NominateParticipant: &booking.NominateInput{
			IdempotencyKey: rt.Key(), TrainingSessionID: s.ID, BeneficiaryID: b.ID,
		}}
		if got := send(w, community, op)[0]; got.Outcome != types.SyncOutcomeApplied || types.IDPrefix(*got.SubjectID) != types.PrefixEnrollment {
			t.Error(got)
		}
		op.ID, op.NominateParticipant = "b", &booking.NominateInput{IdempotencyKey: rt.Key(), TrainingSessionID: s.ID, BeneficiaryID: b.ID}
		if got := send(w, community, op)[0]; got.Outcome != types.SyncOutcomeRejected || got.Refusal.Key != "already_enrolled" {
			t.Error(got)
		}
	})
}

func TestChangesOfDifferentFieldsMergeAndOfTheSameWait(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		o := w.Organization(types.OrganizationTypeCommunity)
		mine, hers := w.Member(o, types.RoleOwner), w.Member(o, types.RoleOwner)
		b := w.Person(mine)
		base := b.Version
		if got := outcomes(send(w, hers, update("a", beneficiary.UpdateInput{ID: b.ID, BaseVersion: base, Name: ptr("Dia"), Phone: ptr("081234567890")}))); got != "APPLIED" {
			t.Fatal(got)
		}
		// given a change made on the version before hers
		// then what she did not touch is written
		r := send(w, mine, update("b", beneficiary.UpdateInput{ID: b.ID, BaseVersion: base, Address: ptr("Dusun Mawar")}))[0]
		if r.Outcome != types.SyncOutcomeApplied || *r.Version != base+2 {
			t.Error(r)
		}
		// and of what she did, the other fields are written and the same one waits for a person
		r = send(w, mine, update("c", beneficiary.UpdateInput{ID: b.ID, BaseVersion: base, Name: ptr("Saya"), Notes: ptr("catatan")}))[0]
		if r.Outcome != types.SyncOutcomeConflict || len(r.Refusal.Fields) != 1 || r.Refusal.Fields[0].Path != "name" || *r.Version != base+3 {
			t.Error(r, r.Refusal)
		}
		now := w.Store.Client.Beneficiary.GetX(system(), b.ID)
		notes, err := w.People.Sealed(viewer.From(mine), now, "notes")
		if err != nil || now.Name != "Dia" || notes == nil || *notes != "catatan" {
			t.Error(now.Name, notes, err)
		}
		// and the own change of the same field does not stand in the own way
		r = send(w, mine, update("d", beneficiary.UpdateInput{ID: b.ID, BaseVersion: base, Address: ptr("Dusun Melati")}))[0]
		if r.Outcome != types.SyncOutcomeApplied {
			t.Error(r)
		}
		// and sending the clash again says the same
		r = send(w, mine, update("c", beneficiary.UpdateInput{ID: b.ID, BaseVersion: base, Name: ptr("Saya"), Notes: ptr("catatan")}))[0]
		if r.Outcome != types.SyncOutcomeDuplicate || *r.First != types.SyncOutcomeConflict || r.Refusal.Fields[0].Path != "name" {
			t.Error(r)
		}
		if r = send(w, mine, update("e", beneficiary.UpdateInput{ID: b.ID, BaseVersion: base + 99, Name: ptr("X")}))[0]; r.Outcome != types.SyncOutcomeRejected {
			t.Error("a version that is not there yet", r)
		}
	})
}

func TestTheOfficeDecidesWhatClashesAndWhatIsVerified(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		o := w.Organization(types.OrganizationTypeCommunity)
		mine, hers := w.Member(o, types.RoleOwner), w.Member(o, types.RoleOwner)
		b := w.Person(mine)
		base := b.Version
		send(w, hers, update("a", beneficiary.UpdateInput{ID: b.ID, BaseVersion: base, Name: ptr("Dia"), Phone: ptr("081234567890")}))
		// given a clash in the name, and the same telephone as hers
		clash := update("b", beneficiary.UpdateInput{ID: b.ID, BaseVersion: base, Name: ptr("Saya"), Phone: ptr("0812 3456 7890"), Address: ptr("Dusun Mawar")})
		r := send(w, mine, clash)[0]
		if r.Outcome != types.SyncOutcomeConflict || r.ChangeRequestID == nil {
			t.Fatal(r, r.Refusal)
		}
		// then the office is asked about the name alone, and knows both
		request := w.Store.Client.ChangeRequest.GetX(w.Officer(), *r.ChangeRequestID)
		fields, err := w.People.Explain(w.Officer(), w.Store.Client, request)
		if err != nil || request.Origin != types.ChangeOriginConflict || strings.Join(request.Fields, " ") != "name" || *fields[0].Before != "Dia" || *fields[0].After != "Saya" {
			t.Error(request.Fields, err)
		}
		if again := send(w, mine, clash)[0]; again.Outcome != types.SyncOutcomeDuplicate || *again.ChangeRequestID != request.ID {
			t.Error(again)
		}
		if n := w.Store.Client.ChangeRequest.Query().CountX(system()); n != 1 {
			t.Errorf("%d requests", n)
		}
		// and a third one's answer waits beside it, also where all are of one organisation
		third := send(w, w.Member(o, types.RoleOwner), update("f", beneficiary.UpdateInput{ID: b.ID, BaseVersion: base, Name: ptr("Orang ketiga")}))[0]
		if third.ChangeRequestID == nil || w.Store.Client.ChangeRequest.GetX(w.Officer(), request.ID).Status != types.ChangeRequestStatusProposed {
			t.Error(third, third.Refusal)
		}
		// and who wrote the same as she did asks for nothing
		same := send(w, mine, update("c", beneficiary.UpdateInput{ID: b.ID, BaseVersion: base, Phone: ptr("081234567890")}))[0]
		if same.Outcome != types.SyncOutcomeApplied || same.ChangeRequestID != nil {
			t.Error(same, same.Refusal)
		}
		// given a verified person
		// then every change is for the office to decide, the consent is kept at once, and nothing new asks for nothing
		v := w.Verified(mine)
		r = send(w, mine, update("d", beneficiary.UpdateInput{ID: v.ID, BaseVersion: v.Version, Name: ptr("Nama Baru")}))[0]
		if r.Outcome != types.SyncOutcomeApplied || r.ChangeRequestID == nil || w.Store.Client.Beneficiary.GetX(system(), v.ID).Name != v.Name {
			t.Error(r, r.Refusal)
		}
		r = send(w, mine, update("e", beneficiary.UpdateInput{ID: v.ID, BaseVersion: v.Version, Name: &v.Name, Consents: []beneficiary.ConsentInput{
			{Purpose: types.ConsentPurposePublicStory, GivenBy: "Uji"},
		}}))[0]
		given, err := w.People.Consents(system(), w.Store.Client, v.ID)
		if r.Outcome != types.SyncOutcomeApplied || r.ChangeRequestID != nil || err != nil || !slices.Contains(given, types.ConsentPurposePublicStory) {
			t.Error(r, r.Refusal, given, err)
		}
	})
}

func TestTwoSendingsAtOnceAreOne(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		op := register("a", types.NewID(types.PrefixBeneficiary))
		done := make(chan string)
		for range 4 {
			go func() {
				batch, err := w.Field.Send(community, w.Store, sync.BatchInput{DeviceID: "telepon", Operations: []sync.OperationInput{op}})
				if err != nil {
					done <- err.Error()
					return
				}
				done <- outcomes(batch.Results)
			}()
		}
		count := map[string]int{}
		for range 4 {
			count[<-done]++
		}
		if count["APPLIED"] != 1 || count["DUPLICATE"] != 3 || w.Store.Client.Beneficiary.Query().CountX(system()) != 1 {
			t.Error(count)
		}
	})
}

func TestWhoMayNotWorkInTheFieldKeepsTheWork(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		person := types.NewID(types.PrefixBeneficiary)
		_, err := w.Field.Send(w.Company(), w.Store, sync.BatchInput{DeviceID: "x", Operations: []sync.OperationInput{register("a", person)}})
		if fault.KindOf(err) != fault.Forbidden {
			t.Error(err)
		}
		many := make([]sync.OperationInput, 501)
		for i := range many {
			many[i] = submit("op", person)
		}
		_, err = w.Field.Send(w.Community(), w.Store, sync.BatchInput{DeviceID: "x y", Operations: many})
		if fault.KindOf(err) != fault.Invalid {
			t.Error(err)
		}
	})
}

func TestADeviceTellsOfItself(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		for i := range 2 {
			w.Clock.Advance(time.Hour)
			batch, err := w.Field.Send(community, w.Store, sync.BatchInput{DeviceID: "telepon", Device: &sync.DeviceInput{
				Name: "Android", AppVersion: "0.1.0", WaitingOperations: 3 - i, Clock: ptr(w.Clock.Now().Add(-24 * time.Hour)),
			}})
			if err != nil || batch.Device.WaitingOperations != 3-i || batch.Device.ClockOffset != -86400 {
				t.Fatal(batch, err)
			}
		}
		d := w.Store.Client.Device.Query().OnlyX(w.Office(types.RoleOfficeViewer))
		if !d.LastSeenAt.Equal(w.Clock.Now()) {
			t.Error(d.LastSeenAt)
		}
		if n := w.Store.Client.Device.Query().CountX(w.Community()); n != 0 {
			t.Error("another organisation sees it")
		}
	})
}

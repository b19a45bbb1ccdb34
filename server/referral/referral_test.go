package referral_test

import (
	"context"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/outboxevent"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/outbox"
	"github.com/jejaring/jejaring/server/referral"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func system() context.Context { return viewer.System(context.Background(), "test") }

func do[In, T any](w *rt.World, who context.Context, fn func(context.Context, *db.Client, In) (T, error), in In) (T, error) {
	return rt.Do(w, who, func(ctx context.Context, c *db.Client) (T, error) { return fn(ctx, c, in) })
}

func refused(t *testing.T, what string, err error, kind fault.Kind) {
	t.Helper()
	if err == nil || database.Fault(err).Kind != kind {
		t.Errorf("%s: %v, want %s", what, err, kind)
	}
}

// sharing is a person who agreed to be shared with agencies.
func sharing(in *beneficiary.RegisterInput) {
	address := "Dusun Mawar"
	in.Address = &address
	in.Consents = append(in.Consents, beneficiary.ConsentInput{Purpose: types.ConsentPurposePartnerSharing, GivenBy: "Uji"})
}

func TestAnAgencyAnswersAndSeesThePersonOnlyMeanwhile(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		office := w.Organization(types.OrganizationTypeAgency)
		agency, other, officer := w.Member(office, types.RoleOwner), w.Member(w.Organization(types.OrganizationTypeAgency), types.RoleOwner), w.Officer()
		b := w.Ready(w.Community(), sharing)
		in := referral.SendInput{IdempotencyKey: rt.Key(), BeneficiaryID: b.ID, AgencyID: office.ID, Service: "Kartu sehat", Note: "sakit menahun", DueOn: types.DateOf(w.Clock.Now()).AddDays(14)}
		_, err := do(w, agency, w.Cases.Send, in)
		refused(t, "by an agency", err, fault.Forbidden)
		unwilling := in
		unwilling.IdempotencyKey, unwilling.BeneficiaryID = rt.Key(), w.Ready(w.Community()).ID
		_, err = do(w, officer, w.Cases.Send, unwilling)
		refused(t, "without consent", err, fault.Conflict)
		wrong := in
		wrong.IdempotencyKey, wrong.AgencyID = rt.Key(), w.Organization(types.OrganizationTypeCompany).ID
		_, err = do(w, officer, w.Cases.Send, wrong)
		refused(t, "to a company", err, fault.Invalid)
		r, err := do(w, officer, w.Cases.Send, in)
		rt.Must(t, err)
		again, err := do(w, officer, w.Cases.Send, in)
		if err != nil || again.ID != r.ID || string(r.NoteSealed) == in.Note {
			t.Fatal(again, err)
		}
		// the agency sees what it needs, another one nothing
		person := func(who context.Context) *referral.Person {
			p, err := w.Cases.Person(who, w.Store.Client, w.Store.Client.Referral.GetX(system(), r.ID))
			rt.Must(t, err)
			return p
		}
		if p := person(agency); p == nil || p.Name != b.Name || *p.Address != "Dusun Mawar" {
			t.Error(p)
		}
		if _, err := w.Store.Client.Beneficiary.Get(agency, b.ID); !db.IsNotFound(err) {
			t.Errorf("the record itself: %v", err)
		}
		if n := w.Store.Client.Referral.Query().CountX(other); n != 0 || person(other) != nil || person(w.Office(types.RoleOfficeViewer)) != nil {
			t.Errorf("another agency sees %d", n)
		}
		note, err := w.Cases.Text(viewer.From(agency), r, "note", r.NoteSealed)
		if err != nil || *note != in.Note {
			t.Error(note, err)
		}
		id := referral.Input{ReferralID: r.ID}
		_, err = do(w, other, w.Cases.Receive, id)
		refused(t, "received by another", err, fault.NotFound)
		_, err = do(w, agency, w.Cases.Start, id)
		refused(t, "begun before it was received", err, fault.Conflict)
		_, err = do(w, agency, w.Cases.Receive, id)
		rt.Must(t, err)
		_, err = do(w, agency, w.Cases.Start, id)
		rt.Must(t, err)
		_, err = do(w, agency, w.Cases.Finish, id)
		refused(t, "without an answer", err, fault.Invalid)
		id.Answer = "Kartu sudah dicetak"
		_, err = do(w, agency, w.Cases.Finish, id)
		rt.Must(t, err)
		_, err = do(w, agency, w.Cases.Decline, id)
		refused(t, "declined after the end", err, fault.Conflict)
		// then it is over, and the person is hidden again
		ended := w.Store.Client.Referral.GetX(system(), r.ID)
		hidden, err := w.Cases.Text(viewer.From(agency), ended, "note", ended.NoteSealed)
		if err != nil || hidden != nil || person(agency) != nil || person(officer) == nil || ended.Status != types.ReferralStatusDone {
			t.Error(hidden, person(agency), ended.Status, err)
		}
		answer, err := w.Cases.Text(viewer.From(officer), ended, "answer", ended.AnswerSealed)
		if err != nil || *answer != id.Answer {
			t.Error(answer, err)
		}
	})
}

func TestWhatIsLateIsToldOnce(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		office := w.Organization(types.OrganizationTypeAgency)
		b := w.Ready(w.Community(), sharing)
		today := types.DateOf(w.Clock.Now())
		send := func(due types.Date) (*db.Referral, error) {
			return do(w, w.Officer(), w.Cases.Send, referral.SendInput{IdempotencyKey: rt.Key(), BeneficiaryID: b.ID, AgencyID: office.ID, Service: "Rumah layak", DueOn: due})
		}
		_, err := send(today)
		refused(t, "due today", err, fault.Invalid)
		r, err := send(today.AddDays(7))
		rt.Must(t, err)
		declined, err := send(today.AddDays(7))
		rt.Must(t, err)
		_, err = do(w, w.Member(office, types.RoleMember), w.Cases.Decline, referral.Input{ReferralID: declined.ID, Answer: "bukan wilayah kami"})
		rt.Must(t, err)
		w.Clock.Advance(4 * 24 * time.Hour)
		for _, want := range []int{1, 0} { // three days before, the agency is reminded once
			if told, err := w.Cases.Remind(context.Background(), w.Store); err != nil || told != want {
				t.Error(told, err)
			}
		}
		if told := w.Store.Client.OutboxEvent.Query().Where(outboxevent.Topic(outbox.ReferralDue), outboxevent.SubjectID(r.ID)).CountX(system()); told != 1 {
			t.Errorf("reminded %d times", told)
		}
		w.Clock.Advance(4 * 24 * time.Hour)
		for _, want := range []int{1, 0} {
			if told, err := w.Cases.Remind(context.Background(), w.Store); err != nil || told != want {
				t.Error(told, err)
			}
		}
		if told := w.Store.Client.OutboxEvent.Query().Where(outboxevent.Topic(outbox.ReferralLate), outboxevent.SubjectID(r.ID)).CountX(system()); told != 1 {
			t.Errorf("told %d times", told)
		}
		if !referral.Late(w.Store.Client.Referral.GetX(system(), r.ID), types.DateOf(w.Clock.Now())) {
			t.Error("it is not late")
		}
	})
}

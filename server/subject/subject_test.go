package subject_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/auditevent"
	"github.com/jejaring/jejaring/ent/db/snapshotperson"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/audit"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/campaign"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/household"
	rt "github.com/jejaring/jejaring/server/registrytest"
	"github.com/jejaring/jejaring/server/subject"
)

const (
	nik    = "1116034508900001"
	name   = "Siti Rahmawati Uji"
	street = "Dusun Mawar 7"
)

func system() context.Context { return viewer.System(context.Background(), "test") }

func of[T any](value T) *T { return &value }

func known(in *beneficiary.RegisterInput) {
	in.Name, in.Nik, in.NikMissingReason, in.Address, in.Notes, in.Phone = name, of(nik), nil, of(street), of("Sakit menahun"), of("081234567890")
}

func record(w *rt.World, who context.Context, kind types.SubjectRequestKind, id string, change ...func(*subject.RecordInput)) (*db.SubjectRequest, error) {
	in := subject.RecordInput{IdempotencyKey: rt.Key(), BeneficiaryID: id, Kind: kind, AskedBy: types.SubjectAskerSelf, Text: "Saya minta atas data saya"}
	for _, c := range change {
		c(&in)
	}
	return rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.SubjectRequest, error) {
		return w.Rights.Record(ctx, c, in)
	})
}

func grant(w *rt.World, who context.Context, r *db.SubjectRequest) error {
	_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.SubjectRequest, error) {
		return w.Rights.Grant(ctx, c, subject.Input{SubjectRequestID: r.ID})
	})
	return err
}

func granted(w *rt.World, kind types.SubjectRequestKind, id string) *db.SubjectRequest {
	w.T.Helper()
	r, err := record(w, w.Officer(), kind, id)
	rt.Must(w.T, err)
	rt.Must(w.T, grant(w, w.Officer(), r))
	return w.Store.Client.SubjectRequest.GetX(system(), r.ID)
}

func TestRequestsAreDueByLawAndDecidedByAnother(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		b, officer := w.Person(w.Community()), w.Officer()
		// given a request to erase and one for a copy
		erase, err := record(w, officer, types.SubjectRequestKindErase, b.ID)
		rt.Must(t, err)
		copied, err := record(w, officer, types.SubjectRequestKindExport, b.ID, func(in *subject.RecordInput) {
			in.ReceivedAt = of(w.Clock.Now().Add(-24 * time.Hour))
		})
		rt.Must(t, err)
		if got := copied.DueAt.Sub(w.Clock.Now()); got != 48*time.Hour {
			t.Errorf("a copy is due in %s", got)
		}
		if got := erase.DueAt.Sub(w.Clock.Now()); got != 14*24*time.Hour {
			t.Errorf("erasure is due in %s", got)
		}
		// then one of a kind waits at a time, and whoever wrote it down does not decide
		if _, err := record(w, w.Officer(), types.SubjectRequestKindExport, b.ID); fault.KindOf(err) != fault.Conflict {
			t.Errorf("twice: %v", err)
		}
		if err := grant(w, officer, copied); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("two eyes: %v", err)
		}
		_, err = w.Store.SQL.Exec("UPDATE subject_requests SET decided_by_id = recorded_by_id, status = 'GRANTED', decided_at = created_at WHERE id = '" + copied.ID + "'")
		if err == nil {
			t.Error("the database lets one person ask and decide")
		}
		w.Clock.Advance(49 * time.Hour)
		late := w.Store.Client.SubjectRequest.Query().Where(subject.Late(w.Clock.Now())).OnlyX(system())
		if late.ID != copied.ID || !w.Rights.Overdue(late) || w.Rights.Overdue(erase) {
			t.Errorf("late is %v", late)
		}
		_, err = rt.Do(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.SubjectRequest, error) {
			return w.Rights.Refuse(ctx, c, subject.Input{SubjectRequestID: copied.ID})
		})
		if fault.KindOf(err) != fault.Invalid {
			t.Errorf("refused without a reason: %v", err)
		}
		rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.SubjectRequest, error) {
			return w.Rights.Withdraw(ctx, c, subject.Input{SubjectRequestID: erase.ID})
		})
		if err := grant(w, w.Officer(), erase); fault.KindOf(err) != fault.Conflict {
			t.Errorf("granted after it was taken back: %v", err)
		}
		// and what is wrong is said at once
		for name, change := range map[string]func(*subject.RecordInput){
			"askerName":  func(in *subject.RecordInput) { in.AskedBy = types.SubjectAskerProxy },
			"receivedAt": func(in *subject.RecordInput) { in.ReceivedAt = of(w.Clock.Now().Add(time.Hour)) },
			"text":       func(in *subject.RecordInput) { in.Text = " " },
			"changes":    func(in *subject.RecordInput) { in.Kind = types.SubjectRequestKindCorrect },
		} {
			_, err := record(w, officer, types.SubjectRequestKindExport, b.ID, change)
			if f, ok := err.(*fault.Error); !ok || f.Kind != fault.Invalid || f.Fields[0].Path != name {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

func TestACorrectionIsAChangeOfTheRecord(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		b := w.Verified(w.Community(), known)
		correct := func(in *subject.RecordInput) { in.Changes = &beneficiary.Changes{Name: of("Nama Yang Benar")} }
		r, err := record(w, w.Officer(), types.SubjectRequestKindCorrect, b.ID, correct)
		rt.Must(t, err)
		rt.Must(t, grant(w, w.Officer(), r))
		if now := w.Store.Client.Beneficiary.GetX(system(), b.ID); now.Name != "Nama Yang Benar" {
			t.Error(now.Name)
		}
		r, err = record(w, w.Officer(), types.SubjectRequestKindCorrect, b.ID, func(in *subject.RecordInput) { in.Changes = &beneficiary.Changes{Name: of("Nama Lain")} })
		rt.Must(t, err)
		rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.SubjectRequest, error) {
			return w.Rights.Refuse(ctx, c, subject.Input{SubjectRequestID: r.ID, Reason: "Tidak sesuai KTP"})
		})
		change := w.Store.Client.ChangeRequest.GetX(system(), *r.ChangeRequestID)
		if change.Status != types.ChangeRequestStatusRejected || change.Origin != types.ChangeOriginSubject {
			t.Errorf("%s of %s", change.Status, change.Origin)
		}
	})
}

func TestARestrictedRecordIsUsedForNothing(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, s := w.Community(), w.Session(5, 5)
		b := w.Ready(community)
		e, err := w.Nominate(community, s, b)
		rt.Must(t, err)
		blind := w.WithoutPurpose(w.Officer())
		r, err := record(w, blind, types.SubjectRequestKindRestrict, b.ID)
		rt.Must(t, err)
		if err := grant(w, w.WithoutPurpose(w.Officer()), r); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("restricted by somebody who cannot see it then: %v", err)
		}
		rt.Must(t, grant(w, w.Officer(), r))
		// then the place ends, nobody but officers with a purpose sees the person, and nothing can be done
		if now := w.Store.Client.Enrollment.GetX(system(), e.ID); now.Status != types.EnrollmentStatusCancelled {
			t.Error(now.Status)
		}
		for name, who := range map[string]context.Context{"community": community, "officer": blind, "viewer": w.Office(types.RoleOfficeViewer)} {
			if n := w.Store.Client.Beneficiary.Query().CountX(who) + w.Store.Client.Enrollment.Query().CountX(who) + w.Store.Client.Consent.Query().CountX(who); n != 0 {
				t.Errorf("%s sees %d records", name, n)
			}
		}
		officer := w.Officer()
		now := w.Store.Client.Beneficiary.GetX(officer, b.ID)
		for name, err := range map[string]error{
			"update":   w.People.May(viewer.From(officer), now, beneficiary.Change),
			"decease":  w.People.May(viewer.From(officer), now, beneficiary.Decease),
			"nominate": w.Seats.MayNominate(viewer.From(officer), now, true),
			"assess":   w.Pathways.MayPropose(viewer.From(officer), now),
			"refer":    w.Cases.MaySend(viewer.From(officer), now),
			"graduate": w.Independence.MayPropose(viewer.From(officer), now),
			"plan":     w.Guarantees.MayPlan(viewer.From(officer), now),
		} {
			if fault.KindOf(err) != fault.Conflict {
				t.Errorf("%s: %v", name, err)
			}
		}
		preview := rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*campaign.Preview, error) {
			return w.Visits.Preview(ctx, c, campaign.Scope{})
		})
		if preview.People != 0 {
			t.Errorf("%d people on the list of a campaign", preview.People)
		}
		// until the person lets it be used again
		granted(w, types.SubjectRequestKindRelease, b.ID)
		if err := w.People.May(viewer.From(community), w.Store.Client.Beneficiary.GetX(community, b.ID), beneficiary.Change); err != nil {
			t.Error(err)
		}
	})
}

// traces are the clear values that are left anywhere in the database.
func traces(w *rt.World, id string) (found []string) {
	w.T.Helper()
	b := w.Store.Client.Beneficiary.GetX(system(), id)
	for text, there := range map[string]bool{
		"name": strings.Contains(b.Name, "Siti"), "nik": b.NikIndex != nil || len(b.NikSealed) > 0, "birth": b.BirthDate != nil || b.BirthYear != nil, "sex": b.Sex != nil,
		"address": len(b.AddressSealed) > 0, "household": b.HouseholdID != nil,
	} {
		if there {
			found = append(found, text)
		}
	}
	for _, query := range []string{
		"SELECT count(*) FROM assessments WHERE length(facts_sealed) > 0 AND beneficiary_id = '" + id + "'",
		"SELECT count(*) FROM change_requests WHERE length(after_sealed) > 0 AND beneficiary_id = '" + id + "'",
		"SELECT count(*) FROM subject_requests WHERE length(text_sealed) > 0 AND beneficiary_id = '" + id + "'",
		"SELECT count(*) FROM consents WHERE given_by LIKE '%Siti%' AND beneficiary_id = '" + id + "'",
		"SELECT count(*) FROM households WHERE head_name LIKE '%Siti%' OR kk_index IS NOT NULL",
		"SELECT count(*) FROM duplicate_pairs",
	} {
		n := 0
		rt.Must(w.T, w.Store.SQL.QueryRow(query).Scan(&n))
		if n > 0 {
			found = append(found, query)
		}
	}
	slices.Sort(found)
	return found
}

func TestErasingLeavesCountsAndNothingOfThePerson(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		home := rt.Get(w, community, func(ctx context.Context, c *db.Client) (*db.Household, error) {
			return w.Houses.Register(ctx, c, household.RegisterInput{RegionCode: "11.16.03.2001", Details: household.Details{HeadName: of(name), Kk: of("1116030101010001")}})
		})
		b := w.Ready(community, known, func(in *beneficiary.RegisterInput) { in.HouseholdID = &home.ID })
		twin := w.Person(community, known, func(in *beneficiary.RegisterInput) {
			in.Nik, in.NikMissingReason = nil, of(types.NikMissingReasonUnknown)
		})
		e, err := w.Nominate(community, w.Session(5, 5), b)
		rt.Must(t, err)
		rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.DuplicatePair, error) {
			return &db.DuplicatePair{}, w.Pairs.Report(ctx, c, b.ID, twin.ID)
		})
		k := w.Campaign()
		rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Snapshot, error) {
			return w.Visits.Close(ctx, c, campaign.Input{CampaignID: k.ID})
		})
		if left := traces(w, b.ID); len(left) < 8 {
			t.Fatalf("the test looks at too little: %v", left)
		}
		before := w.Store.Client.Beneficiary.GetX(system(), b.ID)
		// when the person asks to be erased
		granted(w, types.SubjectRequestKindErase, b.ID)
		// then nothing says who it was
		if left := traces(w, b.ID); len(left) > 0 {
			t.Errorf("left: %v", left)
		}
		// and what is counted stays: category, kampung and pathway, the enrollment, the snapshot, the log and the chain
		now := w.Store.Client.Beneficiary.GetX(system(), b.ID)
		if now.PrimaryCategoryID != before.PrimaryCategoryID || now.RegionCode != before.RegionCode || now.Pathway != before.Pathway ||
			now.Status != types.BeneficiaryStatusRemoved || now.Name != beneficiary.Nameless || now.ErasedAt == nil {
			t.Errorf("%+v", now)
		}
		if w.Store.Client.Enrollment.GetX(system(), e.ID).BeneficiaryID != b.ID {
			t.Error("the enrollment is gone")
		}
		if n := w.Store.Client.SnapshotPerson.Query().Where(snapshotperson.BeneficiaryID(b.ID)).CountX(system()); n != 1 {
			t.Errorf("%d in the snapshot", n)
		}
		if n := w.Store.Client.AuditEvent.Query().Where(auditevent.Action(audit.Erase), auditevent.SubjectID(b.ID)).CountX(system()); n != 1 {
			t.Errorf("%d links say so", n)
		}
		if _, err := audit.Verify(context.Background(), w.Store.Client); err != nil {
			t.Error(err)
		}
		// and the record can neither come back nor be asked about, while its screens still open
		if err := w.People.MayRestore(viewer.From(w.Officer()), now); fault.KindOf(err) != fault.Conflict {
			t.Errorf("restored: %v", err)
		}
		if _, err := record(w, w.Officer(), types.SubjectRequestKindExport, b.ID); fault.KindOf(err) != fault.Conflict {
			t.Errorf("a copy of nothing: %v", err)
		}
		officer := viewer.From(w.Officer())
		for _, a := range w.Store.Client.Assessment.Query().AllX(system()) {
			if _, _, err := w.Pathways.Explain(officer, a); err != nil {
				t.Errorf("explain: %v", err)
			}
		}
	})
}

func TestErasingWaitsForWhatGoesOn(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		b := w.Ready(w.Community())
		rt.Get(w, system(), func(ctx context.Context, c *db.Client) (*db.GroupMember, error) {
			g, err := c.BusinessGroup.Create().SetName("Uji").SetBusinessKind("jasa_lain").SetRegionID(b.RegionID).SetRegionCode(b.DistrictCode).
				SetDistrictCode(b.DistrictCode).SetFoundedOn(types.DateOf(w.Clock.Now())).Save(ctx)
			if err != nil {
				return nil, err
			}
			return c.GroupMember.Create().SetBusinessGroupID(g.ID).SetBeneficiaryID(b.ID).SetRegionCode(b.RegionCode).SetJoinedOn(types.DateOf(w.Clock.Now())).Save(ctx)
		})
		r, err := record(w, w.Officer(), types.SubjectRequestKindErase, b.ID)
		rt.Must(t, err)
		if err := grant(w, w.Officer(), r); fault.KindOf(err) != fault.Conflict {
			t.Errorf("erased out of a group: %v", err)
		}
		if now := w.Store.Client.SubjectRequest.GetX(system(), r.ID); now.Status != types.SubjectRequestStatusReceived {
			t.Errorf("half granted: %s", now.Status)
		}
	})
}

func TestACopyHoldsAllAndIsFetchedOnceAudited(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		b := w.Ready(community, known)
		_, err := w.Nominate(community, w.Session(5, 5), b)
		rt.Must(t, err)
		r := granted(w, types.SubjectRequestKindExport, b.ID)
		officer := w.Officer()
		if link := w.Rights.Link(viewer.From(community), r, subject.JSON); link != nil {
			t.Error("a community has a link")
		}
		link := *w.Rights.Link(viewer.From(officer), r, subject.JSON)
		if strings.Contains(link, b.ID) || strings.Contains(link, nik) {
			t.Error(link)
		}
		h := w.Handler()
		get := func(path string) *httptest.ResponseRecorder {
			a := httptest.NewRecorder()
			h.ServeHTTP(a, httptest.NewRequest(http.MethodGet, path, nil))
			return a
		}
		a := get(link)
		if a.Code != http.StatusOK || a.Header().Get("Cache-Control") != "no-store" || !strings.HasPrefix(a.Header().Get("Content-Disposition"), "attachment") {
			t.Fatal(a.Code, a.Header(), a.Body)
		}
		var held struct{ Kept map[string][]map[string]any }
		rt.Must(t, json.Unmarshal(a.Body.Bytes(), &held))
		person := held.Kept["beneficiaries"][0]
		if person["name"] != name || person["nik"] != nik || person["address"] != street || person["notes"] != "Sakit menahun" {
			t.Errorf("%v", person)
		}
		for _, part := range []string{"assessments", "consents", "enrollments", "categories", "subject_requests"} {
			if len(held.Kept[part]) == 0 {
				t.Errorf("no %s", part)
			}
		}
		if facts, ok := held.Kept["assessments"][0]["facts"].(map[string]any); !ok || len(facts) == 0 {
			t.Errorf("%v", held.Kept["assessments"][0])
		}
		revealed := w.Store.Client.AuditEvent.Query().Where(auditevent.Action(audit.Reveal), auditevent.SubjectID(b.ID)).OnlyX(system())
		if revealed.ActorID != viewer.From(officer).UserID || !strings.Contains(revealed.Reason, r.ID) {
			t.Errorf("%+v", revealed)
		}
		if pdf := get(*w.Rights.Link(viewer.From(officer), r, subject.PDF)); pdf.Code != http.StatusOK || !strings.HasPrefix(pdf.Body.String(), "%PDF") {
			t.Error(pdf.Code)
		}
		// and a link that was changed, is old, or whose maker left, opens nothing
		if a := get(strings.Replace(link, ".json", ".pdf", 1)); a.Code != http.StatusNotFound {
			t.Errorf("another file: %d", a.Code)
		}
		rt.Get(w, system(), func(ctx context.Context, c *db.Client) (*db.Membership, error) {
			return c.Membership.UpdateOneID(viewer.From(officer).MembershipID).SetActive(false).SetSensitivePurpose("").ClearSensitiveUntil().Save(ctx)
		})
		if a := get(link); a.Code != http.StatusNotFound {
			t.Errorf("of somebody who left: %d", a.Code)
		}
		w.Clock.Advance(11 * time.Minute)
		if a := get(link); a.Code != http.StatusGone {
			t.Errorf("an old link: %d", a.Code)
		}
	})
}

func TestRetentionDoesNothingUntilItIsSetAndThenWhatIsDue(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, officer, admin := w.Community(), w.Officer(), w.Office(types.RoleOfficeAdmin)
		old, fresh, here := w.Verified(community, known), w.Verified(community), w.Verified(community)
		leave := func(b *db.Beneficiary) {
			rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
				return w.People.MarkMoved(ctx, c, beneficiary.MovedInput{BeneficiaryID: b.ID, Outside: true})
			})
		}
		leave(old)
		w.Clock.Advance(2 * 366 * 24 * time.Hour)
		leave(fresh)
		retain := func() int {
			n, err := w.Rights.Retain(context.Background(), w.Store)
			rt.Must(t, err)
			return n
		}
		if n := retain(); n != 0 {
			t.Fatalf("%d anonymised before anybody said so", n)
		}
		wanted := []subject.RuleInput{{Status: types.BeneficiaryStatusMoved, Months: of(24)}}
		preview := rt.Get(w, admin, func(ctx context.Context, c *db.Client) ([]*subject.Rule, error) {
			return w.Rights.Retention(ctx, c, wanted)
		})
		if r := preview[1]; r.Status != types.BeneficiaryStatusMoved || r.Kept != 2 || r.Due != 1 {
			t.Errorf("%+v", r)
		}
		if n := retain(); n != 0 {
			t.Errorf("a preview anonymised %d", n)
		}
		rt.Get(w, admin, func(ctx context.Context, c *db.Client) ([]*subject.Rule, error) {
			return w.Rights.SetRetention(ctx, c, subject.SetInput{Rules: wanted})
		})
		if n := retain(); n != 1 {
			t.Errorf("%d anonymised", n)
		}
		for b, erased := range map[*db.Beneficiary]bool{old: true, fresh: false, here: false} {
			if now := w.Store.Client.Beneficiary.GetX(system(), b.ID); (now.ErasedAt != nil) != erased {
				t.Errorf("%s erased at %v", now.Status, now.ErasedAt)
			}
		}
		if n := retain(); n != 0 {
			t.Errorf("%d again", n)
		}
		for name, bad := range map[string]subject.RuleInput{"a state that is here": {Status: types.BeneficiaryStatusVerified, Months: of(24)}, "too soon": {Status: types.BeneficiaryStatusMoved, Months: of(11)}} {
			_, err := rt.Do(w, admin, func(ctx context.Context, c *db.Client) ([]*subject.Rule, error) {
				return w.Rights.SetRetention(ctx, c, subject.SetInput{Rules: []subject.RuleInput{bad}})
			})
			if fault.KindOf(err) != fault.Invalid {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

package grievance_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/graduation"
	"github.com/jejaring/jejaring/server/grievance"
	"github.com/jejaring/jejaring/server/pathway"
	"github.com/jejaring/jejaring/server/pledge"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func system() context.Context { return viewer.System(context.Background(), "test") }

func submit(w *rt.World, in grievance.SubmitInput) (*grievance.Receipt, error) {
	return rt.Do(w, context.Background(), func(ctx context.Context, c *db.Client) (*grievance.Receipt, error) {
		return w.Voices.Submit(ctx, c, in)
	})
}

func complaint() grievance.SubmitInput {
	name, phone := "Warga Uji", "081260000001"
	return grievance.SubmitInput{
		IdempotencyKey: rt.Key(), Kind: types.GrievanceKindComplaint, RegionCode: "11.16.03.2001", Text: "Bantuan belum sampai.", Name: &name, Phone: &phone,
	}
}

func objection() grievance.SubmitInput {
	in := complaint()
	in.Kind = types.GrievanceKindObjection
	return in
}

func only(w *rt.World, code string) *db.Grievance {
	g, err := w.Voices.Track(context.Background(), w.Store.Client, code)
	rt.Must(w.T, err)
	return g
}

func take(w *rt.World, who context.Context, id string, subject *string) error {
	_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Grievance, error) {
		return w.Voices.Take(ctx, c, grievance.TakeInput{GrievanceID: id, SubjectID: subject})
	})
	return err
}

func answer(w *rt.World, who context.Context, id, text string) error {
	_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Grievance, error) {
		return w.Voices.Answer(ctx, c, grievance.AnswerInput{GrievanceID: id, Answer: text})
	})
	return err
}

func is(t *testing.T, err error, kind fault.Kind) {
	t.Helper()
	if err == nil || fault.KindOf(err) != kind && !db.IsNotFound(err) {
		t.Errorf("got %v, want %s", err, kind)
	}
}

func TestAComplaintIsSealedTakenAnsweredAndFollowed(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		in := complaint()
		receipt, err := submit(w, in)
		rt.Must(t, err)
		again, err := submit(w, in) // a double tap
		rt.Must(t, err)
		if again.TrackingCode != receipt.TrackingCode || len(receipt.TrackingCode) != 14 {
			t.Errorf("%v, then %v", receipt, again)
		}
		if n := w.Store.Client.Grievance.Query().CountX(system()); n != 1 {
			t.Fatalf("%d", n)
		}
		g := only(w, receipt.TrackingCode)
		for _, typed := range []string{strings.ReplaceAll(receipt.TrackingCode, "-", ""), " " + strings.ToLower(strings.ReplaceAll(receipt.TrackingCode, "-", " "))} {
			if found := only(w, typed); found.ID != g.ID {
				t.Errorf("%q does not lead there", typed)
			}
		}
		if bytes.Contains(g.TextSealed, []byte("Bantuan")) || g.CodeIndex == receipt.TrackingCode {
			t.Error("it lies open in the database")
		}
		officer := w.Officer("11.16.03")
		is(t, take(w, w.Officer("11.16.04"), g.ID, nil), fault.NotFound)
		is(t, answer(w, officer, g.ID, "Sudah dikirim."), fault.Conflict) // not taken yet
		rt.Must(t, take(w, officer, g.ID, nil))
		is(t, answer(w, officer, g.ID, "Hubungi 0812 6000 0001."), fault.Invalid)
		rt.Must(t, answer(w, officer, g.ID, "Bantuan dikirim pekan ini."))
		g = only(w, receipt.TrackingCode)
		if g.Status != types.GrievanceStatusAnswered || g.Answer == "" {
			t.Errorf("%s %q", g.Status, g.Answer)
		}
		told, err := w.Voices.Open(viewer.From(officer), g)
		if err != nil || told.Text != in.Text || *told.Phone != "+6281260000001" {
			t.Errorf("%v %v", told, err)
		}
		if told, err = w.Voices.Open(viewer.From(w.Office(types.RoleOfficeViewer)), g); told != nil || err != nil {
			t.Errorf("a viewer reads %v", told)
		}
		w.Clock.Advance(31 * 24 * time.Hour)
		_, err = w.Voices.Remind(context.Background(), w.Store)
		rt.Must(t, err)
		if g = only(w, receipt.TrackingCode); g.Status != types.GrievanceStatusClosed {
			t.Errorf("%s", g.Status)
		}
		if _, err := w.Voices.Track(context.Background(), w.Store.Client, "2222-2222-2222"); !db.IsNotFound(err) {
			t.Error(err)
		}
	})
}

func TestAnObjectionIsAnsweredBySomebodyElse(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer, other := w.Officer(), w.Officer()
		p, err := w.Pledge(w.Company(), w.Need(5, nil), 1)
		rt.Must(t, err)
		_, err = rt.Do(w, officer, func(ctx context.Context, c *db.Client) (*db.Pledge, error) {
			return w.Pledges.Reject(ctx, c, pledge.Input{PledgeID: p.ID, Reason: "sudah cukup"})
		})
		rt.Must(t, err)
		receipt, err := submit(w, objection())
		rt.Must(t, err)
		g := only(w, receipt.TrackingCode)
		unknown := types.NewID(types.PrefixPledge)
		is(t, take(w, officer, g.ID, &unknown), fault.Invalid)
		rt.Must(t, take(w, officer, g.ID, &p.ID))
		is(t, answer(w, officer, g.ID, "Tetap."), fault.Conflict)
		rt.Must(t, answer(w, other, g.ID, "Keputusan diubah."))
	})
}

func TestWhoProposedAGraduationOrChangedARecordDoesNotAnswer(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer, other := w.Officer(), w.Officer()
		b := w.Ready(w.Community())
		proposed := rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.Graduation, error) {
			return w.Independence.Propose(ctx, c, graduation.ProposeInput{BeneficiaryID: b.ID, Reason: "uji", Facts: graduation.Facts{Willing: true}})
		})
		receipt, err := submit(w, objection())
		rt.Must(t, err)
		g := only(w, receipt.TrackingCode)
		rt.Must(t, take(w, officer, g.ID, &proposed.ID))
		g = only(w, receipt.TrackingCode)
		who := func(string) ([]string, error) {
			found, err := grievance.TookPart(officer, w.Store.Client, []string{proposed.ID})
			return found[0].By, err
		}
		is(t, w.Voices.MayAnswer(viewer.From(officer), g, who), fault.Conflict)
		rt.Must(t, w.Voices.MayAnswer(viewer.From(other), g, who))
		is(t, answer(w, officer, g.ID, "Tetap."), fault.Conflict)
		rt.Must(t, answer(w, other, g.ID, "Diperiksa lagi."))
		is(t, w.Voices.MayAnswer(viewer.From(other), only(w, receipt.TrackingCode), who), fault.Conflict) // it is answered
	})
}

// Which decision somebody objects to is said beside the text, and sealed with it.
func TestAnObjectionSaysWhichDecisionItIsAbout(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		about := types.GrievanceAboutAssessment
		in := objection()
		in.About = &about
		receipt, err := submit(w, in)
		rt.Must(t, err)
		g := only(w, receipt.TrackingCode)
		told, err := w.Voices.Open(viewer.From(w.Officer()), g)
		if err != nil || told.About == nil || *told.About != about || told.Text != in.Text || bytes.Contains(g.TextSealed, []byte(about)) {
			t.Errorf("%+v %v", told, err)
		}
		// what was sent before, or says nothing, is read as it was written, also where it looks like more
		plain := objection()
		plain.Text = `{"about":"PLEDGE","text":"uji"}`
		receipt, err = submit(w, plain)
		rt.Must(t, err)
		if told, err = w.Voices.Open(viewer.From(w.Officer()), only(w, receipt.TrackingCode)); err != nil || told.About != nil || told.Text != plain.Text {
			t.Errorf("%+v %v", told, err)
		}
		in.IdempotencyKey, in.Kind = rt.Key(), types.GrievanceKindComplaint
		_, err = submit(w, in)
		is(t, err, fault.Invalid)
	})
}

// A number of 16 digits is a NIK or KK to whoever reads it; nothing of 16 digits is needed to complain.
func TestANikIsNotTakenIn(t *testing.T) {
	for text, refused := range map[string]bool{
		"NIK saya 1116035708909991.": true, "NIK:1116 0357 0890 9991": true, "1116.0357.0890.9991, sudah terdaftar": true, "1116-0357-0890-9991": true,
		"KK 1116035708909991 2 orang": true, "Hubungi 0812 6000 0001.": false, "Rekening 610020304050607": false, "Sejak 12-10-2026 sampai 14-11-2026": false,
		"Nomor 11160357089099912 salah cetak": false, "Rp2.500.000 untuk 20 orang": false,
		"Pelatihan 29-11-2026 08.00-10.00 dibatalkan": false, "Rp 12.500.000 15.000.000": false,
	} {
		in := complaint()
		in.Text = text
		f, _ := in.Validate().(*fault.Error)
		if got := f != nil && len(f.Fields) == 1 && f.Fields[0].Path == "text" && f.Fields[0].Code == "nik_inside"; got != refused {
			t.Errorf("%q: %v, want %v", text, f, refused)
		}
	}
	in, name := complaint(), "Warga 1116035708909991"
	in.Name = &name
	if f, _ := in.Validate().(*fault.Error); f == nil || f.Fields[0].Path != "name" {
		t.Error("a NIK as a name", f)
	}
}

func TestAnObjectionThatNamesNoDecisionIsAnsweredByAnother(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer, other := w.Officer(), w.Officer()
		for _, in := range []grievance.SubmitInput{objection(), complaint()} {
			receipt, err := submit(w, in)
			rt.Must(t, err)
			id := only(w, receipt.TrackingCode).ID
			rt.Must(t, take(w, officer, id, nil))
			g := only(w, receipt.TrackingCode)
			if in.Kind == types.GrievanceKindObjection { // whoever took it in hand may be who decided
				is(t, w.Voices.May(viewer.From(officer), g, grievance.Answer), fault.Conflict)
				is(t, answer(w, officer, id, "Tetap."), fault.Conflict)
				rt.Must(t, answer(w, other, id, "Keputusan diubah."))
				continue
			}
			rt.Must(t, w.Voices.May(viewer.From(officer), g, grievance.Answer))
			rt.Must(t, answer(w, officer, id, "Sudah dikirim."))
		}
	})
}

func TestWhoDecidedIsAskedWhateverTheViewerSees(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given an objection to the assessment of somebody of another kecamatan than the objection
		decider := w.Officer()
		b := w.Person(w.Community(), func(in *beneficiary.RegisterInput) { in.RegionCode = "11.16.04.2002" })
		a := rt.Get(w, decider, func(ctx context.Context, c *db.Client) (*db.Assessment, error) {
			if _, err := w.People.Verify(ctx, c, beneficiary.Input{BeneficiaryID: b.ID}); err != nil {
				return nil, err
			}
			return w.Pathways.Propose(ctx, c, pathway.ProposeInput{BeneficiaryID: b.ID, Facts: pathway.FactsInput{CanWork: new(true), WillingToJoin: true}})
		})
		receipt, err := submit(w, objection())
		rt.Must(t, err)
		g := only(w, receipt.TrackingCode)
		rt.Must(t, take(w, w.Officer(), g.ID, &a.ID))
		// then an officer who does not see the assessment answers it, and who decided does not
		is(t, answer(w, decider, g.ID, "Tetap."), fault.Conflict)
		rt.Must(t, answer(w, w.Officer("11.16.03"), g.ID, "Asesmen diulang."))
	})
}

func TestOnlyOfficersLearnWhatThereIsToObjectTo(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		company := w.Company()
		p, err := w.Pledge(company, w.Need(5, nil), 1)
		rt.Must(t, err)
		receipt, err := submit(w, objection())
		rt.Must(t, err)
		id, unknown := only(w, receipt.TrackingCode).ID, types.NewID(types.PrefixPledge)
		for _, subject := range []*string{&p.ID, &unknown, nil} {
			if err := take(w, viewer.With(context.Background(), viewer.Viewer{}), id, subject); fault.KindOf(err) != fault.Unauthenticated {
				t.Errorf("the public: %v", err)
			}
			if err := take(w, company, id, subject); fault.KindOf(err) != fault.Forbidden {
				t.Errorf("a company: %v", err)
			}
		}
	})
}

func TestALateOneIsToldOnce(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		_, err := submit(w, objection())
		rt.Must(t, err)
		remind := func() int {
			n, err := w.Voices.Remind(context.Background(), w.Store)
			rt.Must(t, err)
			return n
		}
		w.Clock.Advance(14 * 24 * time.Hour)
		if n := remind(); n != 0 {
			t.Errorf("on its day: %d", n)
		}
		w.Clock.Advance(24 * time.Hour)
		if n := remind(); n != 1 {
			t.Errorf("a day late: %d", n)
		}
		if n := remind(); n != 0 {
			t.Errorf("again: %d", n)
		}
		counts, err := w.Voices.Counts(w.Officer(), w.Store.Client)
		if err != nil || len(counts) != 1 || counts[0].Count != 1 || counts[0].Late != 1 {
			t.Errorf("%v %v", counts, err)
		}
	})
}

func TestEveryWrongValueIsToldAtOnce(t *testing.T) {
	phone := "12"
	err := grievance.SubmitInput{Phone: &phone}.Validate()
	f, ok := err.(*fault.Error)
	if !ok || len(f.Fields) != 4 {
		t.Errorf("%v", err)
	}
}

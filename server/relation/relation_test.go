package relation_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/donor"
	"github.com/jejaring/jejaring/ent/db/outboxevent"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/file"
	"github.com/jejaring/jejaring/server/outbox"
	"github.com/jejaring/jejaring/server/pledge"
	rt "github.com/jejaring/jejaring/server/registrytest"
	"github.com/jejaring/jejaring/server/relation"
	"github.com/jejaring/jejaring/server/report"
)

func do[In, T any](w *rt.World, who context.Context, fn func(context.Context, *db.Client, In) (T, error), in In) (T, error) {
	return rt.Do(w, who, func(ctx context.Context, c *db.Client) (T, error) { return fn(ctx, c, in) })
}

func told(w *rt.World, topic string) int {
	return w.Store.Client.OutboxEvent.Query().Where(outboxevent.Topic(topic)).CountX(viewer.System(context.Background(), "test"))
}

func TestAnAgreementIsKeptWithItsPapersAndItsEndIsTold(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		company, officer := w.Company(), w.Officer()
		org, today := viewer.From(company).OrganizationID, types.DateOf(w.Clock.Now())
		paper, err := w.Files.Upload(officer, w.Store, file.UploadInput{Content: []byte("%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n")})
		rt.Must(t, err)
		in := relation.AgreementInput{OrganizationID: org, Number: "MoU/1/2026", Title: "Kerja sama pelatihan", StartsOn: today.AddDays(-10), EndsOn: today.AddDays(40), FileIds: []string{paper.ID}}
		a, err := do(w, officer, w.Relations.RecordAgreement, in)
		rt.Must(t, err)
		bad := in
		bad.EndsOn, bad.Title, bad.FileIds = today.AddDays(-20), "", nil
		for name, c := range map[string]struct {
			who  context.Context
			in   relation.AgreementInput
			want fault.Kind
		}{"a company": {company, in, fault.Forbidden}, "a reader": {w.Office(types.RoleOfficeViewer), in, fault.Forbidden}, "an officer of an area": {w.Officer("11.16.04"), in, fault.Forbidden}, "backwards": {officer, bad, fault.Invalid}} {
			if _, err := do(w, c.who, w.Relations.RecordAgreement, c.in); fault.KindOf(err) != c.want {
				t.Errorf("%s: %v", name, err)
			}
		}
		// the partner sees its own and its papers, another nothing
		if n := w.Store.Client.File.Query().CountX(company); n != 1 || w.Store.Client.Agreement.Query().CountX(company) != 1 {
			t.Errorf("the partner sees %d papers", n)
		}
		if other := w.Company(); w.Store.Client.Agreement.Query().CountX(other)+w.Store.Client.File.Query().CountX(other) != 0 {
			t.Error("another company sees it")
		}
		remind := func(days int, ending, ended int) {
			t.Helper()
			w.Clock.Advance(time.Duration(days) * 24 * time.Hour)
			for range 2 {
				_, err := w.Relations.Remind(context.Background(), w.Store)
				rt.Must(t, err)
			}
			if a, b := told(w, outbox.AgreementEnding), told(w, outbox.AgreementEnded); a != ending || b != ended {
				t.Errorf("after %d days: %d and %d, want %d and %d", days, a, b, ending, ended)
			}
		}
		remind(0, 0, 0)
		remind(10, 1, 0)
		// prolonged: its new end is told anew
		change := relation.ChangeAgreementInput{AgreementID: a.ID, BaseVersion: 1, Number: in.Number, Title: in.Title, StartsOn: in.StartsOn, EndsOn: today.AddDays(80)}
		if _, err := do(w, officer, w.Relations.ChangeAgreement, change); fault.KindOf(err) != fault.Conflict {
			t.Errorf("stale: %v", err)
		}
		change.BaseVersion = w.Store.Client.Agreement.GetX(officer, a.ID).Version
		_, err = do(w, officer, w.Relations.ChangeAgreement, change)
		rt.Must(t, err)
		remind(1, 1, 0)
		remind(45, 2, 0)
		remind(30, 2, 1)
		if s := w.Relations.StateOf(w.Store.Client.Agreement.GetX(officer, a.ID)); s != relation.Ended {
			t.Error(s)
		}
	})
}

func TestNotesAboutAGiverAreTheOfficesAlone(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		company, officer := w.Company(), w.Officer()
		d := w.Store.Client.Donor.Query().OnlyX(company)
		n, err := do(w, officer, w.Relations.Note, relation.NoteInput{DonorID: d.ID, Text: "Lebih suka dihubungi pagi."})
		rt.Must(t, err)
		if text, err := w.Relations.TextOf(n); err != nil || text != "Lebih suka dihubungi pagi." || bytes.Contains(n.TextSealed, []byte("pagi")) {
			t.Error(text, err)
		}
		if w.Store.Client.DonorNote.Query().CountX(company) != 0 || w.Store.Client.DonorNote.Query().CountX(w.Office(types.RoleOfficeViewer)) != 1 {
			t.Error("who sees notes")
		}
		if _, err := do(w, w.Officer(), w.Relations.RemoveNote, relation.RemoveNoteInput{DonorNoteID: n.ID}); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("another officer: %v", err)
		}
		_, err = do(w, officer, w.Relations.RemoveNote, relation.RemoveNoteInput{DonorNoteID: n.ID})
		rt.Must(t, err)
	})
}

func TestALetterIsFilledNumberedAndStaysAsItWasWritten(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		company, officer := w.Company(), w.Officer()
		org := viewer.From(company).OrganizationID
		_, err := do(w, officer, w.Relations.SaveTemplate, relation.TemplateInput{Name: "Uji", Subject: "Uji", Body: "Kepada {nama_warga}"})
		if fault.KindOf(err) != fault.Invalid {
			t.Errorf("a gap that nothing fills: %v", err)
		}
		tpl, err := do(w, officer, w.Relations.SaveTemplate, relation.TemplateInput{Name: "Uji", Subject: "Uji {tahun}", Body: "Kepada {mitra} dari {kantor}: {janji}, {jatuh_tempo}."})
		rt.Must(t, err)
		if _, err := do(w, officer, w.Relations.SaveTemplate, relation.TemplateInput{Name: "Uji", Subject: "x", Body: "y"}); fault.KindOf(err) != fault.Invalid {
			t.Errorf("the same name: %v", err)
		}
		in := relation.LetterInput{IdempotencyKey: rt.Key(), LetterTemplateID: tpl.ID, OrganizationID: org}
		first, err := do(w, officer, w.Relations.Write, in)
		rt.Must(t, err)
		again, err := do(w, officer, w.Relations.Write, in)
		rt.Must(t, err)
		in.IdempotencyKey = rt.Key()
		second, err := do(w, officer, w.Relations.Write, in)
		rt.Must(t, err)
		if again.ID != first.ID || first.Number != "SRT/0001/2026" || second.Number != "SRT/0002/2026" || first.Subject != "Uji 2026" || strings.Contains(first.Body, "{") {
			t.Errorf("%+v, %+v", first, second)
		}
		_, err = do(w, officer, w.Relations.RemoveTemplate, relation.RemoveTemplateInput{LetterTemplateID: tpl.ID})
		rt.Must(t, err)
		r := httptest.NewRecorder()
		w.Papers.Handler(w.Store, slog.New(slog.DiscardHandler), w.Sessions.Through).ServeHTTP(r, httptest.NewRequest(http.MethodGet, w.Papers.OfficeLetterLink(first), nil))
		if r.Code != 200 || !bytes.HasPrefix(r.Body.Bytes(), []byte("%PDF")) {
			t.Error(r.Code, r.Body)
		}
		if w.Store.Client.Letter.Query().CountX(company) != 2 || w.Store.Client.Letter.Query().CountX(w.Company()) != 0 || told(w, outbox.LetterWritten) != 2 {
			t.Error("who sees letters")
		}
	})
}

func TestWhoHasGoneQuietAndWhoWorksWhere(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		gives, quiet := w.Company(), w.Company()
		w.Clock.Advance(200 * 24 * time.Hour)
		fresh := w.Company()
		p, err := w.Pledge(gives, w.Need(50, nil), 2)
		rt.Must(t, err)
		_, err = rt.Do(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Pledge, error) {
			return w.Pledges.Accept(ctx, c, pledge.AcceptInput{PledgeID: p.ID})
		})
		rt.Must(t, err)
		all, err := w.Relations.Inactive(w.Officer(), w.Store.Client, 6)
		rt.Must(t, err)
		if len(all) != 1 || all[0].Organization.ID != viewer.From(quiet).OrganizationID || all[0].LastPledgeOn != nil {
			t.Errorf("%d quiet", len(all))
		}
		w.Clock.Advance(200 * 24 * time.Hour)
		all, err = w.Relations.Inactive(w.Officer(), w.Store.Client, 6)
		rt.Must(t, err)
		if len(all) != 3 || all[2].Organization.ID != viewer.From(gives).OrganizationID || all[2].LastPledgeOn == nil {
			t.Errorf("%d quiet", len(all))
		}
		_ = fresh
		where := func(who context.Context, areas ...string) {
			rt.Get(w, viewer.System(context.Background(), "test"), func(ctx context.Context, c *db.Client) (*db.Organization, error) {
				return c.Organization.UpdateOneID(viewer.From(who).OrganizationID).SetWorkAreas(areas).Save(ctx)
			})
		}
		where(gives, "11.16.03.2001", "11.16.03.2002") // two kampung of one kecamatan count once
		where(quiet, "11.16")
		where(w.Company())
		_, err = w.Store.Client.ExecContext(viewer.System(context.Background(), "test"), // a worth that its units do not divide
			"UPDATE pledge_lines SET quantity = 3, delivered = 2, value = 1000001 WHERE pledge_id = $1", p.ID)
		rt.Must(t, err)
		places, err := w.Relations.Map(w.Officer(), w.Store.Client)
		rt.Must(t, err)
		worth, delivered, partners := types.Rupiah(0), types.Rupiah(0), 0
		for _, one := range places {
			worth += one.PromisedValue
			delivered += one.DeliveredValue
			partners = max(partners, one.Total)
			want := 2 // everywhere: who names the regency, and who names nothing
			if one.Region.Code == "11.16.03" {
				want = 4 // and who works in it
			}
			if len(one.Partners) != 1 || one.Partners[0].Count != want || one.Total != want {
				t.Errorf("%s has %d partners, want %d", one.Region.Code, one.Total, want)
			}
		}
		l := w.Store.Client.PledgeLine.Query().Where(pledgeline.PledgeID(p.ID)).OnlyX(w.Officer())
		if worth != l.Value || delivered != report.Worth(l, l.Delivered) || delivered == 0 || partners < 3 {
			t.Errorf("worth %d, delivered %d, partners %d", worth, delivered, partners)
		}
		d := w.Store.Client.Donor.Query().Where(donor.OrganizationID(viewer.From(gives).OrganizationID)).OnlyX(gives)
		h, err := w.Relations.HistoryOf(gives, w.Store.Client, d.ID)
		rt.Must(t, err)
		if len(h.Years) != 1 || h.Years[0].Pledges != 1 || h.Years[0].PromisedValue != worth {
			t.Errorf("%+v", h.Years)
		}
		if _, err := w.Relations.HistoryOf(quiet, w.Store.Client, d.ID); !db.IsNotFound(err) {
			t.Errorf("another giver: %v", err)
		}
	})
}

package exchange_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/auditevent"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/auth/token"
	"github.com/jejaring/jejaring/server/exchange"
	"github.com/jejaring/jejaring/server/exchange/table"
	"github.com/jejaring/jejaring/server/fault"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func worker(w *rt.World) *exchange.Worker {
	return &exchange.Worker{Service: w.Exchange, Store: w.Store, Through: w.Sessions.Through}
}

func upload(w *rt.World, who context.Context, text string) *db.PeopleImport {
	w.T.Helper()
	return rt.Get(w, who, func(ctx context.Context, c *db.Client) (*db.PeopleImport, error) {
		return w.Exchange.Upload(ctx, c, exchange.UploadInput{FileName: "warga.csv", Content: []byte(text)})
	})
}

func check(w *rt.World, who context.Context, id string, columns ...exchange.Column) error {
	_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.PeopleImport, error) {
		return w.Exchange.Check(ctx, c, exchange.CheckInput{ImportID: id, Columns: columns})
	})
	return err
}

func begin(w *rt.World, who context.Context, id string) error {
	_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.PeopleImport, error) {
		return w.Exchange.Run(ctx, c, exchange.RunInput{ImportID: id})
	})
	return err
}

func work(t *testing.T, w *rt.World, ctx context.Context) {
	t.Helper()
	busy, err := worker(w).Next(ctx)
	if !busy || err != nil {
		t.Fatal(busy, err)
	}
}

func TestATableIsCheckedThenTakenIn(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer := w.Officer()
		text := strings.Replace(headings, "kategori", "golongan", 1) + person(1) + strings.Replace(person(2), ";L;", ";X;", 1)
		i := upload(w, officer, text)
		now := func() *db.PeopleImport { return w.Store.Client.PeopleImport.GetX(officer, i.ID) }
		// given a heading nobody knows, the office says which field it is
		if err := check(w, officer, i.ID); fault.KindOf(err) != fault.Invalid {
			t.Fatal(err)
		}
		rt.Must(t, check(w, officer, i.ID, append(i.Columns, exchange.Column{Field: types.ImportFieldCategories, Heading: "golongan"})...))
		if err := begin(w, officer, i.ID); fault.KindOf(err) != fault.Conflict {
			t.Errorf("run before the check: %v", err)
		}
		// when a server has checked it, nobody is registered yet
		work(t, w, context.Background())
		if n := now(); n.Status != types.ImportStatusChecked || n.TotalRows != 2 || n.Created != 1 || n.Rejected != 1 || w.Store.Client.Beneficiary.Query().CountX(system()) != 0 {
			t.Fatal(n)
		}
		problems, err := w.Exchange.Problems(officer, w.Store.Client, now(), nil, nil)
		if err != nil || len(problems) != 1 || problems[0].Row != 3 || exchange.Told(problems[0]).Message("id") != "Tulis L atau P." {
			t.Fatal(problems, err)
		}
		// then it is taken in, once
		rt.Must(t, begin(w, officer, i.ID))
		work(t, w, context.Background())
		if n := now(); n.Status != types.ImportStatusFinished || n.Created != 1 || n.Rejected != 1 || n.FinishedAt == nil {
			t.Fatal(n)
		}
		b := w.Store.Client.Beneficiary.Query().OnlyX(system())
		if *b.RegisteredByUserID != viewer.From(officer).UserID {
			t.Error("not registered by the officer")
		}
		if err := begin(w, officer, i.ID); fault.KindOf(err) != fault.Conflict {
			t.Errorf("run again: %v", err)
		}
		// and the columns are remembered, the file lies sealed and goes after 30 days
		if again := upload(w, officer, text); len(again.Columns) != 13 {
			t.Error(again.Columns)
		}
		// for the file of the wrong rows too, which is the same table with what is wrong beside it
		marked := strings.Replace(text, "\n", ";baris;kolom_salah;kesalahan\n", 1)
		if again := upload(w, officer, marked); len(again.Columns) != 13 {
			t.Error(again.Columns)
		}
		part := w.Store.Client.ImportPart.Query().AllX(system())[0]
		if bytes.Contains(part.ContentSealed, []byte("Warga")) {
			t.Error("the file lies open")
		}
		w.Clock.Advance(31 * 24 * time.Hour)
		if n, err := w.Exchange.Purge(context.Background(), w.Store); n != 3 || err != nil || w.Store.Client.ImportPart.Query().CountX(system()) != 0 {
			t.Error(n, err)
		}
	})
}

func TestAKilledRunGoesOnInAnotherProcess(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer := w.Officer()
		var text strings.Builder
		text.WriteString(headings)
		for n := range 1100 {
			text.WriteString(person(n))
		}
		i := upload(w, officer, text.String())
		rt.Must(t, check(w, officer, i.ID))
		work(t, w, context.Background())
		rt.Must(t, begin(w, officer, i.ID))
		// given a process that stops without a word: its lease is there, a chunk is in
		dying := &exchange.Worker{Service: w.Exchange, Store: w.Store, Through: func(context.Context, string) (context.Context, error) {
			panic("killed")
		}}
		func() {
			defer func() { _ = recover() }()
			_, _ = dying.Next(context.Background())
		}()
		if busy, err := worker(w).Next(context.Background()); busy || err != nil {
			t.Fatal("two processes have one table", err)
		}
		// when the lease has run out, another takes over
		w.Clock.Advance(time.Minute)
		work(t, w, context.Background())
		n := w.Store.Client.PeopleImport.GetX(officer, i.ID)
		if n.Status != types.ImportStatusFinished || n.Created != 1100 || w.Store.Client.Beneficiary.Query().CountX(system()) != 1100 {
			t.Error(n)
		}
	})
}

func TestAStoppedServerGoesOnAfterItsLastChunk(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer := w.Officer()
		var text strings.Builder
		text.WriteString(headings)
		for n := range 1100 {
			text.WriteString(person(n))
		}
		i := upload(w, officer, text.String())
		rt.Must(t, check(w, officer, i.ID))
		work(t, w, context.Background())
		rt.Must(t, begin(w, officer, i.ID))
		// given a server that is stopped once the first chunk is in
		ctx, stop := context.WithCancel(context.Background())
		done := make(chan error)
		go func() {
			_, err := worker(w).Next(ctx)
			done <- err
		}()
		for w.Store.Client.PeopleImport.GetX(officer, i.ID).Rows == 0 {
			time.Sleep(5 * time.Millisecond)
		}
		stop()
		rt.Must(t, <-done)
		// then it goes on at once, and nobody is there twice
		for n := w.Store.Client.PeopleImport.GetX(officer, i.ID); n.Status == types.ImportStatusRunning; n = w.Store.Client.PeopleImport.GetX(officer, i.ID) {
			work(t, w, context.Background())
		}
		if n := w.Store.Client.PeopleImport.GetX(officer, i.ID); n.Created != 1100 || n.Rejected+n.Unchanged != 0 {
			t.Error(n)
		}
	})
}

func TestWhoeverLeftTheOfficeTakesNobodyIn(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer := w.Officer()
		i := upload(w, officer, headings+person(1))
		rt.Must(t, check(w, officer, i.ID))
		rt.Get(w, system(), func(ctx context.Context, c *db.Client) (*db.Membership, error) {
			return c.Membership.UpdateOneID(viewer.From(officer).MembershipID).SetActive(false).Save(ctx)
		})
		work(t, w, context.Background())
		if n := w.Store.Client.PeopleImport.GetX(system(), i.ID); n.Status != types.ImportStatusFailed || n.Failure != "forbidden" {
			t.Error(n)
		}
	})
}

func TestFilesThroughTheServer(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer, community, h := w.Officer(), w.Community(), w.Handler()
		send := func(who context.Context, path, contentType string, body []byte, headers ...string) *httptest.ResponseRecorder {
			r := httptest.NewRequest(http.MethodPost, path, bytes.NewReader(body))
			r.Header.Set("Content-Type", contentType)
			v := viewer.From(who)
			signed, _, err := w.Signer.Issue(token.Claims{UserID: v.UserID, MembershipID: v.MembershipID, SessionID: "sid_x", AuthTime: w.Clock.Now()})
			rt.Must(t, err)
			r.Header.Set("Authorization", "Bearer "+signed)
			for _, name := range headers {
				r.Header.Set(name, "1")
			}
			out := httptest.NewRecorder()
			h.ServeHTTP(out, r)
			return out
		}
		form := func(content []byte) (string, []byte) {
			var body bytes.Buffer
			to := multipart.NewWriter(&body)
			part, err := to.CreateFormFile("file", "../../warga.csv")
			rt.Must(t, err)
			_, _ = part.Write(content)
			rt.Must(t, to.Close())
			return to.FormDataContentType(), body.Bytes()
		}
		kind, body := form([]byte(headings + person(1) + strings.Replace(person(2), ";L;", ";X;", 1)))
		for name, got := range map[string]int{
			"community":   send(community, "/imports", kind, body, "X-Jejaring-Upload").Code,
			"no header":   send(officer, "/imports", kind, body).Code,
			"export":      send(community, "/exports", "application/json", []byte(`{}`)).Code,
			"errors file": send(community, "/imports/imp_x/errors", "application/json", []byte(`{}`)).Code,
		} {
			if got != http.StatusForbidden {
				t.Errorf("%s: %d", name, got)
			}
		}
		if kind, large := form(make([]byte, exchange.MostBytes+1)); send(officer, "/imports", kind, large, "X-Jejaring-Upload").Code != http.StatusBadRequest {
			t.Error("too large")
		}
		answer := send(officer, "/imports", kind, body, "X-Jejaring-Upload")
		var made struct{ ID string }
		rt.Must(t, json.Unmarshal(answer.Body.Bytes(), &made))
		rt.Must(t, check(w, officer, made.ID))
		work(t, w, context.Background())
		marked := send(officer, "/imports/"+made.ID+"/errors", "application/json", []byte(`{"format":"CSV"}`))
		if !strings.HasPrefix(marked.Header().Get("Content-Disposition"), "attachment") || !strings.Contains(marked.Body.String(), "Tulis L atau P.") {
			t.Error(marked.Header(), marked.Body.String())
		}
		r := httptest.NewRecorder()
		h.ServeHTTP(r, httptest.NewRequest(http.MethodGet, "/imports/template", nil))
		file, err := table.Open(r.Body.Bytes())
		rt.Must(t, err)
		if fmt.Sprint(file.Headings) != fmt.Sprint(exchange.Headings()) {
			t.Error(file.Headings)
		}
		if done, wrong := take(t, w, officer, r.Body.Bytes()); done.Rejected != 1 || wrong[2] != "NAME:example_row" {
			t.Error(done, wrong)
		}
	})
}

func TestAnExportIsMaskedUnlessAReasonIsGiven(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer := w.Officer()
		take(t, w, officer, []byte(headings+strings.Replace(person(1), "Warga", "=CMD()", 1)+
			"Sari;P;01/02/1980;;dokumen hilang;1116030101200001;11.16.03.2002;;;Dusun Melati;0812 1111 2222;PRSE;3\n"))
		export := func(who context.Context, in exchange.ExportInput) (string, error) {
			var out bytes.Buffer
			_, err := w.Exchange.Export(who, w.Store, &out, in)
			return out.String(), err
		}
		in := exchange.ExportInput{Format: table.CSV, Fields: types.ExportFieldsPeople}
		text, err := export(officer, in)
		if err != nil || strings.Contains(text, "1116031708900002") || strings.Contains(text, "Dusun") || !strings.Contains(text, "1116**********02") || !strings.Contains(text, "'=CMD()") {
			t.Fatal(text, err)
		}
		in.Unmasked, in.Reason = true, "pendek"
		if _, err := export(officer, in); fault.KindOf(err) != fault.Invalid {
			t.Error(err)
		}
		in.Reason = "pemutakhiran data bersama"
		text, err = export(officer, in)
		if err != nil || !strings.Contains(text, "1116031708900002") || !strings.Contains(text, "081211112222") {
			t.Fatal(text, err)
		}
		if n := w.Store.Client.AuditEvent.Query().Where(auditevent.Action("REVEAL"), auditevent.Reason(in.Reason)).CountX(system()); n != 2 {
			t.Errorf("%d reveals", n)
		}
		// what left comes back as it is
		if done, wrong := take(t, w, officer, []byte(text)); done.Unchanged != 2 {
			t.Error(done, wrong)
		}
		in.Fields, in.RegionCode = types.ExportFieldsProposal, "11.16.03.2002"
		if text, err = export(officer, in); err != nil || !strings.Contains(text, "1116030101200001;Sari;P;01/02/1980;1116;111603;1116032002;Karang Baru") {
			t.Error(text, err)
		}
		if _, err := export(w.Community(), in); fault.KindOf(err) != fault.Forbidden {
			t.Error(err)
		}
		if text, err := export(w.Officer("11.16.04"), in); err != nil || strings.Contains(text, "Sari") {
			t.Error("another area's people", text, err)
		}
	})
}

func TestDoubtsAreToldAndStopNothing(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer := w.Officer()
		i := upload(w, officer, headings+"Warga Luar;P;17/08/1990;1103031708900001;;;11.16.03.2001;;;;;AT;\n"+person(1))
		rt.Must(t, check(w, officer, i.ID))
		work(t, w, context.Background())
		n := w.Store.Client.PeopleImport.GetX(officer, i.ID)
		only := true
		problems, err := w.Exchange.Problems(officer, w.Store.Client, n, nil, &only)
		codes := map[string]bool{}
		for _, p := range problems {
			codes[p.Code] = p.Row == 2
		}
		if err != nil || n.Created != 2 || n.Rejected != 0 || !codes["outside_regency_1116"] || !codes["sex_differs"] || !codes["row_category_age"] {
			t.Error(n, codes, err)
		}
		var marked bytes.Buffer
		rt.Must(t, w.Exchange.WriteErrors(officer, w.Store, &marked, i.ID, table.CSV))
		if strings.Contains(marked.String(), "Warga Luar") {
			t.Error("a doubtful row is marked as wrong")
		}
	})
}

func TestANikOfAnotherNameIsDoubted(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer := w.Officer()
		row := func(name string) string {
			return headings + name + ";P;01/02/1980;1116034102800007;;;11.16.03.2001;;;;;FM;\n"
		}
		doubts := func(table string) []string {
			i := upload(w, officer, table)
			rt.Must(t, check(w, officer, i.ID))
			work(t, w, context.Background())
			only := true
			problems, err := w.Exchange.Problems(officer, w.Store.Client, w.Store.Client.PeopleImport.GetX(officer, i.ID), nil, &only)
			rt.Must(t, err)
			var codes []string
			for _, p := range problems {
				codes = append(codes, p.Code)
			}
			return codes
		}
		if got := doubts(row("Siti Uji")); len(got) > 0 {
			t.Error(got)
		}
		if _, wrong := take(t, w, officer, []byte(row("Siti Uji"))); len(wrong) > 0 {
			t.Fatal(wrong)
		}
		for name, want := range map[string]bool{"St. Uji": false, "Nurhayati Contoh": true} {
			if got := doubts(row(name)); slices.Contains(got, "row_name_differs") != want {
				t.Errorf("%s: %v", name, got)
			}
		}
	})
}

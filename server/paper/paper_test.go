package paper_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ledongthuc/pdf"
	"github.com/xuri/excelize/v2"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/auth/token"
	"github.com/jejaring/jejaring/server/booking"
	"github.com/jejaring/jejaring/server/outcome"
	"github.com/jejaring/jejaring/server/pledge"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

const day = 24 * time.Hour

func system() context.Context { return viewer.System(context.Background(), "test") }

func do[In, T any](w *rt.World, who context.Context, fn func(context.Context, *db.Client, In) (T, error), in In) T {
	w.T.Helper()
	return rt.Get(w, who, func(ctx context.Context, c *db.Client) (T, error) { return fn(ctx, c, in) })
}

// accepted is a pledge of who that the office accepts; its line.
func accepted(w *rt.World, who context.Context, n *db.Need, quantity int, parts ...pledge.InstalmentInput) *db.PledgeLine {
	w.T.Helper()
	p := do(w, who, w.Pledges.Submit, pledge.SubmitInput{
		IdempotencyKey: rt.Key(), ExternalRef: "CSR-1", Lines: []pledge.LineInput{{NeedID: n.ID, Quantity: quantity, Instalments: parts}},
	})
	do(w, w.Officer(), w.Pledges.Accept, pledge.AcceptInput{PledgeID: p.ID})
	return w.Store.Client.PledgeLine.Query().Where(pledgeline.PledgeID(p.ID)).OnlyX(system())
}

func received(w *rt.World, l *db.PledgeLine, quantity int) *db.Delivery {
	w.T.Helper()
	return do(w, w.Officer(), w.Pledges.RecordDelivery, pledge.DeliveryInput{
		IdempotencyKey: rt.Key(), PledgeLineID: l.ID, Quantity: quantity, ReceivedOn: types.DateOf(w.Clock.Now()),
	})
}

// graduates lets people complete a training that the company pays.
func graduates(w *rt.World, company context.Context, n int) {
	w.T.Helper()
	community, officer, s := w.Community(), w.Officer(), w.Session(10, 0)
	accepted(w, company, w.Need(8, s), 8)
	in := outcome.AttendanceInput{IdempotencyKey: rt.Key(), TrainingSessionID: s.ID, MeetingOn: s.StartsOn}
	for range n {
		e, err := w.Nominate(community, s, w.Ready(community))
		rt.Must(w.T, err)
		do(w, officer, w.Seats.Decide, booking.DecideInput{EnrollmentID: e.ID, Decision: booking.Decision(booking.Approve)})
		in.Entries = append(in.Entries, outcome.MarkInput{EnrollmentID: e.ID, Presence: types.PresencePresent})
	}
	w.Clock.Advance(61 * day)
	_, err := w.Programs.Advance(context.Background(), w.Store)
	rt.Must(w.T, err)
	do(w, community, w.Outcomes.Record, in)
	w.Clock.Advance(25 * day)
	do(w, officer, w.Outcomes.CompleteAll, outcome.AllInput{TrainingSessionID: s.ID})
}

type answer struct {
	Data struct {
		CompanyReport struct {
			From, To, PromisedValue, DeliveredValue, PdfURL, XlsxURL string
			Kinds                                                    []struct {
				Kind, Unit, PromisedValue, DeliveredValue string
				Promised, Delivered                       int
				PledgeLineIds                             []string
			}
			Places []struct {
				Region         struct{ Code string }
				DeliveredValue string
			}
			Lines []struct {
				PledgeLineID, ExternalRef string
				DueOn                     []string
				Receipts                  []struct {
					DeliveryID, HandoverNumber string
					Quantity, Evidence         int
				}
			}
			Reached struct {
				Total              *int
				ByCategory         []struct{ Count *int }
				ByPathway          []struct{ Count *int }
				TrainingSessionIds []string
			}
			Outcomes []struct{ Count *int }
		}
		Node struct{ HandoverURL *string }
	}
	Errors []struct{ Extensions struct{ Code string } }
}

const fields = `{from to promisedValue deliveredValue pdfUrl xlsxUrl kinds{kind unit promised delivered promisedValue deliveredValue pledgeLineIds}
 places{region{code} deliveredValue} lines{pledgeLineId externalRef dueOn receipts{deliveryId quantity handoverNumber evidence}}
 reached{total byCategory{category{code} count} byPathway{pathway count} trainingSessionIds} outcomes{months count}}`

func ask(w *rt.World, who context.Context, query string) (a answer) {
	w.T.Helper()
	v := viewer.From(who)
	signed, _, err := w.Signer.Issue(token.Claims{UserID: v.UserID, MembershipID: v.MembershipID, SessionID: "sid_x", AuthTime: w.Clock.Now()})
	rt.Must(w.T, err)
	body, err := json.Marshal(map[string]string{"query": query})
	rt.Must(w.T, err)
	r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+signed)
	recorder := httptest.NewRecorder()
	w.Handler().ServeHTTP(recorder, r)
	rt.Must(w.T, json.Unmarshal(recorder.Body.Bytes(), &a))
	if len(a.Errors) > 0 {
		w.T.Fatalf("%s", recorder.Body)
	}
	return a
}

func get(w *rt.World, url string) *httptest.ResponseRecorder {
	recorder := httptest.NewRecorder()
	w.Handler().ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, url, nil))
	return recorder
}

// words is the text of a PDF.
func words(w *rt.World, content []byte) string {
	w.T.Helper()
	r, err := pdf.NewReader(bytes.NewReader(content), int64(len(content)))
	rt.Must(w.T, err)
	text, err := r.GetPlainText()
	rt.Must(w.T, err)
	var b bytes.Buffer
	_, err = b.ReadFrom(text)
	rt.Must(w.T, err)
	return b.String()
}

func TestTheReportAndItsPapersSayTheSame(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given a company that promised 30 sacks in two parts and eight seats; six people completed, ten sacks arrived, one went back
		company, today := w.Company(), types.DateOf(w.Clock.Now())
		n := w.Need(40, nil)
		line := accepted(w, company, n, 30, pledge.InstalmentInput{DueOn: today.AddDays(10), Quantity: 10}, pledge.InstalmentInput{DueOn: today.AddDays(60), Quantity: 20})
		d := received(w, line, 10)
		received(w, line, -1)
		graduates(w, company, 6) // completed on the 27th of May
		// when it reads its first and second quarter
		first := ask(w, company, `{companyReport(year:2026,quarter:1)`+fields+`}`).Data.CompanyReport
		second := ask(w, company, `{companyReport(year:2026,quarter:2)`+fields+`}`).Data.CompanyReport
		// then each has its part of the plan and of what came
		if len(first.Kinds) != 1 || first.Kinds[0].Promised != 10 || first.Kinds[0].Delivered != 9 || first.PromisedValue != "750000" || first.DeliveredValue != "675000" {
			t.Errorf("first: %+v", first)
		}
		if first.From != "2026-01-01" || first.To != "2026-03-31" || first.Reached.Total != nil || len(first.Lines) != 1 || first.Lines[0].ExternalRef != "CSR-1" {
			t.Errorf("first: %+v", first)
		}
		if r := first.Lines[0].Receipts; len(r) != 2 || r[0].HandoverNumber != "BAST/0001/2026" || r[1].HandoverNumber != "" || r[0].DeliveryID != d.ID {
			t.Errorf("receipts: %+v", r)
		}
		if second.Reached.Total == nil || *second.Reached.Total != 6 || len(second.Reached.ByCategory) != 1 || len(second.Reached.TrainingSessionIds) != 1 {
			t.Errorf("second: %+v", second.Reached)
		}
		// and both papers carry these figures
		for _, r := range []struct{ pdf, xlsx, promised, delivered, grouped string }{
			{first.PdfURL, first.XlsxURL, first.PromisedValue, first.DeliveredValue, "Rp675.000"},
			{second.PdfURL, second.XlsxURL, second.PromisedValue, second.DeliveredValue, "Rp1.500.000"},
		} {
			f, err := excelize.OpenReader(get(w, r.xlsx).Body)
			rt.Must(t, err)
			rows, err := f.GetRows("Ringkasan")
			rt.Must(t, err)
			sum := rows[slices.IndexFunc(rows, func(row []string) bool { return row[0] == "Jumlah" })]
			if sum[4] != r.promised || sum[5] != r.delivered {
				t.Errorf("workbook: %v, want %s and %s", sum, r.promised, r.delivered)
			}
			if text := words(w, get(w, r.pdf).Body.Bytes()); !strings.Contains(text, r.grouped) || !strings.Contains(text, "GRI 413-1") || !strings.Contains(text, "PP 47/2012") {
				t.Errorf("PDF lacks %s: %s", r.grouped, text)
			}
		}
		f, err := excelize.OpenReader(get(w, second.XlsxURL).Body)
		rt.Must(t, err)
		people, err := f.GetCellValue("Penerima manfaat", "C3")
		rt.Must(t, err)
		lines, err := f.GetRows("Rincian")
		rt.Must(t, err)
		if people != "6" || len(lines) != 2+len(second.Lines) {
			t.Errorf("people %s, lines %v", people, lines)
		}
	})
}

func TestFewPeopleAreNotCountedInAReport(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		company := w.Company()
		graduates(w, company, 4)
		category := w.Store.Client.Beneficiary.Query().QueryPrimaryCategory().FirstX(w.Officer())
		for name, who := range map[string]context.Context{"company": company, "office": w.Officer()} {
			donor := *w.Store.Client.Pledge.Query().FirstX(company)
			a := ask(w, who, fmt.Sprintf(`{companyReport(donorId:%q,year:2026)%s}`, donor.DonorID, fields)).Data.CompanyReport
			if a.Reached.Total != nil || len(a.Reached.ByCategory)+len(a.Reached.ByPathway) != 0 {
				t.Errorf("%s: %+v", name, a.Reached)
			}
			// and neither paper says which category they are of
			text := words(w, get(w, a.PdfURL).Body.Bytes())
			if !strings.Contains(text, "tidak ditampilkan") || strings.Contains(text, category.NameID) {
				t.Errorf("%s: %s", name, text)
			}
			f, err := excelize.OpenReader(get(w, a.XlsxURL).Body)
			rt.Must(t, err)
			if rows, err := f.GetRows("Penerima manfaat"); err != nil || strings.Contains(fmt.Sprint(rows), category.NameID) {
				t.Errorf("%s: %v %v", name, rows, err)
			}
		}
	})
}

func TestAHandoverReportHasItsNumberAndALinkEnds(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		company := w.Company()
		line := accepted(w, company, w.Need(10, nil), 10)
		received(w, line, 3)
		d := received(w, line, 4)
		back := received(w, line, -2)
		handover := func(who context.Context, d *db.Delivery) *string {
			return ask(w, who, fmt.Sprintf(`{node(id:%q){... on Delivery{handoverUrl}}}`, d.ID)).Data.Node.HandoverURL
		}
		url := handover(company, d)
		if url == nil || handover(company, back) != nil || handover(w.Company(), d) != nil {
			t.Fatal("a link for what was taken back, or for a stranger, or none")
		}
		text := words(w, get(w, *url).Body.Bytes())
		for _, want := range []string{"BAST/0002/2026", "4 sak", "Rp300.000", d.ID} {
			if !strings.Contains(text, want) {
				t.Errorf("%s is not in %s", want, text)
			}
		}
		if code := get(w, strings.Replace(*url, d.ID, back.ID, 1)).Code; code != http.StatusNotFound {
			t.Errorf("another receipt by this link: %d", code)
		}
		w.Clock.Advance(11 * time.Minute)
		if code := get(w, *url).Code; code != http.StatusGone {
			t.Errorf("an old link: %d", code)
		}
	})
}

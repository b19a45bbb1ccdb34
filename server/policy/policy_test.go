package policy_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ledongthuc/pdf"
	"github.com/xuri/excelize/v2"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/auth/token"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/campaign"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/graduation"
	"github.com/jejaring/jejaring/server/pledge"
	"github.com/jejaring/jejaring/server/policy"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func do[In, T any](w *rt.World, who context.Context, fn func(context.Context, *db.Client, In) (T, error), in In) T {
	w.T.Helper()
	return rt.Get(w, who, func(ctx context.Context, c *db.Client) (T, error) { return fn(ctx, c, in) })
}

// graduated stands alone, by the decision of two officers.
func graduated(w *rt.World, who context.Context) *db.Graduation {
	w.T.Helper()
	facts := graduation.Facts{MonthlyIncome: 3_000_000, ProductiveAssets: 1, ChildrenInSchool: true, LivableHouse: true, Willing: true}
	g := do(w, w.Officer(), w.Independence.Propose, graduation.ProposeInput{BeneficiaryID: w.Ready(who).ID, Facts: facts})
	return do(w, w.Officer(), w.Independence.Approve, graduation.Input{GraduationID: g.ID})
}

type answer struct {
	Data struct {
		PolicyYear struct {
			Until     string
			Snapshots []struct{ ID string }
			Counts    []struct {
				Category *struct{ Code string }
				Counts   []*int
			}
			Flows []struct {
				Flow   string
				Region *struct{ Code string }
				Count  *int
			}
			Spending        []struct{ Direction, Budget, Given, Delivered string }
			CostPerGraduate *string
			Capacity        struct {
				WaitingForTraining *int
				Seats              int
			}
			PdfURL, XlsxURL string
		}
		Beneficiaries struct{ TotalCount int }
	}
	Errors []struct{ Extensions struct{ Code string } }
}

const fields = `{until snapshots{id} counts{category{code} counts} flows{flow region{code} count} spending{direction budget given delivered} costPerGraduate
 capacity{waitingForTraining seats} pdfUrl xlsxUrl}`

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
	return a
}

func get(w *rt.World, url string) *httptest.ResponseRecorder {
	recorder := httptest.NewRecorder()
	w.Handler().ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, url, nil))
	return recorder
}

func TestAYearTellsWhatItsListsHold(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given a closed update, then five graduates of whom one fell back, one who waits, one who moved away, and nine sacks delivered
		community, officer, company := w.Community(), w.Officer(), w.Company()
		w.Verified(community)
		k := w.Campaign()
		do(w, officer, w.Visits.Close, campaign.Input{CampaignID: k.ID})
		var last *db.Graduation
		for range 5 {
			last = graduated(w, community)
		}
		do(w, officer, w.Independence.Return, graduation.Input{GraduationID: last.ID, Reason: "usahanya tutup"})
		w.Ready(community)
		do(w, officer, w.People.MarkMoved, beneficiary.MovedInput{BeneficiaryID: w.Verified(community).ID, Outside: true})
		p, err := w.Pledge(company, w.Need(40, nil), 10)
		rt.Must(t, err)
		do(w, officer, w.Pledges.Accept, pledge.AcceptInput{PledgeID: p.ID})
		line := w.Store.Client.PledgeLine.Query().OnlyX(viewer.System(context.Background(), "test"))
		do(w, officer, w.Pledges.RecordDelivery, pledge.DeliveryInput{IdempotencyKey: rt.Key(), PledgeLineID: line.ID, Quantity: 9, ReceivedOn: types.DateOf(w.Clock.Now())})
		s := w.Session(10, 4)
		// when an officer reads the year
		y := ask(w, officer, `{policyYear(year:2026)`+fields+`}`).Data.PolicyYear
		// then every figure is that of its list
		want := map[string]int{"ENTERED": 8, "TRAINED": 0, "GROUPED": 0, "GRADUATED": 5, "SUSTAINED": 0, "RETURNED": 1, "GUARANTEED": 0, "MOVED": 1, "DECEASED": 0, "REMOVED": 0}
		places := 0
		for _, f := range y.Flows {
			if f.Region != nil {
				places++
				continue
			}
			if f.Count == nil || *f.Count != want[f.Flow] {
				t.Errorf("%s: %v, want %d", f.Flow, f.Count, want[f.Flow])
			}
			list := `{beneficiaries(filter:{policyFlow:{flow:` + f.Flow + `,year:2026}}){totalCount}}`
			if n := ask(w, officer, list).Data.Beneficiaries.TotalCount; n != want[f.Flow] {
				t.Errorf("the list of %s holds %d, want %d", f.Flow, n, want[f.Flow])
			}
			if n := ask(w, community, list).Data.Beneficiaries.TotalCount; n != 0 {
				t.Errorf("a community finds %d people by %s", n, f.Flow)
			}
			delete(want, f.Flow)
		}
		if len(want) != 0 || places != 4 {
			t.Errorf("not told: %v; %d figures by kecamatan", want, places)
		}
		// and the sacks are aid, the seats capacity, and the money for empowerment over five graduates nothing
		if len(y.Spending) != 3 || y.Spending[2].Direction != "AID" || y.Spending[2].Delivered != "675000" || y.Spending[0].Delivered != "0" {
			t.Errorf("spending: %+v", y.Spending)
		}
		if y.Capacity.Seats != 0 || y.Capacity.WaitingForTraining == nil || *y.Capacity.WaitingForTraining != 2 || y.CostPerGraduate == nil || *y.CostPerGraduate != "0" {
			t.Errorf("capacity: %+v, cost %v", y.Capacity, y.CostPerGraduate)
		}
		if len(y.Snapshots) != 1 || len(y.Counts) != 2 || y.Counts[1].Category != nil || *y.Counts[1].Counts[0] != 1 || y.Until != string(types.DateOf(w.Clock.Now())) {
			t.Errorf("counts: %+v until %s", y.Counts, y.Until)
		}
		if n := ask(w, officer, `{beneficiaries(filter:{awaitingTraining:true}){totalCount}}`).Data.Beneficiaries.TotalCount; n != *y.Capacity.WaitingForTraining {
			t.Errorf("the list of those who wait holds %d", n)
		}
		// and the papers say the same
		text := words(w, get(w, y.PdfURL).Body.Bytes())
		if !strings.Contains(text, "Jangan dibagikan") || strings.Contains(text, "tidak ditampilkan;") {
			t.Errorf("what officers see says that it is hidden: %s", text)
		}
		if !strings.Contains(text, "Lulus mandiri") || !strings.Contains(text, "Rp675.000") {
			t.Errorf("PDF: %s", text)
		}
		f, err := excelize.OpenReader(get(w, y.XlsxURL).Body)
		rt.Must(t, err)
		rows, err := f.GetRows("Pergerakan")
		rt.Must(t, err)
		if len(rows) < 6 || rows[5][0] != "Lulus mandiri" || rows[5][1] != "5" {
			t.Errorf("workbook: %v", rows)
		}
		// and seats count once the training has begun
		w.Clock.Advance(61 * 24 * time.Hour)
		if y := ask(w, officer, `{policyYear(year:2026)`+fields+`}`).Data.PolicyYear; y.Capacity.Seats != s.Funded {
			t.Errorf("seats: %d, want %d", y.Capacity.Seats, s.Funded)
		}
		if a := ask(w, officer, `{policyYear(year:2027){until}}`); len(a.Errors) != 1 || a.Errors[0].Extensions.Code != "INVALID" {
			t.Errorf("next year: %+v", a)
		}
	})
}

func TestSmallFiguresAreHiddenFromWhoDoesNotDecide(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		do(w, w.Officer(), w.People.MarkMoved, beneficiary.MovedInput{BeneficiaryID: w.Verified(community).ID, Outside: true})
		graduated(w, community)
		reader := w.Office(types.RoleOfficeViewer)
		y := ask(w, reader, `{policyYear(year:2026)`+fields+`}`).Data.PolicyYear
		for _, f := range y.Flows {
			small := f.Flow == "ENTERED" || f.Flow == "MOVED" || f.Flow == "GRADUATED"
			if f.Region != nil || (f.Count == nil) != small {
				t.Errorf("%+v", f)
			}
		}
		if y.CostPerGraduate != nil {
			t.Errorf("what a graduate costs tells how many there are: %v", *y.CostPerGraduate)
		}
		if text := words(w, get(w, y.PdfURL).Body.Bytes()); !strings.Contains(text, "tidak ditampilkan") || strings.Contains(text, "Pergerakan menurut kecamatan") {
			t.Errorf("PDF: %s", text)
		}
		// the link ends with the membership it was made for
		if code := get(w, strings.Replace(y.PdfURL, "as=mem_", "as=mem_0", 1)).Code; code != http.StatusNotFound {
			t.Errorf("another's link: %d", code)
		}
		_, err := rt.Do(w, w.Company(), func(ctx context.Context, c *db.Client) (*policy.Year, error) {
			return policy.Of(ctx, c, clock.Today(w.Clock), 2026)
		})
		if fault.KindOf(err) != fault.Forbidden {
			t.Errorf("a company: %v", err)
		}
	})
}

func TestAYearTakesTheSameStatementsHoweverManyPeople(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, officer := w.Community(), w.Officer()
		var statements atomic.Int64
		w.Store.Watch(func(string, time.Duration, error) { statements.Add(1) })
		count := func() int64 {
			statements.Store(0)
			_, err := policy.Of(officer, w.Store.Client, clock.Today(w.Clock), 2026)
			rt.Must(t, err)
			return statements.Load()
		}
		few := count()
		for _, kampung := range []string{"11.16.01.2001", "11.16.02.2001", "11.16.05.2001", "11.16.06.2001"} {
			w.Verified(community, func(in *beneficiary.RegisterInput) { in.RegionCode = kampung })
		}
		if many := count(); many != few || few == 0 {
			t.Errorf("%d statements for nobody, %d for four", few, many)
		}
	})
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

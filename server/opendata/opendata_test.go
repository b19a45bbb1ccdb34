package opendata_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/opendata"
	"github.com/jejaring/jejaring/server/pledge"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func get(h http.Handler, name string) *httptest.ResponseRecorder {
	a := httptest.NewRecorder()
	h.ServeHTTP(a, httptest.NewRequest(http.MethodGet, "/open-data/"+name, nil))
	return a
}

func TestEverybodySeesWhatMovesAndNobodyByName(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		company, officer, n, h := w.Company(), w.Officer(), w.Need(40, nil), w.Handler()
		p, err := w.Pledge(company, n, 30)
		rt.Must(t, err)
		_, err = w.Pledge(company, n, 5) // waits for the office: no promise yet
		rt.Must(t, err)
		rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.Delivery, error) {
			if _, err := w.Pledges.Accept(ctx, c, pledge.AcceptInput{PledgeID: p.ID}); err != nil {
				return nil, err
			}
			l, err := c.PledgeLine.Query().Where(pledgeline.PledgeID(p.ID)).Only(ctx)
			if err != nil {
				return nil, err
			}
			return w.Pledges.RecordDelivery(ctx, c, pledge.DeliveryInput{IdempotencyKey: rt.Key(), PledgeLineID: l.ID, Quantity: 10, ReceivedOn: types.DateOf(w.Clock.Now())})
		})
		var totals []opendata.Total
		answer := get(h, "totals.json")
		rt.Must(t, json.Unmarshal(answer.Body.Bytes(), &totals))
		if len(totals) != 1 || totals[0].PromisedValue != 30*75_000 || totals[0].DeliveredValue != 10*75_000 || totals[0].PartnerType != "COMPANY" || totals[0].Quarter != 1 || totals[0].RegionCode != "11.16.03" {
			t.Errorf("%+v", totals)
		}
		needs, err := csv.NewReader(get(h, "needs.csv").Body).ReadAll()
		rt.Must(t, err)
		if len(needs) != 2 || needs[1][0] != n.ID || needs[1][4] != "40" || needs[1][5] != "35" || needs[1][6] != "10" {
			t.Errorf("%v", needs)
		}
		// it is the same for five minutes, and true again after them
		_, err = rt.Do(w, officer, func(ctx context.Context, c *db.Client) (*db.Need, error) {
			return w.Pledges.CloseNeed(viewer.With(ctx, viewer.From(officer)), c, pledge.NeedInput{NeedID: n.ID, Reason: "cukup"})
		})
		rt.Must(t, err)
		before, _ := csv.NewReader(get(h, "needs.csv").Body).ReadAll()
		w.Clock.Advance(6 * time.Minute)
		after, _ := csv.NewReader(get(h, "needs.csv").Body).ReadAll()
		if len(before) != 2 || len(after) != 1 {
			t.Errorf("before %v, after %v", before, after)
		}
		for name, want := range map[string]int{"": 200, "index.json": 200, "totals.csv": 200, "needs.json": 200, "people.csv": 404} {
			if a := get(h, name); a.Code != want {
				t.Errorf("%s: %d", name, a.Code)
			}
		}
		// a machine reads what every column means, of all columns and in their order; a browser is led to the page that says so
		var about struct {
			Files []struct {
				Name    string
				Columns []struct{ Name, Description string }
			}
		}
		rt.Must(t, json.Unmarshal(get(h, "").Body.Bytes(), &about))
		for _, one := range about.Files {
			csvName, _, _ := strings.Cut(one.Name, ",")
			head, err := csv.NewReader(get(h, csvName).Body).Read()
			rt.Must(t, err)
			var described []string
			for _, c := range one.Columns {
				described = append(described, c.Name)
			}
			if !slices.Equal(head, described) {
				t.Errorf("%s has %v, described are %v", csvName, head, described)
			}
		}
		browser := httptest.NewRequest(http.MethodGet, "/open-data/", nil)
		browser.Header.Set("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
		led := httptest.NewRecorder()
		h.ServeHTTP(led, browser)
		if led.Code != http.StatusSeeOther || led.Header().Get("Location") != opendata.Page || led.Header().Get("Vary") != "Accept" || len(about.Files) != 2 {
			t.Errorf("%d %v, %d files", led.Code, led.Header(), len(about.Files))
		}
		for path, want := range map[string]string{opendata.Page: "nilai satu satuan", opendata.Page + "?bahasa=en": "worth of one unit"} {
			page := httptest.NewRecorder()
			h.ServeHTTP(page, httptest.NewRequest(http.MethodGet, path, nil))
			if page.Code != http.StatusOK || !strings.Contains(strings.ToLower(page.Body.String()), want) {
				t.Errorf("%s: %d, without %s", path, page.Code, want)
			}
		}
	})
}

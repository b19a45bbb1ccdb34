package forum_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/forum"
	"github.com/jejaring/jejaring/server/partner"
	"github.com/jejaring/jejaring/server/pledge"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func plan(w *rt.World, who context.Context, in forum.PlanInput) (*db.CsrFiling, error) {
	if in.Items == nil {
		in.Items = []*types.PlanItem{{Title: "Pelatihan menjahit", Kind: types.NeedKindTrainingSlot, RegionCode: "11.16.03", Value: 7_500_000}, {Title: "Mesin", Kind: types.NeedKindEquipment, Value: 2_500_000}}
	}
	return rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.CsrFiling, error) { return w.Forum.FilePlan(ctx, c, in) })
}

func year(w *rt.World, who context.Context, year int) ([]*forum.Row, error) {
	return rt.Do(w, who, func(ctx context.Context, c *db.Client) ([]*forum.Row, error) { return w.Forum.Year(ctx, c, year) })
}

// kept promises sacks of 75,000, has them accepted and records what arrived.
func kept(w *rt.World, who context.Context, promised, arrived int, dueOn types.Date) {
	w.T.Helper()
	n := w.Need(promised, nil)
	p := rt.Get(w, who, func(ctx context.Context, c *db.Client) (*db.Pledge, error) {
		return w.Pledges.Submit(ctx, c, pledge.SubmitInput{IdempotencyKey: rt.Key(), Lines: []pledge.LineInput{{NeedID: n.ID, Quantity: promised}}, DueOn: &dueOn})
	})
	rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Pledge, error) {
		p, err := w.Pledges.Accept(ctx, c, pledge.AcceptInput{PledgeID: p.ID})
		if err != nil || arrived == 0 {
			return p, err
		}
		l, err := c.PledgeLine.Query().Where(pledgeline.PledgeID(p.ID)).Only(ctx)
		if err != nil {
			return nil, err
		}
		_, err = w.Pledges.RecordDelivery(ctx, c, pledge.DeliveryInput{IdempotencyKey: rt.Key(), PledgeLineID: l.ID, Quantity: arrived})
		return p, err
	})
}

func TestACompanyPlansAndReportsInAYearOnce(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		company := w.Company()
		first, err := plan(w, company, forum.PlanInput{Year: 2026})
		rt.Must(t, err)
		second, err := plan(w, company, forum.PlanInput{Year: 2026, Items: []*types.PlanItem{{Title: "Semen", Kind: types.NeedKindGoods, Value: 1_000_000}}})
		rt.Must(t, err)
		if first.Value != 10_000_000 || second.ID != first.ID || second.Value != 1_000_000 || len(second.Items) != 1 || second.Version != first.Version+1 {
			t.Errorf("%+v then %+v", first, second)
		}
		today := types.DateOf(w.Clock.Now())
		kept(w, company, 20, 8, today)
		r := rt.Get(w, company, func(ctx context.Context, c *db.Client) (*db.CsrFiling, error) {
			return w.Forum.FileReport(ctx, c, forum.ReportInput{Year: 2026})
		})
		if r.Promised != 20*75_000 || r.Value != 8*75_000 {
			t.Errorf("%+v", r)
		}
		rows, err := year(w, w.Officer(), 2026)
		rt.Must(t, err)
		if len(rows) != 1 || rows[0].Plan.ID != first.ID || rows[0].Report.ID != r.ID || rows[0].Late || *rows[0].Honour.Percent() != 40 {
			t.Errorf("%+v", rows[0])
		}
		if seen := rt.Get(w, w.Company(), func(ctx context.Context, c *db.Client) (int, error) { return c.CsrFiling.Query().Count(ctx) }); seen != 0 {
			t.Error("another company sees the filings")
		}
	})
}

func TestWhoIsLateIsAskedByLetter(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given a company that came on 2 March and planned nothing: the plan of that year was due before it was here
		company := w.Company()
		rows, err := year(w, w.Officer(), 2026)
		rt.Must(t, err)
		if rows[0].Late || w.Papers.LetterLink(rows[0]) != nil {
			t.Errorf("late before it was here: %+v", rows[0])
		}
		// and a year later nothing still
		w.Clock.Advance(365 * 24 * time.Hour)
		rows, err = year(w, w.Officer(), 2027)
		rt.Must(t, err)
		link := w.Papers.LetterLink(rows[0])
		if !rows[0].Late || link == nil {
			t.Fatalf("%+v", rows[0])
		}
		fetch := func() *httptest.ResponseRecorder {
			a := httptest.NewRecorder()
			w.Papers.Handler(w.Store, slog.New(slog.DiscardHandler), w.Sessions.Through).ServeHTTP(a, httptest.NewRequest(http.MethodGet, *link, nil))
			return a
		}
		if a := fetch(); a.Code != 200 || !bytes.HasPrefix(a.Body.Bytes(), []byte("%PDF")) {
			t.Error(a.Code, a.Body)
		}
		// it is told itself with what, and so is the office
		mine := func(who context.Context) []*forum.Owed {
			return rt.Get(w, who, func(ctx context.Context, c *db.Client) ([]*forum.Owed, error) { return w.Forum.Mine(ctx, c) })
		}
		owed := forum.Owed{Kind: types.FilingKindPlan, Year: 2027, DueOn: "2027-01-31", Late: true}
		if len(rows[0].Owed) != 1 || *rows[0].Owed[0] != owed {
			t.Errorf("%+v", rows[0].Owed)
		}
		soon := forum.Owed{Kind: types.FilingKindReport, Year: 2026, DueOn: "2027-03-31"}
		if got := mine(company); len(got) != 2 || *got[0] != owed || *got[1] != soon {
			t.Errorf("%+v", got)
		}
		if got := mine(w.Community()); len(got) != 0 {
			t.Errorf("who is not asked: %+v", got)
		}
		// when it plans
		_, err = plan(w, company, forum.PlanInput{Year: 2027})
		rt.Must(t, err)
		// then nothing is asked any more, until the report is due
		rows, err = year(w, w.Officer(), 2027)
		rt.Must(t, err)
		if rows[0].Late || w.Papers.LetterLink(rows[0]) != nil || fetch().Code != 404 {
			t.Errorf("%+v, %d", rows[0], fetch().Code)
		}
		w.Clock.Advance(396 * 24 * time.Hour) // 1 April of the next year
		rows, err = year(w, w.Officer(), 2027)
		rt.Must(t, err)
		if !rows[0].Late {
			t.Errorf("%+v", rows[0])
		}
	})
}

func TestWhoMayFileAndSee(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		company := w.Company()
		d := rt.Get(w, company, func(ctx context.Context, c *db.Client) (*db.Donor, error) { return c.Donor.Query().Only(ctx) })
		if _, err := plan(w, w.Officer(), forum.PlanInput{DonorID: &d.ID, Year: 2026}); err != nil {
			t.Error(err)
		}
		bad := []*types.PlanItem{{Title: "", Kind: types.NeedKindGoods, Value: -1}}
		far := []*types.PlanItem{{Title: "Uji", Kind: types.NeedKindGoods, RegionCode: "99"}}
		for name, c := range map[string]struct {
			who  context.Context
			in   forum.PlanInput
			want fault.Kind
		}{
			"another company":       {w.Company(), forum.PlanInput{DonorID: &d.ID, Year: 2026}, fault.NotFound},
			"an officer of an area": {w.Officer("11.16.03"), forum.PlanInput{DonorID: &d.ID, Year: 2026}, fault.Forbidden},
			"nobody named":          {w.Officer(), forum.PlanInput{Year: 2026}, fault.Invalid},
			"the public":            {context.Background(), forum.PlanInput{Year: 2026}, fault.Unauthenticated},
			"who waits":             {w.Member(w.Pending(types.OrganizationTypeCompany), types.RoleOwner), forum.PlanInput{Year: 2026}, fault.Conflict},
			"too far":               {company, forum.PlanInput{Year: 2028}, fault.Invalid},
			"nothing planned":       {company, forum.PlanInput{Year: 2026, Items: []*types.PlanItem{}}, fault.Invalid},
			"a bad item":            {company, forum.PlanInput{Year: 2026, Items: bad}, fault.Invalid},
			"nowhere":               {company, forum.PlanInput{Year: 2026, Items: far}, fault.Invalid},
		} {
			_, err := plan(w, c.who, c.in)
			if kind := fault.KindOf(err); kind != c.want && !(c.want == fault.NotFound && db.IsNotFound(err)) {
				t.Errorf("%s: %v", name, err)
			}
		}
		for name, who := range map[string]context.Context{"a company": company, "the public": context.Background()} {
			if _, err := year(w, who, 2026); err == nil {
				t.Errorf("%s sees the forum", name)
			}
		}
	})
}

func TestHonourIsPublicWhereAGiverAgrees(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		today, yes := types.DateOf(w.Clock.Now()), true
		agrees, hides := w.Company(), w.Company()
		for _, who := range []context.Context{agrees, w.Individual()} {
			rt.Get(w, who, func(ctx context.Context, c *db.Client) (*db.Donor, error) {
				d, err := c.Donor.Query().Only(ctx)
				if err != nil {
					return nil, err
				}
				if _, err = w.Partners.ChangeProfile(ctx, c, partner.ProfileInput{BaseVersion: d.Version, ShowsHonour: &yes}); err != nil {
					return nil, err
				}
				return d, nil
			})
			kept(w, who, 10, 5, today)
		}
		kept(w, agrees, 100, 0, today.AddDays(20)) // not due yet
		public := func() *forum.Honours {
			t.Helper()
			h, err := w.Forum.Honours(viewer.With(context.Background(), viewer.Viewer{}), w.Store.Client)
			rt.Must(t, err)
			return h
		}
		name := rt.Get(w, agrees, func(ctx context.Context, c *db.Client) (*db.Donor, error) { return c.Donor.Query().Only(ctx) }).Name
		h := public()
		if len(h.Givers) != 1 || h.Givers[0].Name != name || *h.Givers[0].Honour.Percent() != 50 {
			t.Errorf("%+v", h.Givers)
		}
		if h.All != nil {
			t.Error("two givers are told apart by their sum")
		}
		kept(w, hides, 10, 10, today)
		if h = public(); h.All != nil {
			t.Error("two who are not named are what is left of the sum")
		}
		kept(w, w.Company(), 10, 5, today)
		if h = public(); h.All == nil || *h.All.Percent() != 62 || len(h.Givers) != 1 {
			t.Errorf("%+v", h)
		}
		w.Clock.Advance(21 * 24 * time.Hour)
		if h = public(); *h.Givers[0].Honour.Percent() != 4 {
			t.Errorf("%+v", h.Givers[0])
		}
	})
}

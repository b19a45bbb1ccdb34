package pages_test

import (
	"context"
	"encoding/xml"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/partner"
	"github.com/jejaring/jejaring/server/pledge"
	rt "github.com/jejaring/jejaring/server/registrytest"
	"github.com/jejaring/jejaring/server/story"
)

func get(h http.Handler, target string) *httptest.ResponseRecorder {
	a := httptest.NewRecorder()
	h.ServeHTTP(a, httptest.NewRequest(http.MethodGet, target, nil))
	return a
}

// given promises, has the office accept and records what arrived.
func given(t *testing.T, w *rt.World, who context.Context, n *db.Need, promised, arrived int) {
	t.Helper()
	p, err := w.Pledge(who, n, promised)
	rt.Must(t, err)
	rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Pledge, error) {
		p, err := w.Pledges.Accept(ctx, c, pledge.AcceptInput{PledgeID: p.ID})
		if err != nil || arrived == 0 {
			return p, err
		}
		l, err := c.PledgeLine.Query().Where(pledgeline.PledgeID(p.ID)).Only(ctx)
		if err != nil {
			return nil, err
		}
		_, err = w.Pledges.RecordDelivery(ctx, c, pledge.DeliveryInput{IdempotencyKey: rt.Key(), PledgeLineID: l.ID, Quantity: arrived, ReceivedOn: types.DateOf(w.Clock.Now())})
		return p, err
	})
}

func TestACitizenSeesTheTotalsMove(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		h, n := w.Handler(), w.Need(40, nil)
		before := get(h, "/publik/")
		if before.Code != 200 || !strings.Contains(before.Body.String(), "<strong>Rp0</strong> dijanjikan") || !strings.Contains(before.Body.String(), n.Title) {
			t.Fatal(before.Code, before.Body)
		}
		given(t, w, w.Company(), n, 30, 10)
		if soon := get(h, "/publik/").Body.String(); !strings.Contains(soon, "<strong>Rp0</strong> dijanjikan") {
			t.Error("the database was read again within half a minute")
		}
		w.Clock.Advance(time.Minute)
		after := get(h, "/publik/").Body.String()
		for _, want := range []string{"<strong>Rp2.250.000</strong> dijanjikan", "<strong>Rp750.000</strong> sudah sampai", "Perusahaan", "Triwulan 1/2026", "Barang"} {
			if !strings.Contains(after, want) {
				t.Errorf("%q is missing", want)
			}
		}
		if english := get(h, "/publik/?bahasa=en").Body.String(); !strings.Contains(english, "Rp2,250,000") || !strings.Contains(english, `lang="en"`) {
			t.Error(english)
		}
		if counter := get(h, "/publik/penghitung").Body.String(); !strings.Contains(counter, "Rp750.000") {
			t.Error(counter)
		}
	})
}

func TestNoIndividualIsRecognisedByASum(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		h, n := w.Handler(), w.Need(40, nil)
		given(t, w, w.Company(), n, 20, 0)
		for i, promised := range []string{"Rp1.500.000", "Rp1.500.000", "Rp1.725.000"} { // the company alone, until there are three
			given(t, w, w.Individual(), n, 1, 0)
			w.Clock.Advance(time.Minute)
			body := get(h, "/publik/").Body.String()
			if !strings.Contains(body, "<strong>"+promised+"</strong> dijanjikan") {
				t.Errorf("after %d individuals: %s", i+1, regexp.MustCompile(`<strong>.*</strong>`).FindAllString(body, 1))
			}
			if told := strings.Contains(body, "Perorangan"); told != (i == 2) {
				t.Errorf("after %d individuals the kind is told: %v", i+1, told)
			}
		}
	})
}

func TestPromisesKeptAreShownWhereAGiverAgrees(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		agrees, n, yes := w.Company(), w.Need(60, nil), true
		name := rt.Get(w, agrees, func(ctx context.Context, c *db.Client) (string, error) {
			d, err := c.Donor.Query().Only(ctx)
			if err != nil {
				return "", err
			}
			_, err = w.Partners.ChangeProfile(ctx, c, partner.ProfileInput{BaseVersion: d.Version, ShowsHonour: &yes})
			return d.Name, err
		})
		given(t, w, agrees, n, 10, 5)
		for range 3 { // so many that none of them can be told apart
			given(t, w, w.Company(), n, 10, 10)
		}
		w.Clock.Advance(31 * 24 * time.Hour)
		body := get(w.Handler(), "/publik/").Body.String()
		for _, want := range []string{"<strong>87%</strong>", name, "Rp375.000"} {
			if !strings.Contains(body, want) {
				t.Errorf("%q is missing: %s", want, body)
			}
		}
		if strings.Count(body, "Organisasi ") != 1 {
			t.Error("somebody who did not agree is named")
		}
	})
}

func TestASharedNeedHasAPreview(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		h, n := w.Handler(), w.Need(40, nil)
		rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Need, error) {
			return w.Pledges.UpdateNeed(ctx, c, pledge.UpdateNeedInput{NeedID: n.ID, BaseVersion: 2, Title: ptr(`Paket <script>alert(1)</script> "baru"`)})
		})
		a := get(h, "/publik/kebutuhan/"+n.ID)
		body := a.Body.String()
		for _, want := range []string{
			`<meta property="og:title" content="Paket &lt;script&gt;alert(1)&lt;/script&gt; &#34;baru&#34;">`,
			`<meta property="og:description" content="Masih perlu 40 `, `<meta property="og:url" content="http://test/publik/kebutuhan/` + n.ID + `">`,
			`<meta property="og:image" content="http://test/icon-512.png">`, `href="/kebutuhan/` + n.ID + `"`, "https://wa.me/?text=",
		} {
			if !strings.Contains(body, want) {
				t.Errorf("%s is missing", want)
			}
		}
		if strings.Contains(body, "<script") {
			t.Error("the page has a script")
		}
		if policy := a.Header().Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'") || !strings.Contains(policy, "frame-ancestors 'none'") || strings.Contains(policy, "script-src") {
			t.Error(policy)
		}
		if a.Header().Get("X-Frame-Options") != "DENY" {
			t.Error("the page may stand in a frame")
		}
		rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Need, error) {
			return w.Pledges.CloseNeed(ctx, c, pledge.NeedInput{NeedID: n.ID, Reason: "rahasia kantor"})
		})
		closed := get(h, "/publik/kebutuhan/"+n.ID).Body.String()
		if !strings.Contains(closed, "sudah ditutup") || !strings.Contains(closed, "noindex") || strings.Contains(closed, "rahasia") || strings.Contains(closed, "Janjikan bantuan") {
			t.Error(closed)
		}
	})
}

func TestOnlyWhatIsPublishedIsShown(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		h, open := w.Handler(), w.Need(40, nil)
		draft := rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Need, error) {
			return w.Pledges.CreateNeed(ctx, c, pledge.CreateNeedInput{Kind: types.NeedKindGoods, Title: "Rancangan", Unit: "sak", Requested: 1})
		})
		list, sitemap := get(h, "/publik/kebutuhan"), get(h, "/sitemap.xml")
		for name, body := range map[string]string{"list": list.Body.String(), "sitemap": sitemap.Body.String()} {
			if !strings.Contains(body, "/publik/kebutuhan/"+open.ID) || strings.Contains(body, draft.ID) {
				t.Errorf("%s: %s", name, body)
			}
		}
		var parsed struct {
			URL []struct {
				Loc string `xml:"loc"`
			} `xml:"url"`
		}
		rt.Must(t, xml.Unmarshal(sitemap.Body.Bytes(), &parsed))
		if len(parsed.URL) != 5 || parsed.URL[0].Loc != "http://test/publik/" {
			t.Errorf("%+v", parsed)
		}
		for target, want := range map[string]int{
			"/publik/kebutuhan/" + draft.ID: 404, "/publik/kebutuhan/nee_%00": 404, "/publik/kebutuhan/" + open.ID: 200, "/publik/apa": 404,
			"/publik/kebutuhan?halaman=9": 404, "/publik/kebutuhan?jenis=GOODS&wilayah=11.16&cari=%25": 200, "/publik/kebutuhan?wilayah=%27%00&halaman=-1": 200,
			"/publik/gaya.css": 200, "/robots.txt": 200, "/publik": 307,
		} {
			if a := get(h, target); a.Code != want {
				t.Errorf("%s: %d, want %d", target, a.Code, want)
			}
		}
		if none := get(h, "/publik/kebutuhan?jenis=MONEY").Body.String(); !strings.Contains(none, "Tidak ada kebutuhan yang cocok") || !strings.Contains(none, "noindex") {
			t.Error(none)
		}
		if robots := get(h, "/robots.txt").Body.String(); !strings.Contains(robots, "Sitemap: http://test/sitemap.xml") || !strings.Contains(robots, "Disallow: /kantor") {
			t.Error(robots)
		}
	})
}

func TestWhatWaitsForPromisesComesFirst(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		h, full := w.Handler(), w.Need(10, nil)
		_, err := w.Pledge(w.Company(), full, 10)
		rt.Must(t, err)
		waiting := w.Need(10, nil)
		list, home := get(h, "/publik/kebutuhan").Body.String(), get(h, "/publik/").Body.String()
		if at := strings.Index(list, waiting.ID); at < 0 || at > strings.Index(list, full.ID) || !strings.Contains(list, "Semua sudah dijanjikan") {
			t.Error(list)
		}
		if strings.Contains(home, full.ID) || !strings.Contains(home, waiting.ID) {
			t.Error(home)
		}
	})
}

func TestManyNeedsAreTurnedByPages(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		for range 21 {
			w.Need(1, nil)
		}
		h := w.Handler()
		first, second := get(h, "/publik/kebutuhan?jenis=GOODS").Body.String(), get(h, "/publik/kebutuhan?jenis=GOODS&halaman=2").Body.String()
		if strings.Count(first, "<li>") != 20 || !strings.Contains(first, `rel="next" href="/publik/kebutuhan?halaman=2&amp;jenis=GOODS"`) {
			t.Error(first)
		}
		if strings.Count(second, "<li>") != 1 || !strings.Contains(second, `rel="prev"`) || strings.Contains(second, `rel="next"`) {
			t.Error(second)
		}
	})
}

func TestOnlyTheCounterMayStandInAFrame(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		h := w.Handler()
		counter := get(h, "/publik/penghitung").Header()
		if counter.Get("X-Frame-Options") != "" || !strings.Contains(counter.Get("Content-Security-Policy"), "frame-ancestors *") || counter.Get("Cross-Origin-Resource-Policy") != "cross-origin" {
			t.Error(counter)
		}
		for _, target := range []string{"/", "/publik/", "/publik/kebutuhan", "/publik/apa"} {
			if a := get(h, target).Header(); a.Get("X-Frame-Options") != "DENY" || !strings.Contains(a.Get("Content-Security-Policy"), "frame-ancestors 'none'") {
				t.Errorf("%s: %v", target, a)
			}
		}
	})
}

func ptr[T any](v T) *T { return &v }

func TestAStoryIsGoneWithItsConsent(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		h := w.Handler()
		b := w.Verified(w.Community(), func(in *beneficiary.RegisterInput) {
			in.Name = "Rahmah Uji"
			in.Consents = append(in.Consents, beneficiary.ConsentInput{Purpose: types.ConsentPurposePublicStory, GivenBy: "Rahmah Uji"})
		})
		s := rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Story, error) {
			return w.Stories.Write(ctx, c, story.WriteInput{BeneficiaryID: b.ID, Alias: "Ibu R", Title: "Kios baru", Body: "<b>Ibu R</b> kini punya kios."})
		})
		rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Story, error) {
			return w.Stories.Publish(ctx, c, story.Input{StoryID: s.ID})
		})
		page := get(h, "/publik/cerita")
		if page.Code != 200 || !strings.Contains(page.Body.String(), "Kios baru") || strings.Contains(page.Body.String(), "<b>Ibu") || strings.Contains(page.Body.String(), "Rahmah") || strings.Contains(page.Body.String(), b.ID) {
			t.Errorf("%d %s", page.Code, page.Body)
		}
		rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
			return w.People.WithdrawConsent(ctx, c, beneficiary.WithdrawInput{BeneficiaryID: b.ID, Purpose: types.ConsentPurposePublicStory})
		})
		if after := get(h, "/publik/cerita"); strings.Contains(after.Body.String(), "Kios baru") || after.Header().Get("Cache-Control") != "no-cache" {
			t.Error("it is still told")
		}
	})
}

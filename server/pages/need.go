package pages

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/need"
	"github.com/jejaring/jejaring/ent/db/region"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/place"
)

const (
	pageLength = 20
	lastPage   = 500
)

type needsPage struct {
	frame
	Kind, Region, Search string // what is chosen
	Kinds                []string
	Districts            []*db.Region
	Needs                []*db.Need
	Count, Page          int
	Previous, Next       string
}

// needs lists open needs, twenty a page: those that wait for promises first, by what is due first.
func (s *Site) needs(r *http.Request) (any, error) {
	p, ctx := needsPage{frame: s.frame(r), Kinds: types.NeedKind("").Values()}, r.Context()
	p.Title = p.T("Kebutuhan yang dibuka", "Open needs")
	p.Description = p.T("Kebutuhan warga dan kelompok usaha yang dapat dibantu sekarang: uang, barang, kursi pelatihan, peralatan, waktu dan pekerjaan.",
		"What people and business groups need now: money, goods, training seats, equipment, time and jobs.")
	query := s.choose(&p, r.URL.Query())
	var err error
	if p.Count, err = query.Clone().Count(ctx); err != nil {
		return nil, fmt.Errorf("open needs: %w", err)
	}
	p.Needs, err = query.WithRegion().Order(s.waitingFirst, need.ByDueOn(), need.ByID()).Offset((p.Page - 1) * pageLength).Limit(pageLength).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("open needs: %w", err)
	}
	if p.Districts, err = s.Store.Client.Region.Query().Where(region.LevelEQ(types.RegionLevelDistrict)).Order(region.ByName()).All(ctx); err != nil {
		return nil, fmt.Errorf("kecamatan: %w", err)
	}
	if len(p.Needs) == 0 && p.Page > 1 {
		return nil, nil
	}
	p.turn()
	return p, nil
}

// waitingFirst puts what nobody needs to promise for any more at the end.
func (s *Site) waitingFirst(q *sql.Selector) {
	q.OrderExpr(sql.ExprFunc(func(b *sql.Builder) {
		b.WriteString("CASE WHEN ").Ident(q.C(need.FieldPromised)).WriteString(" < ").Ident(q.C(need.FieldRequested)).
			WriteString(" AND ").Ident(q.C(need.FieldDueOn)).WriteString(" >= ").Arg(string(clock.Today(s.Clock))).WriteString(" THEN 0 ELSE 1 END")
	}))
}

// choose narrows by what the address says; what it cannot mean is left out.
func (s *Site) choose(p *needsPage, q url.Values) *db.NeedQuery {
	query := s.open()
	if kind := q.Get("jenis"); slices.Contains(p.Kinds, kind) {
		p.Kind = kind
		query.Where(need.KindEQ(types.NeedKind(kind)))
	}
	if code := q.Get("wilayah"); code != "" && len(code) <= 20 && strings.Trim(code, "0123456789.") == "" {
		p.Region = code
		query.Where(place.Under(code))
	}
	if text := strings.TrimSpace(q.Get("cari")); text != "" && len(text) <= 100 && utf8.ValidString(text) && !strings.ContainsRune(text, 0) {
		p.Search = text
		query.Where(need.TitleContainsFold(text))
	}
	p.Page, _ = strconv.Atoi(q.Get("halaman"))
	p.Page = min(max(p.Page, 1), lastPage)
	return query
}

// turn sets the addresses of the pages beside this one, and what search engines keep.
func (p *needsPage) turn() {
	at := func(n int) string {
		q := url.Values{}
		for name, value := range map[string]string{"jenis": p.Kind, "wilayah": p.Region, "cari": p.Search} {
			if value != "" {
				q.Set(name, value)
			}
		}
		if n > 1 {
			q.Set("halaman", strconv.Itoa(n))
		}
		if len(q) == 0 {
			return Needs
		}
		return Needs + "?" + q.Encode()
	}
	if p.Page > 1 {
		p.Previous = at(p.Page - 1)
	}
	if p.Page*pageLength < p.Count && p.Page < lastPage {
		p.Next = at(p.Page + 1)
	}
	p.Path, p.Hidden = at(p.Page), p.Kind+p.Region+p.Search != ""
}

type needPage struct {
	frame
	Need *db.Need
}

// Open says whether anybody may promise for it.
func (p needPage) Open() bool { return p.Need.Status == types.NeedStatusOpen }

// Worth is the value of one unit.
func (p needPage) Worth() string { return p.Rupiah(int64(p.Need.UnitValue)) }

// Remaining is what nobody has promised yet, in units.
func (f frame) Remaining(n *db.Need) int { return max(0, n.Requested-n.Promised) }

// WhatsApp is the address that opens WhatsApp with a text ready to send.
func (p needPage) WhatsApp() string {
	return "https://wa.me/?text=" + url.QueryEscape(p.Title+". "+p.Description+" "+p.Canonical())
}

// need is one published need; nil where there is none.
func (s *Site) need(r *http.Request) (any, error) {
	if !types.ValidID(types.PrefixNeed, r.PathValue("id")) {
		return nil, nil
	}
	n, err := s.Store.Client.Need.Query().Where(need.ID(r.PathValue("id"))).WithRegion().WithTrainingSession(func(q *db.TrainingSessionQuery) { q.WithProvider() }).Only(r.Context())
	if db.IsNotFound(err) { // an address that went around still says that it closed, where it was ever public
		n, err = s.Store.Client.Need.Query().Where(need.ID(r.PathValue("id")), need.StatusEQ(types.NeedStatusClosed), need.PublishedAtNotNil()).
			WithRegion().Only(viewer.Elevate(r.Context(), "page of a closed need"))
	}
	if db.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("need: %w", err)
	}
	p := needPage{frame: s.frame(r), Need: n}
	p.Title, p.Hidden = n.Title, !p.Open()
	left := p.Number(p.Remaining(n)) + " " + n.Unit
	switch {
	case !p.Open():
		p.Description = p.T("Kebutuhan ini sudah ditutup. Terima kasih kepada semua yang membantu.", "This need is closed. Thank you to everybody who helped.")
	case p.Remaining(n) == 0:
		p.Description = p.T("Semua sudah dijanjikan. Terima kasih!", "Everything is promised. Thank you!")
	default:
		p.Description = p.T(fmt.Sprintf("Masih perlu %s di %s, sampai %s.", left, n.Edges.Region.Name, p.Day(n.DueOn)),
			fmt.Sprintf("Still needed: %s in %s, until %s.", left, n.Edges.Region.Name, p.Day(n.DueOn)))
	}
	return p, nil
}

package pages

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/need"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/forum"
	"github.com/jejaring/jejaring/server/opendata"
)

// sums is what was promised and delivered, in rupiah, of what is named.
type sums struct {
	Name                string
	Promised, Delivered int64
}

// Table adds up by one dimension; Most is the longest bar.
type Table struct {
	ID, Caption, Head string
	Rows              []sums
	Most              int64
}

type homePage struct {
	frame
	All    sums
	Open   int
	Soon   []*db.Need
	Tables []Table
	Honour *forum.Honours
}

func (s *Site) home(r *http.Request) (any, error) {
	p := homePage{frame: s.frame(r)}
	p.Title = p.T("Yang dijanjikan dan yang sampai", "What was promised and what arrived")
	totals, open, err := s.figures(r.Context())
	if err != nil {
		return nil, err
	}
	p.Honour = s.honour()
	p.Soon, err = s.open().Where(s.waiting()).WithRegion().Order(need.ByDueOn(), need.ByID()).Limit(5).All(r.Context())
	if err != nil {
		return nil, fmt.Errorf("open needs: %w", err)
	}
	p.Open, p.All, p.Tables = open, all(totals), p.tables(totals)
	p.Description = p.T(
		fmt.Sprintf("Mitra %s menjanjikan %s, dan %s sudah sampai. %d kebutuhan masih dibuka.", s.Office, p.Rupiah(p.All.Promised), p.Rupiah(p.All.Delivered), open),
		fmt.Sprintf("Partners of %s promised %s, and %s have arrived. %d needs are open.", s.Office, p.Rupiah(p.All.Promised), p.Rupiah(p.All.Delivered), open))
	return p, nil
}

type counterPage struct {
	frame
	All  sums
	Open int
}

// counter is the small page for frames of other websites.
func (s *Site) counter(r *http.Request) (any, error) {
	p := counterPage{frame: s.frame(r)}
	p.Title, p.Hidden = p.T("Penghitung bantuan", "Counter of help"), true
	totals, open, err := s.figures(r.Context())
	p.All, p.Open = all(totals), open
	return p, err
}

// open asks for needs that anybody may promise for.
func (s *Site) open() *db.NeedQuery {
	return s.Store.Client.Need.Query().Where(need.StatusEQ(types.NeedStatusOpen))
}

// waiting are needs for which somebody may still promise.
func (s *Site) waiting() predicate.Need {
	return func(q *sql.Selector) {
		q.Where(sql.And(sql.ColumnsLT(q.C(need.FieldPromised), q.C(need.FieldRequested)), sql.GTE(q.C(need.FieldDueOn), string(clock.Today(s.Clock)))))
	}
}

// figures are the totals and the number of open needs; whoever comes while they are read waits for them.
func (s *Site) figures(ctx context.Context) ([]opendata.Total, int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.readAt.IsZero() && s.Clock.Now().Sub(s.readAt) < lasts {
		return s.totals, s.openNeeds, nil
	}
	open, err := s.open().Count(ctx)
	if err != nil {
		return nil, 0, fmt.Errorf("open needs: %w", err)
	}
	totals, err := opendata.Totals(ctx, s.Store.Client)
	if err != nil {
		return nil, 0, err
	}
	if s.honours, err = (&forum.Service{Clock: s.Clock}).Honours(ctx, s.Store.Client); err != nil {
		return nil, 0, err
	}
	s.totals, s.openNeeds, s.readAt = totals, open, s.Clock.Now()
	return totals, open, nil
}

// honour is what was read with the figures.
func (s *Site) honour() *forum.Honours {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.honours
}

func all(totals []opendata.Total) (out sums) {
	for _, t := range totals {
		out.Promised += t.PromisedValue
		out.Delivered += t.DeliveredValue
	}
	return out
}

// tables are the same sums by each dimension. What stands in coarser rows, so that nobody is recognised, is one row at
// the end, so that every table adds up to the same.
func (f frame) tables(totals []opendata.Total) []Table {
	return []Table{
		f.table("mitra", f.T("Menurut jenis mitra", "By kind of partner"), f.T("Mitra", "Partners"), totals, func(t opendata.Total) (string, string) {
			name := f.Word(t.PartnerType)
			return name, name
		}),
		f.table("kecamatan", f.T("Menurut kecamatan", "By kecamatan"), "Kecamatan", totals, func(t opendata.Total) (string, string) { return t.Region, t.Region }),
		f.table("jenis", f.T("Menurut jenis bantuan", "By kind of help"), f.T("Jenis", "Kind"), totals, func(t opendata.Total) (string, string) {
			name := f.Word(string(t.Kind))
			return name, name
		}),
		f.table("triwulan", f.T("Menurut triwulan", "By quarter"), f.T("Triwulan", "Quarter"), totals, func(t opendata.Total) (string, string) {
			if t.Year == 0 {
				return "", ""
			}
			return fmt.Sprintf("%s %d/%d", f.T("Triwulan", "Quarter"), t.Quarter, t.Year), fmt.Sprintf("%04d-%d", 9999-t.Year, 9-t.Quarter)
		}),
	}
}

// table adds up by what of names a row, in the order of its second answer; no name is what stands in coarser rows.
func (f frame) table(id, caption, head string, totals []opendata.Total, of func(opendata.Total) (name, order string)) Table {
	out := Table{ID: id, Caption: caption, Head: head}
	rows, order := map[string]*sums{}, map[string]string{}
	for _, t := range totals {
		name, place := of(t)
		if rows[name] == nil {
			rows[name] = &sums{Name: name}
		}
		rows[name].Promised += t.PromisedValue
		rows[name].Delivered += t.DeliveredValue
		order[name] = place
	}
	for _, row := range rows {
		out.Rows = append(out.Rows, *row)
		out.Most = max(out.Most, row.Promised, row.Delivered)
	}
	slices.SortFunc(out.Rows, func(a, b sums) int {
		return cmp.Or(cmp.Compare(last(a), last(b)), strings.Compare(order[a.Name], order[b.Name]))
	})
	for i, row := range out.Rows {
		if row.Name == "" {
			out.Rows[i].Name = f.T("Tidak dirinci", "Not broken down")
		}
	}
	return out
}

// last puts the row without a name behind the others.
func last(s sums) int {
	if s.Name == "" {
		return 1
	}
	return 0
}

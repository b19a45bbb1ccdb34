package exchange

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/category"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/audit"
	domain "github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/exchange/table"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/identity"
	"github.com/jejaring/jejaring/server/place"
)

// ExportInput asks for a file of people; those given must all hold.
type ExportInput struct {
	Format       table.Format              `json:"format"`
	Fields       types.ExportFields        `json:"fields"`
	RegionCode   string                    `json:"regionCode"`
	CategoryCode string                    `json:"categoryCode"`
	Status       []types.BeneficiaryStatus `json:"status"`
	Pathway      []types.Pathway           `json:"pathway"`
	Search       string                    `json:"search"`
	Unmasked     bool                      `json:"unmasked"`
	Reason       string                    `json:"reason"`
}

// Validate finds every wrong value. Numbers leave unmasked only with a reason of 10 to 500 characters.
func (in ExportInput) Validate() error {
	var f fault.Fields
	f.Check(in.Format == table.XLSX || in.Format == table.CSV, "format", "unknown")
	f.Check(slices.Contains(types.ExportFields("").Values(), string(in.Fields)), "fields", "unknown")
	f.Optional("regionCode", in.RegionCode, 20)
	f.Optional("categoryCode", in.CategoryCode, 60)
	f.Optional("search", in.Search, 200)
	for _, s := range in.Status {
		f.Check(slices.Contains(s.Values(), string(s)), "status", "unknown")
	}
	for _, p := range in.Pathway {
		f.Check(slices.Contains(p.Values(), string(p)), "pathway", "unknown")
	}
	if in.Unmasked {
		f.Text("reason", in.Reason, 500)
		f.Check(len([]rune(strings.TrimSpace(in.Reason))) >= 10, "reason", "too_short", 10)
	}
	return f.Err()
}

func (in ExportInput) filter() []predicate.Beneficiary {
	var ps []predicate.Beneficiary
	if len(in.Status) > 0 {
		ps = append(ps, beneficiary.StatusIn(in.Status...))
	}
	if len(in.Pathway) > 0 {
		ps = append(ps, beneficiary.PathwayIn(in.Pathway...))
	}
	if in.RegionCode != "" {
		ps = append(ps, place.Under(in.RegionCode))
	}
	if in.CategoryCode != "" {
		ps = append(ps, beneficiary.HasCategoriesWith(category.Code(in.CategoryCode)))
	}
	if in.Search != "" {
		ps = append(ps, domain.Called(in.Search))
	}
	return ps
}

// MayExport says why the viewer may not take people out.
func (s *Service) MayExport(v viewer.Viewer) error { return access.Officer(v) }

// Export writes everybody the viewer sees and the input asks for, page by page, by kampung and name; each is in the
// audit before the row leaves. It returns how many. Errors: FORBIDDEN, INVALID.
func (s *Service) Export(ctx context.Context, store *database.Store, out io.Writer, in ExportInput) (int, error) {
	if err := access.First(s.MayExport(viewer.From(ctx)), in.Validate()); err != nil {
		return 0, err
	}
	fields, err := fieldsOf(in.Fields)
	if err != nil {
		return 0, err
	}
	headings := make([]string, len(fields))
	for i, f := range fields {
		headings[i] = f.heading
	}
	to, err := table.NewWriter(out, in.Format, headings)
	if err != nil {
		return 0, err
	}
	n := 0
	var last *db.Beneficiary
	for {
		page, err := s.page(ctx, store, in, last)
		if err != nil {
			return n, err
		}
		if len(page) == 0 {
			return n, to.Close()
		}
		for _, b := range page {
			subject, err := s.subject(viewer.From(ctx), b, in.Unmasked)
			if err != nil {
				return n, err
			}
			cells := make([]string, len(fields))
			for i, f := range fields {
				cells[i] = f.value(subject)
			}
			if err := to.Write(cells); err != nil {
				return n, err
			}
			n++
		}
		last = page[len(page)-1]
	}
}

// page reads who follows last and writes to the audit that they were read, or revealed.
func (s *Service) page(ctx context.Context, store *database.Store, in ExportInput, last *db.Beneficiary) ([]*db.Beneficiary, error) {
	q := store.Client.Beneficiary.Query().Where(in.filter()...)
	if last != nil {
		q.Where(after(last))
	}
	page, err := q.Order(beneficiary.ByRegionCode(), beneficiary.ByNameKey(), beneficiary.ByID()).Limit(chunk).
		WithCategories().WithHousehold().WithRegion(func(q *db.RegionQuery) { q.WithParent() }).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	e := audit.Event{Action: audit.Read, SubjectType: "Beneficiary", Reason: "export"}
	if in.Unmasked {
		e.Action, e.Reason = audit.Reveal, in.Reason
	}
	return page, store.Write(ctx, func(ctx context.Context, _ *db.Client) error {
		for _, b := range page {
			e.SubjectID = b.ID
			if err := audit.Note(ctx, e); err != nil {
				return err
			}
		}
		return nil
	})
}

func after(b *db.Beneficiary) predicate.Beneficiary {
	return func(s *sql.Selector) {
		s.Where(sql.CompositeGT([]string{s.C(beneficiary.FieldRegionCode), s.C(beneficiary.FieldNameKey), s.C(beneficiary.FieldID)}, b.RegionCode, b.NameKey, b.ID))
	}
}

// subject opens what is sealed, or masks it: numbers by their middle, telephone and address wholly.
func (s *Service) subject(v viewer.Viewer, b *db.Beneficiary, unmasked bool) (subject, error) {
	out := subject{Beneficiary: b}
	for _, k := range b.Edges.Categories {
		if v.IsSystem() || domain.Category(v, k) != nil {
			out.categories = append(out.categories, k)
		}
	}
	opened, err := s.People.Opened(b)
	if err != nil {
		return out, err
	}
	out.nik = said(opened.Nik)
	if h := b.Edges.Household; h != nil && len(h.KkSealed) > 0 {
		if out.kk, err = s.Box.Open(h.KkSealed, "household.kk:"+h.ID); err != nil {
			return out, fmt.Errorf("export: %w", err)
		}
	}
	if !unmasked {
		out.nik, out.kk = identity.Mask(out.nik), identity.Mask(out.kk)
		return out, nil
	}
	out.phone, out.address = local(said(opened.Phone)), said(opened.Address)
	return out, nil
}

func said(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

// local is a number as people dial it; the plus of E.164 would begin a formula.
func local(number string) string {
	if rest, ok := strings.CutPrefix(number, "+62"); ok {
		return "0" + rest
	}
	return number
}

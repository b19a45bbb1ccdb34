package forum

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/csrfiling"
	"github.com/jejaring/jejaring/ent/db/donor"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/file"
	"github.com/jejaring/jejaring/server/place"
	"github.com/jejaring/jejaring/server/report"
)

const (
	firstYear = 2020
	mostItems = 50

	mostPapers = 5
)

// Service keeps filings.
type Service struct {
	Clock clock.Clock
	Files *file.Service
}

// PlanInput is what a giver plans for a year.
type PlanInput struct {
	DonorID *string
	Year    int
	Items   []*types.PlanItem // none where the plan is a paper
	Note    string
	Value   *types.Rupiah // of the whole plan, where it is a paper
	FileIds []string      // the paper
}

func (s *Service) checkPlan(in PlanInput) error {
	var f fault.Fields
	f.RefPtr("donorId", types.PrefixDonor, in.DonorID)
	f.Between("year", in.Year, firstYear, s.year()+1)
	f.Optional("note", in.Note, 4000)
	f.Check(len(in.Items) > 0 || len(in.FileIds) > 0, "items", "too_few", 1)
	f.Check(len(in.FileIds) <= mostPapers, "fileIds", "too_many", mostPapers)
	f.Check(len(in.Items) > 0 || in.Value != nil, "value", "required")
	f.Check(len(in.Items) == 0 || in.Value == nil, "value", "not_allowed") // it is the sum of the items
	if in.Value != nil {
		f.Rupiah("value", *in.Value)
	}
	f.Check(len(in.Items) <= mostItems, "items", "too_many", mostItems)
	sum := types.Rupiah(0)
	for i, item := range in.Items {
		at := fmt.Sprintf("items.%d.", i)
		f.Text(at+"title", item.Title, 200)
		f.Optional(at+"regionCode", item.RegionCode, 20)
		f.Rupiah(at+"value", item.Value)
		if sum += item.Value; sum > types.MostRupiah {
			f.Add(at+"value", "range", 0, int(types.MostRupiah))
			break
		}
	}
	return f.Err()
}

// year is the present one.
func (s *Service) year() int { return clock.Today(s.Clock).Time().Year() }

// FilePlan keeps a plan; one of the same year is replaced. Errors: FORBIDDEN, NOT_FOUND (donor), INVALID, CONFLICT (no profile).
func (s *Service) FilePlan(ctx context.Context, c *db.Client, in PlanInput) (*db.CsrFiling, error) {
	if err := access.First(access.SignedIn(viewer.From(ctx)), s.checkPlan(in)); err != nil {
		return nil, err
	}
	d, err := giver(ctx, c, in.DonorID)
	if err != nil {
		return nil, err
	}
	items, sum := make([]types.PlanItem, len(in.Items)), types.Rupiah(0)
	for i, item := range in.Items {
		if item.RegionCode != "" {
			if _, err := place.Find(ctx, c, fmt.Sprintf("items.%d.regionCode", i), item.RegionCode); err != nil {
				return nil, err
			}
		}
		items[i], sum = *item, sum+item.Value
	}
	if in.Value != nil {
		sum = *in.Value
	}
	kept, err := s.keep(ctx, c, d, &db.CsrFiling{Kind: types.FilingKindPlan, Year: in.Year, Items: items, Value: sum, Note: in.Note})
	if err != nil {
		return nil, err
	}
	return kept, s.Files.Claim(ctx, c, "fileIds", kept.ID, in.FileIds)
}

// MayAttach says why the viewer may not change the papers of a filing.
func (s *Service) MayAttach(ctx context.Context, c *db.Client, id string) error {
	f, err := c.CsrFiling.Get(ctx, id)
	if err := access.First(access.SignedIn(viewer.From(ctx)), err); err != nil {
		return err
	}
	_, err = giver(ctx, c, &f.DonorID)
	return err
}

// ReportInput files the report of a year.
type ReportInput struct {
	DonorID *string
	Year    int
	Note    string
}

// FileReport keeps the figures of the year's company report as they are now. Errors: as FilePlan.
func (s *Service) FileReport(ctx context.Context, c *db.Client, in ReportInput) (*db.CsrFiling, error) {
	var f fault.Fields
	f.RefPtr("donorId", types.PrefixDonor, in.DonorID)
	f.Between("year", in.Year, firstYear, s.year())
	f.Optional("note", in.Note, 4000)
	if err := access.First(access.SignedIn(viewer.From(ctx)), f.Err()); err != nil {
		return nil, err
	}
	d, err := giver(ctx, c, in.DonorID)
	if err != nil {
		return nil, err
	}
	figures, err := report.OfCompany(ctx, c, report.CompanyInput{DonorID: &d.ID, Period: report.Period{Year: in.Year}})
	if err != nil {
		return nil, err
	}
	return s.keep(ctx, c, d, &db.CsrFiling{
		Kind: types.FilingKindReport, Year: in.Year, Value: figures.DeliveredValue, Promised: figures.PromisedValue, Note: in.Note,
	})
}

// giver is whose filing it is, where the viewer may file for it.
func giver(ctx context.Context, c *db.Client, id *string) (*db.Donor, error) {
	v := viewer.From(ctx)
	query := c.Donor.Query()
	if id != nil {
		query.Where(donor.ID(*id)) // a foreign one is hidden
	} else {
		query.Where(donor.OrganizationID(v.OrganizationID))
	}
	if v.IsOffice() && id == nil {
		return nil, fault.Wrong("donorId", "required")
	}
	d, err := query.Only(ctx)
	if id == nil && db.IsNotFound(err) {
		return nil, fault.New(fault.Conflict, "no_donor")
	}
	if err != nil {
		return nil, err
	}
	if v.IsOffice() || v.IsSystem() {
		return d, access.OfficerFor(v, access.Everywhere)
	}
	return d, access.First(access.Partner(v), access.Own(v, d.OrganizationID))
}

// keep writes a filing, over the one of the same year where there is one.
func (s *Service) keep(ctx context.Context, c *db.Client, d *db.Donor, f *db.CsrFiling) (*db.CsrFiling, error) {
	of := c.CsrFiling.Query().Where(csrfiling.DonorID(d.ID), csrfiling.KindEQ(f.Kind), csrfiling.Year(f.Year))
	there, err := of.Clone().Only(ctx)
	if db.IsNotFound(err) {
		made, err := c.CsrFiling.Create().SetDonorID(d.ID).SetNillableOrganizationID(d.OrganizationID).SetKind(f.Kind).SetYear(f.Year).SetItems(f.Items).
			SetValue(f.Value).SetPromised(f.Promised).SetNote(f.Note).SetNillableFiledByID(viewer.From(ctx).UserRef()).Save(ctx)
		if db.IsConstraintError(err) { // a colleague filed it at the same moment
			return nil, database.ErrAgain
		}
		if err != nil {
			return nil, fmt.Errorf("file: %w", err)
		}
		return made, nil
	}
	if err != nil {
		return nil, fmt.Errorf("file: %w", err)
	}
	update := c.CsrFiling.UpdateOneID(there.ID).SetItems(f.Items).SetValue(f.Value).SetPromised(f.Promised).SetNote(f.Note)
	if by := viewer.From(ctx).UserRef(); by != nil {
		update.SetFiledByID(*by)
	}
	changed, err := update.Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("file: %w", err)
	}
	return changed, nil
}

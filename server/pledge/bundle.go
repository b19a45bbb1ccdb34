package pledge

import (
	"cmp"
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/needbundle"
	"github.com/jejaring/jejaring/ent/db/needbundleitem"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/idempotency"
)

const (
	mostItems   = 20
	mostBundles = 1000 // promised at once
)

// BundleItemInput is how much of a need one bundle holds.
type BundleItemInput struct {
	NeedID   string
	Quantity int
}

// CreateBundleInput puts parts of open needs together.
type CreateBundleInput struct {
	Title       string
	Description string
	Items       []BundleItemInput
}

// Validate finds every wrong value.
func (in CreateBundleInput) Validate() error {
	var f fault.Fields
	f.Text("title", in.Title, 200)
	f.Optional("description", in.Description, 4000)
	f.Check(len(in.Items) > 0, "items", "too_few", 1)
	f.Check(len(in.Items) <= mostItems, "items", "too_many", mostItems)
	seen := map[string]bool{}
	for i, item := range in.Items {
		at := fmt.Sprintf("items.%d.", i)
		f.Ref(at+"needId", types.PrefixNeed, item.NeedID)
		f.Check(!seen[item.NeedID], at+"needId", "duplicate")
		seen[item.NeedID] = true
		f.Between(at+"quantity", item.Quantity, 1, maxUnits)
	}
	return f.Err()
}

// CreateBundle opens a bundle of parts of needs that may be promised for; by an officer whose areas hold them all.
// Errors: FORBIDDEN, INVALID (more than a need asks for), NOT_FOUND (need), CONFLICT (a need is closed, past its day, or full).
func (s *Service) CreateBundle(ctx context.Context, c *db.Client, in CreateBundleInput) (*db.NeedBundle, error) {
	v := viewer.From(ctx)
	if err := access.First(access.Officer(v), in.Validate()); err != nil {
		return nil, err
	}
	id, price := types.NewID(types.PrefixNeedBundle), types.Rupiah(0)
	items := make([]*db.NeedBundleItemCreate, len(in.Items))
	for i, item := range in.Items {
		n, err := c.Need.Get(ctx, item.NeedID)
		if err != nil {
			return nil, err
		}
		if err := access.First(access.OfficerFor(v, n.RegionCode), s.pledgeable(n)); err != nil {
			return nil, err
		}
		if item.Quantity > n.Requested {
			return nil, fault.Wrong(fmt.Sprintf("items.%d.quantity", i), "range", 1, n.Requested)
		}
		worth, ok := n.UnitValue.Times(item.Quantity)
		if !ok || price+worth > types.MostRupiah {
			return nil, fault.Wrong(fmt.Sprintf("items.%d.quantity", i), "range", 1, int(types.MostRupiah/max(1, n.UnitValue)))
		}
		price += worth
		items[i] = c.NeedBundleItem.Create().SetBundleID(id).SetNeedID(n.ID).SetQuantity(item.Quantity)
	}
	made, err := c.NeedBundle.Create().SetID(id).SetTitle(in.Title).SetDescription(in.Description).SetPrice(price).SetNillableCreatedByID(v.UserRef()).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("create bundle: %w", err)
	}
	if err := c.NeedBundleItem.CreateBulk(items...).Exec(ctx); err != nil {
		return nil, fmt.Errorf("create bundle: items: %w", err)
	}
	return made, nil
}

// BundleInput names a bundle.
type BundleInput struct{ BundleID string }

// CloseBundle ends a bundle; pledges that were made from it go on. Errors: FORBIDDEN, NOT_FOUND, CONFLICT (closed already).
func (s *Service) CloseBundle(ctx context.Context, c *db.Client, in BundleInput) (*db.NeedBundle, error) {
	if err := access.Officer(viewer.From(ctx)); err != nil {
		return nil, err
	}
	b, err := c.NeedBundle.Get(ctx, in.BundleID)
	if err != nil {
		return nil, err
	}
	changed, err := c.NeedBundle.Update().Where(needbundle.ID(b.ID), needbundle.StatusEQ(types.BundleStatusOpen)).SetStatus(types.BundleStatusClosed).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("close bundle: %w", err)
	}
	if changed == 0 {
		return nil, fault.WrongState(b.Version)
	}
	return b, nil
}

// PledgeBundleInput promises bundles, one where no count is stated.
type PledgeBundleInput struct {
	IdempotencyKey string
	BundleID       string
	Count          *int
	DonorID        *string
	DueOn          *types.Date
	ExternalRef    string
	Note           string
}

// PledgeBundle promises every part of a bundle, or nothing. Errors: as Submit, and CONFLICT (the bundle is closed).
func (s *Service) PledgeBundle(ctx context.Context, c *db.Client, in PledgeBundleInput) (*db.Pledge, error) {
	count := 1
	if in.Count != nil {
		count = *in.Count
	}
	var f fault.Fields
	f.Between("count", count, 1, mostBundles)
	f.Ref("bundleId", types.PrefixNeedBundle, in.BundleID)
	if err := access.First(access.SignedIn(viewer.From(ctx)), f.Err()); err != nil {
		return nil, err
	}
	b, err := c.NeedBundle.Get(ctx, in.BundleID)
	if err == nil && b.Status != types.BundleStatusOpen {
		err = fault.New(fault.Conflict, "bundle_closed").Of(b.Version)
	}
	if err != nil { // a closed one is hidden from partners, but not from who promised it before
		if err := idempotency.Unless(ctx, c, in.IdempotencyKey, err); err != nil {
			return nil, err
		}
		if b, err = c.NeedBundle.Get(viewer.Elevate(ctx, "promised before"), in.BundleID); err != nil {
			return nil, err
		}
	}
	items, err := c.NeedBundleItem.Query().Where(needbundleitem.BundleID(b.ID)).Order(needbundleitem.ByID()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("pledge bundle: %w", err)
	}
	lines := make([]LineInput, len(items))
	for i, item := range items {
		lines[i] = LineInput{NeedID: item.NeedID, Quantity: item.Quantity * count}
	}
	p, err := s.Submit(ctx, c, SubmitInput{
		IdempotencyKey: in.IdempotencyKey, DonorID: in.DonorID, Lines: lines, DueOn: in.DueOn, ExternalRef: in.ExternalRef,
		Note: cmp.Or(in.Note, b.Title),
	})
	return p, fault.Gather(err, "lines.", "count") // the input has no lines: how many bundles decides of them
}

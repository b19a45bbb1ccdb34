package campaign

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	entcampaign "github.com/jejaring/jejaring/ent/db/campaign"
	"github.com/jejaring/jejaring/ent/db/category"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/db/task"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	people "github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/duplicate"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/idempotency"
	"github.com/jejaring/jejaring/server/lifecycle"
	"github.com/jejaring/jejaring/server/outbox"
	"github.com/jejaring/jejaring/server/place"
)

// Event moves a campaign or a task on.
type Event string

// Events of campaigns and tasks.
const (
	Open   Event = "OPEN"
	Close  Event = "CLOSE"
	Record Event = "RECORD"
	Accept Event = "ACCEPT"
	Return Event = "RETURN"
)

var campaigns = lifecycle.Table[types.CampaignStatus, Event]{
	types.CampaignStatusDraft: {Open: types.CampaignStatusOpen},
	types.CampaignStatusOpen:  {Close: types.CampaignStatusClosed},
}

var tasks = lifecycle.Table[types.TaskStatus, Event]{
	types.TaskStatusTodo:   {Record: types.TaskStatusDone},
	types.TaskStatusDone:   {Accept: types.TaskStatusAccepted, Return: types.TaskStatusRework},
	types.TaskStatusRework: {Record: types.TaskStatusDone},
}

// Service runs campaigns.
type Service struct {
	Clock  clock.Clock
	Box    *crypt.Box
	People *people.Service
	Pairs  *duplicate.Service
}

// Scope is who is on the list: verified people that every given filter names.
type Scope struct {
	CategoryCodes []string
	RegionCodes   []string
	Pathways      []types.Pathway
}

func (in Scope) validate(f *fault.Fields) {
	for path, list := range map[string][]string{"categoryCodes": in.CategoryCodes, "regionCodes": in.RegionCodes} {
		f.Check(len(list) <= 300, path, "too_many", 300)
		for i, code := range list {
			f.Check(slices.Index(list, code) == i, fmt.Sprintf("%s.%d", path, i), "duplicate")
		}
	}
}

// known finds every code, or says which are not there.
func (s *Service) known(ctx context.Context, c *db.Client, in Scope) error {
	found, err := c.Category.Query().Where(category.Current(true), category.CodeIn(in.CategoryCodes...)).All(ctx)
	if err != nil {
		return fmt.Errorf("campaign: %w", err)
	}
	v := viewer.From(ctx)
	var f fault.Fields
	for i, code := range in.CategoryCodes {
		at := slices.IndexFunc(found, func(k *db.Category) bool { return k.Code == code })
		f.Check(at >= 0, fmt.Sprintf("categoryCodes.%d", i), "unknown")
		f.Check(at < 0 || !found[at].Sensitive || v.SeesProtected(), fmt.Sprintf("categoryCodes.%d", i), "purpose_missing")
	}
	return access.First(f.Err(), place.All(ctx, c, "regionCodes", in.RegionCodes))
}

func (in Scope) people() []predicate.Beneficiary {
	ps := []predicate.Beneficiary{beneficiary.StatusEQ(types.BeneficiaryStatusVerified), beneficiary.Restricted(false)}
	if len(in.CategoryCodes) > 0 {
		ps = append(ps, beneficiary.HasCategoriesWith(category.CodeIn(in.CategoryCodes...)))
	}
	if len(in.RegionCodes) > 0 {
		var under []predicate.Beneficiary
		for _, code := range in.RegionCodes {
			under = append(under, place.Under(code))
		}
		ps = append(ps, beneficiary.Or(under...))
	}
	if len(in.Pathways) > 0 {
		ps = append(ps, beneficiary.PathwayIn(in.Pathways...))
	}
	return ps
}

// Preview says how many would be on the list.
type Preview struct {
	People   int `json:"people"`
	Villages int `json:"villages"`
}

// Preview counts the list of a scope. Errors: FORBIDDEN, INVALID.
func (s *Service) Preview(ctx context.Context, c *db.Client, in Scope) (*Preview, error) {
	var f fault.Fields
	in.validate(&f)
	if err := access.First(access.Officer(viewer.From(ctx)), f.Err()); err != nil {
		return nil, err
	}
	if err := s.known(ctx, c, in); err != nil {
		return nil, err
	}
	var counted []Preview
	err := c.Beneficiary.Query().Where(in.people()...).
		Aggregate(db.As(db.Count(), "people"), func(s *sql.Selector) string {
			return sql.As(sql.Count(sql.Distinct(s.C(beneficiary.FieldRegionCode))), "villages")
		}).Scan(ctx, &counted)
	if err != nil || len(counted) != 1 {
		return nil, fmt.Errorf("preview: %w", err)
	}
	return &counted[0], nil
}

// CreateInput describes a campaign.
type CreateInput struct {
	ID       *string
	Title    string
	StartsOn types.Date
	DueOn    types.Date
	Scope
}

// Validate finds every wrong value.
func (in CreateInput) Validate() error {
	var f fault.Fields
	f.RefPtr("id", types.PrefixCampaign, in.ID)
	f.Text("title", in.Title, 200)
	f.Check(in.DueOn >= in.StartsOn, "dueOn", "order")
	in.validate(&f)
	return f.Err()
}

// decides lets officers of the whole office pass: a campaign is of all areas.
func decides(v viewer.Viewer) error {
	if err := access.Officer(v); err != nil || v.IsSystem() || len(v.Areas) == 0 {
		return err
	}
	return fault.New(fault.Forbidden, "outside_area")
}

// Create drafts a campaign; the same client id and input is the same campaign. Errors: FORBIDDEN, INVALID, CONFLICT.
func (s *Service) Create(ctx context.Context, c *db.Client, in CreateInput) (*db.Campaign, error) {
	if err := access.First(decides(viewer.From(ctx)), in.Validate()); err != nil {
		return nil, err
	}
	if err := s.known(ctx, c, in.Scope); err != nil {
		return nil, err
	}
	id := types.NewID(types.PrefixCampaign)
	create := func() (string, error) {
		err := c.Campaign.Create().SetID(id).SetTitle(in.Title).SetStartsOn(in.StartsOn).SetDueOn(in.DueOn).
			SetCategoryCodes(append([]string{}, in.CategoryCodes...)).
			SetRegionCodes(append([]string{}, in.RegionCodes...)).SetPathways(append([]types.Pathway{}, in.Pathways...)).Exec(ctx)
		if err != nil {
			return "", fmt.Errorf("create campaign: %w", err)
		}
		return id, nil
	}
	var err error
	if in.ID == nil {
		_, err = create()
	} else {
		id = *in.ID
		id, err = idempotency.Once(ctx, c, s.Box, "createCampaign", id, in, create)
	}
	if err != nil {
		return nil, err
	}
	return c.Campaign.Get(ctx, id)
}

// Input names a campaign.
type Input struct{ CampaignID string }

// May says why the viewer may not do e to the campaign now.
func (s *Service) May(v viewer.Viewer, k *db.Campaign, e Event) error {
	if err := decides(v); err != nil {
		return err
	}
	if !campaigns.Can(k.Status, e) {
		return fault.WrongState(k.Version)
	}
	return nil
}

// advance moves a campaign on; whoever comes second finds its state changed.
func (s *Service) advance(ctx context.Context, c *db.Client, id string, e Event, set func(*db.CampaignUpdate)) (*db.Campaign, error) {
	if err := decides(viewer.From(ctx)); err != nil {
		return nil, err
	}
	k, err := c.Campaign.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	next, ok := campaigns.Next(k.Status, e)
	if !ok {
		return nil, fault.WrongState(k.Version)
	}
	update := c.Campaign.Update().Where(entcampaign.ID(id), entcampaign.StatusEQ(k.Status)).SetStatus(next)
	set(update)
	n, err := update.Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("%s campaign: %w", e, err)
	}
	if n == 0 {
		return nil, fault.WrongState(k.Version)
	}
	return k, nil
}

// Open freezes the list. Errors: FORBIDDEN, NOT_FOUND, CONFLICT (state, or nobody is on the list).
func (s *Service) Open(ctx context.Context, c *db.Client, in Input) (*db.Campaign, error) {
	now := s.Clock.Now()
	k, err := s.advance(ctx, c, in.CampaignID, Open, func(u *db.CampaignUpdate) {
		u.SetOpenedAt(now).SetNillableOpenedByID(viewer.From(ctx).UserRef())
	})
	if err != nil {
		return nil, err
	}
	n, err := s.freeze(ctx, c, k)
	if err != nil {
		return nil, fmt.Errorf("open campaign: %w", err)
	}
	if n == 0 {
		return nil, fault.New(fault.Conflict, "campaign_empty")
	}
	if err := c.Campaign.Update().Where(entcampaign.ID(k.ID)).SetPeople(n).Exec(ctx); err != nil {
		return nil, fmt.Errorf("open campaign: %w", err)
	}
	return k, outbox.Add(ctx, c, outbox.CampaignOpened, k.ID)
}

// freeze makes the tasks in one statement, however many people there are.
func (s *Service) freeze(ctx context.Context, c *db.Client, k *db.Campaign) (int, error) {
	scope := Scope{CategoryCodes: k.CategoryCodes, RegionCodes: k.RegionCodes, Pathways: k.Pathways}
	now := s.Clock.Now()
	d := sql.Dialect(c.Dialect())
	t := d.Table(beneficiary.Table)
	list := d.Select().From(t)
	value := func(v any) sql.Querier { return sql.ExprFunc(func(b *sql.Builder) { b.Arg(v) }) }
	list.AppendSelectExpr(sql.Raw(database.NewIDs(c.Dialect(), types.PrefixTask)), sql.Raw("1"), value(now), value(now), value(k.ID),
		value(k.DueOn), value(types.TaskStatusTodo), value(true), value("")).
		AppendSelect(t.C(beneficiary.FieldID), t.C(beneficiary.FieldRegionID), t.C(beneficiary.FieldRegionCode), t.C(beneficiary.FieldDistrictCode))
	for _, p := range scope.people() {
		p(list)
	}
	query, args := list.Query()
	columns := []string{
		task.FieldID, task.FieldVersion, task.FieldCreatedAt, task.FieldUpdatedAt, task.FieldCampaignID, task.FieldDueOn, task.FieldStatus,
		task.FieldOpen, task.FieldReturnReason, task.FieldBeneficiaryID, task.FieldRegionID, task.FieldRegionCode, task.FieldDistrictCode,
	}
	done, err := c.ExecContext(ctx, "INSERT INTO "+task.Table+" ("+strings.Join(columns, ", ")+") "+query, args...)
	if err != nil {
		return 0, err
	}
	n, err := done.RowsAffected()
	return int(n), err
}

// ToDo are tasks that wait for a visit.
func ToDo() predicate.Task { return task.StatusIn(tasks.From(Record)...) }

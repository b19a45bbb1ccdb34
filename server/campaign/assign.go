package campaign

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/membership"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/db/task"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/outbox"
	"github.com/jejaring/jejaring/server/place"
)

const mostTasks = 500

// AssignInput gives tasks to an organisation, and to one of its people.
type AssignInput struct {
	CampaignID     string
	RegionCodes    []string
	TaskIds        []string
	OrganizationID string
	EnumeratorID   *string
	DueOn          *types.Date
}

// Validate finds every wrong value.
func (in AssignInput) Validate() error {
	var f fault.Fields
	f.Ref("campaignId", types.PrefixCampaign, in.CampaignID)
	f.Ref("organizationId", types.PrefixOrganization, in.OrganizationID)
	f.RefPtr("enumeratorId", types.PrefixUser, in.EnumeratorID)
	f.Check(len(in.RegionCodes)+len(in.TaskIds) > 0, "regionCodes", "required")
	f.Check(len(in.RegionCodes) <= 300, "regionCodes", "too_many", 300)
	f.Check(len(in.TaskIds) <= mostTasks, "taskIds", "too_many", mostTasks)
	return f.Err()
}

// Assigned says how many tasks were given.
type Assigned struct {
	CampaignID string
	Count      int
	Withheld   int // tasks about protected people that stay with the office
}

// MayAssign says why the viewer may not give tasks of the campaign now.
func (s *Service) MayAssign(v viewer.Viewer, k *db.Campaign) error {
	if err := access.Officer(v); err != nil {
		return err
	}
	if k.Status != types.CampaignStatusOpen {
		return fault.WrongState(k.Version)
	}
	return nil
}

// Assign gives what is to do in the regions, or the tasks named. Tasks about people of a sensitive category go with the region only
// to whoever registered the person, who knows them; an officer with a purpose gives the others one by one. An officer gives what lies in the own areas, and names no region beyond.
// Errors: FORBIDDEN, NOT_FOUND, INVALID, CONFLICT (campaign not open).
func (s *Service) Assign(ctx context.Context, c *db.Client, in AssignInput) (*Assigned, error) {
	v := viewer.From(ctx)
	if err := access.First(access.Officer(v), in.Validate()); err != nil {
		return nil, err
	}
	k, err := c.Campaign.Get(ctx, in.CampaignID)
	if err != nil {
		return nil, err
	}
	if err := access.First(s.MayAssign(v, k), place.All(ctx, c, "regionCodes", in.RegionCodes)); err != nil {
		return nil, err
	}
	if err := access.OfficerForAll(v, in.RegionCodes); err != nil {
		return nil, err
	}
	if err := s.worker(ctx, c, in); err != nil {
		return nil, err
	}
	open := task.And(task.CampaignID(k.ID), task.Open(true), task.StatusIn(tasks.From(Record)...))
	update := c.Task.Update().Where(open, in.named()).
		SetOrganizationID(in.OrganizationID).SetNillableDueOn(in.DueOn)
	if in.EnumeratorID == nil {
		update.ClearEnumeratorID()
	} else {
		update.SetEnumeratorID(*in.EnumeratorID)
	}
	n, err := update.Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("assign tasks: %w", err)
	}
	withheld, err := in.withheld(ctx, c, open)
	if err != nil {
		return nil, fmt.Errorf("assign tasks: %w", err)
	}
	to := in.OrganizationID
	if in.EnumeratorID != nil {
		to = *in.EnumeratorID
	}
	return &Assigned{CampaignID: k.ID, Count: n, Withheld: withheld}, outbox.Add(ctx, c, outbox.TasksAssigned, to)
}

// strange are tasks about people of a sensitive category whom the organisation did not register.
func (in AssignInput) strange() predicate.Task {
	return task.HasBeneficiaryWith(beneficiary.Sensitive(true),
		beneficiary.Or(beneficiary.RegisteredByIDIsNil(), beneficiary.RegisteredByIDNEQ(in.OrganizationID)))
}

func (in AssignInput) lying() predicate.Task {
	var some []predicate.Task
	for _, code := range in.RegionCodes {
		some = append(some, place.Under(code))
	}
	return task.Or(some...)
}

// named are the tasks that the input is about.
func (in AssignInput) named() predicate.Task {
	switch {
	case len(in.RegionCodes) == 0:
		return task.IDIn(in.TaskIds...)
	case len(in.TaskIds) == 0:
		return task.And(in.lying(), task.Not(in.strange()))
	}
	return task.Or(task.IDIn(in.TaskIds...), task.And(in.lying(), task.Not(in.strange())))
}

// withheld counts what lies in the regions and was not given, for who may know of it.
func (in AssignInput) withheld(ctx context.Context, c *db.Client, open predicate.Task) (int, error) {
	if len(in.RegionCodes) == 0 || !viewer.From(ctx).SeesProtected() {
		return 0, nil
	}
	query := c.Task.Query().Where(open, in.lying(), in.strange())
	if len(in.TaskIds) > 0 {
		query.Where(task.IDNotIn(in.TaskIds...))
	}
	return query.Count(ctx)
}

// worker checks that the organisation visits people, and that the enumerator belongs to it.
func (s *Service) worker(ctx context.Context, c *db.Client, in AssignInput) error {
	var f fault.Fields
	o, err := c.Organization.Get(ctx, in.OrganizationID)
	switch {
	case db.IsNotFound(err):
		f.Add("organizationId", "unknown")
		return f.Err()
	case err != nil:
		return fmt.Errorf("assign tasks: %w", err)
	}
	does := viewer.Viewer{OrganizationID: o.ID, OrganizationType: o.Type}.RegistersPeople()
	f.Check(does && o.Status == types.OrganizationStatusVerified, "organizationId", "mismatch")
	if in.EnumeratorID != nil {
		member, err := c.Membership.Query().Where(membership.UserID(*in.EnumeratorID), membership.OrganizationID(o.ID), membership.Active(true)).
			Exist(viewer.Elevate(ctx, "enumerator"))
		if err != nil {
			return fmt.Errorf("assign tasks: %w", err)
		}
		f.Check(member, "enumeratorId", "unknown")
	}
	return f.Err()
}

package beneficiary

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/changerequest"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/fault"
)

// FoundInput is what a visit of the yearly update found changed, and who found it. Before are values that were compared
// when it was found; the present ones where it is left out.
type FoundInput struct {
	BeneficiaryID  string
	BaseVersion    int
	Changes        Changes
	Before         Values
	UserID         *string
	OrganizationID *string
}

// ProposeFound asks the office for what a visit found changed; the visit's task gives the right, whoever registered the
// person. Errors: NOT_FOUND, INVALID (nothing differs, kampung), CONFLICT (state).
func (s *Service) ProposeFound(ctx context.Context, c *db.Client, in FoundInput) (*db.ChangeRequest, error) {
	b, err := c.Beneficiary.Get(ctx, in.BeneficiaryID)
	if err != nil {
		return nil, err
	}
	if !transitions.Can(b.Status, Change) {
		return nil, fault.WrongState(b.Version)
	}
	return s.propose(ctx, c, b, asking{
		base: in.BaseVersion, origin: types.ChangeOriginCampaign, after: in.Changes, before: in.Before, user: in.UserID, organization: in.OrganizationID,
	})
}

// Compared are the fields that a request is about, before and after, as they are: for whoever seals them again.
func (s *Service) Compared(r *db.ChangeRequest) ([]FieldChange, error) {
	before, changes, _, err := s.openRequest(r)
	if err != nil {
		return nil, err
	}
	after := changes.values()
	out := make([]FieldChange, len(r.Fields))
	for i, name := range r.Fields {
		out[i] = FieldChange{Field: name}
		if value := before[name]; value != "" {
			out[i].Before = &value
		}
		if value := after[name]; value != "" {
			out[i].After = &value
		}
	}
	return out, nil
}

// Pending says whether the office has not decided about a request yet.
func Pending(r *db.ChangeRequest) bool { return requests.Can(r.Status, ApproveRequest) }

// Withdraw supersedes a request that nobody has decided: what asked for it is to be done again.
func (s *Service) Withdraw(ctx context.Context, c *db.Client, id string) error {
	err := c.ChangeRequest.Update().Where(changerequest.ID(id), changerequest.StatusIn(requests.From(Supersede)...)).
		SetStatus(types.ChangeRequestStatusSuperseded).SetDecidedAt(s.Clock.Now()).Exec(viewer.Elevate(ctx, "supersede"))
	if err != nil {
		return fmt.Errorf("withdraw change request: %w", err)
	}
	return nil
}

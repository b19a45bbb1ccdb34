package beneficiary

import (
	"context"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/identity"
)

// FieldChange is one field of a change request; nil where there is no value, or none for the viewer.
type FieldChange struct {
	Field                  string
	Before, After, Present *string
}

// confidential are the fields whose values an OFFICE_VIEWER is not told.
var confidential = []string{"nik", "address", "phone", "notes"}

// Explain says field by field what a request asks for, and what the record says now. The person must be loaded as the
// viewer sees it.
func (s *Service) Explain(ctx context.Context, c *db.Client, r *db.ChangeRequest) ([]*FieldChange, error) {
	before, changes, _, err := s.openRequest(r)
	if err != nil {
		return nil, err
	}
	b, err := c.Beneficiary.Get(viewer.Elevate(ctx, "present values"), r.BeneficiaryID)
	if err != nil {
		return nil, err
	}
	now, err := s.present(viewer.Elevate(ctx, "present values"), c, b)
	if err != nil {
		return nil, err
	}
	v, after, is := viewer.From(ctx), changes.values(), now.values()
	out := make([]*FieldChange, len(r.Fields))
	for i, name := range r.Fields {
		out[i] = &FieldChange{Field: name}
		if hidden(v, name) {
			continue
		}
		out[i].Before, out[i].After, out[i].Present = shown(name, before), shown(name, after), shown(name, is)
	}
	return out, nil
}

// hidden: categories may be sensitive, so only officers with a purpose see them compared.
func hidden(v viewer.Viewer, name string) bool {
	if name == "categoryCodes" || name == "primaryCategoryCode" {
		return !v.SeesProtected()
	}
	return v.Role == types.RoleOfficeViewer && slices.Contains(confidential, name)
}

func shown(name string, values Values) *string {
	value, ok := values[name]
	if !ok || value == "" {
		return nil
	}
	if name == "nik" {
		value = identity.Mask(value)
	}
	return &value
}

// RequestReason is why somebody asked for the change; nil for an OFFICE_VIEWER.
func (s *Service) RequestReason(v viewer.Viewer, r *db.ChangeRequest) (*string, error) {
	_, _, reason, err := s.openRequest(r)
	if err != nil || reason == "" || v.Role == types.RoleOfficeViewer {
		return nil, err
	}
	return &reason, nil
}

// DecisionReason is why the office decided so; nil for an OFFICE_VIEWER.
func (s *Service) DecisionReason(v viewer.Viewer, r *db.ChangeRequest) (*string, error) {
	if len(r.DecisionReasonSealed) == 0 || v.Role == types.RoleOfficeViewer {
		return nil, nil //nolint:nilnil // there is none
	}
	plain, err := s.Box.Open(r.DecisionReasonSealed, requestContext(r.ID, "decision"))
	return &plain, err
}

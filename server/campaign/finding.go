package campaign

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	people "github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/identity"
)

// finding is what a visit found, as it is sealed in the task.
type finding struct {
	Changes           []people.FieldChange `json:"changes,omitempty"` // as it was when found; the change request decides
	After             people.Changes       `json:"after"`             // of a visit that was recorded before visits made requests
	MovedToRegionCode *string              `json:"movedToRegionCode,omitempty"`
	MovedTo           *string              `json:"movedTo,omitempty"`
	DiedOn            *types.Date          `json:"diedOn,omitempty"`
	Reason            *string              `json:"reason,omitempty"`
	Note              *string              `json:"note,omitempty"`
}

// Shown is a finding for who may see the person.
type Shown struct {
	Changes           []*people.FieldChange
	MovedToRegionCode *string
	MovedTo           *string
	DiedOn            *types.Date
	DuplicateOfID     *string
	Reason            *string
	Note              *string
}

func (s *Service) seal(id string, f finding) ([]byte, error) {
	raw, err := json.Marshal(f)
	if err != nil {
		return nil, fmt.Errorf("finding: %w", err)
	}
	sealed, err := s.Box.Seal(string(raw), "task.finding:"+id)
	if err != nil {
		return nil, fmt.Errorf("finding: %w", err)
	}
	return sealed, nil
}

func (s *Service) open(t *db.Task) (f finding, err error) {
	if len(t.FindingSealed) == 0 {
		return f, nil
	}
	text, err := s.Box.Open(t.FindingSealed, "task.finding:"+t.ID)
	if err == nil {
		err = json.Unmarshal([]byte(text), &f)
	}
	if err != nil {
		return f, fmt.Errorf("finding: %w", err)
	}
	return f, nil
}

// Finding opens what was found for officers, for who found it, and while the task is to be done again for its organisation;
// nil for others.
func (s *Service) Finding(v viewer.Viewer, t *db.Task) (*Shown, error) {
	own := t.RecordedByID != nil && *t.RecordedByID == v.UserID
	rework := t.Status == types.TaskStatusRework && t.Open && t.OrganizationID != nil && *t.OrganizationID == v.OrganizationID
	if len(t.FindingSealed) == 0 || !(v.IsOfficer() || own || rework) {
		return nil, nil //nolint:nilnil // null is the answer to others
	}
	f, err := s.open(t)
	if err != nil {
		return nil, err
	}
	out := &Shown{
		Changes: []*people.FieldChange{}, MovedTo: f.MovedTo, DiedOn: f.DiedOn, DuplicateOfID: t.DuplicateOfID, Reason: f.Reason, Note: f.Note,
		MovedToRegionCode: f.MovedToRegionCode,
	}
	for _, k := range f.Changes {
		out.Changes = append(out.Changes, &people.FieldChange{Field: k.Field, Before: masked(k.Field, k.Before), After: masked(k.Field, k.After)})
	}
	return out, nil
}

func masked(name string, text *string) *string {
	if text == nil {
		return nil
	}
	shown := *text
	switch {
	case name == "nik":
		shown = identity.Mask(shown)
	case name == "phone" && len(shown) > 4:
		shown = strings.Repeat("*", len(shown)-4) + shown[len(shown)-4:]
	}
	return &shown
}

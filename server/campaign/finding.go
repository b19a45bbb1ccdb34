package campaign

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	people "github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/identity"
)

// finding is what a visit found, as it is sealed in the task.
type finding struct {
	Changes           []FieldChange      `json:"changes,omitempty"`
	After             people.UpdateInput `json:"after"`
	MovedToRegionCode *string            `json:"movedToRegionCode,omitempty"`
	MovedTo           *string            `json:"movedTo,omitempty"`
	DiedOn            *types.Date        `json:"diedOn,omitempty"`
	Reason            *string            `json:"reason,omitempty"`
	Note              *string            `json:"note,omitempty"`
}

// FieldChange is one field before and after, as it may be shown.
type FieldChange struct {
	Field  string  `json:"field"`
	Before *string `json:"before"`
	After  *string `json:"after"`
}

// Shown is a finding for who may see the person.
type Shown struct {
	Changes           []*FieldChange
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
		Changes: []*FieldChange{}, MovedTo: f.MovedTo, DiedOn: f.DiedOn, DuplicateOfID: t.DuplicateOfID, Reason: f.Reason, Note: f.Note,
		MovedToRegionCode: f.MovedToRegionCode,
	}
	for _, k := range f.Changes {
		out.Changes = append(out.Changes, &FieldChange{Field: k.Field, Before: masked(k.Field, k.Before), After: masked(k.Field, k.After)})
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

type value struct {
	name string
	text *string
}

// values are the fields of a record in a fixed order, as texts; nil is left out.
func values(in people.UpdateInput) []value {
	year, head, codes := (*string)(nil), (*string)(nil), (*string)(nil)
	if in.BirthYear != nil {
		year = ptr(strconv.Itoa(*in.BirthYear))
	}
	if in.FamilyHead != nil {
		head = ptr(strconv.FormatBool(*in.FamilyHead))
	}
	if len(in.CategoryCodes) > 0 {
		codes = ptr(strings.Join(slices.Sorted(slices.Values(in.CategoryCodes)), "; "))
	}
	return []value{
		{"name", in.Name}, {"sex", text(in.Sex)}, {"birthDate", text(in.BirthDate)}, {"birthYear", year}, {"nik", in.Nik},
		{"nikMissingReason", text(in.NikMissingReason)}, {"categoryCodes", codes}, {"primaryCategoryCode", in.PrimaryCategoryCode},
		{"regionCode", in.RegionCode}, {"address", in.Address}, {"phone", in.Phone}, {"notes", in.Notes}, {"familyHead", head},
	}
}

func ptr[T any](v T) *T { return &v }

func text[T ~string](v *T) *string {
	if v == nil {
		return nil
	}
	return ptr(string(*v))
}

// changes compares a record with what is said of it; what is the same is no change.
func (s *Service) changes(ctx context.Context, c *db.Client, b *db.Beneficiary, after people.UpdateInput) ([]FieldChange, error) {
	state, err := s.People.State(ctx, c, b)
	if err != nil {
		return nil, err
	}
	var out []FieldChange
	before := values(state)
	for i, v := range values(after) {
		if v.text != nil && (before[i].text == nil || *before[i].text != *v.text) {
			out = append(out, FieldChange{Field: v.name, Before: before[i].text, After: v.text})
		}
	}
	return out, nil
}

// still says whether every changed field is as it was when the visit was recorded.
func (s *Service) still(ctx context.Context, c *db.Client, b *db.Beneficiary, found []FieldChange) (bool, error) {
	state, err := s.People.State(ctx, c, b)
	if err != nil {
		return false, err
	}
	for _, now := range values(state) {
		i := slices.IndexFunc(found, func(f FieldChange) bool { return f.Field == now.name })
		if i >= 0 && !same(found[i].Before, now.text) {
			return false, nil
		}
	}
	return true, nil
}

func same(a, b *string) bool { return a == b || (a != nil && b != nil && *a == *b) }

package story

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/consent"
	"github.com/jejaring/jejaring/ent/db/story"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/file"
	"github.com/jejaring/jejaring/server/lifecycle"
	"github.com/jejaring/jejaring/server/place"
)

// Event moves a story on.
type Event string

// Events of a story.
const (
	Publish  Event = "PUBLISH"
	Withdraw Event = "WITHDRAW"
	Change   Event = "CHANGE"
)

var transitions = lifecycle.Table[types.StoryStatus, Event]{
	types.StoryStatusDraft:     {Publish: types.StoryStatusPublished, Change: types.StoryStatusDraft},
	types.StoryStatusPublished: {Withdraw: types.StoryStatusWithdrawn, Change: types.StoryStatusDraft},
	types.StoryStatusWithdrawn: {Publish: types.StoryStatusPublished, Change: types.StoryStatusDraft},
}

// Service keeps stories.
type Service struct {
	Clock clock.Clock
	Files *file.Service
}

// WriteInput is a story of a person; Alias is what the person is called in it.
type WriteInput struct {
	BeneficiaryID string
	Alias         string
	Title         string
	Body          string
	FileIds       []string
}

var digits = regexp.MustCompile(`[0-9]{8,}`)

func check(f *fault.Fields, alias, title, body string, fileIds []string) {
	f.Text("alias", alias, 60)
	f.Text("title", title, 200)
	f.Text("body", body, 4000)
	f.Check(len(fileIds) <= 3, "fileIds", "too_many", 3)
	for path, text := range map[string]string{"alias": alias, "title": title, "body": body} {
		f.Check(!digits.MatchString(text), path, "story_number")
	}
}

// anonymous refuses a story that says the person's name.
func anonymous(b *db.Beneficiary, texts map[string]string) error {
	var f fault.Fields
	for path, text := range texts {
		f.Check(!strings.Contains(strings.ToLower(text), strings.ToLower(strings.TrimSpace(b.Name))), path, "story_name")
	}
	return f.Err()
}

// Write keeps a draft. Errors: FORBIDDEN, NOT_FOUND, INVALID (also where it says who the person is), CONFLICT (no consent).
func (s *Service) Write(ctx context.Context, c *db.Client, in WriteInput) (*db.Story, error) {
	v := viewer.From(ctx)
	var f fault.Fields
	f.Ref("beneficiaryId", types.PrefixBeneficiary, in.BeneficiaryID)
	check(&f, in.Alias, in.Title, in.Body, in.FileIds)
	if err := access.First(access.Officer(v), f.Err()); err != nil {
		return nil, err
	}
	b, err := s.person(ctx, c, in.BeneficiaryID)
	if err != nil {
		return nil, err
	}
	if err := anonymous(b, map[string]string{"alias": in.Alias, "title": in.Title, "body": in.Body}); err != nil {
		return nil, err
	}
	district, err := place.Find(ctx, c, "regionCode", place.District(b.RegionCode))
	if err != nil {
		return nil, err
	}
	made, err := c.Story.Create().SetBeneficiaryID(b.ID).SetRegionID(district.ID).SetRegionCode(district.Code).SetAlias(in.Alias).SetTitle(in.Title).
		SetBody(in.Body).SetWrittenByID(v.UserID).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("write story: %w", err)
	}
	return made, s.Files.Claim(ctx, c, "fileIds", made.ID, in.FileIds)
}

// person is whom a story may be told of. Errors: NOT_FOUND, FORBIDDEN (area), CONFLICT (no consent, or not of those that may be told of).
func (s *Service) person(ctx context.Context, c *db.Client, id string) (*db.Beneficiary, error) {
	b, err := c.Beneficiary.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := access.OfficerFor(viewer.From(ctx), b.RegionCode); err != nil {
		return nil, err
	}
	agreed, err := c.Beneficiary.Query().Where(beneficiary.ID(b.ID), beneficiary.Sensitive(false), beneficiary.Restricted(false),
		beneficiary.StatusIn(types.BeneficiaryStatusVerified, types.BeneficiaryStatusGraduated),
		beneficiary.HasConsentsWith(consent.PurposeEQ(types.ConsentPurposePublicStory), consent.WithdrawnAtIsNil())).Exist(ctx)
	if err != nil {
		return nil, fmt.Errorf("story: %w", err)
	}
	if !agreed {
		return nil, fault.New(fault.Conflict, "story_consent")
	}
	return b, nil
}

// ChangeInput changes a story as it was read at baseVersion; it is a draft again.
type ChangeInput struct {
	StoryID     string
	BaseVersion int
	Alias       string
	Title       string
	Body        string
	FileIds     []string
}

// Change changes a story. Errors: as Write, CONFLICT (changed meanwhile).
func (s *Service) Change(ctx context.Context, c *db.Client, in ChangeInput) (*db.Story, error) {
	v := viewer.From(ctx)
	var f fault.Fields
	f.Ref("storyId", types.PrefixStory, in.StoryID)
	check(&f, in.Alias, in.Title, in.Body, in.FileIds)
	if err := access.First(access.Officer(v), f.Err()); err != nil {
		return nil, err
	}
	t, err := c.Story.Get(ctx, in.StoryID)
	if err != nil {
		return nil, err
	}
	b, err := s.person(ctx, c, t.BeneficiaryID)
	if err != nil {
		return nil, err
	}
	if err := anonymous(b, map[string]string{"alias": in.Alias, "title": in.Title, "body": in.Body}); err != nil {
		return nil, err
	}
	next, _ := transitions.Next(t.Status, Change)
	n, err := c.Story.Update().Where(story.ID(t.ID), story.Version(in.BaseVersion)).SetStatus(next).SetAlias(in.Alias).SetTitle(in.Title).
		SetBody(in.Body).SetWrittenByID(v.UserID).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("change story: %w", err)
	}
	if n == 0 {
		return nil, fault.Stale(t.Version)
	}
	return t, s.Files.Claim(ctx, c, "fileIds", t.ID, in.FileIds)
}

// Input names a story.
type Input struct{ StoryID string }

// May says why the viewer may not do e to the story now.
func (s *Service) May(v viewer.Viewer, t *db.Story, e Event) error {
	if err := access.OfficerFor(v, t.RegionCode); err != nil {
		return err
	}
	if t.Body == "" { // its person was erased
		return fault.New(fault.Conflict, "erased")
	}
	if e == Publish && t.WrittenByID == v.UserID {
		return fault.New(fault.Forbidden, "four_eyes")
	}
	if !transitions.Can(t.Status, e) {
		return fault.WrongState(t.Version)
	}
	return nil
}

// Publish shows a story to everybody, as long as its person agrees. Errors: FORBIDDEN (also who wrote it), NOT_FOUND, CONFLICT.
func (s *Service) Publish(ctx context.Context, c *db.Client, in Input) (*db.Story, error) {
	return s.move(ctx, c, in, Publish)
}

// Withdraw takes a story from the public. Errors: FORBIDDEN, NOT_FOUND, CONFLICT.
func (s *Service) Withdraw(ctx context.Context, c *db.Client, in Input) (*db.Story, error) {
	return s.move(ctx, c, in, Withdraw)
}

func (s *Service) move(ctx context.Context, c *db.Client, in Input, e Event) (*db.Story, error) {
	v := viewer.From(ctx)
	if err := access.Officer(v); err != nil {
		return nil, err
	}
	t, err := c.Story.Get(ctx, in.StoryID)
	if err != nil {
		return nil, err
	}
	if err := s.May(v, t, e); err != nil {
		return nil, err
	}
	if e == Publish {
		if _, err := s.person(ctx, c, t.BeneficiaryID); err != nil {
			return nil, err
		}
	}
	next, _ := transitions.Next(t.Status, e)
	update := c.Story.Update().Where(story.ID(t.ID), story.Version(t.Version)).SetStatus(next)
	if e == Publish {
		update.SetPublishedAt(s.Clock.Now())
	}
	n, err := update.Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("%s story: %w", e, err)
	}
	if n == 0 {
		return nil, fault.Stale(t.Version)
	}
	return t, nil
}

// MayAttach says why the viewer may not change the photos of a story.
func (s *Service) MayAttach(ctx context.Context, c *db.Client, id string) error {
	t, err := c.Story.Get(ctx, id)
	if err := access.First(access.Officer(viewer.From(ctx)), err); err != nil {
		return err
	}
	return access.OfficerFor(viewer.From(ctx), t.RegionCode)
}

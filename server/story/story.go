package story

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/consent"
	entfile "github.com/jejaring/jejaring/ent/db/file"
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

const mostPhotos = 3

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
	f.Check(len(fileIds) <= mostPhotos, "fileIds", "too_many", mostPhotos)
	for path, text := range map[string]string{"alias": alias, "title": title, "body": body} {
		f.Check(!digits.MatchString(text), path, "story_number")
	}
}

// anonymous refuses a story that says the person's name: two words of it side by side, and as the alias any one of them.
func anonymous(b *db.Beneficiary, alias, title, body string) error {
	var f fault.Fields
	f.Check(!says(alias, b.Name, 1), "alias", "story_name")
	f.Check(!says(title, b.Name, 2), "title", "story_name")
	f.Check(!says(body, b.Name, 2), "body", "story_name")
	return f.Err()
}

// says says whether so many words of the name that follow each other, or all it has, stand in the text.
func says(text, name string, together int) bool {
	said, of := words(text), words(name)
	together = min(together, len(of))
	for i := range len(of) - together + 1 {
		for j := range len(said) - together + 1 {
			if together > 0 && slices.Equal(said[j:j+together], of[i:i+together]) {
				return true
			}
		}
	}
	return false
}

func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) })
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
	if err := anonymous(b, in.Alias, in.Title, in.Body); err != nil {
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
	return made, s.show(ctx, c, made.ID, in.FileIds)
}

// show gives a story its photos. Errors: as file.Claim, INVALID (no photo, or more than there may be).
func (s *Service) show(ctx context.Context, c *db.Client, id string, fileIds []string) error {
	if err := s.Files.Claim(ctx, c, "fileIds", id, fileIds); err != nil {
		return err
	}
	all, err := c.File.Query().Where(entfile.StoryID(id), entfile.RemovedAtIsNil()).All(viewer.Elevate(ctx, "photos of a story"))
	if err != nil {
		return fmt.Errorf("photos of a story: %w", err)
	}
	var f fault.Fields
	f.Check(len(all) <= mostPhotos, "fileIds", "too_many", mostPhotos)
	f.Check(!slices.ContainsFunc(all, func(one *db.File) bool { return one.Width == 0 }), "fileIds", "story_photo")
	return f.Err()
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
	if err := anonymous(b, in.Alias, in.Title, in.Body); err != nil {
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
	return t, s.show(ctx, c, t.ID, in.FileIds)
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

// MayRemovePhoto says why the viewer may not take a photo off its story: off a draft only, so that a second officer sees what is
// published.
func (s *Service) MayRemovePhoto(ctx context.Context, c *db.Client, f *db.File) error {
	t, err := c.Story.Get(ctx, file.Subject(f))
	if err := access.First(access.Officer(viewer.From(ctx)), err); err != nil {
		return err
	}
	if err := access.OfficerFor(viewer.From(ctx), t.RegionCode); err != nil {
		return err
	}
	if t.Status != types.StoryStatusDraft {
		return fault.WrongState(t.Version)
	}
	return nil
}

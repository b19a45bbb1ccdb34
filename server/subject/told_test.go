package subject_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/consent"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/casework"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/graduation"
	rt "github.com/jejaring/jejaring/server/registrytest"
	"github.com/jejaring/jejaring/server/story"
)

// told is a graduate of whom a story with a photo is public.
func told(w *rt.World) (*db.Beneficiary, *db.Story) {
	w.T.Helper()
	b := w.Ready(w.Community(), known, func(in *beneficiary.RegisterInput) {
		in.Consents = append(in.Consents, beneficiary.ConsentInput{Purpose: types.ConsentPurposePublicStory, GivenBy: name})
	})
	first, second := w.Officer(), w.Officer()
	photo := w.Photo(first)
	s := rt.Get(w, first, func(ctx context.Context, c *db.Client) (*db.Story, error) {
		return w.Stories.Write(ctx, c, story.WriteInput{BeneficiaryID: b.ID, Alias: "Ibu R", Title: "Kios di simpang", Body: "Ibu R kini berjualan.", FileIds: []string{photo.ID}})
	})
	rt.Get(w, second, func(ctx context.Context, c *db.Client) (*db.Story, error) {
		return w.Stories.Publish(ctx, c, story.Input{StoryID: s.ID})
	})
	g := rt.Get(w, first, func(ctx context.Context, c *db.Client) (*db.Graduation, error) {
		return w.Independence.Propose(ctx, c, graduation.ProposeInput{BeneficiaryID: b.ID, Facts: graduation.Facts{
			MonthlyIncome: 3_000_000, ProductiveAssets: 1, ChildrenInSchool: true, LivableHouse: true, Willing: true,
		}})
	})
	rt.Get(w, second, func(ctx context.Context, c *db.Client) (*db.Graduation, error) {
		return w.Independence.Approve(ctx, c, graduation.Input{GraduationID: g.ID})
	})
	return b, s
}

func TestNobodyIsToldOfAGraduateWhoWasErased(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		b, s := told(w)
		h, public := w.Handler(), viewer.With(context.Background(), viewer.Viewer{})
		page := func() string {
			a := httptest.NewRecorder()
			h.ServeHTTP(a, httptest.NewRequest(http.MethodGet, "/publik/cerita", nil))
			return a.Body.String()
		}
		if !strings.Contains(page(), s.Body) || w.Store.Client.Story.Query().CountX(public) != 1 || w.Store.Client.File.Query().CountX(public) != 1 {
			t.Fatal("the story is not public")
		}
		// when the graduate asks to be erased
		granted(w, types.SubjectRequestKindErase, b.ID)
		// then the state of the record is still counted, and nothing is told of the person
		if now := w.Store.Client.Beneficiary.GetX(system(), b.ID); now.Status != types.BeneficiaryStatusGraduated || now.ErasedAt == nil {
			t.Fatal(now.Status, now.ErasedAt)
		}
		if strings.Contains(page(), s.Body) || w.Store.Client.Story.Query().CountX(public) != 0 || w.Store.Client.File.Query().CountX(public) != 0 {
			t.Error("the story is public")
		}
		now := w.Store.Client.Story.GetX(system(), s.ID)
		if now.Body != "" || now.Alias != "" || now.Title != beneficiary.Nameless || now.Status != types.StoryStatusWithdrawn {
			t.Error(now)
		}
		if f := now.QueryPhotos().OnlyX(system()); f.RemovedAt == nil || len(f.KeySealed) != 0 {
			t.Error("the photo opens")
		}
		if n := w.Store.Client.Consent.Query().Where(consent.BeneficiaryID(b.ID), consent.WithdrawnAtIsNil()).CountX(system()); n != 0 {
			t.Errorf("%d consents stand", n)
		}
		// nor can it be told again, and the button says so
		if err := w.Stories.May(viewer.From(w.Officer()), now, story.Publish); fault.KindOf(err) != fault.Conflict {
			t.Errorf("published again: %v", err)
		}
		// not even where an erasure of before this rule left it as it was
		rt.Get(w, system(), func(ctx context.Context, c *db.Client) (*db.Story, error) {
			if err := c.Consent.Update().Where(consent.BeneficiaryID(b.ID)).ClearWithdrawnAt().Exec(ctx); err != nil {
				return nil, err
			}
			return c.Story.UpdateOneID(s.ID).SetStatus(types.StoryStatusPublished).SetBody(s.Body).Save(ctx)
		})
		if w.Store.Client.Story.Query().CountX(public) != 0 {
			t.Error("the story of somebody who was erased is public")
		}
	})
}

func TestNotesOfWhoWasErasedAreReadEmpty(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, officer := w.Community(), w.Officer()
		b := w.Ready(community)
		n := rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.CaseNote, error) {
			return w.Casework.Write(ctx, c, casework.WriteInput{
				IdempotencyKey: rt.Key(), BeneficiaryID: b.ID, Kind: types.CaseNoteKindCall, Purpose: types.CaseNotePurposeCasework,
				HappenedOn: types.DateOf(w.Clock.Now()), Text: "Ibu sakit.",
			})
		})
		granted(w, types.SubjectRequestKindErase, b.ID)
		text, err := w.Casework.Text(w.Store.Client.CaseNote.GetX(officer, n.ID))
		if err != nil || text != "" {
			t.Errorf("%q, %v", text, err)
		}
	})
}

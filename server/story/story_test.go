package story_test

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
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/file"
	rt "github.com/jejaring/jejaring/server/registrytest"
	"github.com/jejaring/jejaring/server/story"
)

func do[In, T any](w *rt.World, who context.Context, fn func(context.Context, *db.Client, In) (T, error), in In) (T, error) {
	return rt.Do(w, who, func(ctx context.Context, c *db.Client) (T, error) { return fn(ctx, c, in) })
}

func agrees(in *beneficiary.RegisterInput) {
	in.Name = "Rahmah Uji"
	in.Consents = append(in.Consents, beneficiary.ConsentInput{Purpose: types.ConsentPurposePublicStory, GivenBy: "Rahmah Uji"})
}

func TestAStoryIsToldOnlyWhileItsPersonAgrees(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		writer, other := w.Officer(), w.Officer()
		public := viewer.With(context.Background(), viewer.Viewer{})
		b := w.Verified(w.Community(), agrees)
		in := story.WriteInput{BeneficiaryID: b.ID, Alias: "Ibu R", Title: "Dari pelatihan ke kios", Body: "Ibu R kini menjahit sendiri."}
		named, numbered, halfNamed := in, in, in
		halfNamed.Alias = "Bu Rahmah"
		named.Body = "rahmah uji kini menjahit."
		numbered.Body = "Telepon 081234567890."
		for name, c := range map[string]struct {
			who  context.Context
			in   story.WriteInput
			want fault.Kind
		}{
			"says the name":       {writer, named, fault.Invalid},
			"a part as the alias": {writer, halfNamed, fault.Invalid},
			"says a number":       {writer, numbered, fault.Invalid},
			"a community":         {w.Community(), in, fault.Forbidden},
			"another area":        {w.Officer("11.16.04"), in, fault.NotFound},
			"without asking":      {writer, story.WriteInput{BeneficiaryID: w.Verified(w.Community()).ID, Alias: "x", Title: "x", Body: "x"}, fault.Conflict},
		} {
			if _, err := do(w, c.who, w.Stories.Write, c.in); fault.KindOf(err) != c.want && !(c.want == fault.NotFound && db.IsNotFound(err)) {
				t.Errorf("%s: %v", name, err)
			}
		}
		s, err := do(w, writer, w.Stories.Write, in)
		rt.Must(t, err)
		seen := func() int { return w.Store.Client.Story.Query().CountX(public) }
		if seen() != 0 {
			t.Error("a draft is public")
		}
		if _, err := do(w, writer, w.Stories.Publish, story.Input{StoryID: s.ID}); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("by its writer: %v", err)
		}
		_, err = do(w, other, w.Stories.Publish, story.Input{StoryID: s.ID})
		rt.Must(t, err)
		if seen() != 1 {
			t.Error("it is not public")
		}
		// what is changed is checked again
		now := w.Store.Client.Story.GetX(other, s.ID)
		_, err = do(w, writer, w.Stories.Change, story.ChangeInput{StoryID: s.ID, BaseVersion: now.Version, Alias: "Ibu R", Title: "Kios", Body: "Ibu R punya kios."})
		rt.Must(t, err)
		if seen() != 0 {
			t.Error("a changed story is public")
		}
		_, err = do(w, other, w.Stories.Publish, story.Input{StoryID: s.ID})
		rt.Must(t, err)
		// the consent is withdrawn: gone at once, and not published again
		_, err = rt.Do(w, viewer.System(context.Background(), "test"), func(ctx context.Context, c *db.Client) (int, error) {
			return c.Consent.Update().Where(consent.BeneficiaryID(b.ID), consent.PurposeEQ(types.ConsentPurposePublicStory)).SetWithdrawnAt(w.Clock.Now()).Save(ctx)
		})
		rt.Must(t, err)
		if seen() != 0 {
			t.Error("it is told against the person's will")
		}
		_, err = do(w, other, w.Stories.Withdraw, story.Input{StoryID: s.ID})
		rt.Must(t, err)
		if _, err := do(w, other, w.Stories.Publish, story.Input{StoryID: s.ID}); fault.KindOf(err) != fault.Conflict {
			t.Errorf("without consent: %v", err)
		}
	})
}

func TestAPhotoOfAStoryIsSeenOnlyWithItAndNoLongerThanThePersonAgrees(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		writer, other := w.Officer(), w.Officer()
		public := viewer.With(context.Background(), viewer.Viewer{})
		h := w.Handler()
		b := w.Verified(w.Community(), agrees)
		in := story.WriteInput{BeneficiaryID: b.ID, Alias: "Ibu R", Title: "Kios", Body: "Ibu R punya kios."}
		// given a document, or more than three photos: no story of them
		paper, err := w.Files.Upload(writer, w.Store, file.UploadInput{Content: []byte("%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n")})
		rt.Must(t, err)
		for name, ids := range map[string][]string{"a document": {paper.ID}, "somebody else's": {w.Photo(other).ID}, "four": {w.Photo(writer).ID, w.Photo(writer).ID, w.Photo(writer).ID, w.Photo(writer).ID}} {
			wrong := in
			wrong.FileIds = ids
			if _, err := do(w, writer, w.Stories.Write, wrong); fault.KindOf(err) != fault.Invalid {
				t.Errorf("%s: %v", name, err)
			}
		}
		// when a story has two photos
		in.FileIds = []string{w.Photo(writer).ID, w.Photo(writer).ID}
		s, err := do(w, writer, w.Stories.Write, in)
		rt.Must(t, err)
		link := w.Files.Link(w.Store.Client.File.GetX(writer, in.FileIds[0]))
		get := func(target string) *httptest.ResponseRecorder {
			a := httptest.NewRecorder()
			h.ServeHTTP(a, httptest.NewRequest(http.MethodGet, target, nil))
			return a
		}
		seen := func() (rows, shown int) {
			return w.Store.Client.File.Query().CountX(public), strings.Count(get("/publik/cerita").Body.String(), "<img src=\"/files/")
		}
		if rows, shown := seen(); rows+shown != 0 {
			t.Errorf("photos of a draft: %d, %d", rows, shown)
		}
		if _, err := do(w, other, w.Files.Attach, file.AttachInput{FileID: w.Photo(other).ID, SubjectID: s.ID}); fault.KindOf(err) != fault.NotFound {
			t.Errorf("by whoever will publish it: %v", err)
		}
		// then everybody sees them once it is published, with nothing added that no second officer has seen
		_, err = do(w, other, w.Stories.Publish, story.Input{StoryID: s.ID})
		rt.Must(t, err)
		if rows, shown := seen(); rows != 2 || shown != 2 || get(link).Code != http.StatusOK {
			t.Errorf("photos of a story: %d, %d", rows, shown)
		}
		if _, err := do(w, writer, w.Files.Attach, file.AttachInput{FileID: w.Photo(writer).ID, SubjectID: s.ID}); fault.KindOf(err) != fault.NotFound {
			t.Errorf("one more, unseen: %v", err)
		}
		if _, err := do(w, writer, w.Files.Remove, file.RemoveInput{FileID: in.FileIds[0]}); fault.KindOf(err) != fault.Conflict {
			t.Errorf("taken off what is public: %v", err)
		}
		// and a changed story has no more than three in all
		now := w.Store.Client.Story.GetX(other, s.ID)
		more := story.ChangeInput{StoryID: s.ID, BaseVersion: now.Version, Alias: "Ibu R", Title: "Kios", Body: "Ibu R punya kios.", FileIds: []string{w.Photo(writer).ID, w.Photo(writer).ID}}
		if _, err := do(w, writer, w.Stories.Change, more); fault.KindOf(err) != fault.Invalid {
			t.Errorf("four in all: %v", err)
		}
		// and a link that somebody kept leads nowhere once the consent is withdrawn
		_, err = rt.Do(w, viewer.System(context.Background(), "test"), func(ctx context.Context, c *db.Client) (int, error) {
			return c.Consent.Update().Where(consent.BeneficiaryID(b.ID), consent.PurposeEQ(types.ConsentPurposePublicStory)).SetWithdrawnAt(w.Clock.Now()).Save(ctx)
		})
		rt.Must(t, err)
		if rows, shown := seen(); rows+shown != 0 || get(link).Code != http.StatusNotFound {
			t.Errorf("against the person's will: %d, %d, %d", rows, shown, get(link).Code)
		}
	})
}

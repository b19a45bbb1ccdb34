package story_test

import (
	"context"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/consent"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/fault"
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
		if err := w.Stories.MayAttach(other, w.Store.Client, s.ID); fault.KindOf(err) != fault.Conflict {
			t.Errorf("a photo of what is public: %v", err)
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

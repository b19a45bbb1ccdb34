package duplicate_test

import (
	"context"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/casenote"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/casework"
	rt "github.com/jejaring/jejaring/server/registrytest"
	"github.com/jejaring/jejaring/server/story"
	"github.com/jejaring/jejaring/server/subject"
	"github.com/jejaring/jejaring/server/timeline"
)

func TestNotesStoriesAndRequestsMoveWithTheirPerson(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given somebody registered twice, in two kecamatan: of the one record a note, a public story and a request are kept
		community, officer, public := w.Community(), w.Officer(), viewer.With(context.Background(), viewer.Viewer{})
		other := w.Ready(community, named("Siti Aminah", "1990-08-05"), func(in *beneficiary.RegisterInput) {
			in.RegionCode = "11.16.04.2002"
			in.Consents = append(in.Consents, beneficiary.ConsentInput{Purpose: types.ConsentPurposePublicStory, GivenBy: "Siti"})
		})
		survivor := w.Ready(community, named("St. Aminah", "1990-08-05"))
		note := rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.CaseNote, error) {
			return w.Casework.Write(ctx, c, casework.WriteInput{
				IdempotencyKey: rt.Key(), BeneficiaryID: other.ID, Kind: types.CaseNoteKindCall, Purpose: types.CaseNotePurposeHealth,
				HappenedOn: types.DateOf(w.Clock.Now()), Text: "Perlu obat rutin.",
			})
		})
		told := rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.Story, error) {
			return w.Stories.Write(ctx, c, story.WriteInput{BeneficiaryID: other.ID, Alias: "Ibu A", Title: "Kios", Body: "Ibu A kini berjualan."})
		})
		rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Story, error) {
			return w.Stories.Publish(ctx, c, story.Input{StoryID: told.ID})
		})
		asked := rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.SubjectRequest, error) {
			return w.Rights.Record(ctx, c, subject.RecordInput{
				IdempotencyKey: rt.Key(), BeneficiaryID: other.ID, Kind: types.SubjectRequestKindErase, AskedBy: types.SubjectAskerSelf, Text: "Hapus data saya",
			})
		})
		// when the records are merged
		m, err := merge(w, officer, survivor.ID, other.ID)
		rt.Must(t, err)
		// then the survivor's page and timeline show the note, also to an officer of the survivor's area alone
		notes := func(id string) int {
			return w.Store.Client.CaseNote.Query().Where(casenote.BeneficiaryID(id)).CountX(w.Officer("11.16.03"))
		}
		if notes(survivor.ID) != 1 || notes(other.ID) != 0 {
			t.Error("the note stays behind")
		}
		_, steps, err := timeline.Read(officer, w.Store.Client, survivor.ID)
		rt.Must(t, err)
		noted := 0
		for _, s := range steps {
			if s.Kind == timeline.Noted {
				noted++
			}
		}
		if noted != 1 {
			t.Errorf("%d notes in the timeline", noted)
		}
		// the story is still told, and the request is the survivor's
		if s, err := w.Store.Client.Story.Get(public, told.ID); err != nil || s.BeneficiaryID != survivor.ID {
			t.Errorf("the story is gone: %v", err)
		}
		if r := w.Store.Client.SubjectRequest.GetX(system(), asked.ID); r.BeneficiaryID != survivor.ID {
			t.Error("the request stays behind")
		}
		// and undoing brings all of it back
		rt.Must(t, undo(w, officer, m))
		back := w.Store.Client.CaseNote.GetX(system(), note.ID)
		if back.BeneficiaryID != other.ID || back.RegionCode != other.RegionCode || w.Store.Client.Story.GetX(system(), told.ID).BeneficiaryID != other.ID ||
			w.Store.Client.SubjectRequest.GetX(system(), asked.ID).BeneficiaryID != other.ID {
			t.Error("undoing leaves something with the survivor")
		}
	})
}

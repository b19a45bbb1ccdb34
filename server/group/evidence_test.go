package group_test

import (
	"context"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/file"
	"github.com/jejaring/jejaring/server/group"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestReceiptsOfAReportedMonthStay(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given a line of a book with three receipts
		community, today := w.Community(), types.DateOf(w.Clock.Now())
		own := &db.Organization{ID: viewer.From(community).OrganizationID, Type: types.OrganizationTypeCommunity, Status: types.OrganizationStatusVerified}
		g, _ := active(t, w, community)
		line, err := do(w, community, w.Groups.RecordEntry, entry(g, today, types.GroupEntryKindSales, 50_000, nil))
		rt.Must(t, err)
		var ids []string
		for range 3 {
			photo := w.Photo(community)
			ids = append(ids, photo.ID)
			_, err = do(w, community, w.Files.Attach, file.AttachInput{FileID: photo.ID, SubjectID: line.ID})
			rt.Must(t, err)
		}
		remove := func(who context.Context, id string) error {
			_, err := do(w, who, w.Files.Remove, file.RemoveInput{FileID: id})
			return err
		}
		// while the month is open, who sent one may take it back
		refused(t, "a colleague", remove(w.Member(own, types.RoleMember), ids[0]), fault.Forbidden, "")
		rt.Must(t, remove(community, ids[0]))
		// once it is reported, only officers do
		w.Clock.Advance(35 * 24 * time.Hour)
		_, err = do(w, community, w.Groups.Submit, group.MonthInput{BusinessGroupID: g.ID, Month: today})
		rt.Must(t, err)
		refused(t, "a reported month", remove(community, ids[1]), fault.Conflict, "evidence_counts")
		rt.Must(t, remove(w.Officer(), ids[1]))
	})
}

package guarantee_test

import (
	"context"
	"testing"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/file"
	"github.com/jejaring/jejaring/server/guarantee"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestEvidenceThatCountsStays(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		psks, officer := w.Organization(types.OrganizationTypePsks), w.Officer()
		guardian, colleague := w.Member(psks, types.RoleOwner), w.Member(psks, types.RoleMember)
		_, all := guaranteed(t, w, psks)
		first, second := w.Photo(guardian), w.Photo(guardian)
		rt.Must(t, give(w, guardian, all[0], "", first.ID, second.ID))
		// before it is confirmed, who sent a photo may take it back, and nobody else of the guardian
		if err := remove(w, colleague, first.ID); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("a colleague: %v", err)
		}
		rt.Must(t, remove(w, guardian, first.ID))
		// once it is confirmed, only officers do
		_, err := do(w, guardian, w.Guarantees.Confirm, guarantee.ConfirmInput{IdempotencyKey: rt.Key(), ProvisionID: all[0].ID, ReceivedBy: "Siti"})
		rt.Must(t, err)
		if err := remove(w, guardian, second.ID); fault.KindOf(err) != fault.Conflict {
			t.Errorf("after it was confirmed: %v", err)
		}
		rt.Must(t, remove(w, officer, second.ID))
	})
}

func remove(w *rt.World, who context.Context, id string) error {
	_, err := do(w, who, w.Files.Remove, file.RemoveInput{FileID: id})
	return err
}

package timeline_test

import (
	"context"
	"slices"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/graduation"
	rt "github.com/jejaring/jejaring/server/registrytest"
	"github.com/jejaring/jejaring/server/timeline"
)

func TestAPersonsWayIsToldToTheOfficeNewestFirst(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		b := w.Ready(community)
		_, err := w.Nominate(community, w.Session(10, 2), b)
		rt.Must(t, err)
		w.Assign(w.Campaign(), community)
		rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Graduation, error) {
			return w.Independence.Propose(ctx, c, graduation.ProposeInput{BeneficiaryID: b.ID, Reason: "uji"})
		})
		_, steps, err := timeline.Read(w.Office(types.RoleOfficeViewer), w.Store.Client, b.ID)
		rt.Must(t, err)
		kinds := map[timeline.Kind]bool{}
		for _, s := range steps {
			kinds[s.Kind] = true
		}
		for _, kind := range []timeline.Kind{timeline.Registered, timeline.Verified, timeline.Assessed, timeline.Enrolled, timeline.Visited, timeline.Graduated} {
			if !kinds[kind] {
				t.Errorf("no %s", kind)
			}
		}
		if !slices.IsSortedFunc(steps, func(a, b *timeline.Step) int { return b.At.Compare(a.At) }) {
			t.Error("not in order")
		}
		if _, _, err := timeline.Read(community, w.Store.Client, b.ID); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("a community: %v", err)
		}
		if _, _, err := timeline.Read(w.Officer("11.16.04"), w.Store.Client, b.ID); !db.IsNotFound(err) {
			t.Errorf("another area: %v", err)
		}
	})
}

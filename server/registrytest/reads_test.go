package registrytest_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/auditevent"
	"github.com/jejaring/jejaring/ent/db/membership"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/audit"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestWhatTheOfficeReadsIsInTheChainBeforeTheAnswer(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given three people of a community, and officers who read them at the same time, one by one and as a page
		community := w.Community()
		ids := []string{w.Person(community).ID, w.Person(community).ID, w.Person(community).ID}
		officer := w.Officer()
		h, signed := w.Handler(), bearer(t, w, officer)
		var wait sync.WaitGroup
		for i := range 12 {
			wait.Add(1)
			go func() {
				defer wait.Done()
				document := `{node(id:"` + ids[i%3] + `"){id}}`
				if i%2 == 0 {
					document = `{beneficiaries{edges{node{id}}}}`
				}
				if a := ask(t, h, signed, document); a.code() != "" {
					t.Error(a)
				}
			}()
		}
		wait.Wait()
		// then every answer has one link, and the chain holds
		ctx := viewer.System(t.Context(), "test")
		reads, err := w.Store.Client.AuditEvent.Query().Where(auditevent.Action(audit.Read), auditevent.ActorID(viewer.From(officer).UserID)).Count(ctx)
		rt.Must(t, err)
		if reads != 12 {
			t.Errorf("%d links for 12 answers", reads)
		}
		_, err = audit.Verify(ctx, w.Store.Client)
		rt.Must(t, err)
		// and the report of who saw a person finds the pages too
		admin := bearer(t, w, w.Office(types.RoleOfficeAdmin))
		for i, id := range ids {
			a := ask(t, h, admin, fmt.Sprintf(`{auditEvents(filter:{subjectId:%q,action:"READ"}){totalCount}}`, id))
			if n := a.Data["auditEvents"].(map[string]any)["totalCount"].(float64); n != 8 {
				t.Errorf("person %d was read %v times, want 6 pages and 2 readings", i, n)
			}
		}
		// and the community, which reads its own people, leaves none
		ask(t, h, bearer(t, w, community), `{beneficiaries{edges{node{id}}}}`)
		again, err := w.Store.Client.AuditEvent.Query().Where(auditevent.Action(audit.Read)).Count(ctx)
		rt.Must(t, err)
		if again != 12 {
			t.Errorf("%d links after the community read its own", again)
		}
	})
}

func TestWhoMayNoMoreIsRefusedAtOnceAndByOtherProcessesWithinSeconds(t *testing.T) {
	w := rt.New(t, rt.Postgres(t))
	other := w.Process()
	officer := w.Officer()
	h, elsewhere, signed := w.Handler(), other.Handler(), bearer(t, w, officer)
	seen := func(where string) bool {
		handler := h
		if where == "elsewhere" {
			handler = elsewhere
		}
		return ask(t, handler, signed, `{viewer{user{id}}}`).code() == ""
	}
	// given a member whom both processes know
	if !seen("here") || !seen("elsewhere") {
		t.Fatal("a member is refused")
	}
	// when the membership ends
	rt.Get(w, viewer.System(t.Context(), "test"), func(ctx context.Context, c *db.Client) (int, error) {
		return c.Membership.Update().Where(membership.UserID(viewer.From(officer).UserID)).SetActive(false).Save(ctx)
	})
	// then this process refuses at once, and the other when two seconds are over
	if seen("here") {
		t.Error("still a member here")
	}
	w.Clock.Advance(2 * time.Second)
	if seen("elsewhere") {
		t.Error("still a member elsewhere after two seconds")
	}
}

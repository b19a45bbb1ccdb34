package registrytest_test

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/auditevent"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/audit"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

// counted is the world with a handler that counts what it sends to the database.
func counted(w *rt.World) (*rt.World, *atomic.Int64) {
	var count atomic.Int64
	other, store := *w, *w.Store
	store.Client = db.NewClient(db.Driver(dialect.DebugWithContext(entsql.OpenDB(w.Store.Dialect, w.Store.SQL), func(context.Context, ...any) { count.Add(1) })))
	other.Store = &store
	return &other, &count
}

func TestNodesAreReadOneStatementATypeAndInOrder(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		mine, other := w.Person(community), w.Person(w.Community())
		first, second, second2 := w.Need(5, nil), w.Need(6, nil), w.Person(community)
		counting, count := counted(w)
		h, signed := counting.Handler(), bearer(t, w, community)
		ask(t, h, signed, `{viewer{user{id}}}`) // who it is, is remembered
		count.Store(0)
		ids := []string{second.ID, mine.ID, other.ID, types.NewID("nee"), first.ID, "xyz_1", mine.ID, second2.ID}
		a := ask(t, h, signed, fmt.Sprintf(`{nodes(ids:%s){id ... on Need{title region{name}} ... on Beneficiary{name region{name}}}}`, quoted(ids)))
		// needs, people, and a region for each of them
		if a.code() != "" || count.Load() > 4 {
			t.Errorf("%d statements: %v", count.Load(), a)
		}
		for i, node := range a.Data["nodes"].([]any) {
			hidden := i == 2 || i == 3 || i == 5
			if (node == nil) != hidden || (node != nil && node.(map[string]any)["id"] != ids[i]) {
				t.Errorf("%d: %v", i, node)
			}
		}
		for _, id := range []string{other.ID, types.NewID("ben"), "xyz_1"} {
			if a := ask(t, h, signed, `{nodes(ids:["`+id+`"]){id} node(id:"`+id+`"){id}}`); a.code() != "" || a.Data["nodes"].([]any)[0] != nil || a.Data["node"] != nil {
				t.Errorf("%s: %v", id, a)
			}
		}
	})
}

func quoted(ids []string) string {
	out := "["
	for _, id := range ids {
		out += fmt.Sprintf("%q,", id)
	}
	return out + "]"
}

func TestPeopleReachedThroughOthersAreAuditedTooOneLinkAnAnswer(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given people who are nominated, assessed, visited, followed and guaranteed
		community := w.Community()
		s := w.Session(10, 5)
		for range 2 {
			e, err := w.Nominate(community, s, w.Ready(community))
			rt.Must(t, err)
			outcomes(w, e)
			guaranteed(w, e)
		}
		w.Assign(w.Campaign(), community)
		counting, count := counted(w)
		h, system := counting.Handler(), viewer.System(context.Background(), "test")
		for name, c := range map[string]struct {
			document string
			least    int // people the answer tells of
		}{
			"nominations":      {`{enrollments{edges{node{beneficiary{name}}}}}`, 2},
			"of a session":     {`{node(id:"` + s.ID + `"){... on TrainingSession{enrollments{edges{node{beneficiary{id}}}}}}}`, 2},
			"assessments":      {`{assessments{edges{node{beneficiary{name}}}}}`, 2},
			"what is said":     {`{assessments{edges{node{reason outcome{reason}}}}}`, 2},
			"what it rests on": {`{assessments{edges{node{facts{age}}}}}`, 2},
			"visits":           {`{tasks{edges{node{beneficiary{name}}}}}`, 2},
			"certificates":     {`{enrollments{edges{node{certificate{code}}}}}`, 2},
			"guarantees":       {`{entitlements{edges{node{beneficiary{name}}}}}`, 1},
			"a list":           {`{beneficiaries{edges{node{name}}}}`, 2},
			"two ways":         {`{beneficiaries{edges{node{name}}} enrollments{edges{node{beneficiary{name}}}}}`, 2},
		} {
			officer := w.Officer()
			signed := bearer(t, w, officer)
			ask(t, h, signed, `{viewer{user{id}}}`)
			count.Store(0)
			if a := ask(t, h, signed, c.document); a.code() != "" {
				t.Fatal(name, a)
			}
			links := w.Store.Client.AuditEvent.Query().
				Where(auditevent.Action(audit.Read), auditevent.ActorID(viewer.From(officer).UserID)).AllX(system)
			if len(links) != 1 || len(links[0].SubjectIds) < c.least && (c.least > 1 || links[0].SubjectID == "") {
				t.Errorf("%s: %d links: %v", name, len(links), links)
			}
			t.Logf("%s: %d statements", name, count.Load())
		}
		// and counts tell of nobody, nor does what an organisation reads of its own
		officer := w.Officer()
		ask(t, h, bearer(t, w, officer), `{beneficiaries{totalCount} enrollments{edges{node{id status}}}}`)
		ask(t, h, bearer(t, w, community), `{enrollments{edges{node{beneficiary{name}}}}}`)
		for name, who := range map[string]context.Context{"an officer who counts": officer, "the community": community} {
			if n := w.Store.Client.AuditEvent.Query().Where(auditevent.Action(audit.Read), auditevent.ActorID(viewer.From(who).UserID)).CountX(system); n != 0 {
				t.Errorf("%s left %d links", name, n)
			}
		}
	})
}

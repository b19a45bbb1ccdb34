package registrytest_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/jejaring/jejaring/ent/db/auditevent"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/audit"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

const onePersonByID = `query($id:ID!){node(id:$id){... on Beneficiary{id name region{code}}}}`

func post(t *testing.T, h http.Handler, bearer string, body []byte) (status int, a answer) {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+bearer)
	recorder := httptest.NewRecorder()
	h.ServeHTTP(recorder, r)
	rt.Must(t, json.Unmarshal(recorder.Body.Bytes(), &a))
	return recorder.Code, a
}

// A document that was answered before is still asked in the name of somebody, about somebody.
func TestKnownDocumentsAreAnsweredAnewEachTime(t *testing.T) {
	w := rt.New(t, rt.Postgres(t))
	community, officer := w.Community(), w.Officer()
	person, other := w.Ready(community), w.Ready(community)
	h := w.Handler()
	send := func(bearer string, variables any) (int, answer) {
		body, err := json.Marshal(map[string]any{"query": onePersonByID, "variables": variables})
		rt.Must(t, err)
		return post(t, h, bearer, body)
	}
	named := func(a answer) any {
		node, _ := a.Data["node"].(map[string]any)
		return node["id"]
	}
	mine, theirs, office := bearer(t, w, community), bearer(t, w, w.Company()), bearer(t, w, officer)
	for range 3 {
		for _, id := range []string{person.ID, other.ID} {
			if _, a := send(mine, map[string]any{"id": id}); named(a) != id {
				t.Errorf("the community that registered %s sees %v", id, a)
			}
			if _, a := send(theirs, map[string]any{"id": id}); named(a) != nil || a.code() != "" {
				t.Errorf("a company sees %v", a)
			}
			if _, a := send(office, map[string]any{"id": id}); named(a) != id {
				t.Errorf("the office sees %v", a)
			}
		}
	}
	reads := w.Store.Client.AuditEvent.Query().Where(auditevent.Action(audit.Read), auditevent.ActorID(viewer.From(officer).UserID)).
		CountX(viewer.System(t.Context(), "test"))
	if reads != 6 {
		t.Errorf("the office read 6 times, the audit knows of %d", reads)
	}
	for name, variables := range map[string]any{
		"no id": map[string]any{}, "null": map[string]any{"id": nil}, "a list": map[string]any{"id": []int{1}}, "a zero": map[string]any{"id": "ben_\x00"},
	} {
		if _, a := send(mine, variables); a.code() != "INVALID" {
			t.Errorf("%s: %v", name, a)
		}
	}
	if status, a := post(t, h, mine, []byte(`{"query":`)); status == http.StatusOK || a.code() != "INVALID" {
		t.Errorf("half a body: %d %v", status, a)
	}
}

// A token's scopes hold for documents that its owner has had answered.
func TestATokenAsksNoKnownDocumentOfItsOwner(t *testing.T) {
	w := rt.New(t, rt.Postgres(t))
	h, company := w.Handler(), w.Company()
	secret, _ := made(t, h, bearer(t, w, company), "read:needs")
	for range 3 {
		if a := ask(t, h, bearer(t, w, company), somePrograms); a.code() != "" {
			t.Fatal(a)
		}
	}
	if a := ask(t, h, secret, somePrograms); a.code() != "FORBIDDEN" {
		t.Error(a)
	}
}

package metrics_test

import (
	"encoding/json"
	"io"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/jejaring/jejaring/server/metrics"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestEverythingIsCountedAndNobodyIsNamed(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		w.Metrics = metrics.New(w.Store.SQL)
		w.Store.Watch(w.Metrics.Statement)
		b := w.Person(w.Community())
		h := w.Handler()
		ask := func(document string) {
			body, err := json.Marshal(map[string]string{"query": document})
			rt.Must(t, err)
			rt.Post(h, "/graphql", string(body), "")
		}
		ask(`{settings{officeName}}`)
		ask(`{rahasia:node(id:"` + b.ID + `"){id}}`)
		ask(`{auditEvents{totalCount}}`)
		ask(`{tidakAda}`)
		rt.Post(h, "/auth/sign-in", `{"identifier":"seseorang@contoh.test","password":"rahasia-sekali"}`, "")
		rt.Post(h, "/kantor/warga/"+b.ID, "", "")
		recorder := httptest.NewRecorder()
		w.Metrics.Handler().ServeHTTP(recorder, httptest.NewRequest("GET", "/metrics", nil))
		raw, err := io.ReadAll(recorder.Body)
		rt.Must(t, err)
		text := string(raw)
		for _, want := range []string{
			`jejaring_field_seconds_count{field="settings"} 1`, `jejaring_field_seconds_count{field="node"} 1`,
			`jejaring_errors_total{code="UNAUTHENTICATED"} 1`, `jejaring_errors_total{code="INVALID"} 1`,
			`jejaring_request_seconds_count{method="POST",route="/graphql",status="200"}`, `jejaring_statement_seconds_count{kind="query",ok="true"}`,
			`jejaring_request_seconds_count{method="POST",route="/auth/sign-in",status="401"} 1`, `go_sql_open_connections`,
		} {
			if !strings.Contains(text, want) {
				t.Errorf("no %s", want)
			}
		}
		for _, never := range []string{b.ID, "rahasia", "contoh.test", "tidakAda", "127.0.0.1", b.Name} {
			if strings.Contains(text, never) {
				t.Errorf("it tells %s", never)
			}
		}
	})
}

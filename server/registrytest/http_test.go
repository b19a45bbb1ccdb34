package registrytest_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/jejaring/jejaring/server/auth"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

const (
	plainJSON = "application/json"
	graphQL   = "application/graphql-response+json"
)

// TestGraphQLOverHTTPRefusesEverythingOdd sends what a broken or hostile client would; every answer has a code, and none is our fault.
func TestGraphQLOverHTTPRefusesEverythingOdd(t *testing.T) {
	query := func(document string, more ...string) string {
		body, err := json.Marshal(map[string]string{"query": document})
		rt.Must(t, err)
		return strings.TrimSuffix(string(body), "}") + strings.Join(more, "") + "}"
	}
	fine := query(`{settings{officeName}}`)
	first := `query($n:Int){needs(first:$n){totalCount}}`
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		h := w.Handler()
		for name, c := range map[string]struct {
			body, sent, accept string
			status             int
			code               string
		}{
			"fine":                       {fine, plainJSON, "", 200, ""},
			"fine, new media type":       {fine, plainJSON, graphQL, 200, ""},
			"fine, UTF-8":                {fine, "application/json; charset=UTF-8", plainJSON, 200, ""},
			"text/plain":                 {fine, "text/plain", "", 415, "INVALID"},
			"no media type":              {fine, "", "", 415, "INVALID"},
			"UTF-16":                     {fine, "application/json; charset=utf-16", "", 415, "INVALID"},
			"a form":                     {"query={settings{officeName}}", "application/x-www-form-urlencoded", "", 415, "INVALID"},
			"multipart":                  {"--x--", "multipart/form-data; boundary=x", "", 415, "INVALID"},
			"application/graphql":        {"{settings{officeName}}", "application/graphql", "", 415, "INVALID"},
			"a batch":                    {"[" + fine + "," + fine + "]", plainJSON, "", 400, "INVALID"},
			"nothing":                    {"", plainJSON, "", 400, "INVALID"},
			"null":                       {"null", plainJSON, graphQL, 400, "INVALID"},
			"no query":                   {"{}", plainJSON, graphQL, 400, "INVALID"},
			"half a body":                {"{", plainJSON, "", 400, "INVALID"},
			"a list of variables":        {query("{settings{officeName}}", `,"variables":[1]`), plainJSON, "", 400, "INVALID"},
			"variables without end":      {query("{settings{officeName}}", `,"variables":{"a":`, strings.Repeat("[", 20000), strings.Repeat("]", 20000), "}"), plainJSON, "", 400, "INVALID"},
			"an unknown operation":       {query("query a{settings{officeName}}", `,"operationName":"b"`), plainJSON, graphQL, 400, "INVALID"},
			"two operations, none named": {query("query a{settings{officeName}} query b{settings{officeName}}"), plainJSON, graphQL, 400, "INVALID"},
			"only a fragment":            {query("fragment f on Query{settings{officeName}}"), plainJSON, graphQL, 400, "INVALID"},
			"no such field":              {query("{rahasia}"), plainJSON, graphQL, 400, "INVALID"},
			"no such field, JSON":        {query("{rahasia}"), plainJSON, "", 200, "INVALID"},
			"no such subscription":       {query("subscription{rahasia}"), plainJSON, graphQL, 400, "INVALID"},
			"a field that fails":         {query("{auditEvents{totalCount}}"), plainJSON, graphQL, 200, "UNAUTHENTICATED"},
			"the schema":                 {query("{__schema{types{name}}}"), plainJSON, "", 200, "INVALID"},
			"a type":                     {query(`{...f} fragment f on Query{__type(name:"User"){name}}`), plainJSON, "", 200, "INVALID"},
			"a persisted query":          {`{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"x"}}}`, plainJSON, graphQL, 400, "INVALID"},
			"a variable of another kind": {query(first, `,"variables":{"n":"x"}`), plainJSON, graphQL, 400, "INVALID"},
			"a number too large":         {query(first, `,"variables":{"n":99999999999999999999}`), plainJSON, graphQL, 400, "INVALID"},
			"a page too large":           {query(first, `,"variables":{"n":101}`), plainJSON, "", 200, "INVALID"},
			"a broken cursor":            {query(`{needs(after:"zzz"){totalCount}}`), plainJSON, "", 200, "INVALID"},
			"a NUL in an id":             {query(`{node(id:"ben_\u0000"){id}}`), plainJSON, "", 200, "INVALID"},
			"a NUL in a variable":        {query("query($s:String){needs(filter:{search:$s}){totalCount}}", `,"variables":{"s":"a\u0000"}`), plainJSON, "", 200, "INVALID"},
			"twenty-one names for one":   {query("{" + aliases(21) + "}"), plainJSON, "", 200, "INVALID"},
			"a document without end":     {query(strings.Repeat("{a", 900) + strings.Repeat("}", 900)), plainJSON, graphQL, 400, "INVALID"},
		} {
			r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(c.body))
			r.Header.Set("Content-Type", c.sent)
			r.Header.Set("Accept", c.accept)
			a := httptest.NewRecorder()
			h.ServeHTTP(a, r)
			var got answer
			if err := json.Unmarshal(a.Body.Bytes(), &got); err != nil || a.Code != c.status || got.code() != c.code {
				t.Errorf("%s: %d %q, want %d %q (%.200s)", name, a.Code, got.code(), c.status, c.code, a.Body)
			}
			if strings.Contains(a.Body.String(), "rahasia") {
				t.Errorf("%s: the answer repeats the question", name)
			}
		}
		for _, method := range []string{http.MethodGet, http.MethodPut, http.MethodDelete, http.MethodOptions} {
			a := httptest.NewRecorder()
			h.ServeHTTP(a, httptest.NewRequest(method, "/graphql?query={settings{officeName}}", nil))
			if a.Code != http.StatusMethodNotAllowed {
				t.Errorf("%s: %d", method, a.Code)
			}
		}
		for _, body := range []string{`{"identifier":"a\u0000@b.test","password":"x"}`, `[]`, `{`, ``, `{"identifier":1}`, `{}`} {
			if got := rt.Post(h, "/auth/sign-in", body, "").Code; got != http.StatusBadRequest {
				t.Errorf("sign in with %q: %d", body, got)
			}
		}
	})
}

func aliases(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(" a" + strings.Repeat("a", i) + ":settings{officeName}")
	}
	return b.String()
}

func TestWhatAnotherSiteSendsIsRefusedInTheShapeOfTheContract(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(`{"query":"{settings{officeName}}"}`))
		r.Header.Set("Content-Type", plainJSON)
		r.Header.Set("Sec-Fetch-Site", "cross-site")
		a := httptest.NewRecorder()
		w.Handler().ServeHTTP(a, r)
		if a.Code != http.StatusForbidden || !strings.Contains(a.Body.String(), `"code":"FORBIDDEN"`) {
			t.Error(a.Code, a.Body)
		}
	})
}

func TestWhoTriesTooOftenIsToldWhenToTryAgain(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		w.Sessions = auth.New(w.Store, w.Clock, w.Signer, w.Box, auth.Options{Limited: true})
		h := w.Handler()
		for range 11 {
			a := rt.Post(h, "/auth/sign-in", `{"identifier":"siapa@contoh.test","password":"bukan itu ya"}`, "")
			if a.Code == http.StatusTooManyRequests {
				if a.Header().Get("Retry-After") != "6" {
					t.Errorf("Retry-After %q", a.Header().Get("Retry-After"))
				}
				return
			}
		}
		t.Error("eleven tries in a minute")
	})
}

func TestTheSchemaAndTheAllowanceAreToldToMachines(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		w.Sessions = auth.New(w.Store, w.Clock, w.Signer, w.Box, auth.Options{Limited: true})
		h := w.Handler()
		secret, _ := made(t, h, bearer(t, w, w.Company()), "read:needs")
		get := func(bearer string) *httptest.ResponseRecorder {
			r, a := httptest.NewRequest(http.MethodGet, "/schema.graphql", nil), httptest.NewRecorder()
			if bearer != "" {
				r.Header.Set("Authorization", "Bearer "+bearer)
			}
			h.ServeHTTP(a, r)
			return a
		}
		if a := get(""); a.Code != http.StatusUnauthorized {
			t.Errorf("the public: %d", a.Code)
		}
		a := get(secret)
		if a.Code != http.StatusOK || !strings.Contains(a.Body.String(), "type Need implements Node") {
			t.Errorf("%d %.200s", a.Code, a.Body)
		}
		if limit, left := a.Header().Get("RateLimit-Limit"), a.Header().Get("RateLimit-Remaining"); limit != "300" || left != "299" {
			t.Errorf("%s of %s left", left, limit)
		}
	})
}

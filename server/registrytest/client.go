package registrytest

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// SignIn is what a client keeps of a session.
type SignIn struct {
	AccessToken string
	Cookie      string
}

// SignedIn posts the JSON body to a path under /auth/ that opens or keeps a session.
func SignedIn(t *testing.T, h http.Handler, path, body string) SignIn {
	t.Helper()
	answer := Post(h, path, body, "")
	var s SignIn
	if answer.Code != http.StatusOK {
		t.Fatalf("%s: %d %s", path, answer.Code, answer.Body)
	}
	Must(t, json.Unmarshal(answer.Body.Bytes(), &s))
	for _, c := range answer.Result().Cookies() {
		s.Cookie = c.Value
	}
	return s
}

// Post sends a JSON body, with the refresh token as the cookie where one is given.
func Post(h http.Handler, path, body, cookie string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	if cookie != "" {
		r.AddCookie(&http.Cookie{Name: "jejaring", Value: cookie})
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

package registrytest_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

// trial is a new API token in test mode.
func trial(t *testing.T, h http.Handler, person string) string {
	t.Helper()
	a := ask(t, h, person, `mutation{createApiToken(input:{name:"Uji",scopes:["write:needs","write:pledges"],expiresOn:"2026-03-31",test:true}){secret apiToken{test}}}`)
	if a.code() != "" || a.Data["createApiToken"].(map[string]any)["apiToken"].(map[string]any)["test"] != true {
		t.Fatal(a)
	}
	return a.Data["createApiToken"].(map[string]any)["secret"].(string)
}

func TestATestTokenIsAnsweredAsIfAndChangesNothing(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		h, company, system := w.Handler(), w.Company(), viewer.System(context.Background(), "test")
		person := bearer(t, w, company)
		test := trial(t, h, person)
		n := w.Need(5, nil)
		rows := func() string {
			c := w.Store.Client
			return fmt.Sprint(c.Pledge.Query().CountX(system), c.OutboxEvent.Query().CountX(system), c.AuditEvent.Query().CountX(system),
				c.IdempotencyKey.Query().CountX(system), c.Need.GetX(system, n.ID).Promised, c.SavedSearch.Query().CountX(system))
		}
		ask(t, h, test, `{needs{totalCount}}`) // notes that the token was used
		before := rows()
		submit := func(quantity int) answer {
			return ask(t, h, test, fmt.Sprintf(`mutation{submitPledge(input:{idempotencyKey:"uji-1",lines:[{needId:%q,quantity:%d,instalments:[{dueOn:"2026-03-20",quantity:%d},{dueOn:"2026-03-25",quantity:1}]}]}){pledge{id status donor{name} lines{quantity value need{remaining title region{name}}} canWithdraw{allowed}}}}`, n.ID, quantity, quantity-1)) // several rows at once
		}
		for range 2 { // the key is free again, too
			a := submit(3)
			if a.code() != "" {
				t.Fatal(a)
			}
			p := a.Data["submitPledge"].(map[string]any)["pledge"].(map[string]any)
			line := p["lines"].([]any)[0].(map[string]any)
			if p["status"] != "SUBMITTED" || line["need"].(map[string]any)["remaining"] != 2.0 {
				t.Errorf("%v", p)
			}
			if a := ask(t, h, test, `{node(id:"`+p["id"].(string)+`"){id}}`); a.Data["node"] != nil {
				t.Error("it is still there")
			}
		}
		if a := submit(6); a.code() != "FULL" {
			t.Errorf("too much: %v", a)
		}
		// several changes in one request see each other; one that fails takes back its own part only
		a := ask(t, h, test, `mutation{a:saveSearch(input:{name:"Satu"}){savedSearch{id}} b:saveSearch(input:{name:""}){savedSearch{id}} c:saveSearch(input:{name:"Dua"}){savedSearch{id name}}}`)
		if c, ok := a.Data["c"].(map[string]any); a.code() != "INVALID" && (!ok || c == nil) {
			t.Errorf("%v", a)
		}
		if after := rows(); after != before {
			t.Errorf("%s before, %s after", before, after)
		}
		// a real token does the same for good
		real, _ := made(t, h, person, "write:pledges")
		if a := ask(t, h, real, fmt.Sprintf(`mutation{submitPledge(input:{idempotencyKey:"uji-1",lines:[{needId:%q,quantity:3}]}){pledge{id}}}`, n.ID)); a.code() != "" {
			t.Error(a)
		}
		if w.Store.Client.Need.GetX(system, n.ID).Promised != 3 {
			t.Error("the real one did nothing")
		}
	})
}

func TestAnswersToATestTokenSaySo(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		h, company := w.Handler(), w.Company()
		person := bearer(t, w, company)
		real, _ := made(t, h, person, "read:needs")
		for bearer, want := range map[string]string{trial(t, h, person): "true", real: ""} {
			r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(`{"query":"{needs{totalCount}}"}`))
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set("Authorization", "Bearer "+bearer)
			answer := httptest.NewRecorder()
			h.ServeHTTP(answer, r)
			if got := answer.Header().Get("Jejaring-Test"); got != want || answer.Code != 200 {
				t.Errorf("%q, want %q (%d)", got, want, answer.Code)
			}
		}
		a := ask(t, h, bearer(t, w, w.Office(types.RoleOfficeAdmin)), `mutation{createApiToken(input:{name:"Uji",scopes:["read:people"],expiresOn:"2026-03-31",test:true}){secret}}`)
		if a.code() != "INVALID" {
			t.Errorf("the office: %v", a)
		}
	})
}

// A client that sends or reads slowly holds nobody up: its transaction is there only while it is answered.
func TestASlowTestRequestHoldsNoWriter(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		h, company := w.Handler(), w.Company()
		person := bearer(t, w, company)
		test := trial(t, h, person)
		ask(t, h, test, `{needs{totalCount}}`)

		slow, send := io.Pipe()
		r := httptest.NewRequest(http.MethodPost, "/graphql", slow)
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Authorization", "Bearer "+test)
		answered := make(chan int)
		go func() {
			answer := httptest.NewRecorder()
			h.ServeHTTP(answer, r)
			answered <- answer.Code
		}()
		if _, err := send.Write([]byte(`{"query":`)); err != nil { // it has come as far as the body
			t.Fatal(err)
		}
		saved := make(chan string)
		go func() {
			saved <- ask(t, h, person, `mutation{saveSearch(input:{name:"Satu"}){savedSearch{id}}}`).code()
		}()
		select {
		case code := <-saved:
			if code != "" {
				t.Error(code)
			}
		case <-time.After(5 * time.Second):
			t.Error("everybody waits for a test request that is not even sent")
		}
		_, err := send.Write([]byte(`"{needs{totalCount}}"}`))
		rt.Must(t, errors.Join(err, send.Close()))
		if code := <-answered; code != http.StatusOK {
			t.Error(code)
		}

		// what it answers is sent when nothing is held any more
		r = httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(`{"query":"mutation{saveSearch(input:{name:\"Dua\"}){savedSearch{id}}}"}`))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Authorization", "Bearer "+test)
		free := &hesitant{ResponseRecorder: httptest.NewRecorder(), first: func() error {
			ctx, cancel := context.WithTimeout(viewer.System(context.Background(), "test"), 5*time.Second)
			defer cancel()
			return w.Store.Write(ctx, func(context.Context, *db.Client) error { return nil })
		}}
		h.ServeHTTP(free, r)
		if free.err != nil || free.Code != http.StatusOK || !strings.Contains(free.Body.String(), `"ssr_`) {
			t.Errorf("%v %d %s", free.err, free.Code, free.Body)
		}
	})
}

// hesitant does something before it takes the first byte.
type hesitant struct {
	*httptest.ResponseRecorder
	first func() error
	err   error
}

func (r *hesitant) Write(p []byte) (int, error) {
	if r.first != nil {
		r.err, r.first = r.first(), nil
	}
	return r.ResponseRecorder.Write(p)
}

func TestWhatIsNoRequestIsNeverWrittenIntoTheLog(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		var written bytes.Buffer
		log.SetOutput(&written)
		defer log.SetOutput(os.Stderr)
		for _, body := range []string{`{"variables":{"nik":"1116`, `{"query":7,"variables":"1116034101900001"}`} {
			r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body))
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set("Accept", "text/event-stream")
			answer := httptest.NewRecorder()
			w.Handler().ServeHTTP(answer, r)
			if answer.Code != http.StatusBadRequest || strings.Contains(answer.Body.String(), "1116") {
				t.Errorf("%d %s", answer.Code, answer.Body)
			}
		}
		if strings.Contains(written.String(), "1116") {
			t.Error("a request is in the log")
		}
	})
}

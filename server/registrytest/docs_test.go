package registrytest_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/partner"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

var fence = regexp.MustCompile("(?ms)^```([a-z]+)(?: ([a-z ]+))?\n(.*?)^```$")

// reader follows docs/api.md: it knows what earlier answers gave.
type reader struct {
	t     *testing.T
	h     http.Handler
	known map[string]string
	last  []byte
}

func TestTheExamplesOfTheAPIDocumentWork(t *testing.T) {
	text, err := os.ReadFile("../../docs/api.md")
	rt.Must(t, err)
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given a verified company, and a training that asks for 16 seats
		in := rt.Registration(types.OrganizationTypeCompany)
		in.Email, in.Name = "csr@perusahaan.test", "PT Contoh"
		system := viewer.System(context.Background(), "test")
		rt.Get(w, system, func(ctx context.Context, c *db.Client) (*db.Organization, error) {
			o, err := w.Partners.Register(ctx, c, in)
			if err != nil {
				return nil, err
			}
			return w.Partners.Review(ctx, c, partner.ReviewInput{OrganizationID: o.ID, Decision: partner.Decision(partner.Verify)})
		})
		w.Need(16, w.Session(20, 4))
		// when somebody follows the document, every answer has the shape it shows
		r := &reader{t: t, h: w.Handler(), known: map[string]string{}}
		blocks := fence.FindAllStringSubmatch(string(text), -1)
		run := 0
		for i, b := range blocks {
			kind, note, body := b[1], b[2], b[3]
			switch {
			case kind == "http" && note == "":
				r.request(body)
			case kind == "graphql":
				variables := "{}"
				if i+1 < len(blocks) && blocks[i+1][2] == "variables" {
					variables = blocks[i+1][3]
				}
				r.ask(body, variables, note == "signed in")
			case note == "answer":
				r.compare(body)
				run++
			}
		}
		if run < 10 {
			t.Errorf("only %d examples", run)
		}
	})
}

// fill writes what is known for $NAME.
func (r *reader) fill(text string) string {
	for name, value := range r.known {
		text = strings.ReplaceAll(text, "$"+name, value)
	}
	return text
}

func (r *reader) request(text string) {
	r.t.Helper()
	head, body, _ := strings.Cut(r.fill(text), "\n\n")
	lines := bufio.NewScanner(strings.NewReader(head))
	lines.Scan()
	method, path, _ := strings.Cut(lines.Text(), " ")
	request := httptest.NewRequest(method, path, strings.NewReader(body))
	for lines.Scan() {
		name, value, _ := strings.Cut(lines.Text(), ": ")
		request.Header.Set(name, value)
	}
	r.send(request)
}

func (r *reader) ask(document, variables string, person bool) {
	r.t.Helper()
	body, err := json.Marshal(struct {
		Query     string          `json:"query"`
		Variables json.RawMessage `json:"variables"`
	}{r.fill(document), json.RawMessage(r.fill(variables))})
	rt.Must(r.t, err)
	request := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(string(body)))
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Authorization", "Bearer "+r.known[map[bool]string{true: "ACCESS_TOKEN", false: "API_TOKEN"}[person]])
	r.send(request)
}

func (r *reader) send(request *http.Request) {
	recorder := httptest.NewRecorder()
	r.h.ServeHTTP(recorder, request)
	r.last = recorder.Body.Bytes()
	var answer any
	rt.Must(r.t, json.Unmarshal(r.last, &answer))
	r.learn(answer)
}

// learn remembers the ids and secrets of an answer.
func (r *reader) learn(answer any) {
	names := map[string]string{"nee": "NEED_ID", "plg": "PLEDGE_ID", "lin": "LINE_ID"}
	switch v := answer.(type) {
	case []any:
		for _, item := range v {
			r.learn(item)
		}
	case map[string]any:
		for key, item := range v {
			text, isText := item.(string)
			switch {
			case key == "secret" && isText && strings.HasPrefix(text, "jjr_"):
				r.known["API_TOKEN"] = text
			case key == "accessToken" && isText:
				r.known["ACCESS_TOKEN"] = text
			case key == "cursor" && isText:
				r.known["CURSOR"] = text
			case key == "id" && isText && names[types.IDPrefix(text)] != "":
				r.known[names[types.IDPrefix(text)]] = text
			}
			r.learn(item)
		}
	}
}

// compare holds the answer to what the document shows: the same keys and values; a text with … stands for any.
func (r *reader) compare(shown string) {
	r.t.Helper()
	var want, got any
	rt.Must(r.t, json.Unmarshal([]byte(shown), &want))
	rt.Must(r.t, json.Unmarshal(r.last, &got))
	shows, isMap := want.(map[string]any)
	whole, _ := got.(map[string]any)
	if isMap && shows["data"] == nil && shows["errors"] == nil && whole["data"] != nil {
		got = whole["data"]
	}
	if difference := differs(want, got, ""); difference != "" {
		r.t.Errorf("%s\nshown %s\nis    %s", difference, shown, r.last)
	}
}

func differs(want, got any, at string) string {
	switch w := want.(type) {
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok {
			return at + " is no object"
		}
		for key, value := range w {
			if _, there := g[key]; !there {
				return at + "." + key + " is not there"
			}
			if d := differs(value, g[key], at+"."+key); d != "" {
				return d
			}
		}
	case []any:
		g, ok := got.([]any)
		if !ok || len(g) != len(w) {
			return at + " has another length"
		}
		for i := range w {
			if d := differs(w[i], g[i], fmt.Sprintf("%s.%d", at, i)); d != "" {
				return d
			}
		}
	case string:
		if g, ok := got.(string); !ok || (!strings.Contains(w, "…") && g != w) {
			return fmt.Sprintf("%s is %v", at, got)
		}
	default:
		if got != want {
			return fmt.Sprintf("%s is %v, not %v", at, got, want)
		}
	}
	return ""
}

package push_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/notify"
	"github.com/jejaring/jejaring/server/push"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

// browserService is a real server on this machine, as the makers of browsers run them.
type browserService struct {
	*httptest.Server
	mu     sync.Mutex
	status int
	topics []string
	body   []byte
	header http.Header
	signed string
}

func newBrowserService(t *testing.T) *browserService {
	s := &browserService{status: http.StatusCreated}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		s.mu.Lock()
		defer s.mu.Unlock()
		s.topics, s.body, s.header, s.signed = append(s.topics, r.Header.Get("Topic")), body, r.Header, r.Header.Get("Authorization")
		w.WriteHeader(s.status)
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *browserService) answer(status int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.status = status
}

func browser(t *testing.T, endpoint string) push.SubscribeInput {
	return newReader(t).subscription(endpoint)
}

func subscribe(w *rt.World, who context.Context, in push.SubscribeInput) error {
	_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.PushSubscription, error) {
		return w.Push.Subscribe(ctx, c, in)
	})
	return err
}

func send(t *testing.T, w *rt.World) int {
	t.Helper()
	_, err := w.Notices.Dispatch(context.Background(), w.Store)
	rt.Must(t, err)
	n, err := w.Push.Send(context.Background(), w.Store)
	rt.Must(t, err)
	return n
}

func TestABrowserIsToldOnceAndLearnsNothing(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		w.Push.Loopback = true
		service, officer := newBrowserService(t), w.Officer()
		rt.Must(t, subscribe(w, officer, browser(t, service.URL+"/one")))
		happen := func() {
			_, err := w.Pledge(w.Company(), w.Need(5, nil), 1)
			rt.Must(t, err)
		}
		happen()
		if n := send(t, w); n == 0 || len(service.topics) != n {
			t.Fatalf("%d told, %d came", n, len(service.topics))
		}
		if n := send(t, w); n != 0 {
			t.Errorf("%d again", n)
		}
		if strings.Contains(string(service.body), "pledge") || !strings.HasPrefix(service.signed, "vapid t=") || len(service.topics[0]) != 32 {
			t.Errorf("%q %q", service.signed, service.topics)
		}
		// a service that is down: later again, under the same topic
		service.answer(http.StatusServiceUnavailable)
		happen()
		before := len(service.topics)
		send(t, w)
		failed := service.topics[before:]
		if send(t, w) != 0 || len(service.topics) != before+len(failed) {
			t.Error("it was not left alone")
		}
		service.answer(http.StatusCreated)
		w.Clock.Advance(11 * time.Minute)
		before = len(service.topics)
		n, again := send(t, w), service.topics[before:]
		slices.Sort(failed)
		slices.Sort(again)
		if n != len(failed) || !slices.Equal(again, failed) {
			t.Errorf("%d, %v, not %v", n, again, failed)
		}
		// a browser that is gone is forgotten
		service.answer(http.StatusGone)
		happen()
		send(t, w)
		if w.Store.Client.PushSubscription.Query().CountX(officer) != 0 {
			t.Error("it is still there")
		}
	})
}

func TestTwoProcessesTellABrowserOnce(t *testing.T) {
	w := rt.New(t, rt.Postgres(t))
	other := w.Process()
	w.Push.Loopback, other.Push.Loopback = true, true
	service, officer := newBrowserService(t), w.Officer()
	rt.Must(t, subscribe(w, officer, browser(t, service.URL+"/one")))
	for range 12 {
		_, err := w.Pledge(w.Company(), w.Need(5, nil), 1)
		rt.Must(t, err)
	}
	_, err := w.Notices.Dispatch(context.Background(), w.Store)
	rt.Must(t, err)
	var all sync.WaitGroup
	for _, p := range []*rt.World{w, other, w, other} {
		all.Go(func() {
			if _, err := p.Push.Send(context.Background(), p.Store); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	seen := map[string]int{}
	for _, topic := range service.topics {
		if seen[topic]++; seen[topic] > 1 {
			t.Error("twice")
		}
	}
	if len(seen) < 12 {
		t.Errorf("%d of 12", len(seen))
	}
}

func TestWhoMayBeToldAndWhen(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer := w.Officer()
		for _, bad := range []string{"https://127.0.0.1/x", "http://push.example/x", "https://10.0.0.1/x", "https://169.254.169.254/x"} {
			if err := subscribe(w, officer, browser(t, bad)); fault.KindOf(err) != fault.Invalid {
				t.Errorf("%s: %v", bad, err)
			}
		}
		in := browser(t, "https://push.example/one")
		rt.Must(t, subscribe(w, officer, in))
		rt.Must(t, subscribe(w, w.Officer(), in)) // the next at the same browser
		if w.Store.Client.PushSubscription.Query().CountX(officer) != 0 {
			t.Error("two users at one browser")
		}
		rt.Must(t, subscribe(w, officer, in))
		due := func(choice notify.ChooseInput) *time.Time {
			t.Helper()
			_, err := rt.Do(w, officer, func(ctx context.Context, c *db.Client) (*db.NotificationChoice, error) {
				return w.Notices.Choose(ctx, c, choice)
			})
			rt.Must(t, err)
			_, err = w.Pledge(w.Company(), w.Need(5, nil), 1)
			rt.Must(t, err)
			_, err = w.Notices.Dispatch(context.Background(), w.Store)
			rt.Must(t, err)
			return w.Store.Client.Notification.Query().Order(db.Desc("id")).FirstX(officer).PushDueAt
		}
		yes, no, now := true, false, w.Clock.Now() // 10:00 in Jakarta
		base := notify.ChooseInput{Email: types.MailPaceNever, Push: &yes}
		if d := due(base); d == nil || !d.Equal(now) {
			t.Errorf("at once: %v", d)
		}
		base.QuietFrom, base.QuietUntil = 9, 11
		if d := due(base); d == nil || d.Sub(now) != time.Hour {
			t.Errorf("after the quiet hours: %v", d)
		}
		base.Muted = []string{"pledge.submitted"}
		if d := due(base); d != nil {
			t.Errorf("muted: %v", d)
		}
		base.Muted, base.Push = []string{}, &no
		if d := due(base); d != nil {
			t.Errorf("never: %v", d)
		}
		if w.Store.Client.PushSubscription.Query().CountX(viewer.With(context.Background(), viewer.Viewer{})) != 0 {
			t.Error("the public sees browsers")
		}
	})
}

// One device that is off is no reason to tell the others twice.
func TestABrowserThatIsOffRepeatsNothingOnTheOthers(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		w.Push.Loopback = true
		on, off, officer := newBrowserService(t), newBrowserService(t), w.Officer()
		off.answer(http.StatusServiceUnavailable)
		rt.Must(t, subscribe(w, officer, browser(t, on.URL)))
		rt.Must(t, subscribe(w, officer, browser(t, off.URL)))
		_, err := w.Pledge(w.Company(), w.Need(5, nil), 1)
		rt.Must(t, err)
		told := send(t, w)
		w.Clock.Advance(11 * time.Minute)
		if again := send(t, w); told == 0 || again != 0 || len(on.topics) != told {
			t.Errorf("%d told, %d again, %d came", told, again, len(on.topics))
		}
	})
}

package web

import (
	"errors"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/jejaring/jejaring/server/clock"
)

// streamPause is how long one part of a stream may be on its way.
const streamPause = 30 * time.Second

// apart sends those who want a stream of events one way and everybody else another, so that streams, which last long, take
// no place from questions.
func apart(follow, ask http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.Header.Get("Accept"), "text/event-stream") {
			follow.ServeHTTP(w, r)
			return
		}
		ask.ServeHTTP(w, r)
	})
}

// streamed lets an answer last as long as its parts go out in time.
func streamed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Accel-Buffering", "no") // a proxy must not hold parts back
		s := &stream{ResponseWriter: w}
		defer s.end()
		next.ServeHTTP(s, r)
	})
}

// stream is an answer in parts. gqlgen says now and then that it still listens, by a goroutine that may outlive the answer by a moment;
// writing to an answer that has ended would take the whole process down.
type stream struct {
	http.ResponseWriter
	mu    sync.Mutex
	ended bool
}

var errEnded = errors.New("web: the stream has ended")

func (s *stream) end() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ended = true
}

// unstored keeps what is personal from being stored on the way; gqlgen says no-cache of a stream.
func (s *stream) unstored() { s.Header().Set("Cache-Control", "no-store") }

// WriteHeader begins the answer.
func (s *stream) WriteHeader(status int) {
	s.unstored()
	s.ResponseWriter.WriteHeader(status)
}

// Write gives each part a deadline of its own, by the machine's clock, as the network's deadlines are.
func (s *stream) Write(part []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended {
		return 0, errEnded
	}
	s.unstored()
	_ = http.NewResponseController(s.ResponseWriter).SetWriteDeadline(clock.System{}.Now().Add(streamPause))
	return s.ResponseWriter.Write(part)
}

// Flush sends what is there.
func (s *stream) Flush() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended {
		return
	}
	s.unstored()
	_ = http.NewResponseController(s.ResponseWriter).Flush()
}

// Unwrap lets the rest through.
func (s *stream) Unwrap() http.ResponseWriter { return s.ResponseWriter }

package live

import (
	"sync"

	"github.com/jejaring/jejaring/server/fault"
)

const (
	perUser  = 5
	buffered = 32
)

// Hub knows who looks, in this process.
type Hub struct {
	mu      sync.Mutex
	streams map[string][]*stream // by user
}

// stream is one look of one user; closing ids ends it.
type stream struct {
	user string
	ids  chan string
}

// open adds a stream. Errors: RATE_LIMITED (five already).
func (h *Hub) open(user string) (*stream, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.streams[user]) >= perUser {
		return nil, fault.New(fault.RateLimited, "rate_limited")
	}
	if h.streams == nil {
		h.streams = map[string][]*stream{}
	}
	s := &stream{user, make(chan string, buffered)}
	h.streams[user] = append(h.streams[user], s)
	return s, nil
}

// end removes a stream; ending it twice does nothing.
func (h *Hub) end(s *stream) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.remove(s)
}

func (h *Hub) remove(s *stream) {
	of := h.streams[s.user]
	for i, one := range of {
		if one == s {
			h.streams[s.user] = append(of[:i:i], of[i+1:]...)
			close(s.ids)
		}
	}
	if len(h.streams[s.user]) == 0 {
		delete(h.streams, s.user)
	}
}

// Publish passes the id of a notification on to the user's streams in this process.
func (h *Hub) Publish(user, id string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, s := range h.streams[user] {
		select {
		case s.ids <- id:
		default: // it does not keep up
			h.remove(s)
		}
	}
}

// Reset ends every stream: something may have been missed, or the server stops.
func (h *Hub) Reset() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, of := range h.streams {
		for _, s := range of {
			close(s.ids)
		}
	}
	h.streams = nil
}

package auth

import (
	"sync"
	"time"

	"github.com/jejaring/jejaring/ent/viewer"
)

const (
	remembered = 2 * time.Second
	mostKnown  = 10_000
)

// viewers remembers who a checked token is, for two seconds at most: so long may another process not know of a member
// who was removed. A change in this process counts at once (Store.WhoIsWho).
type viewers struct {
	mu    sync.RWMutex
	known map[string]known
}

type known struct {
	viewer   viewer.Viewer
	until    time.Time
	whoIsWho uint64
}

func (m *viewers) get(token string, now time.Time, whoIsWho uint64) (viewer.Viewer, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	k, ok := m.known[token]
	return k.viewer, ok && k.whoIsWho == whoIsWho && now.Before(k.until)
}

func (m *viewers) put(token string, v viewer.Viewer, now time.Time, whoIsWho uint64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.known == nil || len(m.known) >= mostKnown {
		m.known = map[string]known{}
	}
	m.known[token] = known{viewer: v, until: now.Add(remembered), whoIsWho: whoIsWho}
}

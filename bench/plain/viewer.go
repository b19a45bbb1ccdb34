package main

import (
	"errors"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

const memberQuery = `SELECT m.role, m.organization_id, m.user_id FROM memberships m JOIN users u ON u.id = m.user_id
WHERE m.id = $1 AND m.active AND u.active`

const trusted = 2 * time.Second

type viewer struct{ membership, role, organization, user string }

func (v viewer) office() bool { return strings.HasPrefix(v.role, "OFFICE") }

func (v viewer) officer() bool { return v.role == "OFFICER" || v.role == "OFFICE_ADMIN" }

// viewers remembers who a token was, for a moment.
type viewers struct {
	mu   sync.RWMutex
	seen map[string]remembered
}

type remembered struct {
	viewer
	until time.Time
}

var errWho = errors.New("no such viewer")

func (s *server) viewer(r *http.Request) (viewer, error) {
	token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		return viewer{}, errWho
	}
	s.viewers.mu.RLock()
	known, ok := s.viewers.seen[token]
	s.viewers.mu.RUnlock()
	if ok && time.Now().Before(known.until) {
		return known.viewer, nil
	}
	var claims struct {
		jwt.RegisteredClaims
		Membership string `json:"mem"`
	}
	_, err := jwt.ParseWithClaims(token, &claims, func(*jwt.Token) (any, error) { return s.public, nil },
		jwt.WithValidMethods([]string{"EdDSA"}), jwt.WithAudience("jejaring"), jwt.WithExpirationRequired())
	if err != nil {
		return viewer{}, err
	}
	v := viewer{membership: claims.Membership}
	if err := s.member.QueryRowContext(r.Context(), v.membership).Scan(&v.role, &v.organization, &v.user); err != nil {
		return v, err
	}
	s.viewers.mu.Lock()
	defer s.viewers.mu.Unlock()
	if s.viewers.seen == nil {
		s.viewers.seen = map[string]remembered{}
	}
	s.viewers.seen[token] = remembered{v, time.Now().Add(trusted)}
	return v, nil
}

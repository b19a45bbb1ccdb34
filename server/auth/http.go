package auth

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"

	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/web"
)

// cookie is the refresh token's; with TLS it is bound to the host.
func (s *Service) cookie(value string) *http.Cookie {
	c := &http.Cookie{Name: "jejaring", Value: value, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode, MaxAge: int(refreshLasts.Seconds())}
	if s.options.HTTPS {
		c.Name, c.Secure = "__Host-jejaring", true
	}
	if value == "" {
		c.MaxAge = -1
	}
	return c
}

func (s *Service) sent(r *http.Request) string {
	c, err := r.Cookie(s.cookie("").Name)
	if err != nil {
		return ""
	}
	return c.Value
}

// Handler serves /auth/.
func (s *Service) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /auth/sign-in", func(w http.ResponseWriter, r *http.Request) {
		var in SignInInput
		if read(w, r, &in) {
			in.Device = device(r.UserAgent())
			session, err := s.SignIn(r.Context(), in)
			s.answer(w, r, session, err)
		}
	})
	mux.HandleFunc("POST /auth/passkey/begin", func(w http.ResponseWriter, r *http.Request) {
		question, err := s.AskPasskey(r.Context())
		if err != nil {
			s.answer(w, r, nil, err)
			return
		}
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		_ = json.NewEncoder(w).Encode(question)
	})
	mux.HandleFunc("POST /auth/passkey", func(w http.ResponseWriter, r *http.Request) {
		var in PasskeyInput
		if read(w, r, &in) {
			in.Device = device(r.UserAgent())
			session, err := s.SignInWithPasskey(r.Context(), in)
			s.answer(w, r, session, err)
		}
	})
	mux.HandleFunc("POST /auth/refresh", func(w http.ResponseWriter, r *http.Request) {
		session, err := s.Refresh(r.Context(), s.sent(r))
		s.answer(w, r, session, err)
	})
	mux.HandleFunc("POST /auth/sign-out", func(w http.ResponseWriter, r *http.Request) {
		err := s.SignOut(r.Context(), s.sent(r))
		http.SetCookie(w, s.cookie(""))
		if err != nil {
			s.answer(w, r, nil, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})
	accept := s.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var in AcceptInput
		if read(w, r, &in) {
			in.Device = device(r.UserAgent())
			session, err := s.AcceptInvite(r.Context(), in)
			s.answer(w, r, session, err)
		}
	}))
	mux.HandleFunc("POST /auth/invitation", func(w http.ResponseWriter, r *http.Request) {
		var in AcceptInput
		if !read(w, r, &in) {
			return
		}
		invitation, err := s.Invitation(r.Context(), in.Token)
		if err != nil {
			s.answer(w, r, nil, err)
			return
		}
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		_ = json.NewEncoder(w).Encode(invitation)
	})
	mux.Handle("POST /auth/accept-invite", accept)
	mux.Handle("POST /auth/reset", accept)
	return mux
}

func read(w http.ResponseWriter, r *http.Request, in any) bool {
	if !strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		web.Refuse(w, r, http.StatusUnsupportedMediaType, fault.New(fault.Invalid, "media_type"))
		return false
	}
	body, err := io.ReadAll(r.Body)
	if err != nil || json.Unmarshal(body, in) != nil ||
		bytes.Contains(body, []byte(`\u0000`)) { // what PostgreSQL cannot keep
		web.Refuse(w, r, http.StatusBadRequest, fault.New(fault.Invalid, "invalid"))
		return false
	}
	return true
}

var statuses = map[fault.Kind]int{
	fault.Unauthenticated: http.StatusUnauthorized, fault.Invalid: http.StatusBadRequest, fault.Expired: http.StatusGone, fault.Conflict: http.StatusConflict,
	fault.RateLimited: http.StatusTooManyRequests, fault.Internal: http.StatusInternalServerError,
}

func (s *Service) answer(w http.ResponseWriter, r *http.Request, session *Session, err error) {
	if err != nil {
		f := database.Fault(err)
		status, ok := statuses[f.Kind]
		if !ok {
			status = http.StatusBadRequest
		}
		web.Refuse(w, r, status, f)
		return
	}
	http.SetCookie(w, s.cookie(session.refresh))
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_ = json.NewEncoder(w).Encode(session)
}

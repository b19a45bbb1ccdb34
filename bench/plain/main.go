package main

import (
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strings"

	"crypto/ed25519"

	"github.com/lib/pq"
)

const connections = 24

type server struct {
	db                                        *sql.DB
	public                                    ed25519.PublicKey
	viewers                                   viewers
	member, person, list, count, page, totals *sql.Stmt
	writes                                    map[string]*sql.Stmt
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "plain:", err)
		os.Exit(1)
	}
}

func run() error {
	connector, err := pq.NewConnector(os.Getenv("DATABASE_URL"))
	if err != nil {
		return err
	}
	s := &server{db: sql.OpenDB(connector)}
	s.db.SetMaxOpenConns(connections)
	s.db.SetMaxIdleConns(connections)
	if s.public, err = publicKey(os.Getenv("KEYS_FILE")); err != nil {
		return err
	}
	for _, p := range []struct {
		to    **sql.Stmt
		query string
	}{{&s.member, memberQuery}, {&s.person, personQuery}, {&s.list, listQuery}, {&s.count, countQuery}, {&s.page, programsQuery}, {&s.totals, totalsQuery}} {
		if *p.to, err = s.db.Prepare(p.query); err != nil {
			return fmt.Errorf("%s: %w", p.query, err)
		}
	}
	s.writes = map[string]*sql.Stmt{}
	for _, query := range []string{useKey, ownDonor, hold, addPledge, addLine, addOutbox, lockHead, addLinks, closeHead} {
		if s.writes[query], err = s.db.Prepare(query); err != nil {
			return fmt.Errorf("%s: %w", query, err)
		}
	}
	mux := http.NewServeMux()
	for path, answer := range map[string]func(*http.Request, viewer) (any, error){
		"GET /person": s.onePerson, "GET /people": s.people, "GET /search": s.search, "GET /programs": s.programs, "GET /totals": s.sums, "POST /pledge": s.pledge,
	} {
		mux.HandleFunc(path, s.signedIn(answer))
	}
	return http.ListenAndServe(os.Getenv("LISTEN_ADDR"), mux)
}

// publicKey is that of the keys the demo made.
func publicKey(path string) (ed25519.PublicKey, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var keys struct {
		JWT string `json:"jwt"`
	}
	if err := json.Unmarshal(raw, &keys); err != nil {
		return nil, err
	}
	_, text, _ := strings.Cut(keys.JWT, ":")
	seed, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(seed) != ed25519.SeedSize {
		return nil, fmt.Errorf("%s holds no key", path)
	}
	return ed25519.NewKeyFromSeed(seed).Public().(ed25519.PublicKey), nil
}

// signedIn refuses who is not, and writes the answer as jejaring writes it.
func (s *server) signedIn(answer func(*http.Request, viewer) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		v, err := s.viewer(r)
		if err != nil {
			http.Error(w, "who?", http.StatusUnauthorized)
			return
		}
		value, err := answer(r, v)
		w.Header().Set("Content-Type", "application/json")
		if err != nil {
			_ = json.NewEncoder(w).Encode(failed{[]failure{{err.Error()}}})
			return
		}
		_ = json.NewEncoder(w).Encode(value)
	}
}

type failure struct {
	Message string `json:"message"`
}

type failed struct {
	Errors []failure `json:"errors"`
}

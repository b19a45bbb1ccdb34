package main

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"sync/atomic"
)

// work is one question to both servers.
type work struct {
	name, what string
	target     float64 // our answers a second, over those of the plain server
	as         string  // account
	ours       func(s sides) call
	plain      func(s sides) call
	ok         func([]byte) bool
}

// sides are the addresses of both, and the access token.
type sides struct{ ours, plain, token string }

// samples are ids that the questions are about.
type samples struct {
	people, own  []string // with three enrollments; registered by community1
	places       []places
	words, parts []string // first words of names, and letters from their middle
	villages     []string // kampung
	need         string
	turn         atomic.Uint64
}

// looked is what a list of people is looked for by.
type looked struct{ search, category, region string }

type places struct{ category, district string }

const (
	personDocument = `query($id:ID!){node(id:$id){... on Beneficiary{id name status pathway birthDate region{code name} primaryCategory{code nameId}
		enrollments{id status trainingSession{id title startsOn}}}}}`
	programsDocument = `{programs(first:20,orderBy:{field:STARTS_ON}){edges{node{id title startsOn
		trainingSessions(first:1,orderBy:{field:STARTS_ON}){edges{node{id title startsOn free provider{id name}}}}
		pledges(first:5,orderBy:{field:CREATED_AT,direction:DESC}){edges{node{id status createdAt donor{name}}}}}}}}`
	peopleDocument = `query($c:String!,$r:String!){beneficiaries(first:50,orderBy:{field:NAME},filter:{categoryCode:$c,regionCode:$r,status:[VERIFIED]}){
		totalCount edges{node{id name status pathway birthDate region{name} primaryCategory{code}}}}}`
	searchDocument = `query($q:String,$c:String,$r:String){beneficiaries(first:20,orderBy:{field:NAME},filter:{search:$q,categoryCode:$c,regionCode:$r}){
		totalCount edges{node{id name status pathway birthDate region{name} primaryCategory{code}}}}}`
	totalsDocument = `{pmksTotals(by:[CATEGORY,DISTRICT]){total cells{category{code} district{code} count}}}`
	pledgeDocument = `mutation($k:String!,$n:ID!,$q:Int!){submitPledge(input:{idempotencyKey:$k,lines:[{needId:$n,quantity:$q}]}){pledge{id status}}}`
)

func works(s *samples) []work {
	person := func(ids []string) (func(sides) call, func(sides) call) {
		pick := func() string { return ids[s.turn.Add(1)%uint64(len(ids))] }
		return func(at sides) call {
				return func() (*http.Request, error) { return at.graphql(personDocument, map[string]any{"id": pick()}) }
			}, func(at sides) call {
				return func() (*http.Request, error) { return at.get("/person?id=" + pick()) }
			}
	}
	own, ownPlain := person(s.own)
	any1, anyPlain := person(s.people)
	pick := func() places { return s.places[s.turn.Add(1)%uint64(len(s.places))] }
	list := func(name, what string, pick func(turn int) looked) work {
		next := func() looked { return pick(int(s.turn.Add(1))) }
		return work{name, what, 1.0, "officer1@demo.test",
			func(at sides) call {
				return func() (*http.Request, error) {
					l := next()
					return at.graphql(searchDocument, map[string]any{"q": given(l.search), "c": given(l.category), "r": given(l.region)})
				}
			}, func(at sides) call {
				return func() (*http.Request, error) {
					l := next()
					return at.get("/search?" + url.Values{"search": {l.search}, "category": {l.category}, "region": {l.region}}.Encode())
				}
			}, good}
	}
	return []work{
		{"W1", "one person, by the community", 0.9, "community1@demo.test", own, ownPlain, good},
		{"W1 office", "one person, by the office: audited by ours only", 0.9, "officer1@demo.test", any1, anyPlain, good},
		{"W2", "20 programs with session, seats, pledges", 0.8, "officer1@demo.test", fixed(programsDocument), path("/programs"), good},
		{"W3", "50 people + totalCount, by the office: audited by ours only", 1.0, "officer1@demo.test",
			func(at sides) call {
				return func() (*http.Request, error) {
					p := pick()
					return at.graphql(peopleDocument, map[string]any{"c": p.category, "r": p.district})
				}
			}, func(at sides) call {
				return func() (*http.Request, error) {
					p := pick()
					return at.get("/people?" + url.Values{"category": {p.category}, "region": {p.district}}.Encode())
				}
			}, good},
		{"W4", "contended pledge", 0.95, "company1@demo.test", s.pledge, s.plainPledge, good},
		{"W5", "totals by category and kecamatan", 3, "officer1@demo.test", fixed(totalsDocument), path("/totals"), good},
		list("L1", "20 people of a kampung + totalCount", func(i int) looked { return looked{region: s.villages[i%len(s.villages)]} }),
		list("L2", "by the first word of a name", func(i int) looked { return looked{search: s.words[i%len(s.words)]} }),
		list("L3", "by a part of a name", func(i int) looked { return looked{search: s.parts[i%len(s.parts)]} }),
		list("L4", "by a part of a name in a kecamatan", func(i int) looked {
			return looked{search: s.parts[i%len(s.parts)], region: s.places[i%len(s.places)].district}
		}),
		list("L5", "by a part of a name in a category", func(i int) looked {
			return looked{search: s.parts[i%len(s.parts)], category: s.places[i%len(s.places)].category}
		}),
	}
}

// given is a filter, or nothing.
func given(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

func good(answer []byte) bool { return !bytes.Contains(answer, []byte(`"errors"`)) }

func fixed(document string) func(sides) call {
	return func(at sides) call {
		return func() (*http.Request, error) { return at.graphql(document, nil) }
	}
}

func path(path string) func(sides) call {
	return func(at sides) call {
		return func() (*http.Request, error) { return at.get(path) }
	}
}

func (s *samples) pledge(at sides) call {
	return func() (*http.Request, error) {
		return at.graphql(pledgeDocument, map[string]any{"k": fresh(), "n": s.need, "q": 1})
	}
}

func (s *samples) plainPledge(at sides) call {
	return func() (*http.Request, error) {
		return at.post(at.plain+"/pledge", map[string]any{"idempotencyKey": fresh(), "needId": s.need, "quantity": 1})
	}
}

func fresh() string { return fmt.Sprintf("bench-%016x", rand.Uint64()) }

func (at sides) graphql(document string, variables map[string]any) (*http.Request, error) {
	return at.post(at.ours+"/graphql", map[string]any{"query": document, "variables": variables})
}

func (at sides) post(address string, body any) (*http.Request, error) {
	raw, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	r, err := http.NewRequest(http.MethodPost, address, bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+at.token)
	return r, nil
}

func (at sides) get(path string) (*http.Request, error) {
	r, err := http.NewRequest(http.MethodGet, at.plain+path, nil)
	if err != nil {
		return nil, err
	}
	r.Header.Set("Authorization", "Bearer "+at.token)
	return r, nil
}

// find looks up what to ask about.
func find(db *sql.DB) (*samples, error) {
	s := &samples{}
	for _, q := range []struct {
		to    *[]string
		query string
	}{
		{&s.people, `SELECT beneficiary_id FROM enrollments GROUP BY 1 HAVING count(*) = 3 ORDER BY md5(beneficiary_id) LIMIT 500`},
		{&s.own, `SELECT b.id FROM beneficiaries b JOIN enrollments e ON e.beneficiary_id = b.id JOIN memberships m ON m.organization_id = b.registered_by_id
			JOIN users u ON u.id = m.user_id WHERE u.email = 'community1@demo.test' GROUP BY 1 HAVING count(*) = 3 LIMIT 500`},
		{&s.words, `SELECT DISTINCT split_part(name_key, ' ', 1) FROM (SELECT name_key FROM beneficiaries ORDER BY md5(id) LIMIT 100) n WHERE name_key LIKE '____% %'`},
		{&s.parts, `SELECT DISTINCT trim(substr(name_key, 4, 5)) FROM (SELECT name_key FROM beneficiaries ORDER BY md5(id) LIMIT 100) n
			WHERE substr(name_key, 4, 5) ~ '^[a-z]+$'`},
		{&s.villages, `SELECT region_code FROM beneficiaries GROUP BY 1 ORDER BY md5(region_code) LIMIT 100`},
	} {
		if err := column(db, q.query, q.to); err != nil {
			return nil, err
		}
	}
	var pairs []string
	if err := column(db, `SELECT k.code || ' ' || b.district_code FROM beneficiaries b JOIN categories k ON k.id = b.primary_category_id
		WHERE status = 'VERIFIED' GROUP BY 1 HAVING count(*) >= 50 ORDER BY md5(min(k.code) || min(b.district_code)) LIMIT 200`, &pairs); err != nil {
		return nil, err
	}
	for _, pair := range pairs {
		var p places
		if _, err := fmt.Sscan(pair, &p.category, &p.district); err != nil {
			return nil, err
		}
		s.places = append(s.places, p)
	}
	if len(s.people) == 0 || len(s.own) == 0 || len(s.places) == 0 || len(s.words) == 0 || len(s.parts) == 0 {
		return nil, fmt.Errorf("too few people to ask about: %d, %d, %d, %d, %d", len(s.people), len(s.own), len(s.places), len(s.words), len(s.parts))
	}
	return s, nil
}

func column(db *sql.DB, query string, to *[]string) error {
	rows, err := db.Query(query)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return err
		}
		*to = append(*to, text)
	}
	return rows.Err()
}

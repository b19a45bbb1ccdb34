package main

import (
	"database/sql"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// A person is seen by the office, and by the organisation that registered it; sensitive categories by officers.
const personQuery = `SELECT b.id, b.name, b.status, b.pathway, b.birth_date, r.code, r.name, k.code, k.name_id, e.id, e.status, t.id, t.title, t.starts_on
FROM beneficiaries b JOIN regions r ON r.id = b.region_id LEFT JOIN categories k ON k.id = b.primary_category_id AND ($4 OR NOT k.sensitive)
LEFT JOIN enrollments e ON e.beneficiary_id = b.id AND ($2 OR e.nominated_by_id = $3)
LEFT JOIN training_sessions t ON t.id = e.training_session_id
WHERE b.id = $1 AND ($2 OR b.registered_by_id = $3)`

const seenPeople = `FROM beneficiaries b JOIN beneficiary_categories c ON c.beneficiary_id = b.id
JOIN categories k ON k.id = c.category_id WHERE k.code = $1 AND b.status = 'VERIFIED' AND (b.region_code = $2 OR b.region_code LIKE $2 || '.%')
AND ($3 OR b.registered_by_id = $4)`

const listQuery = `SELECT b.id, b.name, b.status, b.pathway, b.birth_date, r.name, p.code
FROM (SELECT b.* ` + seenPeople + ` ORDER BY b.name_key, b.id LIMIT 50) b
JOIN regions r ON r.id = b.region_id JOIN categories p ON p.id = b.primary_category_id ORDER BY b.name_key, b.id`

const countQuery = `SELECT count(*) ` + seenPeople

// A list that is looked for by a pattern is planned with what is looked for, and sorted after it was found, as jejaring does.
const searchQuery = `SELECT b.id, b.name, b.status, b.pathway, b.birth_date, r.name, p.code
FROM (SELECT * FROM beneficiaries b WHERE %s ORDER BY b.name_key%s, b.id LIMIT 20) b
JOIN regions r ON r.id = b.region_id LEFT JOIN categories p ON p.id = b.primary_category_id ORDER BY b.name_key, b.id`

const programsQuery = `SELECT p.id, p.title, p.starts_on, t.id, t.title, t.starts_on, t.free, t.provider_id, t.provider,
	g.id, g.status, g.created_at, g.donor
FROM (SELECT * FROM programs WHERE status IN ('ACTIVE', 'CLOSED') OR $1 ORDER BY starts_on, id LIMIT 20) p
LEFT JOIN LATERAL (SELECT t.id, t.title, t.starts_on, t.funded - t.taken AS free, o.id AS provider_id, o.name AS provider
	FROM training_sessions t LEFT JOIN organizations o ON o.id = t.provider_id
	WHERE t.program_id = p.id ORDER BY t.starts_on, t.id LIMIT 1) t ON true
LEFT JOIN LATERAL (SELECT g.id, g.status, g.created_at, d.name AS donor
	FROM program_pledges m JOIN pledges g ON g.id = m.pledge_id JOIN donors d ON d.id = g.donor_id
	WHERE m.program_id = p.id AND ($1 OR g.organization_id = $2) ORDER BY g.created_at DESC, g.id DESC LIMIT 5) g ON true
ORDER BY p.starts_on, p.id, g.created_at DESC, g.id DESC`

const totalsQuery = `SELECT k.code, b.district_code, count(*) FROM beneficiaries b JOIN categories k ON k.id = b.primary_category_id
WHERE b.status = 'VERIFIED' GROUP BY k.code, b.district_code ORDER BY count(*) DESC`

func (s *server) onePerson(r *http.Request, v viewer) (any, error) {
	rows, err := s.person.QueryContext(r.Context(), r.URL.Query().Get("id"), v.office(), v.organization, v.officer())
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var out struct {
		Data struct {
			Node *person `json:"node"`
		} `json:"data"`
	}
	for rows.Next() {
		var p person
		var code, name, e, status, session, title, starts sql.NullString
		p.Region = &region{}
		if err := rows.Scan(&p.ID, &p.Name, &p.Status, &p.Pathway, &p.BirthDate, &p.Region.Code, &p.Region.Name,
			&code, &name, &e, &status, &session, &title, &starts); err != nil {
			return nil, err
		}
		if code.Valid {
			p.PrimaryCategory = &category{code.String, name.String}
		}
		if out.Data.Node == nil {
			p.Enrollments = &[]enrollment{}
			out.Data.Node = &p
		}
		if e.Valid {
			*out.Data.Node.Enrollments = append(*out.Data.Node.Enrollments, enrollment{e.String, status.String, training{
				ID: session.String, Title: title.String, StartsOn: starts.String,
			}})
		}
	}
	return out, rows.Err()
}

func (s *server) people(r *http.Request, v viewer) (any, error) {
	q := r.URL.Query()
	args := []any{q.Get("category"), q.Get("region"), v.office(), v.organization}
	var total int
	if err := s.count.QueryRowContext(r.Context(), args...).Scan(&total); err != nil {
		return nil, err
	}
	rows, err := s.list.QueryContext(r.Context(), args...)
	if err != nil {
		return nil, err
	}
	return listed(total, rows)
}

// search makes its condition of what is looked for.
func (s *server) search(r *http.Request, v viewer) (any, error) {
	q := r.URL.Query()
	args := []any{v.office(), v.organization}
	where := "($1 OR b.registered_by_id = $2)"
	also := func(condition, value string) {
		args = append(args, value)
		where += " AND " + strings.ReplaceAll(condition, "?", "$"+strconv.Itoa(len(args)))
	}
	sorted := ""
	if text := q.Get("search"); text != "" {
		sorted = " || ''"
		also("b.name_key LIKE '%' || ? || '%'", text)
	}
	switch code := q.Get("region"); len(code) {
	case 0:
	case len("11.16.01"):
		also("b.district_code = ?", code)
	default:
		also("b.region_code = ?", code)
	}
	if code := q.Get("category"); code != "" {
		also("b.id IN (SELECT beneficiary_id FROM beneficiary_categories WHERE category_id IN (SELECT id FROM categories WHERE code = ?))", code)
	}
	var total int
	if err := s.db.QueryRowContext(r.Context(), "SELECT count(*) FROM beneficiaries b WHERE "+where, args...).Scan(&total); err != nil {
		return nil, err
	}
	rows, err := s.db.QueryContext(r.Context(), fmt.Sprintf(searchQuery, where, sorted), args...)
	if err != nil {
		return nil, err
	}
	return listed(total, rows)
}

func listed(total int, rows *sql.Rows) (any, error) {
	defer func() { _ = rows.Close() }()
	var out struct {
		Data struct {
			Beneficiaries struct {
				TotalCount int          `json:"totalCount"`
				Edges      []personEdge `json:"edges"`
			} `json:"beneficiaries"`
		} `json:"data"`
	}
	found := &out.Data.Beneficiaries
	found.TotalCount, found.Edges = total, make([]personEdge, 0, 50)
	for rows.Next() {
		p := person{Region: &region{}}
		var code sql.NullString
		if err := rows.Scan(&p.ID, &p.Name, &p.Status, &p.Pathway, &p.BirthDate, &p.Region.Name, &code); err != nil {
			return nil, err
		}
		if code.Valid {
			p.PrimaryCategory = &category{Code: code.String}
		}
		found.Edges = append(found.Edges, personEdge{p})
	}
	return out, rows.Err()
}

func (s *server) programs(r *http.Request, v viewer) (any, error) {
	rows, err := s.page.QueryContext(r.Context(), v.office(), v.organization)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var out struct {
		Data struct {
			Programs struct {
				Edges []programEdge `json:"edges"`
			} `json:"programs"`
		} `json:"data"`
	}
	all := &out.Data.Programs.Edges
	for rows.Next() {
		var p program
		var id, title, starts, provider, by, given, status, donor sql.NullString
		var free sql.NullInt64
		var at sql.NullTime
		if err := rows.Scan(&p.ID, &p.Title, &p.StartsOn, &id, &title, &starts, &free, &provider, &by, &given, &status, &at, &donor); err != nil {
			return nil, err
		}
		if len(*all) == 0 || (*all)[len(*all)-1].Node.ID != p.ID {
			p.TrainingSessions.Edges, p.Pledges.Edges = []sessionEdge{}, []pledgeEdge{}
			if id.Valid {
				t := session{training: training{ID: id.String, Title: title.String, StartsOn: starts.String}, Free: int(free.Int64)}
				if provider.Valid {
					t.Provider = &organization{provider.String, by.String}
				}
				p.TrainingSessions.Edges = append(p.TrainingSessions.Edges, sessionEdge{t})
			}
			*all = append(*all, programEdge{p})
		}
		if given.Valid {
			last := &(*all)[len(*all)-1].Node
			last.Pledges.Edges = append(last.Pledges.Edges, pledgeEdge{promise{given.String, status.String, at.Time.UTC().Format(time.RFC3339Nano), named{donor.String}}})
		}
	}
	return out, rows.Err()
}

func (s *server) sums(r *http.Request, _ viewer) (any, error) {
	rows, err := s.totals.QueryContext(r.Context())
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var out struct {
		Data struct {
			PmksTotals struct {
				Total int    `json:"total"`
				Cells []cell `json:"cells"`
			} `json:"pmksTotals"`
		} `json:"data"`
	}
	sums := &out.Data.PmksTotals
	for rows.Next() {
		var c cell
		if err := rows.Scan(&c.Category.Code, &c.District.Code, &c.Count); err != nil {
			return nil, err
		}
		sums.Total += c.Count
		sums.Cells = append(sums.Cells, c)
	}
	return out, rows.Err()
}

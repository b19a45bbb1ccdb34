package subject

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	entsql "entgo.io/ent/dialect/sql"
	"entgo.io/ent/dialect/sql/schema"
	"entgo.io/ent/schema/field"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/auditevent"
	"github.com/jejaring/jejaring/ent/db/migrate"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/server/audit"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/sealing"
)

// Entry is one value of a record; Label says in Indonesian what it is.
type Entry struct {
	Name, Label string
	Value       any
}

// Section are the records of one kind that are kept about a person.
type Section struct {
	Name, Title string
	Records     [][]Entry
}

// source is a table that tells of the person; of narrows it to the person's rows, $1 is the person's id.
type source struct{ table, of string }

// sources are all tables that tell of a person. Those with a key of the person are found by it, so that a table that is
// made later is in the copy too; a test holds that each has a title.
func sources() []source {
	out := []source{
		{"beneficiaries", "id = $1"},
		{"categories", "id IN (SELECT category_id FROM beneficiary_categories WHERE beneficiary_id = $1)"},
		{"households", "id IN (SELECT household_id FROM beneficiaries WHERE id = $1)"},
	}
	for _, t := range migrate.Tables {
		switch {
		case t.Name == "beneficiary_categories":
		case has(t, "beneficiary_id"):
			out = append(out, source{t.Name, "beneficiary_id = $1"})
		case has(t, "enrollment_id"):
			out = append(out, source{t.Name, "enrollment_id IN (SELECT id FROM enrollments WHERE beneficiary_id = $1)"})
		}
	}
	return out
}

func has(t *schema.Table, column string) bool {
	return slices.ContainsFunc(t.Columns, func(k *schema.Column) bool { return k.Name == column })
}

func table(name string) *schema.Table {
	return migrate.Tables[slices.IndexFunc(migrate.Tables, func(t *schema.Table) bool { return t.Name == name })]
}

// inner are columns that say nothing of the person: keys of searches, counters, how a file lies in its store.
var inner = []string{
	"id", "version", "updated_at", "name_key", "sound", "sound_key", "compared", "nik_index", "kk_index", "sent_hash", "object", "key_sealed",
	"region_code", "district_code", "return_reason", "decision_reason", "sensitive", "category_set", "no", "base_version", "open",
	"definition_id", "definition_en", "name_en", "min_age", "max_age", "sex_of", "group_code", "abbreviation", "claimed_at", "removed_at",
}

// named is what rows that a record points to are called; who works at the office is not told, and the person is known.
var named = map[string]string{
	"organizations": "name", "training_sessions": "title", "programs": "title", "campaigns": "title", "business_groups": "name",
	"regions": "name", "categories": "name_id", "snapshots": "title",
}

// gather reads all that is kept about a person, opened.
func gather(ctx context.Context, c *db.Client, box *crypt.Box, id string) ([]Section, error) {
	var out []Section
	for _, from := range sources() {
		records, err := read(ctx, c, box, table(from.table), from.of, id)
		if err != nil {
			return nil, fmt.Errorf("copy %s: %w", from.table, err)
		}
		if len(records) > 0 {
			out = append(out, Section{from.table, titles[from.table], records})
		}
	}
	return out, nil
}

func read(ctx context.Context, c *db.Client, box *crypt.Box, t *schema.Table, of, id string) ([][]Entry, error) {
	columns := make([]string, len(t.Columns))
	for i, k := range t.Columns {
		columns[i] = "t." + k.Name
		if by := pointed(t, k.Name); by != "" {
			columns[i] = fmt.Sprintf("(SELECT o.%s FROM %s o WHERE o.id = t.%s)", named[by], by, k.Name)
		}
	}
	rows, err := c.QueryContext(ctx, fmt.Sprintf("SELECT t.id, %s FROM %s t WHERE t.%s ORDER BY t.id", strings.Join(columns, ", "), t.Name, of), id)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var out [][]Entry
	for rows.Next() {
		key, values := "", make([]any, len(t.Columns))
		to := []any{&key}
		for i := range values {
			to = append(to, &values[i])
		}
		if err := rows.Scan(to...); err != nil {
			return nil, err
		}
		record, err := entries(box, t, key, values)
		if err != nil {
			return nil, err
		}
		out = append(out, record)
	}
	return out, rows.Err()
}

// pointed is the table that a column points to, where its rows have a name to tell.
func pointed(t *schema.Table, column string) string {
	for _, k := range t.ForeignKeys {
		if k.Columns[0].Name == column && named[k.RefTable.Name] != "" {
			return k.RefTable.Name
		}
	}
	return ""
}

func entries(box *crypt.Box, t *schema.Table, id string, values []any) ([]Entry, error) {
	var out []Entry
	for i, k := range t.Columns {
		if skipped(t, k.Name) || values[i] == nil {
			continue
		}
		value, err := opened(box, t.Name, k, id, values[i])
		if err != nil {
			return nil, err
		}
		if value == nil || value == "" {
			continue
		}
		out = append(out, Entry{told(k.Name), labels[plain(k.Name)], value})
	}
	return out, nil
}

// skipped are columns that are not in a copy: inner ones, and keys of what has no name to tell.
func skipped(t *schema.Table, column string) bool {
	return slices.Contains(inner, column) || strings.HasSuffix(column, "_id") && pointed(t, column) == "" && column != "name_id"
}

// plain is a column without what says how it is kept.
func plain(column string) string {
	if column == "name_id" {
		return column
	}
	return strings.TrimSuffix(strings.TrimSuffix(column, "_sealed"), "_id")
}

// told is how the copy calls a column.
func told(column string) string {
	words := strings.Split(plain(column), "_")
	for i := 1; i < len(words); i++ {
		words[i] = strings.ToUpper(words[i][:1]) + words[i][1:]
	}
	return strings.Join(words, "")
}

// opened is a value as it can be read.
func opened(box *crypt.Box, table string, k *schema.Column, id string, value any) (any, error) {
	text, isText := value.(string)
	if raw, ok := value.([]byte); ok {
		text, isText = string(raw), true
	}
	switch k.Type {
	case field.TypeBytes:
		if text == "" {
			return nil, nil //nolint:nilnil // there is nothing in it
		}
		sealed, ok := sealing.Of(table, k.Name)
		if !ok {
			return nil, fmt.Errorf("%s is sealed in no known way", k.Name)
		}
		clear, err := box.Open([]byte(text), sealed.Context+id)
		return structured(clear), err
	case field.TypeJSON:
		return structured(text), nil
	case field.TypeBool:
		if n, ok := value.(int64); ok {
			return n != 0, nil
		}
	case field.TypeTime:
		if at, ok := value.(time.Time); ok {
			return at.UTC().Format(time.RFC3339), nil
		}
	}
	if isText {
		return text, nil
	}
	return value, nil
}

// structured is JSON as what it holds, and any other text as it is.
func structured(text string) any {
	var value any
	if strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") || strings.HasPrefix(text, `"`) {
		if json.Unmarshal([]byte(text), &value) == nil {
			return value
		}
	}
	return text
}

// mostAccesses are the latest readings that a copy tells of.
const mostAccesses = 500

// looked tells when who read or revealed the record, by organisation, the newest first; who it was belongs to the office.
func looked(ctx context.Context, c *db.Client, id string) (Section, error) {
	out := Section{Name: "accesses", Title: titles["accesses"]}
	events, err := c.AuditEvent.Query().Where(audit.TellsOf(id), auditevent.ActionIn(audit.Read, audit.Reveal)).
		Order(auditevent.BySeq(entsql.OrderDesc())).Limit(mostAccesses).All(ctx)
	if err != nil {
		return out, fmt.Errorf("copy accesses: %w", err)
	}
	of := map[string]string{}
	for _, e := range events {
		of[e.ActorOrganizationID] = ""
	}
	all, err := c.Organization.Query().Where(organization.IDIn(slices.Collect(maps.Keys(of))...)).All(ctx)
	if err != nil {
		return out, fmt.Errorf("copy accesses: %w", err)
	}
	for _, o := range all {
		of[o.ID] = o.Name
	}
	for _, e := range events {
		record := []Entry{
			{"at", labels["at"], e.At.UTC().Format(time.RFC3339)}, {"action", labels["action"], e.Action},
			{"organization", labels["organization"], of[e.ActorOrganizationID]},
		}
		if e.Reason != "" {
			record = append(record, Entry{"reason", labels["reason"], e.Reason})
		}
		out.Records = append(out.Records, record)
	}
	return out, nil
}

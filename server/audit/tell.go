package audit

import (
	"entgo.io/ent/dialect/sql"
	"entgo.io/ent/dialect/sql/sqljson"

	"github.com/jejaring/jejaring/ent/db/auditevent"
	"github.com/jejaring/jejaring/ent/db/predicate"
)

// TellsOf narrows to links that tell of a record, alone or among others.
func TellsOf(id string) predicate.AuditEvent {
	return auditevent.Or(auditevent.SubjectID(id), func(s *sql.Selector) {
		s.Where(sqljson.ValueContains(s.C(auditevent.FieldSubjectIds), id))
	})
}

package database

import (
	"context"
	"errors"

	"entgo.io/ent/dialect/sql/sqlgraph"
	"github.com/lib/pq"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/server/fault"
)

// Fault gives every error of the domain its kind.
func Fault(err error) *fault.Error {
	var f *fault.Error
	switch {
	case errors.As(err, &f):
		return f
	case db.IsNotFound(err):
		return fault.Missing().Because(err)
	case errors.Is(err, rule.ErrNoViewer):
		return fault.New(fault.Unauthenticated, "unauthenticated").Because(err)
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return fault.New(fault.Unavailable, "unavailable").Because(err)
	case tooSlow(err):
		return fault.New(fault.Unavailable, "unavailable").Because(err)
	case sqlgraph.IsUniqueConstraintError(err): // what a CHECK or a reference refuses is a fault in the rules
		return fault.New(fault.Conflict, "exists").Because(err)
	default:
		return fault.New(fault.Internal, "internal").Because(err)
	}
}

// tooSlow says whether PostgreSQL gave a statement up, as it took too long or nobody waited any more.
func tooSlow(err error) bool {
	var p *pq.Error
	return errors.As(err, &p) && p.Code == "57014"
}

package database

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"net"
	"slices"

	"entgo.io/ent/dialect/sql/sqlgraph"
	"github.com/lib/pq"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

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
	case tooSlow(err), Lost(err):
		return fault.New(fault.Unavailable, "unavailable").Because(err)
	case sqlgraph.IsUniqueConstraintError(err): // what a CHECK or a reference refuses is a fault in the rules
		return fault.New(fault.Conflict, "exists").Because(err)
	default:
		return fault.New(fault.Internal, "internal").Because(err)
	}
}

// Lost says whether the database cannot be reached, or takes nothing for now: what is tried again later may succeed.
func Lost(err error) bool {
	var (
		dial *net.OpError
		p    *pq.Error
		lite *sqlite.Error
	)
	switch {
	case errors.Is(err, driver.ErrBadConn), errors.Is(err, sql.ErrConnDone), errors.As(err, &dial):
		return true
	case errors.As(err, &p):
		return p.Code.Class() == "08" || p.Code.Class() == "53" || slices.Contains([]string{"57P01", "57P02", "57P03"}, string(p.Code))
	case errors.As(err, &lite): // the low byte is the kind of an extended code
		return slices.Contains([]int{sqlite3.SQLITE_BUSY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN}, lite.Code()&0xff)
	}
	return false
}

// tooSlow says whether PostgreSQL gave a statement up, as it took too long or nobody waited any more.
func tooSlow(err error) bool {
	var p *pq.Error
	return errors.As(err, &p) && p.Code == "57014"
}

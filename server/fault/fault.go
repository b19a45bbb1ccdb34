package fault

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
)

// Kind is the error code of the GraphQL contract (design section 5).
type Kind string

// The kinds of the contract.
const (
	Unauthenticated Kind = "UNAUTHENTICATED"
	Forbidden       Kind = "FORBIDDEN"
	NotFound        Kind = "NOT_FOUND"
	Invalid         Kind = "INVALID"
	Conflict        Kind = "CONFLICT"
	Full            Kind = "FULL"
	Expired         Kind = "EXPIRED"
	RateLimited     Kind = "RATE_LIMITED"
	Unavailable     Kind = "UNAVAILABLE"
	Internal        Kind = "INTERNAL"
)

// Field is one wrong input value: its path within the input, a code, and what the code's message needs.
type Field struct {
	Path string
	Code string
	Args []any
}

// Error is what a user is told, and the cause that only the log sees.
type Error struct {
	Kind   Kind
	Key    string // message key in the catalogue
	Args   []any  // of the message
	Fields []Field
	Left   *int // FULL: what is left
	Vers   *int // CONFLICT: the current version
	Wait   int  // RATE_LIMITED: seconds until it is worth trying again
	cause  error
}

// New is a fault of kind whose message is key with args.
func New(kind Kind, key string, args ...any) *Error { return &Error{Kind: kind, Key: key, Args: args} }

// Because keeps the cause for the log.
func (e *Error) Because(cause error) *Error {
	c := *e
	c.cause = cause
	return &c
}

// Error is for logs; it holds no argument, as arguments may come from people.
func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", e.Kind, e.Key)
	for _, f := range e.Fields {
		fmt.Fprintf(&b, " %s:%s", f.Path, f.Code)
	}
	if e.cause != nil {
		fmt.Fprintf(&b, ": %v", e.cause)
	}
	return b.String()
}

// Unwrap is the cause.
func (e *Error) Unwrap() error { return e.cause }

// Message is the safe text in the language ("en", else Indonesian).
func (e *Error) Message(language string) string { return text(language, e.Key, e.Args) }

// Message is the safe text of the field's code in the language.
func (f Field) Message(language string) string { return text(language, "field."+f.Code, f.Args) }

// KindOf is the kind of err; INTERNAL for what is no fault.
func KindOf(err error) Kind {
	var f *Error
	if errors.As(err, &f) {
		return f.Kind
	}
	return Internal
}

// Missing is the one answer for what is not there and what is hidden.
func Missing() *Error { return New(NotFound, "not_found") }

// Denied is the answer to a role that may not.
func Denied() *Error { return New(Forbidden, "forbidden") }

// WrongState says that the transition does not start in the present state.
func WrongState(version int) *Error {
	e := New(Conflict, "wrong_state")
	e.Vers = &version
	return e
}

// Stale says that somebody changed the record meanwhile.
func Stale(version int) *Error {
	e := New(Conflict, "stale")
	e.Vers = &version
	return e
}

// Later says after how long it is worth trying again.
func Later(wait time.Duration) *Error {
	e := New(RateLimited, "rate_limited")
	e.Wait = max(1, int(math.Ceil(wait.Seconds())))
	return e
}

// NoRoom says that only left remains.
func NoRoom(left int) *Error { return New(Full, "full", left).With(left) }

// With says what is left.
func (e *Error) With(left int) *Error {
	c := *e
	c.Left = &left
	return &c
}

// Of says of which version of the record the refusal is.
func (e *Error) Of(version int) *Error {
	c := *e
	c.Vers = &version
	return &c
}

// Together is one refusal of every wrong value that errs tell of, each path once; where none tells of a value, the first of errs.
func Together(errs ...error) error {
	var all Fields
	var first error
	for _, err := range errs {
		var wrong *Error
		if !errors.As(err, &wrong) || wrong.Kind != Invalid || len(wrong.Fields) == 0 {
			if first == nil {
				first = err
			}
			continue
		}
		for _, f := range wrong.Fields {
			if !slices.ContainsFunc(all, func(g Field) bool { return g.Path == f.Path }) {
				all = append(all, f)
			}
		}
	}
	if len(all) > 0 {
		return all.Err()
	}
	return first
}

// Gather tells as of path, once for each code, what is wrong with values whose path begins so and which the input does not have.
func Gather(err error, prefix, path string) error {
	var wrong *Error
	if !errors.As(err, &wrong) {
		return err
	}
	c := *wrong
	c.Fields = nil
	for _, f := range wrong.Fields {
		if strings.HasPrefix(f.Path, prefix) {
			f.Path = path
		}
		if !slices.ContainsFunc(c.Fields, func(g Field) bool { return g.Path == f.Path && g.Code == f.Code }) {
			c.Fields = append(c.Fields, f)
		}
	}
	return &c
}

// At says beside which value of the input a refusal for want of room is to be told too; any other error is as it was.
func At(path string, err error) error {
	var full *Error
	if !errors.As(err, &full) || full.Kind != Full {
		return err
	}
	c := *full
	c.Fields = []Field{{Path: path, Code: c.Key, Args: c.Args}}
	return &c
}

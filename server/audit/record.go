package audit

import (
	"context"
	"errors"
	"slices"
	"sync"

	"entgo.io/ent"

	"github.com/jejaring/jejaring/ent/viewer"
)

// Actions of audit events.
const (
	Create = "CREATE"
	Update = "UPDATE"
	Delete = "DELETE"
	Read   = "READ"
	Reveal = "REVEAL"
	Erase  = "ERASE"       // what says who a person is
	Rotate = "ROTATE_KEYS" // sealed anew, with the same values
	SignIn = "SIGN_IN"

	SignInFailed = "SIGN_IN_FAILED"
	SignOut      = "SIGN_OUT"
	EndSession   = "END_SESSION"
	Stolen       = "SESSION_STOLEN"
	Switch       = "SWITCH_MEMBERSHIP"
)

// Event is one link before it is written.
type Event struct {
	Action, SubjectType, SubjectID string
	SubjectIDs                     []string // where one link tells of many
	Changed                        []string
	Reason                         string
	ActorID, ActorOrganizationID   string
}

// By names who did it.
func (e Event) By(v viewer.Viewer) Event {
	e.ActorID, e.ActorOrganizationID = v.UserID, v.OrganizationID
	return e
}

type recorder struct {
	mu     sync.Mutex
	events []Event
	head   Head // once they are written
}

type contextKey struct{}

var errNoHead = errors.New("the chain has no head; the database is not seeded")

// ErrOutside is returned for a write that no transaction of database.Store carries.
var ErrOutside = errors.New("audit: a write outside of a transaction")

// WithRecorder gives the context a place to note events; Flush writes them.
func WithRecorder(ctx context.Context) context.Context {
	return context.WithValue(ctx, contextKey{}, &recorder{})
}

// Note adds an event of the viewer of ctx.
func Note(ctx context.Context, e Event) error {
	r, ok := ctx.Value(contextKey{}).(*recorder)
	if !ok {
		return ErrOutside
	}
	e = e.By(viewer.From(ctx))
	r.mu.Lock()
	defer r.mu.Unlock()
	r.events = append(r.events, e)
	return nil
}

// NoteAll adds events that name who did them already.
func NoteAll(ctx context.Context, events []Event) error {
	r, ok := ctx.Value(contextKey{}).(*recorder)
	if !ok {
		return ErrOutside
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.events = append(r.events, events...)
	return nil
}

// HeadAfter is where the chain ends once the transaction of ctx has committed.
func HeadAfter(ctx context.Context) Head {
	r, ok := ctx.Value(contextKey{}).(*recorder)
	if !ok {
		return Head{}
	}
	return r.head
}

// unaudited are records about requests, not about people or promises.
var unaudited = []string{
	"AuditEvent", "AuditHead", "Session", "RefreshToken", "IdempotencyKey", "OutboxEvent", "Device", "SyncOperation", "PackSet",
	"ImportPart", "ImportProblem", "Notification", "PeopleCount", "Sequence", "WebhookDelivery", "Ceremony", "ContactCode", "PushSubscription",
}

// bookkeeping are columns that change with every change.
var bookkeeping = []string{"version", "created_at", "updated_at", "compared"}

// Hook notes every mutation of an audited type.
func Hook() ent.Hook {
	return func(next ent.Mutator) ent.Mutator {
		return ent.MutateFunc(func(ctx context.Context, m ent.Mutation) (ent.Value, error) {
			if slices.Contains(unaudited, m.Type()) {
				return next.Mutate(ctx, m)
			}
			before, err := bulkSubjects(ctx, m)
			if err != nil {
				return nil, err
			}
			value, err := next.Mutate(ctx, m)
			if err != nil {
				return value, err
			}
			ids := before
			if one, ok := m.(interface{ ID() (string, bool) }); ok && len(ids) == 0 {
				if id, exists := one.ID(); exists {
					ids = []string{id}
				}
			}
			for _, id := range ids {
				if err := Note(ctx, Event{Action: action(m.Op()), SubjectType: m.Type(), SubjectID: id, Changed: changed(m)}); err != nil {
					return nil, err
				}
			}
			return value, nil
		})
	}
}

// bulkSubjects are the records that an update of many will touch.
func bulkSubjects(ctx context.Context, m ent.Mutation) ([]string, error) {
	if !m.Op().Is(ent.OpUpdate | ent.OpDelete) {
		return nil, nil
	}
	many, ok := m.(interface {
		IDs(context.Context) ([]string, error)
	})
	if !ok {
		return nil, nil
	}
	return many.IDs(ctx)
}

func action(op ent.Op) string {
	switch {
	case op.Is(ent.OpCreate):
		return Create
	case op.Is(ent.OpDelete | ent.OpDeleteOne):
		return Delete
	default:
		return Update
	}
}

func changed(m ent.Mutation) []string {
	names := []string{}
	for _, f := range slices.Concat(m.Fields(), m.ClearedFields(), m.AddedEdges(), m.RemovedEdges()) {
		if !slices.Contains(bookkeeping, f) && !slices.Contains(names, f) {
			names = append(names, f)
		}
	}
	slices.Sort(names)
	return names
}

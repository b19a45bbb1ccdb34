package rule

import (
	"context"
	"errors"

	"entgo.io/ent"
	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/viewer"
)

// ErrNoViewer is returned for a write that nobody answers for.
var ErrNoViewer = errors.New("rule: a write needs a viewer")

// Predicate narrows a query or a mutation to rows.
type Predicate = func(*sql.Selector)

// Rule is about some viewers (ok) and narrows what they see; a nil predicate means every row.
type Rule func(v viewer.Viewer) (p Predicate, ok bool)

type rows struct {
	rules  []Rule
	shield shield
}

// Rows is the policy of an entity: the first rule about the viewer decides, the last word is nobody.
func Rows(rules ...Rule) ent.Policy { return rows{rules: rules} }

type narrowable interface{ WhereP(...func(*sql.Selector)) }

func (r rows) predicate(ctx context.Context) Predicate {
	return r.predicateOf(viewer.From(ctx))
}

func (r rows) predicateOf(v viewer.Viewer) Predicate {
	if v.IsSystem() {
		return nil
	}
	for _, rule := range r.rules {
		if p, ok := rule(v); ok {
			return r.shield.over(v, p)
		}
	}
	return nothing
}

// EvalQuery narrows a read.
func (r rows) EvalQuery(ctx context.Context, q ent.Query) error {
	return narrow(r.predicate(ctx), q)
}

// EvalMutation narrows an update or delete; an insert needs someone who answers for it.
func (r rows) EvalMutation(ctx context.Context, m ent.Mutation) error {
	if v := viewer.From(ctx); !v.IsSystem() && !v.SignedIn() {
		return ErrNoViewer
	}
	if m.Op().Is(ent.OpCreate) {
		return nil
	}
	return narrow(r.predicate(ctx), m)
}

func narrow(p Predicate, target any) error {
	if p == nil {
		return nil
	}
	n, ok := target.(narrowable)
	if !ok {
		return errors.New("rule: cannot narrow this query")
	}
	n.WhereP(p)
	return nil
}

func nothing(s *sql.Selector) { s.Where(sql.False()) }

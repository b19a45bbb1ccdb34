package graph

import (
	"context"
	"encoding/json"
	"errors"
	"reflect"

	"entgo.io/ent/dialect"
	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/lru"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/graph/exec"
	"github.com/jejaring/jejaring/graph/statement"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/report"
)

// atOnce answers documents that are one statement (docs/adr/0016); all else goes the way of the resolvers.
type atOnce struct {
	*Resolver
	statements *statement.Compiler
	admitted   graphql.Cache[*statement.Statement] // of documents that passed guard and gate and were answered, whatever their id
}

const admittedAtMost = 500

func newAtOnce(r *Resolver) *atOnce {
	return &atOnce{Resolver: r, admitted: lru.New[*statement.Statement](admittedAtMost), statements: statement.New(reflect.TypeFor[exec.ResolverRoot](), statement.Rules{
		Told: map[string]statement.Told{
			"Beneficiary.primaryCategory": {Rows: beneficiary.Tellable},
			"Beneficiary.categories":      {Rows: beneficiary.Tellable},
			"TrainingSession.free":        {Value: "funded - taken"},
			"Need.remaining":              {Value: "greatest(0, requested - promised)"},
		},
		Lists: map[string]string{"programs": "Program", "trainingSessions": "TrainingSession", "needs": "Need", "organizations": "Organization", "donors": "Donor"},
		Reads: readAtOnce,
		Computed: map[string]statement.Computed{
			"pmksTotals": {Type: reflect.TypeFor[*report.Totals](), Answer: r.totals},
		},
	})}
}

// totals are those of pmksTotals without a filter.
func (r *Resolver) totals(ctx context.Context, arguments map[string]any) (any, error) {
	asked, ok := arguments["by"].([]any)
	if !ok || arguments["filter"] != nil {
		return nil, errNotAtOnce
	}
	by := make([]report.Dimension, len(asked))
	for i := range asked {
		name, ok := asked[i].(string)
		if !ok {
			return nil, errNotAtOnce
		}
		by[i] = report.Dimension(name)
	}
	return report.Count(ctx, r.Store.Client, by, nil)
}

var errNotAtOnce = errors.New("graph: a question for the resolvers")

// readAtOnce leaves out what the office reads of people, when the answer alone says of whom.
func readAtOnce(v viewer.Viewer, typeName string, below bool) bool {
	if !v.IsOffice() {
		return true
	}
	switch typeName {
	case "Assessment", "ChangeRequest", "FollowUp", "Entitlement", "Provision", "Task", "File", "Household", "DuplicatePair", "Merge", "SubjectRequest": // see aboutWhom
		return false
	case "Beneficiary":
		return !below
	}
	return true
}

func (a *atOnce) operation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	op, v := graphql.GetOperationContext(ctx), viewer.From(ctx)
	s := a.statements.For(ctx, op, v)
	if s == nil || s.Postgres() && a.Store.Dialect != dialect.Postgres {
		return next(ctx)
	}
	data, err := a.answer(ctx, s, op.Variables)
	if err != nil {
		return next(ctx) // the resolvers say what is wrong
	}
	if simply(v) {
		a.admitted.Add(ctx, statement.Key(v, op.OperationName, op.RawQuery), s)
	}
	return graphql.OneShot(&graphql.Response{Data: data})
}

// simply says whether the gate lets all documents of a viewer through.
func simply(v viewer.Viewer) bool { return v.TokenID == "" && !v.MustEnrol && !v.IsSystem() }

// answer is the data of the response, with the audit of what the office reads.
func (a *atOnce) answer(ctx context.Context, s *statement.Statement, variables map[string]any) (json.RawMessage, error) {
	id := s.ID(variables)
	if s.Table != "" && s.Table != tables[types.IDPrefix(id)] {
		return nil, errNotAtOnce
	}
	start := a.Clock.Now()
	data, err := s.Answer(ctx, a.Store.Known, id)
	if err == nil && s.Table == tables[types.PrefixBeneficiary] && !s.Empty(data) {
		err = a.seen(ctx, "Beneficiary", []string{id})
	}
	if err != nil {
		return nil, err
	}
	for _, root := range s.Roots {
		a.Metrics.Field(root, a.Clock.Now().Sub(start))
	}
	return data, nil
}

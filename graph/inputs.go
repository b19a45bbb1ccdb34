package graph

import (
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/graph/cursor"
	"github.com/jejaring/jejaring/graph/guard"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/fault"
)

// inputs finds every value that its type refuses before anything runs, so that all are told at once and as the domain tells
// its own: by the path within `input`, in plain words. What is wrong with the document itself the executor says.
type inputs struct {
	schema *ast.Schema
	known  graphql.Cache[*ast.QueryDocument]
	box    *crypt.Box
}

var _ graphql.OperationParameterMutator = inputs{}

func (inputs) ExtensionName() string { return "Inputs" }

func (inputs) Validate(graphql.ExecutableSchema) error { return nil }

func (in inputs) MutateOperationParameters(ctx context.Context, request *graphql.RawParams) *gqlerror.Error {
	doc, ok := in.known.Get(ctx, request.Query)
	if !ok {
		var err error
		if doc, err = parser.ParseQueryWithTokenLimit(&ast.Source{Input: request.Query}, guard.Default.Tokens); err != nil {
			return nil // the executor says it better
		}
	}
	op := doc.Operations.ForName(request.OperationName)
	if op == nil {
		return nil
	}
	f, filled := in.wrong(op, request.Variables)
	if len(f) == 0 {
		return nil
	}
	err := &gqlerror.Error{Err: f.Err(), Message: "invalid"} // presenter writes it
	if !filled {
		errcode.Set(err, errcode.ValidationFailed) // as the executor would: the request itself is refused
	}
	return err
}

// wrong is what is wrong with the arguments of the operation's fields, and whether all of it is what somebody filled in.
func (in inputs) wrong(op *ast.OperationDefinition, variables map[string]any) (f fault.Fields, filled bool) {
	filled = true
	root := map[ast.Operation]*ast.Definition{
		ast.Query: in.schema.Query, ast.Mutation: in.schema.Mutation, ast.Subscription: in.schema.Subscription,
	}[op.Operation]
	variables = withDefaults(op, variables)
	for _, s := range op.SelectionSet {
		field, ok := s.(*ast.Field)
		if !ok || root == nil {
			continue
		}
		known := root.Fields.ForName(field.Name)
		if known == nil {
			continue
		}
		given := map[string]any{}
		for _, a := range field.Arguments {
			of := known.Arguments.ForName(a.Name)
			value, err := a.Value.Value(variables)
			if of == nil || err != nil {
				continue
			}
			given[a.Name] = value
			before := len(f)
			if value != nil || of.DefaultValue == nil {
				in.check(&f, a.Name, of.Type, value)
			}
			filled = filled && (a.Name == "input" || len(f) == before)
		}
		in.places(&f, given)
	}
	return f, filled
}

func withDefaults(op *ast.OperationDefinition, variables map[string]any) map[string]any {
	all := maps.Clone(variables)
	if all == nil {
		all = map[string]any{}
	}
	for _, v := range op.VariableDefinitions {
		if _, given := all[v.Variable]; !given && v.DefaultValue != nil {
			if value, err := v.DefaultValue.Value(nil); err == nil {
				all[v.Variable] = value
			}
		}
	}
	return all
}

// places refuses cursors of another connection or order.
func (in inputs) places(f *fault.Fields, arguments map[string]any) {
	for _, name := range []string{"after", "before"} {
		if text, ok := arguments[name].(string); ok {
			f.Check(cursor.Fits(in.box, text, cursor.Order(arguments)), name, "cursor")
		}
	}
}

// check notes what the type refuses of the value at path.
func (in inputs) check(f *fault.Fields, path string, t *ast.Type, value any) {
	of := in.schema.Types[t.Name()]
	switch list, isList := value.([]any); {
	case value == nil:
		f.Check(!t.NonNull, inside(path), "required")
	case t.Elem != nil && isList:
		for i, v := range list {
			in.check(f, path+"."+strconv.Itoa(i), t.Elem, v)
		}
	case t.Elem != nil:
		in.check(f, path, t.Elem, value)
	case of == nil:
	case of.Kind == ast.InputObject:
		in.object(f, path, of, value)
	case of.Kind == ast.Enum:
		name, ok := value.(string)
		f.Check(ok && of.EnumValues.ForName(name) != nil, inside(path), "unknown")
	default:
		f.Check(!refused(of.Name, value), inside(path), cmp.Or(ofScalars[of.Name], "text"))
	}
}

func (in inputs) object(f *fault.Fields, path string, of *ast.Definition, value any) {
	object, ok := value.(map[string]any)
	if !ok {
		f.Add(inside(path), "object")
		return
	}
	for _, field := range of.Fields {
		v, given := object[field.Name]
		if given || field.DefaultValue == nil {
			in.check(f, path+"."+field.Name, field.Type, v)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(object)) {
		f.Check(of.Fields.ForName(name) != nil, inside(path+"."+name), "no_field")
	}
}

// inside is the path as the domain tells it, whose paths begin within `input`.
func inside(path string) string { return strings.TrimPrefix(path, "input.") }

// ofScalars are the codes of what a scalar refuses.
var ofScalars = map[string]string{"Date": "date", "DateTime": "moment", "Rupiah": "rupiah", "Int": "number", "Boolean": "yes_no"}

// refused says whether a scalar cannot be the value.
func refused(scalar string, value any) bool {
	switch scalar {
	case "Date":
		return new(types.Date).UnmarshalGQL(value) != nil
	case "Rupiah":
		return new(types.Rupiah).UnmarshalGQL(value) != nil
	case "DateTime":
		_, err := graphql.UnmarshalTime(value)
		return err != nil
	case "Int":
		_, err := graphql.UnmarshalInt(value)
		_, text := value.(string)
		return err != nil || text
	case "Boolean":
		_, ok := value.(bool)
		return !ok
	case "String", "ID", "NIK":
		switch value.(type) {
		case string, json.Number, int64:
			return false
		}
		return true
	}
	return false
}

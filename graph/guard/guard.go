package guard

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/jejaring/jejaring/server/fault"
)

// Limits of one request.
type Limits struct {
	Tokens, Depth, Cost, RootFields, ListItems int
	Introspection                              bool // whether the schema may be asked for
}

// Default are the limits of design section 5.
var Default = Limits{Tokens: 2000, Depth: 12, Cost: 5000, RootFields: 20, ListItems: 500}

const (
	pageDefault = 20
	pageMax     = 100
	listGuess   = 10
	lineGuess   = 4 // of a pledge: most have one or two
	tooMuch     = 1 << 30
)

type measure struct{ cost, depth, fields int }

type gauge struct {
	doc       *ast.QueryDocument
	variables map[string]any
	limits    Limits
	fragments map[string]measure
	fault     *fault.Error
}

// Check refuses an operation that is too deep, too costly, too wide or has lists that are too long.
// It adds the page sizes that variables leave open to the variables, which must not be nil then.
func Check(doc *ast.QueryDocument, op *ast.OperationDefinition, variables map[string]any, l Limits) *fault.Error {
	g := &gauge{doc: doc, variables: variables, limits: l, fragments: map[string]measure{}}
	for name, v := range variables {
		g.items(within("", name), v)
	}
	m := g.set(op.SelectionSet)
	switch {
	case g.fault != nil:
		return g.fault
	case m.fields > l.RootFields:
		return fault.New(fault.Invalid, "root_fields")
	case m.depth > l.Depth:
		return fault.New(fault.Invalid, "depth")
	case m.cost > l.Cost:
		return fault.New(fault.Invalid, "cost")
	}
	return nil
}

func (g *gauge) set(set ast.SelectionSet) measure {
	var total measure
	for _, s := range set {
		var m measure
		switch s := s.(type) {
		case *ast.Field:
			m = g.field(s)
		case *ast.InlineFragment:
			m = g.set(s.SelectionSet)
		case *ast.FragmentSpread:
			m = g.fragment(s.Name)
		}
		total.cost = min(total.cost+m.cost, tooMuch)
		total.fields = min(total.fields+m.fields, tooMuch)
		total.depth = max(total.depth, m.depth)
	}
	return total
}

func (g *gauge) fragment(name string) measure {
	if m, ok := g.fragments[name]; ok {
		return m
	}
	g.fragments[name] = measure{cost: tooMuch, depth: tooMuch} // a fragment within itself never ends
	f := g.doc.Fragments.ForName(name)
	if f == nil {
		return measure{}
	}
	m := g.set(f.SelectionSet)
	g.fragments[name] = m
	return m
}

func (g *gauge) field(f *ast.Field) measure {
	if !g.limits.Introspection && (f.Name == "__schema" || f.Name == "__type") {
		g.refuse(fault.New(fault.Invalid, "introspection"))
	}
	for _, a := range f.Arguments {
		g.literal(within("", a.Name), a.Value)
	}
	children := g.set(f.SelectionSet)
	times := 1
	switch {
	case f.Definition == nil || f.Name == "edges":
	case strings.HasSuffix(f.Definition.Type.Name(), "Connection"):
		times = g.page(f)
	case f.Name == "nodes":
		times = max(1, g.length(f, "ids"))
	case f.Name == "people" || f.Name == "visits": // of an area pack
		times = pageMax
	case f.Definition.Type.Elem != nil && f.Definition.Type.Name() == "PledgeLine":
		times = lineGuess
	case f.Definition.Type.Elem != nil:
		times = listGuess
	}
	return measure{cost: min(1+times*children.cost, tooMuch), depth: 1 + children.depth, fields: 1}
}

// page is the size that was asked for; null is no size.
func (g *gauge) page(f *ast.Field) int {
	size := fillPage(f, g.variables)
	arguments := f.ArgumentMap(g.variables)
	for _, name := range []string{"first", "last"} {
		if f.Arguments.ForName(name) == nil {
			continue
		}
		n, ok := number(arguments[name])
		if !ok {
			continue
		}
		if n < 0 || n > pageMax {
			var wrong fault.Fields
			wrong.Add(name, "range", 0, pageMax)
			g.refuse(&fault.Error{Kind: fault.Invalid, Key: "invalid", Fields: wrong})
		}
		return n
	}
	return size
}

func (g *gauge) length(f *ast.Field, name string) int {
	list, _ := f.ArgumentMap(g.variables)[name].([]any)
	return len(list)
}

// within is the path of a value of the one at path; the input of a mutation is no part of paths.
func within(path, name string) string {
	switch {
	case path != "":
		return path + "." + name
	case name == "input":
		return ""
	}
	return name
}

func (g *gauge) literal(path string, v *ast.Value) {
	if v == nil {
		return
	}
	if v.Kind == ast.ListValue && len(v.Children) > g.limits.ListItems {
		g.refuse(fault.New(fault.Invalid, "list_length"))
	}
	g.text(path, v.Raw)
	for i, c := range v.Children {
		g.literal(within(path, cmp.Or(c.Name, strconv.Itoa(i))), c.Value)
	}
}

func (g *gauge) items(path string, v any) {
	switch v := v.(type) {
	case string:
		g.text(path, v)
	case []any:
		if len(v) > g.limits.ListItems {
			g.refuse(fault.New(fault.Invalid, "list_length"))
		}
		for i, item := range v {
			g.items(within(path, strconv.Itoa(i)), item)
		}
	case map[string]any:
		for name, item := range v {
			g.items(within(path, name), item)
		}
	}
}

// text refuses what PostgreSQL cannot keep.
func (g *gauge) text(path, s string) {
	if strings.ContainsRune(s, 0) {
		g.refuse(&fault.Error{Kind: fault.Invalid, Key: "characters", Fields: fault.Fields{{Path: path, Code: "characters"}}})
	}
}

func (g *gauge) refuse(f *fault.Error) {
	if g.fault == nil {
		g.fault = f
	}
}

func number(v any) (int, bool) {
	switch n := v.(type) {
	case int:
		return n, true
	case int64:
		return int(n), true
	case float64:
		return int(n), true
	case interface{ Int64() (int64, error) }:
		i, err := n.Int64()
		return int(i), err == nil
	}
	return 0, false
}

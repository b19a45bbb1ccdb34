package guard

import (
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Page gives every connection without a page size the default; call it once a document, before others read it.
func Page(doc *ast.QueryDocument) {
	for _, op := range doc.Operations {
		pageSet(op.SelectionSet)
	}
	for _, f := range doc.Fragments {
		pageSet(f.SelectionSet)
	}
}

func pageSet(set ast.SelectionSet) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			pageField(s)
			pageSet(s.SelectionSet)
		case *ast.InlineFragment:
			pageSet(s.SelectionSet)
		}
	}
}

// pageField makes null no argument, as GraphQL has it: where neither first nor last is given, first is the default. What
// variables may leave open gets a variable of its own, which fillPage gives its value for every request.
func pageField(f *ast.Field) {
	if f.Definition == nil {
		return
	}
	argument := f.Definition.Arguments.ForName("first")
	if argument == nil {
		return
	}
	f.Arguments = slices.DeleteFunc(f.Arguments, func(a *ast.Argument) bool {
		return (a.Name == "first" || a.Name == "last") && a.Value.Kind == ast.NullValue
	})
	first, last := f.Arguments.ForName("first"), f.Arguments.ForName("last")
	size := &ast.Value{Raw: strconv.Itoa(pageDefault), Kind: ast.IntValue, ExpectedType: argument.Type, Position: f.Position}
	switch {
	case first != nil && first.Value.Kind != ast.Variable, last != nil && last.Value.Kind != ast.Variable:
		return
	case first != nil || last != nil:
		size.Kind, size.Raw = ast.Variable, pageVariable+named(first)+":"+named(last)
	}
	f.Arguments = slices.DeleteFunc(f.Arguments, func(a *ast.Argument) bool { return a.Name == "first" })
	f.Arguments = append(f.Arguments, &ast.Argument{Name: "first", Value: size, Position: f.Position})
}

// pageVariable begins the names of variables for page sizes; no document can have such a name.
const pageVariable = "page:"

func named(a *ast.Argument) string {
	if a == nil {
		return ""
	}
	return a.Value.Raw
}

// fillPage sets the variable of a page size that pageField made: what the request says, or the default where it says
// neither first nor last.
func fillPage(f *ast.Field, variables map[string]any) int {
	first := f.Arguments.ForName("first")
	if first == nil || first.Value.Kind != ast.Variable {
		return pageDefault
	}
	names, ours := strings.CutPrefix(first.Value.Raw, pageVariable)
	if !ours {
		return pageDefault
	}
	name, last, _ := strings.Cut(names, ":")
	variables[first.Value.Raw] = variables[name]
	if variables[name] == nil && variables[last] == nil {
		variables[first.Value.Raw] = pageDefault
	}
	return pageDefault
}

package guard

import (
	"strconv"

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

func pageField(f *ast.Field) {
	if f.Definition == nil {
		return
	}
	argument := f.Definition.Arguments.ForName("first")
	if argument == nil || f.Arguments.ForName("first") != nil || f.Arguments.ForName("last") != nil {
		return
	}
	f.Arguments = append(f.Arguments, &ast.Argument{
		Name:     "first",
		Value:    &ast.Value{Raw: strconv.Itoa(pageDefault), Kind: ast.IntValue, ExpectedType: argument.Type, Position: f.Position},
		Position: f.Position,
	})
}

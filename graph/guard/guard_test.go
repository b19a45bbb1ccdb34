package guard_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"github.com/jejaring/jejaring/graph/guard"
)

var schema = gqlparser.MustLoadSchema(&ast.Source{Input: `
type PledgeLine { a: Int item: Item! }
type Query { a: Int lines: [PledgeLine!]! list: [Item!]! items(first: Int, last: Int, ids: [ID!]): ItemConnection! item: Item! }
type ItemConnection { edges: [ItemEdge!]! }
type ItemEdge { node: Item! }
type Item { a: Int lines: [PledgeLine!]! item: Item! items(first: Int, last: Int): ItemConnection! }`})

func key(t *testing.T, query string, variables map[string]any) string {
	t.Helper()
	doc, err := gqlparser.LoadQueryWithRules(schema, query, rules.NewDefaultRules())
	if err != nil {
		t.Fatal(err)
	}
	guard.Page(doc)
	if f := guard.Check(doc, doc.Operations[0], variables, guard.Default); f != nil {
		if len(f.Fields) > 0 {
			return f.Fields[0].Path + ":" + f.Fields[0].Code
		}
		return f.Key
	}
	return ""
}

func nested(depth int) string {
	return "{" + strings.Repeat("item {", depth-1) + "a" + strings.Repeat("}", depth-1) + "}"
}

func aliases(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, " f%d: a", i)
	}
	return "{" + b.String() + "}"
}

// page costs 1 + size × (edges 1 + node 1 + fields).
func wide(size, fields int) string {
	var b strings.Builder
	for i := range fields {
		fmt.Fprintf(&b, " f%d: a", i)
	}
	return fmt.Sprintf("{ items(first: %d) { edges { node {%s } } } }", size, b.String())
}

// lines costs 1 + 100 × (edges 1 + node 1 + lines 1 + 4 × 10 + fields).
func lines(fields int) string {
	return strings.Replace(wide(100, fields), "node {", "node { lines {"+strings.Trim(aliases(10), "{}")+"} ", 1)
}

func TestLimitsHoldAtTheLastAllowed(t *testing.T) {
	ids := func(n int) map[string]any {
		list := make([]any, n)
		for i := range list {
			list[i] = "x"
		}
		return map[string]any{"ids": list}
	}
	const withIDs = "query($ids: [ID!]) { items(first: 1, ids: $ids) { edges { node { a } } } }"
	for name, c := range map[string]struct {
		query     string
		variables map[string]any
		want      string
	}{
		"depth 12":              {nested(12), nil, ""},
		"depth 13":              {nested(13), nil, "depth"},
		"20 root fields":        {aliases(20), nil, ""},
		"21 root fields":        {aliases(21), nil, "root_fields"},
		"cost 4901":             {wide(100, 47), nil, ""},
		"cost 5001":             {wide(100, 48), nil, "cost"},
		"page of 100":           {wide(100, 1), nil, ""},
		"page of 101":           {wide(101, 1), nil, "first:range"},
		"100 with four lines":   {lines(6), nil, ""},
		"and another field":     {lines(7), nil, "cost"},
		"a NUL of an input":     {withIDs, map[string]any{"ids": []any{"x", "a\x00"}}, "ids.1:characters"},
		"list of 500":           {withIDs, ids(500), ""},
		"list of 501":           {withIDs, ids(501), "list_length"},
		"default page counts":   {"{ items { edges { node { items { edges { node { items { edges { node { a } } } } } } } } } }", nil, "cost"},
		"null page":             {"query($n: Int) { items(first: $n) { edges { node { a } } } }", map[string]any{"n": nil}, ""},
		"null page counts":      {"query($n: Int) { items(last: $n) { edges { node { items(first: $n) { edges { node { items(last: null) { edges { node { a } } } } } } } } } }", map[string]any{}, "cost"},
		"fragments are counted": {"{ ...f } fragment f on Query {" + strings.Trim(aliases(21), "{}") + "}", nil, "root_fields"},
	} {
		if got := key(t, c.query, c.variables); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestFragmentsAreMeasuredOnce(t *testing.T) {
	var b strings.Builder
	b.WriteString("{ item { ...f0 } }")
	for i := range 60 { // 2^60 when expanded
		fmt.Fprintf(&b, " fragment f%d on Item { x: item { ...f%d } y: item { ...f%d } }", i, i+1, i+1)
	}
	b.WriteString(" fragment f60 on Item { a }")
	if got := key(t, b.String(), nil); got != "depth" {
		t.Errorf("doubling fragments: %q", got)
	}
}

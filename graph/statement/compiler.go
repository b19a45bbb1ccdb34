package statement

import (
	"context"
	"crypto/rand"
	"reflect"
	"strings"

	"entgo.io/ent/dialect/sql"
	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/viewer"
)

const remembered = 500 // statements; one is a document as one viewer sees it

// Told says how SQL tells what a resolver answers.
type Told struct {
	Value string                                  // an expression over the columns of the row
	Rows  func(viewer.Viewer) func(*sql.Selector) // which rows an edge leads to; nil for those that the policy shows
}

// Rules are what the caller knows.
type Rules struct {
	Told     map[string]Told                                         // by "Type.field"
	Lists    map[string]string                                       // the type by the field of Query that lists it: no more than a page of visible rows
	Computed map[string]Computed                                     // by the field of Query
	Reads    func(v viewer.Viewer, typeName string, below bool) bool // whether records of a type may be read in this way
}

// Compiler makes statements.
type Compiler struct {
	rules    Rules
	shapes   map[string]db.Shape
	answered map[string]bool // "Type.field", lower case: what resolvers answer
	missing  string          // stands in an answer for a record that must be there and is not
	known    graphql.Cache[*Statement]
}

// New is a compiler for the schema whose resolvers have the type root.
func New(root reflect.Type, rules Rules) *Compiler {
	c := &Compiler{rules: rules, shapes: map[string]db.Shape{}, answered: map[string]bool{}, missing: rand.Text(), known: lru.New[*Statement](remembered)}
	for name, shape := range db.Shapes() {
		c.shapes[name] = camel(shape)
	}
	for i := range root.NumMethod() {
		of := root.Method(i)
		if of.Type.NumOut() != 1 || of.Type.Out(0).Kind() != reflect.Interface {
			continue
		}
		for j := range of.Type.Out(0).NumMethod() {
			c.answered[strings.ToLower(of.Name+"."+of.Type.Out(0).Method(j).Name)] = true
		}
	}
	return c
}

// For is the statement of a document for a viewer; nil where there is none.
func (c *Compiler) For(ctx context.Context, op *graphql.OperationContext, v viewer.Viewer) *Statement {
	if op.Operation.Operation != ast.Query || v.IsSystem() {
		return nil
	}
	key := Key(v, op.OperationName, op.RawQuery)
	s, ok := c.known.Get(ctx, key)
	if !ok {
		s = c.compile(op.Doc, op.Operation, v)
		c.known.Add(ctx, key, s)
	}
	return s
}

// Key of a document as one viewer sees it.
func Key(v viewer.Viewer, operation, document string) string {
	return who(v) + "\x00" + operation + "\x00" + document
}

// who is all of a viewer that policies look at.
func who(v viewer.Viewer) string {
	return strings.Join([]string{
		v.UserID, v.MembershipID, v.OrganizationID, string(v.OrganizationType), string(v.Organization), string(v.Role), v.TokenID, v.Purpose, strings.Join(v.Areas, ","),
	}, " ")
}

// camel names columns and links as GraphQL does.
func camel(s db.Shape) db.Shape {
	out := db.Shape{Table: s.Table, Policy: s.Policy, Columns: map[string]db.Column{}, Links: map[string]db.Link{}, Orders: s.Orders}
	for name, column := range s.Columns {
		out.Columns[lowerCamel(name)] = column
	}
	for name, link := range s.Links {
		out.Links[lowerCamel(name)] = link
	}
	return out
}

func lowerCamel(name string) string {
	parts := strings.Split(name, "_")
	for i, part := range parts[1:] {
		if part != "" {
			parts[i+1] = strings.ToUpper(part[:1]) + part[1:]
		}
	}
	return strings.Join(parts, "")
}

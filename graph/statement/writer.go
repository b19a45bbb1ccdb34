package statement

import (
	"context"
	"strconv"
	"strings"

	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/sql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/viewer"
)

const (
	most    = 45 // fields of an object; a PostgreSQL function takes 100 arguments
	pageMax = 100
)

// writer writes the statement of one document; it stops at the first thing it does not know.
type writer struct {
	*Compiler
	doc    *ast.QueryDocument
	viewer viewer.Viewer
	out    *Statement
	tables int
}

// part is one key of a JSON object.
type part struct {
	key   string
	value sql.Querier
}

func (c *Compiler) compile(doc *ast.QueryDocument, op *ast.OperationDefinition, v viewer.Viewer) *Statement {
	w := &writer{Compiler: c, doc: doc, viewer: v, out: &Statement{missing: []byte(c.missing)}}
	fields, ok := w.fields(op.SelectionSet, "Query")
	if !ok || len(fields) == 0 {
		return nil
	}
	if computed, ok := c.rules.Computed[fields[0].Name]; ok && len(fields) == 1 {
		return w.computed(fields[0], computed)
	}
	parts := make([]part, 0, len(fields))
	for _, f := range fields {
		value, ok := w.root(f)
		if !ok {
			return nil
		}
		parts = append(parts, part{f.Alias, value})
		w.out.Roots = append(w.out.Roots, f.Name)
	}
	if w.out.Table != "" && len(fields) > 1 {
		return nil
	}
	w.out.query, w.out.args = sql.Dialect(dialect.Postgres).Select().AppendSelectExpr(object(parts)).Query()
	return w.out
}

// fields are the selected ones of a type, fragments taken apart; each key once.
func (w *writer) fields(set ast.SelectionSet, typeName string) (out []*ast.Field, ok bool) {
	add := func(found []*ast.Field, ok bool) bool {
		for _, f := range found {
			for _, other := range out {
				ok = ok && other.Alias != f.Alias
			}
		}
		out = append(out, found...)
		return ok
	}
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			ok = add([]*ast.Field{s}, len(s.Directives) == 0 && s.Definition != nil)
		case *ast.InlineFragment:
			ok = (s.TypeCondition == "" || s.TypeCondition == typeName) && len(s.Directives) == 0 && add(w.fields(s.SelectionSet, typeName))
		case *ast.FragmentSpread:
			f := w.doc.Fragments.ForName(s.Name)
			ok = f != nil && f.TypeCondition == typeName && len(s.Directives)+len(f.Directives) == 0 && add(w.fields(f.SelectionSet, typeName))
		}
		if !ok {
			return nil, false
		}
	}
	return out, len(out) <= most
}

func (w *writer) root(f *ast.Field) (sql.Querier, bool) {
	if f.Name == "node" {
		return w.node(f)
	}
	typeName, ok := w.rules.Lists[f.Name]
	if !ok {
		return nil, false
	}
	return w.page(f, typeName, false, func(*sql.Selector) {})
}

// node is the record of an id, of the one type that the document asks about.
func (w *writer) node(f *ast.Field) (sql.Querier, bool) {
	typeName := ""
	for _, s := range f.SelectionSet {
		condition := typeName
		switch s := s.(type) {
		case *ast.InlineFragment:
			condition = s.TypeCondition
		case *ast.FragmentSpread:
			if of := w.doc.Fragments.ForName(s.Name); of != nil {
				condition = of.TypeCondition
			}
		}
		if typeName != "" && condition != typeName {
			return nil, false
		}
		typeName = condition
	}
	id := f.Arguments.ForName("id")
	if w.out.Table != "" || id == nil || typeName == "" {
		return nil, false
	}
	w.out.Table = w.shapes[typeName].Table
	switch id.Value.Kind {
	case ast.Variable:
		w.out.id = id.Value.Raw
	case ast.StringValue:
		w.out.literal = id.Value.Raw
	default:
		return nil, false
	}
	return w.rows(f.SelectionSet, typeName, false, func(s *sql.Selector) { s.Where(sql.EQ(s.C("id"), wanted{})) })
}

// rows selects the JSON of the visible rows of a type; narrow says which, and in which order.
func (w *writer) rows(set ast.SelectionSet, typeName string, below bool, narrow func(*sql.Selector)) (*sql.Selector, bool) {
	shape, ok := w.shapes[typeName]
	if !ok || !w.rules.Reads(w.viewer, typeName, below) {
		return nil, false
	}
	fields, ok := w.fields(set, typeName)
	if !ok {
		return nil, false
	}
	w.tables++
	d := sql.Dialect(dialect.Postgres)
	t := d.Table(shape.Table).As("t" + strconv.Itoa(w.tables))
	parts := make([]part, 0, len(fields))
	for _, f := range fields {
		value, ok := w.field(f, typeName, shape, t)
		if !ok {
			return nil, false
		}
		parts = append(parts, part{f.Alias, value})
	}
	s := d.Select().AppendSelectExprAs(object(parts), "j").From(t)
	narrow(s)
	if !w.visible(s, shape) {
		return nil, false
	}
	return s, true
}

// visible narrows rows to those that the type's policy shows the viewer.
func (w *writer) visible(s *sql.Selector, shape db.Shape) bool {
	if shape.Policy == nil {
		return false
	}
	var p predicates
	if err := shape.Policy().EvalQuery(viewer.With(context.Background(), w.viewer), &p); err != nil {
		return false
	}
	for _, narrow := range p.all {
		narrow(s)
	}
	return true
}

// predicates takes what a policy says.
type predicates struct{ all []func(*sql.Selector) }

// WhereP takes predicates like a query does.
func (p *predicates) WhereP(ps ...func(*sql.Selector)) { p.all = append(p.all, ps...) }

func (w *writer) field(f *ast.Field, typeName string, shape db.Shape, t *sql.SelectTable) (sql.Querier, bool) {
	told, known := w.rules.Told[typeName+"."+f.Name]
	switch {
	case f.Name == "__typename":
		return sql.Raw("'" + typeName + "'"), true
	case told.Value != "":
		return sql.Raw(told.Value), len(f.Arguments) == 0
	case !known && w.answered[strings.ToLower(typeName+"."+f.Name)]:
		return nil, false
	}
	if column, ok := shape.Columns[f.Name]; ok {
		return written(column, t), len(f.Arguments) == 0
	}
	link, ok := shape.Links[f.Name]
	if !ok {
		return nil, false
	}
	narrow := func(s *sql.Selector) {
		follow(s, link, t)
		if told.Rows != nil {
			if rows := told.Rows(w.viewer); rows != nil {
				rows(s)
			}
		}
	}
	if strings.HasSuffix(f.Definition.Type.Name(), "Connection") {
		return w.page(f, link.Type, true, narrow)
	}
	rows, ok := w.rows(f.SelectionSet, link.Type, true, narrow)
	if !ok || len(f.Arguments) > 0 || link.Unique != (f.Definition.Type.Elem == nil) {
		return nil, false
	}
	if !link.Unique {
		return list(rows), true
	}
	return sql.ExprFunc(func(b *sql.Builder) {
		if f.Definition.Type.NonNull {
			b.WriteString("coalesce(")
		}
		b.Wrap(func(b *sql.Builder) { b.Join(rows) })
		if f.Definition.Type.NonNull {
			b.WriteString(`, '"` + w.missing + `"')`)
		}
	}), true
}

// page is the first rows of a connection, in order.
func (w *writer) page(f *ast.Field, typeName string, below bool, narrow func(*sql.Selector)) (sql.Querier, bool) {
	order, ok := ordered(f, w.shapes[typeName])
	first := f.Arguments.ForName("first")
	if !ok || first == nil || first.Value.Kind != ast.IntValue {
		return nil, false
	}
	size, err := strconv.Atoi(first.Value.Raw)
	if err != nil || size < 1 || size > pageMax {
		return nil, false
	}
	edges, ok := w.only(f.SelectionSet, f.Definition.Type.Name(), "edges")
	if !ok {
		return nil, false
	}
	node, ok := w.only(edges.SelectionSet, edges.Definition.Type.Name(), "node")
	if !ok {
		return nil, false
	}
	rows, ok := w.rows(node.SelectionSet, typeName, below, func(s *sql.Selector) {
		narrow(s)
		order(s)
		s.Limit(size)
	})
	if !ok {
		return nil, false
	}
	rows = sql.Dialect(dialect.Postgres).Select().AppendSelectExprAs(object([]part{{node.Alias, sql.Raw("r.j")}}), "j").From(rows.As("r"))
	return object([]part{{edges.Alias, list(rows)}}), true
}

// only is the one field that a set must have, and no other.
func (w *writer) only(set ast.SelectionSet, typeName, name string) (*ast.Field, bool) {
	fields, ok := w.fields(set, typeName)
	if !ok || len(fields) != 1 || fields[0].Name != name {
		return nil, false
	}
	return fields[0], true
}

// ordered reads the order of a connection; a filter, a cursor or a variable is not known here.
func ordered(f *ast.Field, shape db.Shape) (func(*sql.Selector), bool) {
	column, direction := "", sql.Asc
	for _, a := range f.Arguments {
		switch {
		case a.Name == "first":
		case a.Name == "orderBy" && a.Value.Kind == ast.ObjectValue:
			for _, c := range a.Value.Children {
				switch {
				case c.Name == "field" && c.Value.Kind == ast.EnumValue:
					column = shape.Orders[c.Value.Raw]
				case c.Name == "direction" && c.Value.Kind == ast.EnumValue:
					if c.Value.Raw == "DESC" {
						direction = sql.Desc
					}
				default:
					return nil, false
				}
			}
			if column == "" {
				return nil, false
			}
		default:
			return nil, false
		}
	}
	return func(s *sql.Selector) {
		if column != "" {
			s.OrderBy(direction(s.C(column)))
		}
		s.OrderBy(direction(s.C("id")))
	}, true
}

// follow narrows rows to those that an edge of the row above leads to.
func follow(s *sql.Selector, l db.Link, above *sql.SelectTable) {
	switch {
	case l.Here != "":
		s.Where(sql.ColumnsEQ(s.C("id"), above.C(l.Here)))
	case l.There != "":
		s.Where(sql.ColumnsEQ(s.C(l.There), above.C("id")))
	default:
		between := sql.Dialect(dialect.Postgres).Table(l.Between).As("b")
		s.Join(between).On(s.C("id"), between.C(l.Other)).Where(sql.ColumnsEQ(between.C(l.Own), above.C("id")))
	}
}

func object(parts []part) sql.Querier {
	return sql.ExprFunc(func(b *sql.Builder) {
		b.WriteString("json_build_object(")
		for i, p := range parts {
			if i > 0 {
				b.Comma()
			}
			b.WriteString("'" + p.key + "', ") // a name of GraphQL: letters, digits and _
			if s, ok := p.value.(*sql.Selector); ok {
				b.Wrap(func(b *sql.Builder) { b.Join(s) })
				continue
			}
			b.Join(p.value)
		}
		b.WriteString(")")
	})
}

func list(rows *sql.Selector) sql.Querier {
	all := sql.Dialect(dialect.Postgres).Select().AppendSelectExpr(sql.Raw("coalesce(json_agg(l.j), '[]')")).From(rows.As("l"))
	return sql.ExprFunc(func(b *sql.Builder) { b.Wrap(func(b *sql.Builder) { b.Join(all) }) })
}

// written is a column's value as the resolvers write it.
func written(c db.Column, t *sql.SelectTable) sql.Querier {
	name := t.C(c.Name)
	switch c.Kind {
	case db.KindDigits:
		return sql.Raw(name + "::text")
	case db.KindTime:
		return sql.Raw(`rtrim(rtrim(to_char(` + name + ` AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '0'), '.') || 'Z'`)
	}
	return sql.Raw(name)
}

package statement

import (
	"bytes"
	"context"
	"encoding/json"
	"reflect"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Computed is a field of Query that Go code answers from its literal arguments.
type Computed struct {
	Type   reflect.Type // a pointer to a struct
	Answer func(ctx context.Context, arguments map[string]any) (any, error)
}

// write appends the JSON of a value, as a selection asks for it.
type write func(b *bytes.Buffer, v reflect.Value)

// value is how a type of GraphQL is written that lies in Go as t: plain fields of structs, their lists, and what writes itself.
// Unlike gqlgen it takes no goroutine an item and no context a field, which is most of what a long table costs there.
func (w *writer) value(set ast.SelectionSet, of *ast.Type, t reflect.Type) (write, bool) {
	switch {
	case t.Kind() == reflect.Pointer && !t.Implements(marshaler):
		inner, ok := w.value(set, of, t.Elem())
		return orNull(inner), ok
	case of.Elem != nil:
		if t.Kind() != reflect.Slice {
			return nil, false
		}
		item, ok := w.value(set, of.Elem, t.Elem())
		return listed(item), ok
	case t.Implements(marshaler):
		return func(b *bytes.Buffer, v reflect.Value) { v.Interface().(graphql.Marshaler).MarshalGQL(b) }, true
	case t.Kind() == reflect.Int:
		return func(b *bytes.Buffer, v reflect.Value) { graphql.MarshalInt64(v.Int()).MarshalGQL(b) }, true
	case t.Kind() == reflect.String:
		return func(b *bytes.Buffer, v reflect.Value) { graphql.MarshalString(v.String()).MarshalGQL(b) }, true
	case t.Kind() == reflect.Struct:
		return w.structure(set, of.NamedType, t)
	}
	return nil, false
}

var marshaler = reflect.TypeFor[graphql.Marshaler]()

func orNull(inner write) write {
	return func(b *bytes.Buffer, v reflect.Value) {
		if v.IsNil() {
			b.WriteString("null")
			return
		}
		inner(b, v.Elem())
	}
}

func listed(item write) write {
	return func(b *bytes.Buffer, v reflect.Value) {
		b.WriteByte('[')
		for i := range v.Len() {
			if i > 0 {
				b.WriteByte(',')
			}
			item(b, v.Index(i))
		}
		b.WriteByte(']')
	}
}

func (w *writer) structure(set ast.SelectionSet, typeName string, t reflect.Type) (write, bool) {
	fields, ok := w.fields(set, typeName)
	if !ok {
		return nil, false
	}
	keys, at, inner := make([]string, len(fields)), make([][]int, len(fields)), make([]write, len(fields))
	for i, f := range fields {
		in, found := t.FieldByNameFunc(func(name string) bool { return strings.EqualFold(name, f.Name) })
		if !found || len(f.Arguments) > 0 || w.answered[strings.ToLower(typeName+"."+f.Name)] {
			return nil, false
		}
		if inner[i], ok = w.value(f.SelectionSet, f.Definition.Type, in.Type); !ok {
			return nil, false
		}
		keys[i], at[i] = `"`+f.Alias+`":`, in.Index
	}
	return func(b *bytes.Buffer, v reflect.Value) {
		b.WriteByte('{')
		for i, key := range keys {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(key)
			inner[i](b, v.FieldByIndex(at[i]))
		}
		b.WriteByte('}')
	}, true
}

// computed makes the answer of a document whose one field Go code answers.
func (w *writer) computed(f *ast.Field, c Computed) *Statement {
	for _, a := range f.Arguments {
		if variable(a.Value) {
			return nil
		}
	}
	written, ok := w.value(f.SelectionSet, &ast.Type{NamedType: f.Definition.Type.NamedType}, c.Type)
	if !ok {
		return nil
	}
	w.out.Roots = []string{f.Name}
	w.out.compute = func(ctx context.Context) (json.RawMessage, error) {
		found, err := c.Answer(ctx, f.ArgumentMap(nil))
		if err != nil {
			return nil, err
		}
		var b bytes.Buffer
		b.WriteString(`{"` + f.Alias + `":`)
		written(&b, reflect.ValueOf(found))
		b.WriteByte('}')
		return b.Bytes(), nil
	}
	return w.out
}

func variable(v *ast.Value) bool {
	if v.Kind == ast.Variable {
		return true
	}
	for _, c := range v.Children {
		if variable(c.Value) {
			return true
		}
	}
	return false
}

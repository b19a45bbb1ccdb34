package cursor

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"io"
	"strconv"
	"strings"

	"entgo.io/contrib/entgql"
	"github.com/99designs/gqlgen/graphql"

	"github.com/jejaring/jejaring/server/crypt"
)

const (
	purpose = "cursor"
	sealed  = "~" // before a place that is sealed
)

var errForeign = errors.New("not a cursor of this connection")

type boxKey struct{}

// With gives an operation the box that seals its cursors.
func With(ctx context.Context, box *crypt.Box) context.Context {
	return context.WithValue(ctx, boxKey{}, box)
}

// MarshalCursor writes what the connection is ordered by, and the place in it.
func MarshalCursor(c entgql.Cursor[string]) graphql.ContextMarshaler {
	return graphql.ContextWriterFunc(func(ctx context.Context, w io.Writer) error {
		var place bytes.Buffer
		c.MarshalGQL(&place)
		text := strings.Trim(place.String(), `"`)
		if _, named := c.Value.(string); named {
			box, ok := ctx.Value(boxKey{}).(*crypt.Box)
			if !ok {
				return errors.New("nothing to seal a cursor with")
			}
			raw, err := box.Seal(text, purpose)
			if err != nil {
				return err
			}
			text = sealed + base64.RawStdEncoding.EncodeToString(raw)
		}
		_, err := io.WriteString(w, strconv.Quote(orderOf(ctx)+"."+text))
		return err
	})
}

// UnmarshalCursor reads a place; inputs are compared with their order before (Fits).
func UnmarshalCursor(ctx context.Context, v any) (c entgql.Cursor[string], err error) {
	text, ok := v.(string)
	if !ok {
		return c, errForeign
	}
	_, place, ok := strings.Cut(text, ".")
	if !ok {
		return c, errForeign
	}
	if hidden, named := strings.CutPrefix(place, sealed); named {
		box, ok := ctx.Value(boxKey{}).(*crypt.Box)
		raw, err := base64.RawStdEncoding.DecodeString(hidden)
		if err != nil || !ok {
			return c, errForeign
		}
		if place, err = box.Open(raw, purpose); err != nil {
			return c, errForeign
		}
	}
	return c, c.UnmarshalGQL(place)
}

// Fits says whether the text can be a cursor of a connection with that order; "" is the usual order.
func Fits(box *crypt.Box, text, order string) bool {
	of, _, _ := strings.Cut(text, ".")
	_, err := UnmarshalCursor(With(context.Background(), box), text)
	return err == nil && of == order
}

// orderOf is the order of the connection whose cursor is written.
func orderOf(ctx context.Context) string {
	for f := graphql.GetFieldContext(ctx); f != nil; f = f.Parent {
		if f.Field.Field == nil || f.Field.Definition == nil || f.Field.Definition.Arguments.ForName("after") == nil {
			continue
		}
		return Order(f.Field.ArgumentMap(graphql.GetOperationContext(ctx).Variables))
	}
	return ""
}

// Order is the field that arguments order a connection by; "" where they do not say.
func Order(arguments map[string]any) string {
	by, _ := arguments["orderBy"].(map[string]any)
	field, _ := by["field"].(string)
	return field
}

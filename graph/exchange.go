package graph

import (
	"context"

	"entgo.io/contrib/entgql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
)

// imports is a page of uploaded tables, newest first.
func (r *Resolver) imports(ctx context.Context, after *entgql.Cursor[string], first *int, before *entgql.Cursor[string], last *int) (*db.PeopleImportConnection, error) {
	if err := access.Officer(viewer.From(ctx)); err != nil {
		return nil, err
	}
	first, last, err := page(first, last)
	if err != nil {
		return nil, err
	}
	newest := &db.PeopleImportOrder{Direction: entgql.OrderDirectionDesc, Field: db.PeopleImportOrderFieldCreatedAt}
	return r.Store.Client.PeopleImport.Query().Paginate(ctx, after, first, before, last, db.WithPeopleImportOrder(newest))
}

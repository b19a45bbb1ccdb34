//go:build ignore

// Command entc generates ent/db from ent/schema.
package main

import (
	"bytes"
	"log"
	"os"

	"entgo.io/contrib/entgql"
	"entgo.io/ent/entc"
	"entgo.io/ent/entc/gen"
)

func main() {
	templates := append([]*gen.Template{}, entgql.CollectionTemplate, entgql.EdgeTemplate, entgql.NodeTemplate, entgql.PaginationTemplate)
	own := gen.MustParse(gen.NewTemplate("narrow").ParseFiles("template/narrow.tmpl"))
	gql, err := entgql.NewExtension(entgql.WithTemplates(append(templates, own)...), entgql.WithNodeDescriptor(false))
	if err != nil {
		log.Fatal("entgql: ", err)
	}
	err = entc.Generate("./schema", &gen.Config{
		Target:  "./db",
		Package: "github.com/jejaring/jejaring/ent/db",
		Features: []gen.Feature{
			gen.FeaturePrivacy, gen.FeatureUpsert, gen.FeatureModifier, gen.FeatureLock, gen.FeatureExecQuery,
		},
	}, entc.Extensions(gql))
	if err != nil {
		log.Fatal("entc: ", err)
	}
	countOnlyWhenAsked("./db/gql_pagination.go")
}

// countOnlyWhenAsked takes the COUNT out that entgql runs for pageInfo, which does not need one.
func countOnlyWhenAsked(path string) {
	source, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	asked := []byte("hasCollectedField(ctx, totalCountField)")
	both := append(append([]byte{}, asked...), []byte(" || hasCollectedField(ctx, pageInfoField)")...)
	if !bytes.Contains(source, both) {
		log.Fatal("entgql has changed: no ", string(both))
	}
	if err := os.WriteFile(path, bytes.ReplaceAll(source, both, asked), 0o644); err != nil {
		log.Fatal(err)
	}
}

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
	knowWhatIsSensitive("./db/gql_collection.go")
}

// countOnlyWhenAsked takes the COUNT out that entgql runs for pageInfo, which does not need one.
func countOnlyWhenAsked(path string) {
	asked := "hasCollectedField(ctx, totalCountField)"
	replace(path, asked+" || hasCollectedField(ctx, pageInfoField)", asked)
}

// knowWhatIsSensitive loads with every category whether it may be told, whatever else the query selects.
func knowWhatIsSensitive(path string) {
	replace(path, "= []string{category.FieldID}", "= []string{category.FieldID, category.FieldSensitive}")
}

func replace(path, old, new string) {
	source, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	if !bytes.Contains(source, []byte(old)) {
		log.Fatal("entgql has changed: no ", old)
	}
	if err := os.WriteFile(path, bytes.ReplaceAll(source, []byte(old), []byte(new)), 0o644); err != nil {
		log.Fatal(err)
	}
}

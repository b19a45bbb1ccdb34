//go:build ignore

// Command entc generates ent/db from ent/schema.
package main

import (
	"bytes"
	"log"
	"os"
	"path/filepath"

	"entgo.io/contrib/entgql"
	"entgo.io/ent/entc"
	"entgo.io/ent/entc/gen"
)

func main() {
	templates := append([]*gen.Template{}, entgql.CollectionTemplate, entgql.EdgeTemplate, entgql.NodeTemplate, entgql.PaginationTemplate)
	own := gen.MustParse(gen.NewTemplate("narrow").ParseFiles("template/narrow.tmpl"))
	reference := gen.MustParse(gen.NewTemplate("reference").ParseFiles("template/reference.tmpl"))
	total := gen.MustParse(gen.NewTemplate("total").ParseFiles("template/total.tmpl"))
	shape := gen.MustParse(gen.NewTemplate("shape").ParseFiles("template/shape.tmpl"))
	found := gen.MustParse(gen.NewTemplate("found").ParseFiles("template/found.tmpl"))
	gql, err := entgql.NewExtension(entgql.WithTemplates(append(templates, own, reference, total, shape, found)...), entgql.WithNodeDescriptor(false))
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
	rememberReference("./db", "region", "category")
}

// countOnlyWhenAsked takes the COUNT out that entgql runs for pageInfo, which does not need one,
// and asks whoever knows the count already (template/total.tmpl).
func countOnlyWhenAsked(path string) {
	asked := "hasCollectedField(ctx, totalCountField)"
	replace(path, asked+" || hasCollectedField(ctx, pageInfoField)", asked)
	replace(path, "= c.Count(ctx)", "= total(ctx, c.Count)")
}

// knowWhatIsSensitive loads with every category whether it may be told, whatever else the query selects.
func knowWhatIsSensitive(path string) {
	replace(path, "= []string{category.FieldID}", "= []string{category.FieldID, category.FieldSensitive}")
}

// rememberReference lets edges to reference data be loaded from memory (template/reference.tmpl).
func rememberReference(folder string, packages ...string) {
	files, err := filepath.Glob(folder + "/*_query.go")
	if err != nil {
		log.Fatal(err)
	}
	for _, path := range files {
		source, err := os.ReadFile(path)
		if err != nil {
			log.Fatal(err)
		}
		for _, p := range packages {
			asked := "\tquery.Where(" + p + ".IDIn(ids...))\n\tneighbors, err := query.All(ctx)\n"
			source = bytes.ReplaceAll(source, []byte(asked), []byte("\tneighbors, err := query.byIDs(ctx, ids)\n"))
		}
		if err := os.WriteFile(path, source, 0o644); err != nil {
			log.Fatal(err)
		}
	}
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

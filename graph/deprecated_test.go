package graph

import (
	"context"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"github.com/jejaring/jejaring/graph/exec"
)

func TestWhatWillGoIsToldWithItsDays(t *testing.T) {
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: `type Query{
		old: String @deprecated(reason:"Since 2026-12-01, until 2027-06-01: use new.")
		older: String @deprecated(reason:"Since 2026-11-01, until 2027-01-31: use new.")
		new: Query }`})
	for document, want := range map[string]string{
		`{new{new{old}}}`: "Tue, 01 Jun 2027 00:00:00 GMT", `{old older}`: "Sun, 31 Jan 2027 00:00:00 GMT",
		`{...f} fragment f on Query{old}`: "Tue, 01 Jun 2027 00:00:00 GMT", `{new{__typename}}`: "",
	} {
		doc, err := gqlparser.LoadQueryWithRules(schema, document, rules.NewDefaultRules())
		if err != nil {
			t.Fatal(err)
		}
		h := http.Header{}
		tellOutdated(context.WithValue(t.Context(), headerKey{}, h), doc, doc.Operations[0])
		if got := h.Get("Sunset"); got != want || (h.Get("Deprecation") == "") != (want == "") {
			t.Errorf("%s: %v", document, h)
		}
	}
}

func TestEveryDeprecationIsDatedAndInTheChangelog(t *testing.T) {
	changelog, err := os.ReadFile("../CHANGELOG.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, of := range exec.NewExecutableSchema(exec.Config{}).Schema().Types {
		for _, f := range of.Fields {
			d := f.Directives.ForName("deprecated")
			if d == nil || strings.HasPrefix(of.Name, "__") {
				continue
			}
			if reason := d.Arguments.ForName("reason"); reason == nil || !DeprecationReason.MatchString(reason.Value.Raw) {
				t.Errorf("%s.%s does not say since when, until when and what instead", of.Name, f.Name)
			}
			if !strings.Contains(string(changelog), of.Name+"."+f.Name) {
				t.Errorf("%s.%s is not in CHANGELOG.md", of.Name, f.Name)
			}
		}
	}
}

package registrytest_test

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/graph/exec"
	"github.com/jejaring/jejaring/server/beneficiary"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

const (
	onePerson = `{node(id:%q){... on Beneficiary{id name status pathway birthDate region{code name} primaryCategory{code nameId}
		enrollments{id status trainingSession{id title startsOn}}}}}`
	somePrograms = `{programs(first:20,orderBy:{field:STARTS_ON}){edges{node{id title startsOn
		trainingSessions(first:1,orderBy:{field:STARTS_ON}){edges{node{id title startsOn free provider{id name}}}}
		pledges(first:5,orderBy:{field:CREATED_AT,direction:DESC}){edges{node{id status createdAt donor{name}}}}}}}}`
	totals = `{pmksTotals(by:[CATEGORY,DISTRICT]){total cells{category{code nameId} district{code} pathway count}}}`
)

// A directive is more than a single statement knows, so that the resolvers answer.
func byResolvers(document string) string {
	document = strings.Replace(document, `"){`, `") @include(if:true) {`, 1)
	document = strings.Replace(document, `}){edges`, `}) @include(if:true) {edges`, 1)
	return strings.Replace(document, `]){total`, `]) @include(if:true) {total`, 1)
}

func TestOneStatementAnswersWhatTheResolversWould(t *testing.T) {
	w := rt.New(t, rt.Postgres(t))
	community := w.Community()
	s := w.Session(10, 2)
	_, err := w.Pledge(w.Company(), w.Need(8, s), 3)
	rt.Must(t, err)
	person := w.Ready(community)
	e, err := w.Nominate(community, s, person)
	rt.Must(t, err)
	w.Assign(w.Campaign(), community)
	outcomes(w, e)
	guaranteed(w, e)
	hidden := w.Person(community, func(in *beneficiary.RegisterInput) { in.CategoryCodes = []string{"orang_dengan_hiv_aids"} })

	documents := slices.Concat([]string{fmt.Sprintf(onePerson, person.ID), fmt.Sprintf(onePerson, hidden.ID), fmt.Sprintf(onePerson, "ben_01M882S81V2CVCF484W0HT2GYC"), somePrograms, totals,
		strings.Replace(totals, "CATEGORY,DISTRICT", "PATHWAY", 1)}, fieldByField(t, w))
	h := w.Handler()
	var count atomic.Int64
	w.Store.Watch(func(string, time.Duration, error) { count.Add(1) })
	single := map[string]bool{}
	for name, who := range map[string]context.Context{
		"officer": w.Officer(), "office viewer": w.Office(types.RoleOfficeViewer), "other area": w.Officer("11.16.04"), "community": community, "company": w.Company(), "public": context.Background(),
		"enumerator": w.Member(&db.Organization{ID: viewer.From(community).OrganizationID}, types.RoleEnumerator, "11.16.03.2001"),
	} {
		signed := ""
		if name != "public" {
			signed = bearer(t, w, who)
		}
		ask(t, h, signed, `{viewer{user{id}}}`) // who it is is remembered from here on
		for _, document := range documents {
			count.Store(0)
			got := ask(t, h, signed, document)
			single[document] = single[document] || count.Load() == 1
			want := ask(t, h, signed, byResolvers(document))
			if !reflect.DeepEqual(want, got) {
				t.Errorf("%s: %s:\nthe resolvers say %v\nthe statement says %v", name, document, want, got)
			}
			if again := ask(t, h, signed, document); !reflect.DeepEqual(want, again) {
				t.Errorf("%s: %s:\nthe resolvers say %v\nasked again, the answer is %v", name, document, want, again)
			}
		}
	}
	for _, hot := range []string{documents[0], documents[3]} {
		if !single[hot] {
			t.Errorf("%s is no single statement", hot)
		}
	}
}

// fieldByField asks for each field of each type alone, of a record there is.
func fieldByField(t *testing.T, w *rt.World) (documents []string) {
	t.Helper()
	schema := exec.NewExecutableSchema(exec.Config{}).Schema()
	shapes := db.Shapes()
	for _, name := range slices.Sorted(maps.Keys(shapes)) {
		of := schema.Types[name]
		var id string
		err := w.Store.SQL.QueryRow("SELECT id::text FROM " + shapes[name].Table + " ORDER BY 1 LIMIT 1").Scan(&id)
		if err == sql.ErrNoRows || of == nil || !slices.Contains(of.Interfaces, "Node") {
			continue
		}
		rt.Must(t, err)
		for _, f := range of.Fields {
			documents = append(documents, fmt.Sprintf(`{node(id:%q){... on %s{id %s%s}}}`, id, name, f.Name, below(schema, f)))
		}
	}
	return documents
}

func below(schema *ast.Schema, f *ast.FieldDefinition) string {
	of := schema.Types[f.Type.Name()]
	switch {
	case of.IsLeafType():
		return ""
	case strings.HasSuffix(of.Name, "Connection"):
		return "(first:3){edges{node{id}}}"
	case of.Fields.ForName("id") != nil:
		return "{id}"
	}
	return "{__typename}"
}

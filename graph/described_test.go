package graph

import (
	"strings"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/graph/exec"
)

func TestEverythingOfTheSchemaIsDescribed(t *testing.T) {
	check := func(of, name, description string) {
		said := strings.Trim(strings.ToLower(strings.ReplaceAll(description, " ", "")), ".")
		if said == "" || strings.TrimPrefix(said, "the") == strings.ToLower(name) {
			t.Errorf("%s%s says nothing of itself: %q", of, name, description)
		}
	}
	for _, of := range exec.NewExecutableSchema(exec.Config{}).Schema().Types {
		if of.BuiltIn {
			continue
		}
		check("", of.Name, of.Description)
		for _, v := range of.EnumValues {
			if v.Description == "" {
				t.Errorf("%s.%s is not described", of.Name, v.Name)
			}
		}
		for _, f := range of.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			check(of.Name+".", f.Name, f.Description)
			for _, a := range f.Arguments {
				check(of.Name+"."+f.Name+".", a.Name, a.Description)
			}
		}
	}
}

// leavesOut are the types that tell no version or time of their record, and why.
var leavesOut = map[string]string{
	"User":  "its versions would tell colleagues of passwords changed and codes mistyped",
	"Story": "it is public, and says when it was published",

	"Region": "reference data", "Category": "reference data",

	"CaseNote": "never changed", "DonorNote": "never changed", "Letter": "never changed", "StageReview": "never changed",
	"GroupEntry": "never changed", "GroupMeeting": "never changed", "GroupReport": "never changed", "GroupVisit": "never changed",
	"NeedBundleItem": "never changed", "PledgeAmendment": "never changed", "Attendance": "never changed but for supersededAt",

	"File":    "its content never changes",
	"Session": "it changes with every request, as lastUsedAt says", "Passkey": "it changes with every use, as lastUsedAt says",
	"PushSubscription": "made and forgotten, never changed",
}

func TestEveryChangeableRecordTellsItsVersionAndItsTimes(t *testing.T) {
	shapes, left := db.Shapes(), map[string]bool{}
	for _, of := range exec.NewExecutableSchema(exec.Config{}).Schema().Types {
		shape, kept := shapes[of.Name]
		if _, changes := shape.Columns["updated_at"]; !kept || !changes || len(of.Interfaces) == 0 {
			continue
		}
		missing := ""
		for _, name := range []string{"version", "createdAt", "updatedAt"} {
			if of.Fields.ForName(name) == nil {
				missing += " " + name
			}
		}
		if left[of.Name] = missing != ""; left[of.Name] && leavesOut[of.Name] == "" {
			t.Errorf("%s has no%s", of.Name, missing)
		}
	}
	for name := range leavesOut {
		if !left[name] {
			t.Errorf("%s leaves nothing out", name)
		}
	}
}

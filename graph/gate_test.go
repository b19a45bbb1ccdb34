package graph

import (
	"slices"
	"testing"

	"github.com/jejaring/jejaring/graph/exec"
)

func TestTheGateKnowsOnlyFieldsAndTypesThatExist(t *testing.T) {
	s := exec.NewExecutableSchema(exec.Config{}).Schema()
	for name := range rootScopes {
		if s.Query.Fields.ForName(name) == nil && s.Mutation.Fields.ForName(name) == nil {
			t.Errorf("no field %s", name)
		}
	}
	for name := range nodeScopes {
		if s.Types[name] == nil {
			t.Errorf("no type %s", name)
		}
	}
	for name, of := range s.Types {
		if _, decided := nodeScopes[name]; !decided && slices.Contains(of.Interfaces, "Node") {
			t.Errorf("nodeScopes does not say whether an API token may read %s; noToken closes it to all", name)
		}
	}
	for _, name := range beforeEnrolling {
		if s.Query.Fields.ForName(name) == nil && s.Mutation.Fields.ForName(name) == nil {
			t.Errorf("no field %s", name)
		}
	}
}

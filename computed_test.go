package jejaring_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	collects = regexp.MustCompile(`(?m)^func \(\w+ \*(\w+)Query\) collectField\(`)
	selected = regexp.MustCompile(`case "(\w+)":\n\s*if _, ok := fieldSeen\[`)
	resolves = regexp.MustCompile(`(?m)^func \(r \*(\w+)Resolver\) (\w+)\(`)
)

// A field that a resolver works out of several columns is wrong when only its own is read (ent/schema, computed).
func TestAComputedFieldReadsTheWholeRow(t *testing.T) {
	raw, err := os.ReadFile("ent/db/gql_collection.go")
	if err != nil {
		t.Fatal(err)
	}
	text := string(raw)
	alone := map[string]bool{} // fields that are read alone when they are asked for alone
	heads := collects.FindAllStringSubmatchIndex(text, -1)
	for i, at := range heads {
		end := len(text)
		if i+1 < len(heads) {
			end = heads[i+1][0]
		}
		for _, field := range selected.FindAllStringSubmatch(text[at[1]:end], -1) {
			alone[text[at[2]:at[3]]+"."+field[1]] = true
		}
	}
	files, err := filepath.Glob("graph/*.resolvers.go")
	if err != nil || len(alone) < 100 {
		t.Fatal(err, len(alone))
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range resolves.FindAllStringSubmatch(string(raw), -1) {
			name := strings.ToUpper(m[1][:1]) + m[1][1:] + "." + strings.ToLower(m[2][:1]) + m[2][1:]
			name = strings.Replace(name, "ID", "Id", 1) // as the API spells it, which the collection does not know and so reads all
			if alone[name] {
				t.Errorf("%s is computed, but its column is read alone: mark it computed in ent/schema", name)
			}
		}
	}
}

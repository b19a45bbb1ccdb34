package jejaring_test

import (
	"bytes"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/jejaring/jejaring/"

// sources are the Go files written by hand, by folder.
func sources(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && path != "." || d.Name() == "node_modules" || path == "ent/db" || path == "graph/exec") {
			return fs.SkipDir
		}
		if strings.HasSuffix(path, ".go") {
			found[filepath.Dir(path)] = append(found[filepath.Dir(path)], path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// layer says what a folder may import of ours; the first that fits counts.
var layers = []struct {
	folder string
	may    []string
}{
	{"ent/types", nil},
	{"ent/viewer", []string{"ent/types"}},
	{"ent/rule", []string{"ent/types", "ent/viewer"}},
	{"ent/mixin", []string{"ent/types"}},
	{"ent/schema", []string{"ent/types", "ent/mixin", "ent/rule"}},
	{"ent", []string{"ent/"}},
	{"server/registrytest", []string{"ent/", "graph", "server/", "frontend"}},
	{"server/fault", []string{"ent/types"}},
	{"server/clock", []string{"ent/types"}},
	{"server/", []string{"ent/", "server/"}},
	{"server", []string{"ent/", "graph", "server/", "frontend"}},
	{"graph", []string{"ent/", "graph/", "server/"}},
}

func TestImportsGoOneWay(t *testing.T) {
	for folder, files := range sources(t) {
		i := slices.IndexFunc(layers, func(l struct {
			folder string
			may    []string
		}) bool {
			return folder == l.folder || strings.HasPrefix(folder+"/", strings.TrimSuffix(l.folder, "/")+"/") && folder != strings.TrimSuffix(l.folder, "/")
		})
		if i < 0 {
			continue
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
			if err != nil {
				t.Fatal(err)
			}
			for _, spec := range parsed.Imports {
				path, _ := strconv.Unquote(spec.Path.Value)
				ours, ok := strings.CutPrefix(path, module)
				if ok && !slices.ContainsFunc(layers[i].may, func(may string) bool { return strings.HasPrefix(ours, may) }) {
					t.Errorf("%s imports %s", file, ours)
				}
			}
		}
	}
}

func TestEveryPackageSaysItsInvariants(t *testing.T) {
	for folder, files := range sources(t) {
		if folder == "." || folder == "ent" || folder == "ent/diff" {
			continue
		}
		text, err := os.ReadFile(filepath.Join(folder, "doc.go"))
		if err != nil {
			t.Errorf("%s has no doc.go (%s)", folder, files[0])
			continue
		}
		if folder != "ent/types" && !bytes.Contains(text, []byte("Invariants:")) {
			t.Errorf("%s/doc.go does not name its invariants", folder)
		}
	}
}

// owners are the packages that own a lifecycle; nobody else sets a status.
var owners = []string{
	"server/partner",
	"server/program",
	"server/pledge",
	"server/booking",
	"server/beneficiary",
	"server/pathway",
	"server/group",
	"server/duplicate",
	"server/database", // counts people by status, and changes none
	"server/grievance",
	"server/subject",
	"server/exchange",
	"server/campaign",
	"server/guarantee",
	"server/criteria",
	"server/graduation",
	"server/referral",
	"server/reference",
	"server/webhook",
	"server/story",
}

func TestOnlyOwnersSetAStatus(t *testing.T) {
	for folder, files := range sources(t) {
		if slices.Contains(owners, folder) {
			continue
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(text, []byte(".SetStatus"+"(")) {
				t.Errorf("%s sets a status", file)
			}
		}
	}
}

func TestMigrationsHaveTheSameNames(t *testing.T) {
	names := func(folder string) []string {
		found, err := filepath.Glob("ent/migrations/" + folder + "/*.sql")
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: %v %v", folder, found, err)
		}
		for i := range found {
			found[i] = filepath.Base(found[i])
		}
		return found
	}
	if a, b := names("sqlite"), names("postgres"); !slices.Equal(a, b) {
		t.Errorf("sqlite %v, postgres %v", a, b)
	}
}

// The points and boundaries of regions are read from ../shared; they are not ours to give on.
func TestMapsOfOthersAreNotCommitted(t *testing.T) {
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && path != "." || d.Name() == "node_modules") {
			return fs.SkipDir
		}
		if d.Name() == "regions_points.csv" || strings.HasPrefix(d.Name(), "regions_") && strings.HasSuffix(path, ".geojson") {
			t.Error(path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

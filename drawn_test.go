package jejaring_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// step is one way of a lifecycle: in a state an event leads to another.
type step struct{ from, event, to string }

// Every lifecycle is drawn in the doc.go of its package as its table has it: no way more, no way less.
func TestLifecyclesAreDrawnAsTheyAre(t *testing.T) {
	states := constants(t, "ent/types")
	tables := 0
	for folder, files := range sources(t) {
		has := map[step]bool{}
		for _, file := range files {
			if !strings.HasSuffix(file, "_test.go") {
				tables += tableSteps(t, file, states, has)
			}
		}
		if len(has) == 0 {
			continue
		}
		text, err := os.ReadFile(filepath.Join(folder, "doc.go"))
		if err != nil {
			t.Fatal(err)
		}
		drawn := drawnSteps(string(text))
		for _, s := range missing(has, drawn) {
			t.Errorf("%s/doc.go does not draw %s --%s--> %s", folder, s.from, s.event, s.to)
		}
		for _, s := range missing(drawn, has) {
			t.Errorf("%s/doc.go draws %s --%s--> %s, which no table has", folder, s.from, s.event, s.to)
		}
	}
	if tables < 20 {
		t.Errorf("found %d tables", tables)
	}
}

func missing(of, in map[step]bool) []step {
	return slices.SortedFunc(func(yield func(step) bool) {
		for s := range of {
			if !in[s] && !yield(s) {
				return
			}
		}
	}, func(a, b step) int { return strings.Compare(a.from+a.event, b.from+b.event) })
}

// constants are the texts of a package's constants by name.
func constants(t *testing.T, folder string) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, file := range sources(t)[folder] {
		maps.Copy(found, texts(parsed(t, file)))
	}
	return found
}

func parsed(t *testing.T, file string) *ast.File {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func texts(f *ast.File) map[string]string {
	found := map[string]string{}
	ast.Inspect(f, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		for i, value := range spec.Values {
			if lit, ok := value.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				found[spec.Names[i].Name], _ = strconv.Unquote(lit.Value)
			}
		}
		return true
	})
	return found
}

// tableSteps adds the ways of the lifecycle tables in a file and says how many tables there are.
func tableSteps(t *testing.T, file string, states map[string]string, to map[step]bool) int {
	t.Helper()
	n := 0
	var events map[string]string
	name := func(e ast.Expr, of map[string]string) string {
		var id string
		switch e := e.(type) {
		case *ast.SelectorExpr:
			id = e.Sel.Name
		case *ast.Ident:
			id = e.Name
		}
		text, ok := of[id]
		if !ok {
			t.Errorf("%s: %q is no constant", file, id)
		}
		return text
	}
	ast.Inspect(parsed(t, file), func(node ast.Node) bool {
		lit, ok := node.(*ast.CompositeLit)
		if !ok {
			return true
		}
		generic, ok := lit.Type.(*ast.IndexListExpr)
		if !ok {
			return true
		}
		if of, ok := generic.X.(*ast.SelectorExpr); !ok || of.Sel.Name != "Table" {
			return true
		}
		if events == nil {
			events = constants(t, filepath.Dir(file))
		}
		n++
		for _, row := range lit.Elts {
			from := row.(*ast.KeyValueExpr)
			for _, way := range from.Value.(*ast.CompositeLit).Elts {
				kv := way.(*ast.KeyValueExpr)
				to[step{name(from.Key, states), name(kv.Key, events), name(kv.Value, states)}] = true
			}
		}
		return false
	})
	return n
}

var (
	aside = regexp.MustCompile(`\([^)]*\)`)
	piece = regexp.MustCompile(`--(.+?)-->|[A-Z][A-Z_]+|the same|,`)
)

// drawnSteps reads the drawings of a comment, of lines like
//
//	DRAFT, OPEN --close (by hand), end--> CLOSED --open--> OPEN, --forget--> GONE
//
// where a comma before an arrow leads on from where the last arrow began, and "the same" is where it begins itself.
func drawnSteps(doc string) map[step]bool {
	found := map[step]bool{}
	for line := range strings.Lines(doc) {
		drawing, ok := strings.CutPrefix(line, "//\t")
		if !ok {
			continue
		}
		var from, here, events []string
		comma := false
		for _, m := range piece.FindAllStringSubmatch(aside.ReplaceAllString(drawing, ""), -1) {
			switch {
			case m[0] == ",":
				comma = true
				continue
			case m[1] != "":
				if !comma {
					from = here
				}
				events = strings.Split(m[1], ",")
			case len(events) > 0:
				for _, f := range from {
					for _, e := range events {
						to := m[0]
						if to == "the same" {
							to = f
						}
						found[step{f, strings.ReplaceAll(strings.ToUpper(strings.TrimSpace(e)), " ", "_"), to}] = true
					}
				}
				here, events = []string{m[0]}, nil
			case comma:
				here = append(here, m[0])
			default:
				here = []string{m[0]}
			}
			comma = false
		}
	}
	return found
}

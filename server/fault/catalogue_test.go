package fault

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	messages = regexp.MustCompile(`fault\.New\(fault\.\w+, "(\w+)"`)
	codes    = regexp.MustCompile(`\.(?:Add|Check)\([^"\n]*"[\w.]+"(?:\+"\w+")?, "(\w+)"`)
)

func TestEveryMessageIsInBothLanguages(t *testing.T) {
	found := 0
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == "db" || d.Name() == "exec") {
			return fs.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		source, err := os.ReadFile(path)
		for prefix, pattern := range map[string]*regexp.Regexp{"": messages, "field.": codes} {
			for _, m := range pattern.FindAllStringSubmatch(string(source), -1) {
				found++
				if p := catalogue[prefix+m[1]]; p.id == "" || p.en == "" {
					t.Errorf("%s: %s%s has no text", path, prefix, m[1])
				}
			}
		}
		return err
	})
	if err != nil || found < 60 {
		t.Fatal(found, err)
	}
	for key, p := range catalogue {
		if p.id == "" || p.en == "" || strings.Count(p.id, "%") != strings.Count(p.en, "%") {
			t.Errorf("%s: the languages differ", key)
		}
	}
}

func TestLogTextHoldsNoArgument(t *testing.T) {
	if text := New(Invalid, "invalid", "Siti").Error(); strings.Contains(text, "Siti") {
		t.Error(text)
	}
}

func TestLargeNumbersAreWrittenInGroups(t *testing.T) {
	for _, c := range []struct {
		language string
		low, up  int
		want     string
	}{
		{"id", 1900, 2_500_000, "Harus antara 1900 dan 2.500.000."},
		{"en", -1_000_000, 9_999, "It must be between -1,000,000 and 9999."},
	} {
		if got := (Field{Code: "range", Args: []any{c.low, c.up}}).Message(c.language); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

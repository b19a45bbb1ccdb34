package identity_test

import (
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/identity"
)

func TestVectors(t *testing.T) {
	f, err := os.Open("testdata/nik_test_vectors.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) < 20 {
		t.Fatal(len(rows), err)
	}
	for _, row := range rows[1:] {
		input, expect, sex, dates := row[0], row[1], row[2], row[3]
		n, code := identity.Parse(input)
		if refused, ok := strings.CutPrefix(expect, "error:"); ok {
			if code != refused {
				t.Errorf("%s: %q, want %q", input, code, refused)
			}
			continue
		}
		if code != "" {
			t.Errorf("%s: refused with %s", input, code)
			continue
		}
		warnings := n.Warnings("11.16", nil, nil)
		if warning, ok := strings.CutPrefix(expect, "warning:"); ok && !slices.Contains(warnings, warning) {
			t.Errorf("%s: warnings %v, want %s", input, warnings, warning)
		} else if !ok && len(warnings) > 0 {
			t.Errorf("%s: warnings %v", input, warnings)
		}
		if want := map[string]types.Sex{"M": types.SexMale, "F": types.SexFemale}[sex]; want != n.Sex {
			t.Errorf("%s: %s, want %s", input, n.Sex, want)
		}
		for _, day := range strings.Split(dates, "|") {
			if !slices.Contains(n.BirthDates(), types.Date(day)) {
				t.Errorf("%s: %v lacks %s", input, n.BirthDates(), day)
			}
		}
	}
}

func TestMaskShowsFourAndTwo(t *testing.T) {
	if got := identity.Mask("1116051708900001"); got != "1116**********01" {
		t.Error(got)
	}
}

package reference_test

import (
	"strings"
	"testing"

	"github.com/jejaring/jejaring/server/reference"
)

func TestAnotherRegencyBringsItsRegions(t *testing.T) {
	rows, err := reference.Regions(strings.NewReader("code,name\n12.07,Kabupaten Uji\n12.07.01,Uji Hulu\n12.07.01.2001,Kampung Uji\n"))
	if err != nil || len(rows) != 3 {
		t.Fatal(rows, err)
	}
	if last := rows[2]; last["level"] != "village" || last["parent_code"] != "12.07.01" || last["name_display"] != "Kampung Uji" {
		t.Error(last)
	}
	for table, says := range map[string]string{
		"code,name\n12.07,A\n12.07.1,B\n":  "line 3",
		"code,name\n12.07,A\n12.07,A\n":    "twice",
		"code,name\n12.07.01,B\n12.07,A\n": "after 12.07",
		"code,name\n12.07,\n":              "no name",
		"kode,nama\n12.07,A\n":             "column code",
		"code,name\n":                      "empty",
		"":                                 "empty",
		"code,name\n12.07,\"A\n":           "REGIONS_FILE",
	} {
		if _, err := reference.Regions(strings.NewReader(table)); err == nil || !strings.Contains(err.Error(), says) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %v", table, err)
		}
	}
}

package beneficiary_test

import (
	"encoding/json"
	"errors"
	"os"
	"slices"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
)

// vectors are what the device and the server must see alike; frontend/src/lib/features/people/checks.test.ts reads them too.
type vectors struct {
	Today      types.Date
	Regency    string
	Categories []struct {
		Code           string
		Unit           types.CategoryUnit
		Sex            *types.Sex
		MinAge, MaxAge *int
	}
	Cases []struct {
		Says          string
		Kind          types.BeneficiaryKind
		Sex           *types.Sex
		BirthDate     *types.Date
		BirthYear     *int
		Nik, Phone    *string
		CategoryCodes []string
		Wrong, Doubts []string
	}
}

func TestTheDeviceAndTheServerCheckAlike(t *testing.T) {
	raw, err := os.ReadFile("testdata/checks.json")
	if err != nil {
		t.Fatal(err)
	}
	var v vectors
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	l := &beneficiary.Lookup{}
	for _, k := range v.Categories {
		l.Categories = append(l.Categories, &db.Category{Code: k.Code, Unit: k.Unit, Sex: k.Sex, MinAge: k.MinAge, MaxAge: k.MaxAge})
	}
	people := &beneficiary.Service{Region: v.Regency, Clock: clock.NewFake(v.Today.Time())}
	checked := []string{"birthDate", "birthYear", "nik", "phone"}
	for _, c := range v.Cases {
		in := beneficiary.RegisterInput{Kind: c.Kind, Name: "Uji", RegionCode: "11.16.03.2001", Sex: c.Sex, BirthDate: c.BirthDate, BirthYear: c.BirthYear, Nik: c.Nik, Phone: c.Phone, CategoryCodes: c.CategoryCodes}
		var f *fault.Error
		errors.As(in.Validate(v.Today), &f)
		var wrong []string
		if f != nil {
			wrong = said(f.Fields, checked)
		}
		if !slices.Equal(wrong, c.Wrong) && len(wrong)+len(c.Wrong) > 0 {
			t.Errorf("%s: wrong are %q, want %q", c.Says, wrong, c.Wrong)
		}
		if len(c.Wrong) > 0 {
			continue // doubts are about what may be right
		}
		if got := said(people.Doubts(l, in), []string{"nik", "categoryCodes"}); !slices.Equal(got, c.Doubts) && len(got)+len(c.Doubts) > 0 {
			t.Errorf("%s: doubts are %q, want %q", c.Says, got, c.Doubts)
		}
	}
}

// said are path and code of the fields that are looked at.
func said(all []fault.Field, paths []string) (out []string) {
	for _, f := range all {
		if slices.Contains(paths, f.Path) {
			out = append(out, f.Path+" "+f.Code)
		}
	}
	return out
}

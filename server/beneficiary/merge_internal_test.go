package beneficiary

import (
	"reflect"
	"slices"
	"testing"
)

func TestEveryFieldOfAChangeBelongsToAPart(t *testing.T) {
	alone := []string{"ID", "BaseVersion", "Consents", "PhotoIds", "PrimaryCategoryCode"} // no values of the record; consents and photos add up
	kind := reflect.TypeFor[UpdateInput]()
	for i := range kind.NumField() {
		name := kind.Field(i).Name
		if slices.Contains(alone, name) {
			continue
		}
		var in UpdateInput
		value := reflect.ValueOf(&in).Elem().Field(i)
		if value.Kind() == reflect.Pointer {
			value.Set(reflect.New(value.Type().Elem()))
		} else {
			value.Set(reflect.MakeSlice(value.Type(), 1, 1))
		}
		at := slices.IndexFunc(parts, func(p part) bool { return p.given(in) })
		if at < 0 {
			t.Errorf("%s belongs to no part: it would be written over what somebody else changed", name)
			continue
		}
		if parts[at].drop(&in); !value.IsZero() {
			t.Errorf("%s stays when its part is dropped", name)
		}
	}
}

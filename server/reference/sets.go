package reference

import (
	"fmt"
	"slices"
	"strings"
)

// Correspondence says how a category of one set stands to those of another.
type Correspondence string

// Correspondences. A person decides where it is none of the first two.
const (
	Same    Correspondence = "SAME"
	Merged  Correspondence = "MERGED"
	Partial Correspondence = "PARTIAL"
	Split   Correspondence = "SPLIT"
	None    Correspondence = "NONE"
)

// Certain says whether nobody must decide.
func (k Correspondence) Certain() bool { return k == Same || k == Merged }

// Name is a category of a set that need not be in the database.
type Name struct{ Code, NameID, NameEn string }

// Mapping is what a category becomes in another set.
type Mapping struct {
	Correspondence Correspondence
	Becomes        []Name
}

// CategorySet is a set of categories that can be chosen.
type CategorySet struct {
	Code, NameID, NameEn string
	Size                 int
}

const (
	byRegulation = "permensos8-2012+rtlh"
	byCustom     = "classic27"
)

// CategorySets lists the sets that can be chosen.
func CategorySets() []CategorySet {
	return []CategorySet{
		{byRegulation, "26 jenis menurut Permensos 8/2012 dan keluarga berumah tidak layak huni", "26 kinds of Permensos 8/2012, and families in houses not fit to live in", 27},
		{byCustom, "27 jenis PMKS yang lama", "The 27 kinds of PMKS of before", 27},
	}
}

// Known says whether there is such a set.
func Known(set string) bool {
	return slices.ContainsFunc(CategorySets(), func(s CategorySet) bool { return s.Code == set })
}

// Mappings says by its code what every category of one set becomes in another. The regulation's table names the numbers of the
// customary ones; the customary one says where the meaning is but partly the same.
func Mappings(from, to string) (map[string]Mapping, error) {
	if from == to || !Known(from) || !Known(to) {
		return nil, fmt.Errorf("no mapping from set %q to %q", from, to)
	}
	regulation, err := Rows(categoryFiles[byRegulation])
	if err != nil {
		return nil, err
	}
	custom, err := Rows(categoryFiles[byCustom])
	if err != nil {
		return nil, err
	}
	out, sources := map[string]Mapping{}, map[string]int{}
	one, other := regulation, custom
	if from == byCustom {
		one, other = custom, regulation
	}
	for _, row := range one {
		m := Mapping{Correspondence: Same}
		for _, candidate := range other {
			if !corresponds(row, candidate) {
				continue
			}
			m.Becomes = append(m.Becomes, Name{candidate["code"], candidate["name_id"], candidate["name_en"]})
			if row["mapping"] == "partial" || candidate["mapping"] == "partial" {
				m.Correspondence = Partial
			}
		}
		switch {
		case len(m.Becomes) == 0:
			m.Correspondence = None
		case len(m.Becomes) > 1:
			m.Correspondence = Split
		default:
			sources[m.Becomes[0].Code]++
		}
		out[row["code"]] = m
	}
	for code, m := range out {
		if m.Correspondence == Same && sources[m.Becomes[0].Code] > 1 {
			m.Correspondence = Merged
			out[code] = m
		}
	}
	return out, nil
}

// Becomes says which category of another set one surely becomes; empty where a person must decide.
func Becomes(from, code, to string) (string, error) {
	all, err := Mappings(from, to)
	if err != nil {
		return "", err
	}
	if m := all[code]; m.Correspondence.Certain() {
		return m.Becomes[0].Code, nil
	}
	return "", nil
}

func corresponds(a, b map[string]string) bool {
	if numbers, ok := a["classic_27_nos"]; ok {
		return slices.Contains(strings.Split(numbers, ";"), b["no"])
	}
	return slices.Contains(strings.Split(b["classic_27_nos"], ";"), a["no"])
}

package criteria

import (
	"context"
	"fmt"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/criteriaversion"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/lifecycle"
)

// First names the versions that every installation begins with.
const First = "2026-1"

// Event moves a version on.
type Event string

// Retire is what happens to a version when another is made.
const Retire Event = "RETIRE"

var transitions = lifecycle.Table[types.CriteriaStatus, Event]{
	types.CriteriaStatusActive: {Retire: types.CriteriaStatusRetired},
}

// Set is criteria and the scores from which the next level is reached.
type Set struct {
	Criteria []types.Criterion
	Marks    []int
}

// Of is the criterion of a code; the zero one where there is none.
func (s Set) Of(code string) types.Criterion {
	i := slices.IndexFunc(s.Criteria, func(c types.Criterion) bool { return c.Code == code })
	if i < 0 {
		return types.Criterion{}
	}
	return s.Criteria[i]
}

// Level is how many marks a score has reached.
func (s Set) Level(score int) int {
	n := 0
	for _, mark := range s.Marks {
		if score >= mark {
			n++
		}
	}
	return n
}

// Defaults are the criteria that every installation begins with; their codes are all that there are.
var Defaults = map[types.CriteriaSubject]Set{
	types.CriteriaSubjectGroupStage: {
		Criteria: []types.Criterion{
			{Code: "meetings", Points: 15}, {Code: "attendance", Points: 20, Value: 75}, {Code: "savings", Points: 15},
			{Code: "profit", Points: 25}, {Code: "loans", Points: 10, Value: 100}, {Code: "reports", Points: 15},
		},
		Marks: []int{45, 75},
	},
	types.CriteriaSubjectGraduation: {
		Criteria: []types.Criterion{
			{Code: "income", Points: 30, Value: 2_500_000}, {Code: "assets", Points: 15, Value: 1},
			{Code: "schooling", Points: 15}, {Code: "housing", Points: 15}, {Code: "will", Points: 25},
		},
		Marks: []int{70},
	},
	types.CriteriaSubjectGroupRules: { // Permensos 2/2019
		Criteria: []types.Criterion{{Code: "fewest", Value: 5}, {Code: "most", Value: 20}, {Code: "head", Value: 1}, {Code: "district", Value: 1}, {Code: "age", Value: 18}},
	},
}

// limits are the values that a rule of groups may have; 1 is yes and 0 no. No group has more than 20 members (the database holds it).
var limits = map[string]struct{ least, greatest int }{"fewest": {3, 20}, "most": {3, 20}, "head": {0, 1}, "district": {0, 1}, "age": {15, 60}}

// Seed gives an installation without criteria the first ones.
func Seed(ctx context.Context, c *db.Client) error {
	ctx = viewer.Elevate(ctx, "seed")
	for subject, set := range Defaults {
		there, err := c.CriteriaVersion.Query().Where(criteriaversion.SubjectEQ(subject)).Exist(ctx)
		if err == nil && !there {
			err = c.CriteriaVersion.Create().SetSubject(subject).SetName(First).SetCriteria(set.Criteria).SetMarks(set.Marks).Exec(ctx)
		}
		if err != nil {
			return fmt.Errorf("seed criteria: %w", err)
		}
	}
	return nil
}

// Active is the set in use for a subject, and its name.
func Active(ctx context.Context, c *db.Client, subject types.CriteriaSubject) (Set, string, error) {
	v, err := c.CriteriaVersion.Query().
		Where(criteriaversion.SubjectEQ(subject), criteriaversion.StatusEQ(types.CriteriaStatusActive)).Only(viewer.Elevate(ctx, "criteria"))
	if err != nil {
		return Set{}, "", fmt.Errorf("criteria: %w", err)
	}
	return Set{Criteria: v.Criteria, Marks: v.Marks}, v.Name, nil
}

// Service lets administrators weigh anew.
type Service struct{}

// CreateInput describes a new version.
type CreateInput struct {
	Subject  types.CriteriaSubject
	Name     string
	Note     string
	Criteria []types.Criterion
	Marks    []int
}

// Validate finds every wrong value.
func (in CreateInput) Validate() error {
	var f fault.Fields
	f.Text("name", in.Name, 60)
	f.Optional("note", in.Note, 2000)
	known := Defaults[in.Subject]
	seen, sum := map[string]bool{}, 0
	for i, k := range in.Criteria {
		at := fmt.Sprintf("criteria.%d.", i)
		f.Check(known.Of(k.Code).Code != "", at+"code", "unknown")
		f.Check(!seen[k.Code], at+"code", "duplicate")
		f.Between(at+"points", k.Points, 0, 100)
		f.Check(k.Value >= 0, at+"value", "not_negative")
		seen[k.Code] = true
		sum += k.Points
	}
	if in.Subject == types.CriteriaSubjectGroupRules {
		in.bounds(&f, len(seen) == len(known.Criteria), sum)
	} else {
		f.Check(sum == 100, "criteria", "points_sum", sum)
	}
	f.Check(len(in.Marks) == len(known.Marks), "marks", "too_few", len(known.Marks))
	for i, mark := range in.Marks {
		f.Check(mark >= 1 && mark <= 100 && (i == 0 || mark > in.Marks[i-1]), fmt.Sprintf("marks.%d", i), "rising")
	}
	return f.Err()
}

// bounds finds what is wrong with rules of groups: all are needed, nothing is weighed.
func (in CreateInput) bounds(f *fault.Fields, all bool, points int) {
	f.Check(all, "criteria", "too_few", len(limits))
	f.Check(points == 0, "criteria", "not_allowed")
	set := Set{Criteria: in.Criteria}
	for i, k := range in.Criteria {
		l, known := limits[k.Code]
		if k.Code == "most" {
			l.least = min(max(l.least, set.Of("fewest").Value), l.greatest)
		}
		if known {
			f.Between(fmt.Sprintf("criteria.%d.value", i), k.Value, l.least, l.greatest)
		}
	}
}

// MayCreate says why the viewer may not weigh anew.
func (s *Service) MayCreate(v viewer.Viewer) error { return access.Admin(v) }

// Create makes a version and puts it into use at once; the one before is retired.
// Errors: FORBIDDEN (no administrator), INVALID, CONFLICT (name used, or another version was made at once).
func (s *Service) Create(ctx context.Context, c *db.Client, in CreateInput) (*db.CriteriaVersion, error) {
	v := viewer.From(ctx)
	if err := access.First(s.MayCreate(v), in.Validate()); err != nil {
		return nil, err
	}
	next, _ := transitions.Next(types.CriteriaStatusActive, Retire)
	err := c.CriteriaVersion.Update().
		Where(criteriaversion.SubjectEQ(in.Subject), criteriaversion.StatusIn(transitions.From(Retire)...)).SetStatus(next).Exec(ctx)
	if err != nil {
		return nil, fmt.Errorf("retire criteria: %w", err)
	}
	made, err := c.CriteriaVersion.Create().SetSubject(in.Subject).SetName(in.Name).SetNote(in.Note).SetCriteria(in.Criteria).
		SetMarks(in.Marks).SetNillableCreatedByID(v.UserRef()).Save(ctx)
	if db.IsConstraintError(err) {
		return nil, &fault.Error{Kind: fault.Conflict, Key: "exists", Fields: []fault.Field{{Path: "name", Code: "in_use"}}}
	}
	if err != nil {
		return nil, fmt.Errorf("create criteria: %w", err)
	}
	return made, nil
}

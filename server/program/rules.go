package program

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/category"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/place"
)

const (
	mostMeetings   = 200
	mostCategories = 27
)

// RulesInput says who may take part, beside what always holds.
type RulesInput struct {
	MinAge        *int // in years, on the first day
	MaxAge        *int // in years, on the first day
	OnlySex       *types.Sex
	ResidentsOf   *string // region code
	CategoryCodes []string
}

func (in RulesInput) validate(f *fault.Fields, at string) {
	for _, age := range []struct {
		path string
		of   *int
	}{{"minAge", in.MinAge}, {"maxAge", in.MaxAge}} {
		if age.of != nil {
			f.Between(at+age.path, *age.of, 0, 100)
		}
	}
	f.Check(in.MinAge == nil || in.MaxAge == nil || *in.MinAge <= *in.MaxAge, at+"maxAge", "mismatch")
	f.Check(len(in.CategoryCodes) <= mostCategories, at+"categoryCodes", "too_many", mostCategories)
}

// known refuses a region or a category that there is not, and a category that nobody may be told of.
func (in RulesInput) known(ctx context.Context, c *db.Client, at string) error {
	if in.ResidentsOf != nil {
		if _, err := place.Find(ctx, c, at+"residentsOf", *in.ResidentsOf); err != nil {
			return err
		}
	}
	if len(in.CategoryCodes) == 0 {
		return nil
	}
	open, err := c.Category.Query().Where(category.CodeIn(in.CategoryCodes...), category.Sensitive(false)).Select(category.FieldCode).Strings(ctx)
	if err != nil {
		return fmt.Errorf("categories of a training: %w", err)
	}
	var f fault.Fields
	for i, code := range in.CategoryCodes {
		f.Check(slices.Contains(open, code), at+"categoryCodes."+strconv.Itoa(i), "unknown")
	}
	return f.Err()
}

var clockTime = regexp.MustCompile(`^([01]\d|2[0-3]):[0-5]\d$`)

// meetings checks the timetable of a training that lasts from its first to its last day.
func meetings(f *fault.Fields, all []types.SessionMeeting, first, last types.Date) {
	f.Check(len(all) <= mostMeetings, "timetable", "too_many", mostMeetings)
	seen := map[types.Date]bool{}
	for i, m := range all {
		at := "timetable." + strconv.Itoa(i) + "."
		f.Check(m.MeetingOn >= first && m.MeetingOn <= last, at+"meetingOn", "date_range", first, last)
		f.Check(!seen[m.MeetingOn], at+"meetingOn", "duplicate")
		seen[m.MeetingOn] = true
		f.Check(clockTime.MatchString(m.StartsAt), at+"startsAt", "clock_time")
		f.Check(clockTime.MatchString(m.EndsAt), at+"endsAt", "clock_time")
		f.Check(m.EndsAt > m.StartsAt, at+"endsAt", "order")
		f.Optional(at+"topic", m.Topic, 200)
	}
}

// inOrder is the timetable by its days.
func inOrder(all []types.SessionMeeting) []types.SessionMeeting {
	out := slices.Clone(all)
	slices.SortFunc(out, func(a, b types.SessionMeeting) int { return strings.Compare(string(a.MeetingOn), string(b.MeetingOn)) })
	return out
}

// asKept is the rules with nothing instead of an empty list.
func (in RulesInput) asKept() RulesInput {
	if len(in.CategoryCodes) == 0 {
		in.CategoryCodes = nil
	}
	return in
}

// kept are the rules of a session.
func kept(t *db.TrainingSession) RulesInput {
	return RulesInput{MinAge: t.MinAge, MaxAge: t.MaxAge, OnlySex: t.OnlySex, ResidentsOf: t.ResidentsOf, CategoryCodes: t.CategoryCodes}.asKept()
}

// set writes all rules, and takes away those that are left out.
func (in RulesInput) set(u *db.TrainingSessionUpdate) {
	u.SetCategoryCodes(in.CategoryCodes).SetNillableMinAge(in.MinAge).SetNillableMaxAge(in.MaxAge).SetNillableOnlySex(in.OnlySex).
		SetNillableResidentsOf(in.ResidentsOf)
	if in.MinAge == nil { // PostgreSQL refuses to set and to clear a column at once
		u.ClearMinAge()
	}
	if in.MaxAge == nil {
		u.ClearMaxAge()
	}
	if in.OnlySex == nil {
		u.ClearOnlySex()
	}
	if in.ResidentsOf == nil {
		u.ClearResidentsOf()
	}
}

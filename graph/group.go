package graph

import (
	"entgo.io/contrib/entgql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/criteriaversion"
	"github.com/jejaring/jejaring/ent/db/groupreport"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/graph/model"
)

// The newest come first.
var (
	entriesByNumber = &db.GroupEntryOrder{Direction: entgql.OrderDirectionDesc, Field: db.GroupEntryOrderFieldNumber}
	meetingsByDay   = &db.GroupMeetingOrder{Direction: entgql.OrderDirectionDesc, Field: db.GroupMeetingOrderFieldHeldOn}
	reportsByMonth  = &db.GroupReportOrder{Direction: entgql.OrderDirectionDesc, Field: db.GroupReportOrderFieldMonth}
	reviewsByAge    = &db.StageReviewOrder{Direction: entgql.OrderDirectionDesc, Field: db.StageReviewOrderFieldCreatedAt}
	criteriaByAge   = &db.CriteriaVersionOrder{Direction: entgql.OrderDirectionDesc, Field: db.CriteriaVersionOrderFieldCreatedAt}
)

func reportFilter(groupID *string) (ps []predicate.GroupReport) {
	if groupID != nil {
		ps = append(ps, groupreport.BusinessGroupID(*groupID))
	}
	return ps
}

func criteriaFilter(f *model.CriteriaVersionFilter) (ps []predicate.CriteriaVersion) {
	if f == nil {
		return nil
	}
	if f.Subject != nil {
		ps = append(ps, criteriaversion.SubjectEQ(*f.Subject))
	}
	if f.Status != nil {
		ps = append(ps, criteriaversion.StatusIn(f.Status...))
	}
	return ps
}

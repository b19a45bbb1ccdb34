package group

import (
	"context"
	"fmt"
	"strings"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/businessgroup"
	"github.com/jejaring/jejaring/ent/db/groupmember"
	"github.com/jejaring/jejaring/ent/db/groupreport"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/criteria"
	"github.com/jejaring/jejaring/server/fault"
)

const looked = 6 // months of a book that a score looks at

// stages are in the order of the marks that lead to them.
var stages = []types.GroupStage{types.GroupStageTumbuh, types.GroupStageBerkembang, types.GroupStageMandiri}

// Score is what six months of a book speak for.
type Score struct {
	Criteria string // name of the version used
	Findings []types.Finding
	Score    int // 0 to 100
	Stage    types.GroupStage
}

// Judge scores months, the newest last, of which some were reported; a pure function.
func Judge(set criteria.Set, read []*Month, reported int) Score {
	var met, came, saved, earned int
	share := set.Of("attendance").Value
	for _, m := range read {
		met += one(m.Meetings > 0)
		came += one(m.Meetings > 0 && m.AttendanceShare >= share)
		earned += one(m.Profit > 0)
		for _, sum := range m.Sums {
			saved += one(sum.Kind == types.GroupEntryKindSavings && sum.Amount > 0)
		}
	}
	n, last, limit := max(1, len(read)), &Month{}, set.Of("loans").Value
	if len(read) > 0 {
		last = read[len(read)-1]
	}
	sound := met > 0 && 100*last.LoansOut <= types.Rupiah(limit)*last.SavingsHeld
	loans := fmt.Sprintf("Pinjaman anggota melebihi %d%% tabungan.", limit)
	if sound {
		loans = fmt.Sprintf("Pinjaman anggota paling banyak %d%% tabungan.", limit)
	}
	var s Score
	add := func(code string, part, of int, reason string) {
		most := set.Of(code).Points
		s.Findings = append(s.Findings, types.Finding{Code: code, Points: most * part / of, Most: most, Reason: reason})
		s.Score += most * part / of
	}
	add("meetings", met, n, fmt.Sprintf("Bertemu dalam %d dari %d bulan.", met, n))
	add("attendance", came, n, fmt.Sprintf("Kehadiran paling sedikit %d%% dalam %d dari %d bulan.", share, came, n))
	add("savings", saved, n, fmt.Sprintf("Anggota menabung dalam %d dari %d bulan.", saved, n))
	add("profit", earned, n, fmt.Sprintf("Usaha untung dalam %d dari %d bulan.", earned, n))
	add("loans", one(sound), 1, loans)
	add("reports", min(reported, n), n, fmt.Sprintf("Laporan bulanan masuk untuk %d dari %d bulan.", reported, n))
	s.Stage = stages[set.Level(s.Score)]
	return s
}

func one(ok bool) int {
	if ok {
		return 1
	}
	return 0
}

// Score judges the last six full months of a group's book by the criteria in use. Errors: UNAUTHENTICATED, NOT_FOUND.
func (s *Service) Score(ctx context.Context, c *db.Client, id string) (*Score, error) {
	g, err := s.readable(ctx, c, id)
	if err != nil {
		return nil, err
	}
	set, name, err := criteria.Active(ctx, c, types.CriteriaSubjectGroupStage)
	if err != nil {
		return nil, err
	}
	first := monthOf(clock.Today(s.Clock)).AddMonths(-looked)
	read, err := s.months(ctx, c, g, first, looked)
	if err != nil {
		return nil, err
	}
	reported, err := c.GroupReport.Query().
		Where(groupreport.BusinessGroupID(g.ID), groupreport.MonthGTE(first), groupreport.MonthLT(first.AddMonths(looked))).Count(ctx)
	if err != nil {
		return nil, wrap("score", err)
	}
	score := Judge(set, read, reported)
	score.Criteria = name
	return &score, nil
}

// ReviewInput decides a group's stage; it is what the evidence speaks for where Stage is nil.
type ReviewInput struct {
	BusinessGroupID string
	Stage           *types.GroupStage
	Reason          string
	NextReviewOn    *types.Date
}

// Review sets the stage by the evidence, or by an officer who says why it differs, and keeps what it rested on.
// Errors: FORBIDDEN, NOT_FOUND, INVALID (no reason where it differs, next review in the past), CONFLICT (state).
func (s *Service) Review(ctx context.Context, c *db.Client, in ReviewInput) (*db.StageReview, error) {
	v, today := viewer.From(ctx), clock.Today(s.Clock)
	if err := access.Officer(v); err != nil {
		return nil, err
	}
	score, err := s.Score(ctx, c, in.BusinessGroupID)
	if err != nil {
		return nil, err
	}
	stage, next, reason := score.Stage, today.AddDays(reviewAfter), strings.TrimSpace(in.Reason)
	if in.Stage != nil {
		stage = *in.Stage
	}
	if in.NextReviewOn != nil {
		next = *in.NextReviewOn
	}
	var f fault.Fields
	f.Check(stage == score.Stage || reason != "", "reason", "required")
	f.Optional("reason", reason, 2000)
	f.Check(next > today, "nextReviewOn", "past")
	if err := f.Err(); err != nil {
		return nil, err
	}
	g, err := s.move(ctx, c, in.BusinessGroupID, Review, func(_ *db.BusinessGroup, u *db.BusinessGroupUpdate) error {
		u.SetStage(stage).SetReviewOn(next)
		return nil
	})
	if err != nil {
		return nil, err
	}
	id := types.NewID(types.PrefixStageReview)
	create := c.StageReview.Create().SetID(id).SetBusinessGroupID(g.ID).SetRegionCode(g.RegionCode).SetNillableRegisteredByID(g.RegisteredByID).
		SetCriteria(score.Criteria).SetFindings(score.Findings).SetScore(score.Score).SetProposedStage(score.Stage).SetStage(stage).
		SetNextReviewOn(next).SetNillableDecidedByID(v.UserRef())
	if reason != "" {
		sealed, err := s.Box.Seal(reason, "stage_review.reason:"+id)
		if err != nil {
			return nil, wrap("review stage", err)
		}
		create.SetReasonSealed(sealed)
	}
	r, err := create.Save(ctx)
	return r, wrap("review stage", err)
}

// InNone are people who belong to no group now.
func InNone() predicate.Beneficiary {
	return func(s *sql.Selector) {
		t := sql.Dialect(s.Dialect()).Table(groupmember.Table)
		in := sql.Dialect(s.Dialect()).Select(t.C(groupmember.FieldBeneficiaryID)).From(t).Where(sql.IsNull(t.C(groupmember.FieldLeftOn)))
		s.Where(sql.NotIn(s.C(beneficiary.FieldID), in))
	}
}

// ReviewDue are groups whose stage is to be looked at by the day.
func ReviewDue(day types.Date) predicate.BusinessGroup {
	return businessgroup.And(businessgroup.StatusIn(transitions.From(Review)...), businessgroup.ReviewOnLTE(day))
}

// Text opens what was written beside a record of the book; nil where there is nothing, or for others than the office and its registrar.
func (s *Service) Text(v viewer.Viewer, owner *string, sealed []byte, what string) (*string, error) {
	if len(sealed) == 0 || !(v.IsOfficer() || access.Own(v, owner) == nil) {
		return nil, nil //nolint:nilnil // null is the answer to others
	}
	text, err := s.Box.Open(sealed, what)
	if err != nil || text == "" {
		return nil, wrap("open note", err)
	}
	return &text, nil
}

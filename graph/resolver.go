package graph

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/graph/model"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/auth"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/metrics"
	"github.com/jejaring/jejaring/server/services"
)

// Resolver holds what resolvers call.
type Resolver struct {
	services.Services
	Store    *database.Store
	Box      *crypt.Box
	Sessions *auth.Service
	Clock    clock.Clock
	Metrics  *metrics.Metrics // nil where nobody measures
	BaseURL  string
	Office   model.Settings // what it tells of itself
}

type node interface{ NodeID() string }

// change runs one domain function in the mutation's transaction and reads its result again, after the commit,
// with what the query selects under field.
func change[In any, T node](ctx context.Context, r *Resolver, field string,
	do func(context.Context, *db.Client, In) (T, error), in In,
) (T, error) {
	var zero T
	done, err := write(ctx, r, do, in)
	if err != nil {
		return zero, err
	}
	return reload[T](ctx, r, field, done.NodeID())
}

// write runs one domain function in the mutation's transaction.
func write[In any, T any](ctx context.Context, r *Resolver, do func(context.Context, *db.Client, In) (T, error), in In) (T, error) {
	var done T
	err := r.Store.Write(ctx, func(ctx context.Context, c *db.Client) error {
		var err error
		done, err = do(ctx, c, in)
		return err
	})
	return done, err
}

func reload[T any](ctx context.Context, r *Resolver, field, id string) (T, error) {
	n, err := r.Store.Client.Noder(selection(ctx, field), id, db.WithNodeType(tableOf))
	t, ok := n.(T)
	if err == nil && !ok {
		err = fault.Missing()
	}
	return t, err
}

// selection is the context in which the selections under the child field are collected.
func selection(ctx context.Context, field string) context.Context {
	for _, f := range graphql.CollectFieldsCtx(ctx, nil) {
		if f.Name == field {
			return graphql.WithFieldContext(ctx, &graphql.FieldContext{Parent: graphql.GetFieldContext(ctx), Field: f})
		}
	}
	return ctx
}

// permission tells the viewer whether, and if not why.
func permission(ctx context.Context, refusal error) *model.Permission {
	if refusal == nil {
		return &model.Permission{Allowed: true}
	}
	reason := translate(refusal).Message(viewer.From(ctx).Language)
	return &model.Permission{Reason: &reason}
}

const (
	pageDefault = 20
	pageMax     = 100
)

// page checks the length of a page and sets the default; entgql has none.
func page(first, last *int) (*int, *int, error) {
	var f fault.Fields
	if first != nil {
		f.Between("first", *first, 0, pageMax)
		f.Check(last == nil, "last", "not_allowed")
	}
	if last != nil {
		f.Between("last", *last, 0, pageMax)
	}
	if first == nil && last == nil {
		n := pageDefault
		first = &n
	}
	return first, last, f.Err()
}

// tables says where a public id's record lies.
var tables = map[string]string{
	types.PrefixRegion:           "regions",
	types.PrefixCategory:         "categories",
	types.PrefixUser:             "users",
	types.PrefixMembership:       "memberships",
	types.PrefixOrganization:     "organizations",
	types.PrefixDonor:            "donors",
	types.PrefixProgram:          "programs",
	types.PrefixTrainingSession:  "training_sessions",
	types.PrefixNeed:             "needs",
	types.PrefixPledge:           "pledges",
	types.PrefixPledgeLine:       "pledge_lines",
	types.PrefixInstalment:       "instalments",
	types.PrefixPledgeAmendment:  "pledge_amendments",
	types.PrefixDelivery:         "deliveries",
	types.PrefixBeneficiary:      "beneficiaries",
	types.PrefixHousehold:        "households",
	types.PrefixDuplicatePair:    "duplicate_pairs",
	types.PrefixMerge:            "merges",
	types.PrefixSubjectRequest:   "subject_requests",
	types.PrefixAssessment:       "assessments",
	types.PrefixEnrollment:       "enrollments",
	types.PrefixBusinessGroup:    "business_groups",
	types.PrefixGroupMember:      "group_members",
	types.PrefixAuditEvent:       "audit_events",
	types.PrefixGrievance:        "grievances",
	types.PrefixNotification:     "notifications",
	types.PrefixDevice:           "devices",
	types.PrefixFile:             "files",
	types.PrefixChangeRequest:    "change_requests",
	types.PrefixSession:          "sessions",
	types.PrefixImport:           "people_imports",
	types.PrefixToken:            "api_tokens",
	types.PrefixCampaign:         "campaigns",
	types.PrefixRuleVersion:      "rule_versions",
	types.PrefixTask:             "tasks",
	types.PrefixSnapshot:         "snapshots",
	types.PrefixAttendance:       "attendances",
	types.PrefixCertificate:      "certificates",
	types.PrefixFollowUp:         "follow_ups",
	types.PrefixEntitlement:      "entitlements",
	types.PrefixProvision:        "provisions",
	types.PrefixGraduation:       "graduations",
	types.PrefixGraduationVisit:  "graduation_visits",
	types.PrefixReferral:         "referrals",
	types.PrefixCaseNote:         "case_notes",
	types.PrefixGroupVisit:       "group_visits",
	types.PrefixWebhook:          "webhooks",
	types.PrefixWebhookDelivery:  "webhook_deliveries",
	types.PrefixGroupMeeting:     "group_meetings",
	types.PrefixGroupEntry:       "group_entries",
	types.PrefixGroupItem:        "group_items",
	types.PrefixGroupReport:      "group_reports",
	types.PrefixStageReview:      "stage_reviews",
	types.PrefixCriteriaVersion:  "criteria_versions",
	types.PrefixSavedSearch:      "saved_searches",
	types.PrefixNeedBundle:       "need_bundles",
	types.PrefixNeedBundleItem:   "need_bundle_items",
	types.PrefixCsrFiling:        "csr_filings",
	types.PrefixAgreement:        "agreements",
	types.PrefixDonorNote:        "donor_notes",
	types.PrefixLetterTemplate:   "letter_templates",
	types.PrefixLetter:           "letters",
	types.PrefixVerification:     "verifications",
	types.PrefixPasskey:          "passkeys",
	types.PrefixPushSubscription: "push_subscriptions",
	types.PrefixStory:            "stories",
}

func tableOf(_ context.Context, id string) (string, error) {
	table, ok := tables[types.IDPrefix(id)]
	if !ok {
		return "", fault.Missing()
	}
	return table, nil
}

// many reads the records of public ids, in order, one statement a type; nil for what is missing or hidden.
func (r *Resolver) many(ctx context.Context, ids ...string) ([]db.Noder, error) {
	var f fault.Fields
	f.Check(len(ids) <= pageMax, "ids", "too_many", pageMax)
	if err := f.Err(); err != nil {
		return nil, err
	}
	var known []string
	for _, id := range ids {
		if _, ok := tables[types.IDPrefix(id)]; ok && !slices.Contains(known, id) {
			known = append(known, id)
		}
	}
	var failed error
	quiet := graphql.WithResponseContext(ctx, func(_ context.Context, err error) *gqlerror.Error {
		failed = access.First(failed, missingIsNull(err))
		return gqlerror.Wrap(err)
	}, graphql.DefaultRecover)
	read, err := r.Store.Client.Noders(quiet, known, db.WithNodeType(tableOf))
	if err := access.First(missingIsNull(err), failed); err != nil {
		return nil, err
	}
	found := make([]db.Noder, len(ids))
	for i, id := range ids {
		if at := slices.Index(known, id); at >= 0 && at < len(read) { // none of a single one that is missing
			found[i] = read[at]
		}
	}
	return found, nil
}

package graph

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/fault"
)

// anyToken marks what every API token may read.
const anyToken types.Scope = ""

// rootScopes says what an API token needs for a field of Query or Mutation. What is not here is never open to a token.
var rootScopes = map[string]types.Scope{
	"viewer": anyToken, "settings": anyToken, "node": anyToken, "nodes": anyToken, "regions": anyToken, "categories": anyToken,
	"organizations": anyToken, "donors": anyToken, "pmksTotals": anyToken,

	"needs": types.ScopeReadNeeds, "programs": types.ScopeReadNeeds, "trainingSessions": types.ScopeReadNeeds,
	"matchingNeeds": types.ScopeReadNeeds, "needFacets": types.ScopeReadNeeds, "needBundles": types.ScopeReadNeeds, "savedSearches": types.ScopeReadNeeds,
	"saveSearch": types.ScopeWriteNeeds, "forgetSearch": types.ScopeWriteNeeds, "pledgeNeedBundle": types.ScopeWritePledges,
	"proposeTrainingSession": types.ScopeWriteNeeds, "createNeed": types.ScopeWriteNeeds, "updateNeed": types.ScopeWriteNeeds,

	"companyReport": types.ScopeReadPledges, "csrFilings": types.ScopeReadPledges, "csrOwed": types.ScopeReadPledges, "publicHonour": anyToken,
	"fileCsrPlan": types.ScopeWritePledges, "fileCsrReport": types.ScopeWritePledges,
	"changes": types.ScopeReadPledges, "deliveries": types.ScopeReadPledges, "donorHistory": types.ScopeReadPledges, "stories": anyToken,
	"confirmDelivery": types.ScopeWritePledges,
	"pledges":         types.ScopeReadPledges, "submitPledge": types.ScopeWritePledges, "amendPledge": types.ScopeWritePledges,
	"withdrawPledge": types.ScopeWritePledges, "revivePledge": types.ScopeWritePledges, "redirectPledge": types.ScopeWritePledges,

	"beneficiaries": types.ScopeReadPeople, "enrollments": types.ScopeReadPeople,
	"registerBeneficiary": types.ScopeWritePeople, "updateBeneficiary": types.ScopeWritePeople, "submitBeneficiary": types.ScopeWritePeople,
	"nominateParticipant": types.ScopeWritePeople, "acceptSeat": types.ScopeWritePeople, "cancelEnrollment": types.ScopeWritePeople,

	"businessGroups": types.ScopeReadGroups, "groupEntries": types.ScopeReadGroups, "groupMeetings": types.ScopeReadGroups,
	"groupReports": types.ScopeReadGroups, "groupMonth": types.ScopeReadGroups, "groupVisits": types.ScopeReadGroups, "groupAssets": types.ScopeReadGroups,

	"webhooks": types.ScopeReadWebhooks, "webhookDeliveries": types.ScopeReadWebhooks, "webhookTopics": types.ScopeReadWebhooks,
	"createWebhook": types.ScopeWriteWebhooks, "rotateWebhookSecret": types.ScopeWriteWebhooks, "removeWebhook": types.ScopeWriteWebhooks,
	"redeliverWebhook": types.ScopeWriteWebhooks,
}

// noToken marks what no API token may read.
const noToken types.Scope = "-"

// nodeScopes says what an API token needs to read a type with an id, wherever it stands: every one of the schema.
var nodeScopes = map[string]types.Scope{
	"Region": anyToken, "Category": anyToken, "Organization": anyToken, "Donor": anyToken, "User": anyToken, "Membership": anyToken,
	"ApiToken": anyToken,

	"SavedSearch": types.ScopeReadNeeds, "NeedBundle": types.ScopeReadNeeds, "NeedBundleItem": types.ScopeReadNeeds,

	"Need": types.ScopeReadNeeds, "Program": types.ScopeReadNeeds, "TrainingSession": types.ScopeReadNeeds,

	"Pledge": types.ScopeReadPledges, "PledgeLine": types.ScopeReadPledges, "Delivery": types.ScopeReadPledges,
	"Instalment": types.ScopeReadPledges, "PledgeAmendment": types.ScopeReadPledges, "CsrFiling": types.ScopeReadPledges, "Agreement": noToken,

	"Beneficiary": types.ScopeReadPeople, "Enrollment": types.ScopeReadPeople, "Assessment": types.ScopeReadPeople,
	"ChangeRequest": types.ScopeReadPeople, "Attendance": types.ScopeReadPeople, "Certificate": types.ScopeReadPeople,
	"FollowUp": types.ScopeReadPeople, "Entitlement": types.ScopeReadPeople, "Provision": types.ScopeReadPeople,
	"Task": types.ScopeReadPeople, "Campaign": types.ScopeReadPeople,
	"Household": types.ScopeReadPeople, "File": types.ScopeReadPeople, // it may be a photo of a person

	"Webhook": types.ScopeReadWebhooks, "WebhookDelivery": types.ScopeReadWebhooks,

	"BusinessGroup": types.ScopeReadGroups, "GroupMember": types.ScopeReadGroups, "GroupEntry": types.ScopeReadGroups,
	"GroupMeeting": types.ScopeReadGroups, "GroupItem": types.ScopeReadGroups, "GroupReport": types.ScopeReadGroups, "GroupVisit": types.ScopeReadGroups,

	// what belongs to a person at a screen, and what the office does by hand
	"Session": noToken, "Device": noToken, "Notification": noToken, "AuditEvent": noToken, "Grievance": noToken,
	"PeopleImport": noToken, "RuleVersion": noToken, "CriteriaVersion": noToken, "StageReview": noToken,
	"Graduation": noToken, "GraduationVisit": noToken, "Referral": noToken, "CaseNote": noToken, "Snapshot": noToken,
	"CategorySwitch": noToken,
	"DonorNote":      noToken, "LetterTemplate": noToken, "Letter": noToken, "Verification": noToken, "Passkey": noToken,
	"PushSubscription": noToken, "Story": anyToken,
	"DuplicatePair": noToken, "Merge": noToken, "SubjectRequest": noToken,
}

// beforeEnrolling is all that may be done by who must enrol an authenticator app first.
var beforeEnrolling = []string{"viewer", "settings", "enrolTotp", "confirmTotp", "switchMembership", "changePassword"}

// gate is the one place that holds API tokens to their scopes, and administrators to their authenticator app.
type gate struct {
	schema  *ast.Schema
	doc     *ast.QueryDocument
	viewer  viewer.Viewer
	visited map[string]bool
}

// admit refuses an operation of which a part is not open to the viewer.
func admit(schema *ast.Schema, doc *ast.QueryDocument, op *ast.OperationDefinition, v viewer.Viewer) *fault.Error {
	if v.TokenID == "" && !v.MustEnrol {
		return nil
	}
	g := &gate{schema: schema, doc: doc, viewer: v, visited: map[string]bool{}}
	return g.set(op.SelectionSet, true)
}

func (g *gate) set(set ast.SelectionSet, root bool) *fault.Error {
	for _, s := range set {
		var f *fault.Error
		switch s := s.(type) {
		case *ast.Field:
			f = g.field(s, root)
		case *ast.InlineFragment:
			if f = g.node(s.TypeCondition); f == nil {
				f = g.set(s.SelectionSet, root)
			}
		case *ast.FragmentSpread:
			f = g.fragment(s.Name, root)
		}
		if f != nil {
			return f
		}
	}
	return nil
}

func (g *gate) fragment(name string, root bool) *fault.Error {
	of := g.doc.Fragments.ForName(name)
	if g.visited[name] || of == nil {
		return nil
	}
	g.visited[name] = true
	if f := g.node(of.TypeCondition); f != nil {
		return f
	}
	return g.set(of.SelectionSet, root)
}

func (g *gate) field(s *ast.Field, root bool) *fault.Error {
	if strings.HasPrefix(s.Name, "__") || s.Definition == nil {
		return nil
	}
	if root {
		if f := g.root(s.Name); f != nil {
			return f
		}
	}
	if f := g.node(s.Definition.Type.Name()); f != nil {
		return f
	}
	return g.set(s.SelectionSet, false)
}

func (g *gate) root(name string) *fault.Error {
	if g.viewer.MustEnrol && !slices.Contains(beforeEnrolling, name) {
		return fault.New(fault.Forbidden, "otp_enrol_first")
	}
	if g.viewer.TokenID == "" {
		return nil
	}
	scope, open := rootScopes[name]
	return g.holds(scope, open)
}

// node checks a type that has an id, and what lists it; others are parts of those, or of what a root field answers.
func (g *gate) node(name string) *fault.Error {
	for _, list := range []string{"Connection", "Edge"} {
		if of := strings.TrimSuffix(name, list); g.schema.Types[of] != nil {
			name = of
		}
	}
	of := g.schema.Types[name]
	if g.viewer.TokenID == "" || of == nil || !slices.Contains(of.Interfaces, "Node") {
		return nil
	}
	scope, open := nodeScopes[name]
	return g.holds(scope, open)
}

func (g *gate) holds(scope types.Scope, open bool) *fault.Error {
	switch {
	case !open, scope == noToken:
		return fault.New(fault.Forbidden, "not_for_tokens")
	case scope == anyToken, slices.Contains(g.viewer.Scopes, scope):
		return nil
	case slices.Contains(g.viewer.Scopes, types.Scope(strings.Replace(string(scope), "read:", "write:", 1))):
		return nil
	}
	return fault.New(fault.Forbidden, "scope_missing", string(scope))
}

package schema

import (
	"strings"

	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
)

// File is a photo or document; the database knows of it, its sealed content lies in the bucket.
type File struct{ ent.Schema }

// fileSubjects are what a file may belong to: one of them once it is claimed, none before.
var fileSubjects = []struct {
	edge, table string
	to          any
	policy      ent.Policy
}{
	{"beneficiary", "beneficiaries", Beneficiary.Type, Beneficiary{}.Policy()},
	{"household", "households", Household.Type, Household{}.Policy()},
	{"delivery", "deliveries", Delivery.Type, Delivery{}.Policy()},
	{"organization", "organizations", Organization.Type, Organization{}.Policy()},
	{"group_entry", "group_entries", GroupEntry.Type, GroupEntry{}.Policy()},
	{"provision", "provisions", Provision.Type, Provision{}.Policy()},
	{"case_note", "case_notes", CaseNote.Type, CaseNote{}.Policy()},
	{"grievance", "grievances", Grievance.Type, rule.Rows(rule.OfficersSeeTheirAreas(), rule.NobodyElse())},
	{"agreement", "agreements", Agreement.Type, Agreement{}.Policy()},
	{"verification", "verifications", Verification.Type, Verification{}.Policy()},
	{"csr_filing", "csr_filings", CsrFiling.Type, CsrFiling{}.Policy()},
	{"story", "stories", Story.Type, Story{}.Policy()},
}

// Mixin of File.
func (File) Mixin() []ent.Mixin { return changing("fil") }

// Fields of File.
func (File) Fields() []ent.Field {
	fields := []ent.Field{
		field.String("content_type").MaxLen(codeText),
		field.Int("size").Comment("in bytes, as served"),
		field.Int("width").Default(0).Comment("in pixels; 0 for a document"),
		field.Int("height").Default(0).Comment("in pixels; 0 for a document"),
		field.String("sent_hash").MaxLen(64).Sensitive().Comment("SHA-256 of what was sent, so that sending again is the same file"),
		field.String("object").MaxLen(codeText).Unique().Comment("name of the content in the bucket"),
		sealed("key_sealed"),
		refOptional("uploaded_by_id"),
		field.Time("claimed_at").Optional().Nillable().Comment("since when it belongs to something"),
		field.Time("removed_at").Optional().Nillable().Comment("its content is about to go"),
	}
	for _, s := range fileSubjects {
		fields = append(fields, refOptional(s.edge+"_id"))
	}
	return fields
}

// Edges of File.
func (File) Edges() []ent.Edge {
	edges := []ent.Edge{toOptional("uploaded_by", User.Type, "uploaded_by_id")}
	for _, s := range fileSubjects {
		edges = append(edges, toOptional(s.edge, s.to, s.edge+"_id"))
	}
	return edges
}

// Indexes of File.
func (File) Indexes() []ent.Index {
	indexes := []ent.Index{
		index.Fields("created_at").Annotations(where("claimed_at is null or removed_at is not null")),
		index.Fields("uploaded_by_id", "created_at"),
	}
	for _, s := range fileSubjects {
		indexes = append(indexes, index.Fields(s.edge+"_id"))
	}
	return indexes
}

// Annotations of File.
func (File) Annotations() []schema.Annotation {
	counted := make([]string, len(fileSubjects))
	for i, s := range fileSubjects {
		counted[i] = "case when " + s.edge + "_id is null then 0 else 1 end"
	}
	return checks(map[string]string{
		"file_size":    "size > 0",
		"file_sender":  "uploaded_by_id is not null or grievance_id is not null",
		"file_belongs": "(" + strings.Join(counted, " + ") + ") = case when claimed_at is null then 0 else 1 end",
	})
}

// Policy of File: as visible as what it belongs to; before that, to who sent it.
func (File) Policy() ent.Policy {
	subjects := make([]rule.Subject, len(fileSubjects))
	for i, s := range fileSubjects {
		subjects[i] = rule.Subject{Column: s.edge + "_id", Table: s.table, Policy: s.policy}
	}
	return rule.Rows(
		rule.SeenWithSubject("uploaded_by_id", "claimed_at", "removed_at", subjects...),
		rule.NobodyElse(),
	)
}

// files is the edge of a subject to its files.
func files(name, subject string) ent.Edge {
	return edge.From(name, File.Type).Ref(subject)
}

package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// SubjectRequest is what somebody asks for about the own data, and what came of it; it stays in the log for good.
type SubjectRequest struct{ ent.Schema }

// Mixin of SubjectRequest.
func (SubjectRequest) Mixin() []ent.Mixin { return changing(types.PrefixSubjectRequest) }

// Fields of SubjectRequest.
func (SubjectRequest) Fields() []ent.Field {
	return []ent.Field{
		ref("beneficiary_id"),
		field.String("region_code").MaxLen(20).Comment("of the beneficiary"),
		field.Enum("kind").GoType(types.SubjectRequestKind("")).Immutable(),
		field.Enum("status").GoType(types.SubjectRequestStatus("")).Default(string(types.SubjectRequestStatusReceived)),
		field.Enum("asked_by").GoType(types.SubjectAsker("")).Immutable(),
		sealed("asker_sealed"),
		sealed("text_sealed"),
		field.Time("received_at").Immutable(),
		field.Time("due_at").Immutable().Annotations(entgql.OrderField("DUE_AT")),
		refOptional("change_request_id"),
		ref("recorded_by_id"),
		refOptional("decided_by_id"),
		field.Time("decided_at").Optional().Nillable(),
		sealed("decision_sealed"),
	}
}

// Edges of SubjectRequest.
func (SubjectRequest) Edges() []ent.Edge {
	return []ent.Edge{
		to("beneficiary", Beneficiary.Type, "beneficiary_id"),
		toOptional("change_request", ChangeRequest.Type, "change_request_id"),
		to("recorded_by", User.Type, "recorded_by_id"),
		toOptional("decided_by", User.Type, "decided_by_id"),
	}
}

// Indexes of SubjectRequest.
func (SubjectRequest) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("beneficiary_id", "kind").Unique().Annotations(where("status = 'RECEIVED'")).StorageKey("subject_request_one_open"),
		index.Fields("status", "due_at", "id"),
		index.Fields("beneficiary_id", "id"),
		index.Fields("created_at", "id"),
	}
}

// Annotations of SubjectRequest.
func (SubjectRequest) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"subject_request_decided":   "case when status = 'RECEIVED' then decided_at is null else decided_at is not null end",
		"subject_request_four_eyes": "decided_by_id is null or decided_by_id <> recorded_by_id",
		"subject_request_due":       "due_at > received_at",
	})
}

// Policy of SubjectRequest.
func (SubjectRequest) Policy() ent.Policy {
	return rule.About("beneficiary_id",
		rule.OfficeSeesItsAreas(),
		rule.NobodyElse(),
	)
}

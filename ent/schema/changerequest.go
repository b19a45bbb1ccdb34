package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// ChangeRequest asks the office to change fields of a person's record.
type ChangeRequest struct{ ent.Schema }

// Mixin of ChangeRequest.
func (ChangeRequest) Mixin() []ent.Mixin { return changing("chg") }

// Fields of ChangeRequest.
func (ChangeRequest) Fields() []ent.Field {
	return []ent.Field{
		ref("beneficiary_id"),
		field.String("region_code").MaxLen(20).Comment("of the person"),
		field.Int("base_version").Comment("of the record that the proposer saw"),
		field.Strings("fields").Comment("names of the fields to change"),
		sealed("before_sealed"),
		sealed("after_sealed"),
		sealed("reason_sealed"),
		field.Enum("origin").GoType(types.ChangeOrigin("")),
		field.Enum("status").GoType(types.ChangeRequestStatus("")).Default(string(types.ChangeRequestStatusProposed)),
		refOptional("organization_id"),
		refOptional("proposed_by_id"),
		refOptional("decided_by_id"),
		field.Time("decided_at").Optional().Nillable(),
		sealed("decision_reason_sealed"),
	}
}

// Edges of ChangeRequest.
func (ChangeRequest) Edges() []ent.Edge {
	return []ent.Edge{
		to("beneficiary", Beneficiary.Type, "beneficiary_id"),
		toOptional("organization", Organization.Type, "organization_id"),
		toOptional("proposed_by", User.Type, "proposed_by_id"),
		toOptional("decided_by", User.Type, "decided_by_id"),
	}
}

// Indexes of ChangeRequest.
func (ChangeRequest) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("status", "created_at", "id"),
		index.Fields("beneficiary_id", "created_at"),
		index.Fields("organization_id", "created_at"),
	}
}

// Annotations of ChangeRequest.
func (ChangeRequest) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"change_request_four_eyes": "decided_by_id is null or proposed_by_id is null or decided_by_id <> proposed_by_id or status = 'SUPERSEDED'",
	})
}

// Policy of ChangeRequest.
func (ChangeRequest) Policy() ent.Policy {
	return rule.About("beneficiary_id",
		rule.OfficeSeesItsAreas(),
		rule.EnumeratorSeesOwnArea("organization_id"),
		rule.RegistrarSeesOwn("organization_id"),
		rule.NobodyElse(),
	)
}

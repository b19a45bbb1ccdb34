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

// Referral asks a sector agency for a service for somebody; the agency sees the person only while it is open.
type Referral struct{ ent.Schema }

// Mixin of Referral.
func (Referral) Mixin() []ent.Mixin { return changing(types.PrefixReferral) }

// Fields of Referral.
func (Referral) Fields() []ent.Field {
	return append(placed(),
		ref("beneficiary_id"),
		ref("agency_id"),
		field.String("service").MaxLen(shortText).Immutable().Comment("what is asked for"),
		sealed("note_sealed"),
		sealed("answer_sealed"),
		field.Enum("status").GoType(types.ReferralStatus("")).Default(string(types.ReferralStatusSent)),
		field.String("due_on").GoType(types.Date("")).MaxLen(10).Immutable().Annotations(entgql.OrderField("DUE_ON")),
		refOptional("sent_by_id"),
		field.Time("ended_at").Optional().Nillable(),
		field.Time("reminded_at").Optional().Nillable().Comment("when the agency was told that the day is near"),
		field.Time("escalated_at").Optional().Nillable(),
	)
}

// Edges of Referral.
func (Referral) Edges() []ent.Edge {
	return []ent.Edge{
		to("region", Region.Type, "region_id"),
		to("beneficiary", Beneficiary.Type, "beneficiary_id"),
		to("agency", Organization.Type, "agency_id"),
		toOptional("sent_by", User.Type, "sent_by_id"),
	}
}

// Indexes of Referral.
func (Referral) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("agency_id", "status", "due_on", "id"),
		index.Fields("status", "due_on", "id"),
		index.Fields("beneficiary_id", "id"),
		index.Fields("region_code", "id"),
	}
}

// Annotations of Referral.
func (Referral) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"referral_answered": "status not in ('DONE', 'DECLINED') or (answer_sealed is not null and ended_at is not null)",
	})
}

// Policy of Referral.
func (Referral) Policy() ent.Policy {
	return rule.About("beneficiary_id",
		rule.OfficeSeesItsAreas(),
		rule.RegistrarSeesOwn("agency_id"),
		rule.NobodyElse(),
	)
}

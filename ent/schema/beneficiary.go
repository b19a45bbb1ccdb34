package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// Beneficiary is a person, family or community in need.
type Beneficiary struct{ ent.Schema }

// Mixin of Beneficiary.
func (Beneficiary) Mixin() []ent.Mixin { return changing("ben") }

// Fields of Beneficiary.
func (Beneficiary) Fields() []ent.Field {
	return append(placed(),
		field.String("district_code").MaxLen(20),
		field.Enum("kind").GoType(types.BeneficiaryKind("")),
		field.String("name").MaxLen(shortText),
		field.String("name_key").MaxLen(shortText).Annotations(entgql.OrderField("NAME")).Comment("lower case without marks, for search and order"),
		field.Enum("sex").GoType(types.Sex("")).Optional().Nillable(),
		field.String("birth_date").GoType(types.Date("")).MaxLen(10).Optional().Nillable(),
		field.Int("birth_year").Optional().Nillable().Comment("estimated, where the date is not known"),
		sealed("nik_sealed"),
		field.String("nik_index").MaxLen(64).Optional().Nillable().Sensitive(),
		field.Enum("nik_missing_reason").GoType(types.NikMissingReason("")).Optional().Nillable(),
		sealed("phone_sealed"),
		sealed("address_sealed"),
		sealed("notes_sealed"),
		field.Bool("sensitive").Default(false).Comment("in a category of which only officers with a purpose may know"),
		field.Bool("restricted").Default(false).Comment("asked that the record is used for nothing; see server/subject"),
		field.Time("erased_at").Optional().Nillable().Comment("since when it says nothing of the person any more"),
		field.Bool("family_head").Default(false),
		field.Enum("status").GoType(types.BeneficiaryStatus("")).Default(string(types.BeneficiaryStatusDraft)),
		field.Enum("pathway").GoType(types.Pathway("")).Default(string(types.PathwayUnassessed)),
		field.String("return_reason").MaxLen(longText).Default("").Annotations(computed).Comment("of before it was sealed; server/sealing empties it"),
		sealed("return_reason_sealed"),
		field.Time("verified_at").Optional().Nillable(),
		field.String("left_on").GoType(types.Date("")).MaxLen(10).Optional().Nillable().Comment("day of the move, death or removal"),
		sealed("left_reason_sealed"),
		field.String("sound").MaxLen(shortText).Default("").Comment("the name as it sounds, noted when duplicates are looked for"),
		field.String("sound_key").MaxLen(shortText).Default("").Comment("the telling word of sound"),
		field.Bool("compared").Default(false).Comment("duplicates were looked for since the record was written"),
		refOptional("merged_into_id"),
		ref("primary_category_id"),
		refOptional("household_id"),
		refOptional("registered_by_id"),
		refOptional("registered_by_user_id"),
		refOptional("verified_by_id"),
		refOptional("campaign_id"),
	)
}

// Edges of Beneficiary.
func (Beneficiary) Edges() []ent.Edge {
	return []ent.Edge{
		to("region", Region.Type, "region_id"),
		to("primary_category", Category.Type, "primary_category_id"),
		edge.To("categories", Category.Type),
		edge.To("household", Household.Type).Unique().Field("household_id"),
		toOptional("registered_by", Organization.Type, "registered_by_id"),
		toOptional("registered_by_user", User.Type, "registered_by_user_id"),
		edge.To("absorbed", Beneficiary.Type).From("merged_into").Unique().Field("merged_into_id"),
		toOptional("verified_by", User.Type, "verified_by_id"),
		edge.From("consents", Consent.Type).Ref("beneficiary"),
		edge.From("assessments", Assessment.Type).Ref("beneficiary"),
		edge.From("enrollments", Enrollment.Type).Ref("beneficiary"),
		files("photos", "beneficiary"),
		edge.From("change_requests", ChangeRequest.Type).Ref("beneficiary"),
		edge.From("entitlements", Entitlement.Type).Ref("beneficiary"),
		edge.From("graduations", Graduation.Type).Ref("beneficiary"),
	}
}

// Indexes of Beneficiary.
func (Beneficiary) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("nik_index").Unique().Annotations(where("nik_index is not null and status <> 'DECEASED' and status <> 'REMOVED'")),
		index.Fields("primary_category_id", "status", "district_code", "name_key", "id"),
		index.Fields("status", "name_key", "id"),
		index.Fields("status", "created_at", "id"),
		index.Fields("region_code", "name_key", "id"),
		index.Fields("registered_by_id", "created_at", "id"),
		index.Fields("created_at", "id"),
		index.Fields("name_key", "id"),
		index.Fields("household_id"),
		index.Fields("campaign_id"),
		index.Fields("district_code", "sound_key"),
		index.Fields("birth_date"),
		index.Fields("id").Annotations(where("restricted")).StorageKey("beneficiary_restricted"),
		index.Fields("merged_into_id").Annotations(where("merged_into_id is not null")),
		index.Fields("id").Annotations(where("not compared")).StorageKey("beneficiary_to_compare"),
	}
}

// Annotations of Beneficiary.
func (Beneficiary) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"beneficiary_nik_or_reason": "nik_index is not null or nik_missing_reason is not null or kind <> 'INDIVIDUAL' or status = 'DRAFT'",
		"beneficiary_district":      "region_code like district_code || '%'",
	})
}

// Policy of Beneficiary.
func (Beneficiary) Policy() ent.Policy {
	return rule.People(
		rule.OfficeSeesItsAreas(),
		rule.OrByOpenTask(rule.EnumeratorSeesOwnArea("registered_by_id")),
		rule.OrByOpenTask(rule.GuardianSeesThoseInCare("registered_by_id")),
		rule.OrByOpenTask(rule.RegistrarSeesOwn("registered_by_id")),
		rule.NobodyElse(),
	)
}

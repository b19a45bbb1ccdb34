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

// Need is what the network is asked for.
type Need struct{ ent.Schema }

// Mixin of Need.
func (Need) Mixin() []ent.Mixin { return changing("nee") }

// Fields of Need.
func (Need) Fields() []ent.Field {
	return append(placed(),
		field.Enum("kind").GoType(types.NeedKind("")),
		field.String("title").MaxLen(shortText),
		field.String("description").MaxLen(longText).Default(""),
		field.String("unit").MaxLen(codeText),
		field.Int("requested").Comment("in units"),
		field.Int("promised").Default(0).Comment("in units, every live pledge, held ones too"),
		field.Int("received").Default(0).Comment("in units, the sum of deliveries"),
		field.Int64("unit_value").GoType(types.Rupiah(0)).Default(0).Comment("worth of one unit"),
		field.Bool("allow_excess").Default(false),
		field.String("due_on").GoType(types.Date("")).MaxLen(10).Annotations(entgql.OrderField("DUE_ON")),
		refOptional("program_id"),
		refOptional("training_session_id"),
		refOptional("business_group_id"),
		refOptional("drafted_by_id"),
		field.String("skill").MaxLen(shortText).Default("").Comment("of the training session, for the filter"),
		field.Enum("status").GoType(types.NeedStatus("")).Default(string(types.NeedStatusDraft)),
		field.Time("published_at").Optional().Nillable(),
		field.String("close_reason").MaxLen(longText).Default(""),
	)
}

// Edges of Need.
func (Need) Edges() []ent.Edge {
	return []ent.Edge{
		to("region", Region.Type, "region_id"),
		toOptional("program", Program.Type, "program_id"),
		toOptional("training_session", TrainingSession.Type, "training_session_id"),
		toOptional("business_group", BusinessGroup.Type, "business_group_id"),
		toOptional("drafted_by", Organization.Type, "drafted_by_id"),
		edge.From("lines", PledgeLine.Type).Ref("need"),
	}
}

// Indexes of Need.
func (Need) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("status", "due_on", "id"),
		index.Fields("status", "created_at", "id"),
		index.Fields("training_session_id"),
		index.Fields("program_id"),
		index.Fields("drafted_by_id", "id"),
	}
}

// Annotations of Need.
func (Need) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"need_requested": "requested > 0",
		"need_promised":  "promised >= 0 and (allow_excess or promised <= requested)",
		"need_received":  "received >= 0 and received <= promised",
		"need_value":     "unit_value >= 0",
	})
}

// Policy of Need.
func (Need) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficeSeesAll(),
		rule.PartnerSeesNeeds(string(types.NeedStatusOpen), published),
		rule.EveryoneSees("status", string(types.NeedStatusOpen)),
	)
}

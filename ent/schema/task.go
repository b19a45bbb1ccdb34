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

// Task is one visit of a campaign: a person, who visits, and what was found.
type Task struct{ ent.Schema }

// Mixin of Task.
func (Task) Mixin() []ent.Mixin { return changing("tsk") }

// Fields of Task.
func (Task) Fields() []ent.Field {
	return []ent.Field{
		ref("region_id"),
		field.String("region_code").MaxLen(20).Annotations(entgql.OrderField("REGION")),
		field.String("district_code").MaxLen(20),
		ref("campaign_id"),
		ref("beneficiary_id"),
		refOptional("organization_id"),
		refOptional("enumerator_id"),
		field.String("due_on").GoType(types.Date("")).MaxLen(10),
		field.Enum("status").GoType(types.TaskStatus("")).Default(string(types.TaskStatusTodo)),
		field.Bool("open").Default(true).Comment("the campaign is open"),
		field.Enum("outcome").GoType(types.TaskOutcome("")).Optional().Nillable(),
		field.String("visited_on").GoType(types.Date("")).MaxLen(10).Optional().Nillable(),
		sealed("finding_sealed"),
		refOptional("duplicate_of_id"),
		refOptional("change_request_id"),
		refOptional("recorded_by_id"),
		field.Time("recorded_at").Optional().Nillable(),
		refOptional("decided_by_id"),
		field.Time("decided_at").Optional().Nillable(),
		field.String("return_reason").MaxLen(longText).Default("").Annotations(computed).Comment("of before it was sealed; server/sealing empties it"),
		sealed("return_reason_sealed"),
	}
}

// Edges of Task.
func (Task) Edges() []ent.Edge {
	return []ent.Edge{
		to("region", Region.Type, "region_id"),
		to("campaign", Campaign.Type, "campaign_id"),
		to("beneficiary", Beneficiary.Type, "beneficiary_id"),
		toOptional("change_request", ChangeRequest.Type, "change_request_id"),
		toOptional("organization", Organization.Type, "organization_id"),
		toOptional("enumerator", User.Type, "enumerator_id"),
		toOptional("recorded_by", User.Type, "recorded_by_id"),
		toOptional("decided_by", User.Type, "decided_by_id"),
	}
}

// Indexes of Task.
func (Task) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("campaign_id", "beneficiary_id").Unique().StorageKey("task_once_a_campaign"),
		index.Fields("campaign_id", "region_code", "status", "id"),
		index.Fields("campaign_id", "status", "id"),
		index.Fields("organization_id", "status"),
		index.Fields("enumerator_id", "status"),
		index.Fields("beneficiary_id"),
	}
}

// Annotations of Task.
func (Task) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"task_done_has_outcome":      "status = 'TODO' or (outcome is not null and recorded_at is not null)",
		"task_enumerator_of_someone": "enumerator_id is null or organization_id is not null",
		"task_duplicate":             "outcome is null or outcome <> 'DUPLICATE' or duplicate_of_id is not null",
	})
}

// Policy of Task.
func (Task) Policy() ent.Policy {
	return rule.About("beneficiary_id",
		rule.OfficeSeesItsAreas(),
		rule.WorkersSeeTheirTasks(),
		rule.NobodyElse(),
	)
}

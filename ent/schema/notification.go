package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// Notification tells one user that something happened; it carries ids, and names of what is no person.
type Notification struct{ ent.Schema }

// Mixin of Notification.
func (Notification) Mixin() []ent.Mixin { return changing(types.PrefixNotification) }

// Fields of Notification.
func (Notification) Fields() []ent.Field {
	return []ent.Field{
		ref("user_id"),
		field.String("event_id").MaxLen(40).Immutable(),
		field.String("topic").MaxLen(codeText).Immutable(),
		field.String("subject_id").MaxLen(40).Immutable(),
		field.String("page_id").MaxLen(40).Default("").Immutable().Comment("the record whose page answers it, where the subject has no page of its own"),
		field.String("about").MaxLen(longText).Default("").Immutable().Comment("which need, training, group or organisation; never a person"),
		field.String("due_on").GoType(types.Date("")).MaxLen(10).Optional().Nillable().Immutable().Comment("by when something is to be done, or to come"),
		field.String("outcome").MaxLen(codeText).Default("").Immutable().Comment("state of the subject when it was told of, where the words depend on it"),
		field.Time("read_at").Optional().Nillable(),
		field.Time("mail_due_at").Optional().Nillable().Comment("when it goes out by e-mail, if at all"),
		field.Time("mailed_at").Optional().Nillable(),
		field.Time("push_due_at").Optional().Nillable().Comment("when browsers are told, if at all; later while a process does so"),
		field.Time("pushed_at").Optional().Nillable(),
	}
}

// Edges of Notification.
func (Notification) Edges() []ent.Edge {
	return []ent.Edge{edge.To("user", User.Type).Unique().Required().Field("user_id")}
}

// Indexes of Notification.
func (Notification) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("event_id", "user_id").Unique(),
		index.Fields("user_id", "created_at", "id"),
		index.Fields("user_id", "id").StorageKey("notification_unread").Annotations(where("read_at is null")),
		index.Fields("push_due_at", "id").StorageKey("notification_unpushed").Annotations(where("push_due_at is not null and pushed_at is null")),
		index.Fields("mail_due_at", "user_id").StorageKey("notification_unmailed").Annotations(where("mailed_at is null")),
	}
}

// Policy of Notification.
func (Notification) Policy() ent.Policy {
	return rule.Rows(rule.UserSeesOwn("user_id", ""), rule.NobodyElse())
}

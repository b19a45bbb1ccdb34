package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// NotificationChoice is how one user wants to be told by e-mail; whoever has none gets each at once.
type NotificationChoice struct{ ent.Schema }

// Mixin of NotificationChoice.
func (NotificationChoice) Mixin() []ent.Mixin { return changing(types.PrefixNotificationChoice) }

// Fields of NotificationChoice.
func (NotificationChoice) Fields() []ent.Field {
	return []ent.Field{
		ref("user_id"),
		field.Enum("email").GoType(types.MailPace("")).Default(string(types.MailPaceAtOnce)),
		field.Bool("push").Default(true).Comment("browsers that were allowed to are told"),
		field.JSON("muted", []string{}).Optional().Annotations(computed).Comment("topics that go neither by e-mail nor to browsers"),
		field.Int("quiet_from").Default(21).Comment("hour of the day in Asia/Jakarta"),
		field.Int("quiet_until").Default(7).Comment("hour of the day in Asia/Jakarta"),
	}
}

// Indexes of NotificationChoice.
func (NotificationChoice) Indexes() []ent.Index {
	return []ent.Index{index.Fields("user_id").Unique()}
}

// Annotations of NotificationChoice.
func (NotificationChoice) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"notification_quiet": "quiet_from between 0 and 23 and quiet_until between 0 and 23",
	})
}

// Policy of NotificationChoice.
func (NotificationChoice) Policy() ent.Policy {
	return rule.Rows(rule.UserSeesOwn("user_id", ""), rule.NobodyElse())
}

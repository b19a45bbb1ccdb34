package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// Story tells the public of one person, who agreed to it, without saying who it is.
type Story struct{ ent.Schema }

// Mixin of Story.
func (Story) Mixin() []ent.Mixin { return changing(types.PrefixStory) }

// Fields of Story.
func (Story) Fields() []ent.Field {
	return []ent.Field{
		ref("beneficiary_id"),
		ref("region_id"),
		field.String("region_code").MaxLen(20).Comment("of the kecamatan"),
		field.String("alias").MaxLen(codeText).Comment("what the person is called in the story"),
		field.String("title").MaxLen(shortText),
		field.String("body").MaxLen(longText),
		field.Enum("status").GoType(types.StoryStatus("")).Default(string(types.StoryStatusDraft)),
		field.Time("published_at").Optional().Nillable(),
		ref("written_by_id"),
	}
}

// Edges of Story.
func (Story) Edges() []ent.Edge {
	return []ent.Edge{
		to("beneficiary", Beneficiary.Type, "beneficiary_id"),
		to("region", Region.Type, "region_id"),
		to("written_by", User.Type, "written_by_id"),
		files("photos", "story"),
	}
}

// Indexes of Story.
func (Story) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("status", "published_at", "id"),
		index.Fields("beneficiary_id"),
	}
}

// Annotations of Story.
func (Story) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"story_published": "status <> 'PUBLISHED' or published_at is not null",
	})
}

// Policy of Story.
func (Story) Policy() ent.Policy {
	return rule.About("beneficiary_id", rule.OfficeSeesAll(), rule.EveryoneSeesAgreed("beneficiary_id", "status", string(types.StoryStatusPublished), types.ConsentPurposePublicStory))
}

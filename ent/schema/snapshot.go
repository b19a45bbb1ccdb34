package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/mixin"
	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// Snapshot is the registry as it was when a campaign closed; the database refuses to change it.
type Snapshot struct{ ent.Schema }

// Mixin of Snapshot.
func (Snapshot) Mixin() []ent.Mixin { return []ent.Mixin{mixin.ID{Prefix: types.PrefixSnapshot}} }

// Fields of Snapshot.
func (Snapshot) Fields() []ent.Field {
	return []ent.Field{
		ref("campaign_id"),
		field.String("title").MaxLen(shortText).Immutable(),
		field.Time("taken_at").Immutable(),
		field.Int("total").Immutable().Comment("people in need; families and communities count as one"),
		field.Int("visited").Immutable().Comment("tasks accepted"),
		field.Int("unvisited").Immutable().Comment("tasks that nobody did"),
	}
}

// Edges of Snapshot.
func (Snapshot) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("campaign", Campaign.Type).Ref("snapshot").Unique().Required().Field("campaign_id"),
	}
}

// Indexes of Snapshot.
func (Snapshot) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("taken_at", "id"),
	}
}

// Policy of Snapshot.
func (Snapshot) Policy() ent.Policy {
	return rule.Rows(
		rule.Everyone(),
	)
}

// SnapshotCell is one number of a snapshot: category × kampung × pathway.
type SnapshotCell struct{ ent.Schema }

// Mixin of SnapshotCell.
func (SnapshotCell) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.ID{Prefix: types.PrefixSnapshotCell}}
}

// Fields of SnapshotCell.
func (SnapshotCell) Fields() []ent.Field {
	return []ent.Field{
		ref("snapshot_id"),
		ref("category_id"),
		field.String("region_code").MaxLen(20).Immutable(),
		field.String("district_code").MaxLen(20).Immutable(),
		field.Enum("pathway").GoType(types.Pathway("")).Immutable(),
		field.Int("people").Immutable(),
	}
}

// Indexes of SnapshotCell.
func (SnapshotCell) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("snapshot_id", "category_id", "region_code", "pathway").Unique(),
	}
}

// Policy of SnapshotCell.
func (SnapshotCell) Policy() ent.Policy {
	return rule.Rows(
		rule.NobodyElse(),
	)
}

// SnapshotPerson says where somebody stood when a snapshot was taken, so that two of them can be compared; an id, no name.
type SnapshotPerson struct{ ent.Schema }

// Mixin of SnapshotPerson.
func (SnapshotPerson) Mixin() []ent.Mixin {
	return []ent.Mixin{mixin.ID{Prefix: types.PrefixSnapshotPerson}}
}

// Fields of SnapshotPerson.
func (SnapshotPerson) Fields() []ent.Field {
	return []ent.Field{
		ref("snapshot_id"),
		ref("beneficiary_id"),
		ref("category_id"),
		field.String("region_code").MaxLen(20).Immutable(),
		field.String("district_code").MaxLen(20).Immutable(),
		field.Enum("pathway").GoType(types.Pathway("")).Immutable(),
		field.Enum("status").GoType(types.BeneficiaryStatus("")).Immutable(),
	}
}

// Indexes of SnapshotPerson.
func (SnapshotPerson) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("snapshot_id", "beneficiary_id").Unique(),
	}
}

// Policy of SnapshotPerson.
func (SnapshotPerson) Policy() ent.Policy {
	return rule.Rows(
		rule.NobodyElse(),
	)
}

package beneficiary

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/auditevent"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/audit"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
)

// part is what changes together: columns of the record, and how its fields are found in and taken out of an input.
type part struct {
	path    string
	columns []string
	given   func(UpdateInput) bool
	drop    func(*UpdateInput)
}

var parts = []part{
	{"name", []string{"name"}, func(in UpdateInput) bool { return in.Name != nil }, func(in *UpdateInput) { in.Name = nil }},
	{"sex", []string{"sex"}, func(in UpdateInput) bool { return in.Sex != nil }, func(in *UpdateInput) { in.Sex = nil }},
	{"birthDate", []string{"birth_date", "birth_year"},
		func(in UpdateInput) bool { return in.BirthDate != nil || in.BirthYear != nil },
		func(in *UpdateInput) { in.BirthDate, in.BirthYear = nil, nil }},
	{"nik", []string{"nik_sealed", "nik_missing_reason"},
		func(in UpdateInput) bool { return in.Nik != nil || in.NikMissingReason != nil },
		func(in *UpdateInput) { in.Nik, in.NikMissingReason = nil, nil }},
	{"categoryCodes", []string{"categories", "primary_category_id"},
		func(in UpdateInput) bool { return len(in.CategoryCodes) > 0 },
		func(in *UpdateInput) { in.CategoryCodes, in.PrimaryCategoryCode = nil, nil }},
	{"regionCode", []string{"region_code"}, func(in UpdateInput) bool { return in.RegionCode != nil }, func(in *UpdateInput) { in.RegionCode = nil }},
	{"address", []string{"address_sealed"}, func(in UpdateInput) bool { return in.Address != nil }, func(in *UpdateInput) { in.Address = nil }},
	{"phone", []string{"phone_sealed"}, func(in UpdateInput) bool { return in.Phone != nil }, func(in *UpdateInput) { in.Phone = nil }},
	{"notes", []string{"notes_sealed"}, func(in UpdateInput) bool { return in.Notes != nil }, func(in *UpdateInput) { in.Notes = nil }},
	{"familyHead", []string{"family_head"}, func(in UpdateInput) bool { return in.FamilyHead != nil }, func(in *UpdateInput) { in.FamilyHead = nil }},
	{"householdId", []string{"household_id"}, func(in UpdateInput) bool { return in.HouseholdID != nil }, func(in *UpdateInput) { in.HouseholdID = nil }},
}

// Merged is what came of a change that was made on an older version.
type Merged struct {
	Beneficiary *db.Beneficiary
	Clashing    []string          // paths that somebody else changed meanwhile; they are not written
	Request     *db.ChangeRequest // where the office decides: about what clashed, or about a VERIFIED record
}

// Merge is Update for a change that may have been made on an older version: it writes the fields that nobody else
// changed since, and asks the office about the others. Errors: those of Update, but for CONFLICT (stale).
func (s *Service) Merge(ctx context.Context, c *db.Client, in UpdateInput) (Merged, error) {
	if err := access.First(access.SignedIn(viewer.From(ctx)), in.Validate(clock.Today(s.Clock))); err != nil {
		return Merged{}, err
	}
	b, err := s.get(ctx, c, in.ID, Change)
	if err != nil {
		return Merged{}, err
	}
	if in.BaseVersion > b.Version || in.BaseVersion < 1 {
		return Merged{}, fault.Stale(b.Version)
	}
	out := Merged{Beneficiary: b}
	rest := in
	if !asks(viewer.From(ctx), b) {
		if rest, err = s.contest(ctx, c, in, &out); err != nil {
			return Merged{}, err
		}
	}
	return out, s.write(ctx, c, rest, &out)
}

// contest asks the office about the fields that somebody else changed since, and returns the change without them.
// Where both wrote the same, nothing is contested.
func (s *Service) contest(ctx context.Context, c *db.Client, in UpdateInput, out *Merged) (UpdateInput, error) {
	theirs, err := s.changedByOthers(ctx, c, out.Beneficiary, in.BaseVersion)
	if err != nil {
		return in, err
	}
	rest, contested := in, in
	for _, p := range parts {
		if !p.given(in) {
			continue
		}
		if !slices.ContainsFunc(p.columns, func(column string) bool { return theirs[column] }) {
			p.drop(&contested)
			continue
		}
		p.drop(&rest)
		out.Clashing = append(out.Clashing, p.path)
	}
	if len(out.Clashing) == 0 {
		return rest, nil
	}
	now, err := s.present(viewer.Elevate(ctx, "present values"), c, out.Beneficiary)
	if err != nil {
		return in, err
	}
	differs := contested.changes()
	if len(differs.since(now.values())) == 0 {
		out.Clashing = nil
		return rest, nil
	}
	out.Request, err = s.propose(ctx, c, out.Beneficiary, asking{base: in.BaseVersion, origin: types.ChangeOriginConflict, after: differs}.by(viewer.From(ctx)))
	return rest, err
}

// write changes what is left; a VERIFIED record is asked about by Update.
func (s *Service) write(ctx context.Context, c *db.Client, rest UpdateInput, out *Merged) error {
	given := slices.ContainsFunc(parts, func(p part) bool { return p.given(rest) })
	if !given && len(rest.Consents) == 0 && len(rest.PhotoIds) == 0 {
		return nil
	}
	if !asks(viewer.From(ctx), out.Beneficiary) {
		rest.BaseVersion = out.Beneficiary.Version
	}
	done, err := s.Update(ctx, c, rest)
	if f := (*fault.Error)(nil); errors.As(err, &f) {
		switch {
		case f.Key == "stale":
			return database.ErrAgain // somebody was quicker, between the reading and the writing
		case slices.ContainsFunc(f.Fields, func(w fault.Field) bool { return w.Code == "nothing_changes" }):
			// the record says so already: what is left adds to it
			return s.write(ctx, c, UpdateInput{ID: rest.ID, BaseVersion: rest.BaseVersion, Consents: rest.Consents, PhotoIds: rest.PhotoIds}, out)
		}
	}
	if err != nil {
		return err
	}
	if asked := done.Edges.ChangeRequests; len(asked) > 0 {
		out.Request = asked[0]
	}
	out.Beneficiary, err = c.Beneficiary.Get(ctx, done.ID)
	return err
}

// changedByOthers are the columns that somebody else changed after the version; read from the audit, which has one link
// for every version of a record. Where links and version do not agree, every column counts as changed.
func (s *Service) changedByOthers(ctx context.Context, c *db.Client, b *db.Beneficiary, version int) (map[string]bool, error) {
	changed := map[string]bool{}
	if version == b.Version {
		return changed, nil
	}
	links, err := c.AuditEvent.Query().
		Where(auditevent.SubjectID(b.ID), auditevent.ActionIn(audit.Create, audit.Update)).
		Order(auditevent.BySeq()).All(viewer.Elevate(ctx, "changes since a version"))
	if err != nil {
		return nil, fmt.Errorf("changes of a record: %w", err)
	}
	if len(links) != b.Version {
		for _, p := range parts {
			for _, column := range p.columns {
				changed[column] = true
			}
		}
		return changed, nil
	}
	me := viewer.From(ctx).UserID
	for _, link := range links[version:] {
		for _, column := range link.Changed {
			changed[column] = changed[column] || link.ActorID != me
		}
	}
	return changed, nil
}

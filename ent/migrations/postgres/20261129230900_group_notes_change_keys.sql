-- +goose Up
-- the note of a line is sealed anew when keys change; nothing else of the book changes, nor the note under the same key
DROP TRIGGER "group_entries_never_change" ON "group_entries";
CREATE TRIGGER "group_entries_never_change" BEFORE UPDATE OF "id", "version", "created_at", "updated_at", "region_code", "registered_by_id", "number", "group_meeting_id", "entry_on", "kind", "effect", "balance", "quantity", "reverses_id", "business_group_id", "group_member_id", "group_item_id", "recorded_by_id" OR DELETE OR TRUNCATE ON "group_entries" FOR EACH STATEMENT EXECUTE FUNCTION "group_book_never_changes"();
CREATE TRIGGER "group_entries_note_never_changes" BEFORE UPDATE OF "note_sealed" ON "group_entries" FOR EACH ROW
WHEN (NEW."note_sealed" IS NULL OR OLD."note_sealed" IS NULL OR substr(NEW."note_sealed", 1, 5) = substr(OLD."note_sealed", 1, 5))
EXECUTE FUNCTION "group_book_never_changes"();

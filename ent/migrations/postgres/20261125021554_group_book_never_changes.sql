-- +goose Up
-- what refuses
-- +goose StatementBegin
CREATE FUNCTION "group_book_never_changes"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'a group''s book never changes'; END $$;
-- +goose StatementEnd
-- refuse every change of "group_entries"
CREATE TRIGGER "group_entries_never_change" BEFORE UPDATE OR DELETE OR TRUNCATE ON "group_entries" FOR EACH STATEMENT EXECUTE FUNCTION "group_book_never_changes"();
-- refuse every change of "group_reports"
CREATE TRIGGER "group_reports_never_change" BEFORE UPDATE OR DELETE OR TRUNCATE ON "group_reports" FOR EACH STATEMENT EXECUTE FUNCTION "group_book_never_changes"();

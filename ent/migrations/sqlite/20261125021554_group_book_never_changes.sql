-- +goose Up
-- refuse every UPDATE on "group_entries"
-- +goose StatementBegin
CREATE TRIGGER "group_entries_never_update" BEFORE UPDATE ON "group_entries" BEGIN SELECT RAISE(ABORT, 'a group''s book never changes'); END;
-- +goose StatementEnd
-- refuse every DELETE on "group_entries"
-- +goose StatementBegin
CREATE TRIGGER "group_entries_never_delete" BEFORE DELETE ON "group_entries" BEGIN SELECT RAISE(ABORT, 'a group''s book never changes'); END;
-- +goose StatementEnd
-- refuse every UPDATE on "group_reports"
-- +goose StatementBegin
CREATE TRIGGER "group_reports_never_update" BEFORE UPDATE ON "group_reports" BEGIN SELECT RAISE(ABORT, 'a group''s book never changes'); END;
-- +goose StatementEnd
-- refuse every DELETE on "group_reports"
-- +goose StatementBegin
CREATE TRIGGER "group_reports_never_delete" BEFORE DELETE ON "group_reports" BEGIN SELECT RAISE(ABORT, 'a group''s book never changes'); END;
-- +goose StatementEnd

-- +goose Up
-- refuse every UPDATE on "snapshots"
-- +goose StatementBegin
CREATE TRIGGER "snapshots_never_update" BEFORE UPDATE ON "snapshots" BEGIN SELECT RAISE(ABORT, 'snapshots never change'); END;
-- +goose StatementEnd
-- refuse every DELETE on "snapshots"
-- +goose StatementBegin
CREATE TRIGGER "snapshots_never_delete" BEFORE DELETE ON "snapshots" BEGIN SELECT RAISE(ABORT, 'snapshots never change'); END;
-- +goose StatementEnd
-- refuse every UPDATE on "snapshot_cells"
-- +goose StatementBegin
CREATE TRIGGER "snapshot_cells_never_update" BEFORE UPDATE ON "snapshot_cells" BEGIN SELECT RAISE(ABORT, 'snapshots never change'); END;
-- +goose StatementEnd
-- refuse every DELETE on "snapshot_cells"
-- +goose StatementBegin
CREATE TRIGGER "snapshot_cells_never_delete" BEFORE DELETE ON "snapshot_cells" BEGIN SELECT RAISE(ABORT, 'snapshots never change'); END;
-- +goose StatementEnd
-- refuse every UPDATE on "snapshot_persons"
-- +goose StatementBegin
CREATE TRIGGER "snapshot_persons_never_update" BEFORE UPDATE ON "snapshot_persons" BEGIN SELECT RAISE(ABORT, 'snapshots never change'); END;
-- +goose StatementEnd
-- refuse every DELETE on "snapshot_persons"
-- +goose StatementBegin
CREATE TRIGGER "snapshot_persons_never_delete" BEFORE DELETE ON "snapshot_persons" BEGIN SELECT RAISE(ABORT, 'snapshots never change'); END;
-- +goose StatementEnd

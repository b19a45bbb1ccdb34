-- +goose Up
-- what refuses
-- +goose StatementBegin
CREATE FUNCTION "snapshots_never_change"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'snapshots never change'; END $$;
-- +goose StatementEnd
-- refuse every change of "snapshots"
CREATE TRIGGER "snapshots_never_change" BEFORE UPDATE OR DELETE OR TRUNCATE ON "snapshots" FOR EACH STATEMENT EXECUTE FUNCTION "snapshots_never_change"();
-- refuse every change of "snapshot_cells"
CREATE TRIGGER "snapshot_cells_never_change" BEFORE UPDATE OR DELETE OR TRUNCATE ON "snapshot_cells" FOR EACH STATEMENT EXECUTE FUNCTION "snapshots_never_change"();
-- refuse every change of "snapshot_persons"
CREATE TRIGGER "snapshot_persons_never_change" BEFORE UPDATE OR DELETE OR TRUNCATE ON "snapshot_persons" FOR EACH STATEMENT EXECUTE FUNCTION "snapshots_never_change"();

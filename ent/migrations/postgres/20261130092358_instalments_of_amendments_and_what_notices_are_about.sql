-- +goose Up
-- modify "notifications" table
ALTER TABLE "notifications" ADD COLUMN "page_id" character varying NOT NULL DEFAULT '', ADD COLUMN "about" character varying NOT NULL DEFAULT '', ADD COLUMN "due_on" character varying NULL, ADD COLUMN "outcome" character varying NOT NULL DEFAULT '';
-- modify "pledge_amendments" table
ALTER TABLE "pledge_amendments" ADD COLUMN "from_parts" jsonb NULL, ADD COLUMN "to_parts" jsonb NULL;
ALTER TABLE "pledge_amendments" DROP CONSTRAINT "amendment_change", ADD CONSTRAINT "amendment_change" CHECK (from_quantity <> to_quantity or from_need_id <> to_need_id or coalesce(from_parts <> to_parts, false));

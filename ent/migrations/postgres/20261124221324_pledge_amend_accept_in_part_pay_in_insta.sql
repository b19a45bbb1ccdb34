-- +goose Up
-- modify "pledges" table
ALTER TABLE "pledges" ADD COLUMN "next_due_on" character varying NULL;
-- create index "pledge_status_next_due_on_id" to table: "pledges"
CREATE INDEX "pledge_status_next_due_on_id" ON "pledges" ("status", "next_due_on", "id");
-- create "instalments" table
CREATE TABLE "instalments" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "organization_id" character varying NULL, "due_on" character varying NOT NULL, "quantity" bigint NOT NULL, "pledge_line_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "instalments_pledge_lines_pledge_line" FOREIGN KEY ("pledge_line_id") REFERENCES "pledge_lines" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "instalment_quantity" CHECK (quantity > 0));
-- create index "instalment_pledge_line_id_due_on" to table: "instalments"
CREATE UNIQUE INDEX "instalment_pledge_line_id_due_on" ON "instalments" ("pledge_line_id", "due_on");
-- create "pledge_amendments" table
CREATE TABLE "pledge_amendments" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "organization_id" character varying NULL, "from_quantity" bigint NOT NULL, "to_quantity" bigint NOT NULL, "reason" character varying NOT NULL DEFAULT '', "pledge_line_id" character varying NOT NULL, "from_need_id" character varying NOT NULL, "to_need_id" character varying NOT NULL, "amended_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "pledge_amendments_needs_from_need" FOREIGN KEY ("from_need_id") REFERENCES "needs" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "pledge_amendments_needs_to_need" FOREIGN KEY ("to_need_id") REFERENCES "needs" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "pledge_amendments_pledge_lines_pledge_line" FOREIGN KEY ("pledge_line_id") REFERENCES "pledge_lines" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "pledge_amendments_users_amended_by" FOREIGN KEY ("amended_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "amendment_change" CHECK ((from_quantity <> to_quantity) OR ((from_need_id)::text <> (to_need_id)::text)), CONSTRAINT "amendment_quantity" CHECK ((from_quantity > 0) AND (to_quantity > 0)));
-- create index "pledgeamendment_pledge_line_id_id" to table: "pledge_amendments"
CREATE INDEX "pledgeamendment_pledge_line_id_id" ON "pledge_amendments" ("pledge_line_id", "id");

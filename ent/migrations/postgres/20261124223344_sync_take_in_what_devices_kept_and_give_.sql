-- +goose Up
-- create "pack_sets" table
CREATE TABLE "pack_sets" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "membership_id" character varying NOT NULL, "region_code" character varying NOT NULL, "digest" character varying NOT NULL, "people" jsonb NOT NULL, PRIMARY KEY ("id"));
-- create index "packset_membership_id_digest" to table: "pack_sets"
CREATE UNIQUE INDEX "packset_membership_id_digest" ON "pack_sets" ("membership_id", "digest");
-- create index "packset_membership_id_region_code_created_at" to table: "pack_sets"
CREATE INDEX "packset_membership_id_region_code_created_at" ON "pack_sets" ("membership_id", "region_code", "created_at");
-- create "sync_operations" table
CREATE TABLE "sync_operations" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "membership_id" character varying NOT NULL, "key" character varying NOT NULL, "device_key" character varying NOT NULL, "kind" character varying NOT NULL, "request_hash" character varying NOT NULL, "outcome" character varying NOT NULL, "subject_id" character varying NOT NULL, "subject_version" bigint NOT NULL, "change_request_id" character varying NULL, "clashing" jsonb NOT NULL, "client_time" timestamptz NULL, PRIMARY KEY ("id"), CONSTRAINT "sync_operation_had_an_effect" CHECK (((outcome)::text = 'APPLIED'::text) OR ((outcome)::text = 'CONFLICT'::text)));
-- create index "syncoperation_created_at" to table: "sync_operations"
CREATE INDEX "syncoperation_created_at" ON "sync_operations" ("created_at");
-- create index "syncoperation_membership_id_key" to table: "sync_operations"
CREATE UNIQUE INDEX "syncoperation_membership_id_key" ON "sync_operations" ("membership_id", "key");
-- create "devices" table
CREATE TABLE "devices" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "key" character varying NOT NULL, "name" character varying NOT NULL DEFAULT '', "app_version" character varying NOT NULL DEFAULT '', "waiting_operations" bigint NOT NULL DEFAULT 0, "waiting_files" bigint NOT NULL DEFAULT 0, "refused_operations" bigint NOT NULL DEFAULT 0, "oldest_waiting_at" timestamptz NULL, "clock_offset" bigint NOT NULL DEFAULT 0, "last_seen_at" timestamptz NOT NULL, "membership_id" character varying NOT NULL, "user_id" character varying NOT NULL, "organization_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "devices_memberships_membership" FOREIGN KEY ("membership_id") REFERENCES "memberships" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "devices_organizations_organization" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "devices_users_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "device_counts" CHECK ((waiting_operations >= 0) AND (waiting_files >= 0) AND (refused_operations >= 0)));
-- create index "device_last_seen_at_id" to table: "devices"
CREATE INDEX "device_last_seen_at_id" ON "devices" ("last_seen_at", "id");
-- create index "device_membership_id_key" to table: "devices"
CREATE UNIQUE INDEX "device_membership_id_key" ON "devices" ("membership_id", "key");
-- create index "device_organization_id_last_seen_at_id" to table: "devices"
CREATE INDEX "device_organization_id_last_seen_at_id" ON "devices" ("organization_id", "last_seen_at", "id");

-- +goose Up
-- create "sequences" table
CREATE TABLE "sequences" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "name" character varying NOT NULL, "last" bigint NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "sequence_last" CHECK (last > 0));
-- create index "sequence_name" to table: "sequences"
CREATE UNIQUE INDEX "sequence_name" ON "sequences" ("name");

-- +goose Up
-- modify "refresh_tokens" table
ALTER TABLE "refresh_tokens" DROP COLUMN "authenticated_at", DROP COLUMN "revoked_at", DROP COLUMN "user_id", DROP COLUMN "membership_id";
-- create "sessions" table
CREATE TABLE "sessions" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "device" character varying NOT NULL DEFAULT '', "authenticated_at" timestamptz NOT NULL, "last_used_at" timestamptz NOT NULL, "expires_at" timestamptz NOT NULL, "ended_at" timestamptz NULL, "user_id" character varying NOT NULL, "membership_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "sessions_memberships_membership" FOREIGN KEY ("membership_id") REFERENCES "memberships" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "sessions_users_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION);
-- create index "session_membership_id" to table: "sessions"
CREATE INDEX "session_membership_id" ON "sessions" ("membership_id");
-- create index "session_user_id_created_at_id" to table: "sessions"
CREATE INDEX "session_user_id_created_at_id" ON "sessions" ("user_id", "created_at", "id");

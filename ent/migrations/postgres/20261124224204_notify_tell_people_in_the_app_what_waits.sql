-- +goose Up
-- drop index "outboxevent_sent_at_id" from table: "outbox_events"
DROP INDEX "outboxevent_sent_at_id";
-- modify "outbox_events" table
ALTER TABLE "outbox_events" ADD COLUMN "actor_id" character varying NULL;
-- create index "outbox_event_waiting" to table: "outbox_events"
CREATE INDEX "outbox_event_waiting" ON "outbox_events" ("id") WHERE (sent_at IS NULL);
-- create "notification_choices" table
CREATE TABLE "notification_choices" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "user_id" character varying NOT NULL, "email" character varying NOT NULL DEFAULT 'AT_ONCE', "quiet_from" bigint NOT NULL DEFAULT 21, "quiet_until" bigint NOT NULL DEFAULT 7, PRIMARY KEY ("id"), CONSTRAINT "notification_quiet" CHECK (((quiet_from >= 0) AND (quiet_from <= 23)) AND ((quiet_until >= 0) AND (quiet_until <= 23))));
-- create index "notificationchoice_user_id" to table: "notification_choices"
CREATE UNIQUE INDEX "notificationchoice_user_id" ON "notification_choices" ("user_id");
-- create "notifications" table
CREATE TABLE "notifications" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "event_id" character varying NOT NULL, "topic" character varying NOT NULL, "subject_id" character varying NOT NULL, "read_at" timestamptz NULL, "mail_due_at" timestamptz NULL, "mailed_at" timestamptz NULL, "user_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "notifications_users_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION);
-- create index "notification_event_id_user_id" to table: "notifications"
CREATE UNIQUE INDEX "notification_event_id_user_id" ON "notifications" ("event_id", "user_id");
-- create index "notification_unmailed" to table: "notifications"
CREATE INDEX "notification_unmailed" ON "notifications" ("mail_due_at", "user_id") WHERE (mailed_at IS NULL);
-- create index "notification_unread" to table: "notifications"
CREATE INDEX "notification_unread" ON "notifications" ("user_id", "id") WHERE (read_at IS NULL);
-- create index "notification_user_id_created_at_id" to table: "notifications"
CREATE INDEX "notification_user_id_created_at_id" ON "notifications" ("user_id", "created_at", "id");

-- +goose Up
-- add column "actor_id" to table: "outbox_events"
ALTER TABLE `outbox_events` ADD COLUMN `actor_id` text NULL;
-- drop index "outboxevent_sent_at_id" from table: "outbox_events"
DROP INDEX `outboxevent_sent_at_id`;
-- create index "outbox_event_waiting" to table: "outbox_events"
CREATE INDEX `outbox_event_waiting` ON `outbox_events` (`id`) WHERE sent_at is null;
-- create "notifications" table
CREATE TABLE `notifications` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `event_id` text NOT NULL, `topic` text NOT NULL, `subject_id` text NOT NULL, `read_at` datetime NULL, `mail_due_at` datetime NULL, `mailed_at` datetime NULL, `user_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `notifications_users_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION);
-- create index "notification_event_id_user_id" to table: "notifications"
CREATE UNIQUE INDEX `notification_event_id_user_id` ON `notifications` (`event_id`, `user_id`);
-- create index "notification_user_id_created_at_id" to table: "notifications"
CREATE INDEX `notification_user_id_created_at_id` ON `notifications` (`user_id`, `created_at`, `id`);
-- create index "notification_unread" to table: "notifications"
CREATE INDEX `notification_unread` ON `notifications` (`user_id`, `id`) WHERE read_at is null;
-- create index "notification_unmailed" to table: "notifications"
CREATE INDEX `notification_unmailed` ON `notifications` (`mail_due_at`, `user_id`) WHERE mailed_at is null;
-- create "notification_choices" table
CREATE TABLE `notification_choices` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `user_id` text NOT NULL, `email` text NOT NULL DEFAULT ('AT_ONCE'), `quiet_from` integer NOT NULL DEFAULT (21), `quiet_until` integer NOT NULL DEFAULT (7), PRIMARY KEY (`id`), CONSTRAINT `notification_quiet` CHECK (quiet_from between 0 and 23 and quiet_until between 0 and 23));
-- create index "notificationchoice_user_id" to table: "notification_choices"
CREATE UNIQUE INDEX `notificationchoice_user_id` ON `notification_choices` (`user_id`);

-- +goose Up
-- disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- create "new_pledge_amendments" table, where the instalments alone may change
CREATE TABLE `new_pledge_amendments` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `organization_id` text NULL, `from_quantity` integer NOT NULL, `to_quantity` integer NOT NULL, `from_parts` json NULL, `to_parts` json NULL, `reason` text NOT NULL DEFAULT (''), `pledge_line_id` text NOT NULL, `from_need_id` text NOT NULL, `to_need_id` text NOT NULL, `amended_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `pledge_amendments_pledge_lines_pledge_line` FOREIGN KEY (`pledge_line_id`) REFERENCES `pledge_lines` (`id`) ON DELETE NO ACTION, CONSTRAINT `pledge_amendments_needs_from_need` FOREIGN KEY (`from_need_id`) REFERENCES `needs` (`id`) ON DELETE NO ACTION, CONSTRAINT `pledge_amendments_needs_to_need` FOREIGN KEY (`to_need_id`) REFERENCES `needs` (`id`) ON DELETE NO ACTION, CONSTRAINT `pledge_amendments_users_amended_by` FOREIGN KEY (`amended_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `amendment_change` CHECK (from_quantity <> to_quantity or from_need_id <> to_need_id or coalesce(from_parts <> to_parts, false)), CONSTRAINT `amendment_quantity` CHECK (from_quantity > 0 and to_quantity > 0));
INSERT INTO `new_pledge_amendments` (`id`, `version`, `created_at`, `updated_at`, `organization_id`, `from_quantity`, `to_quantity`, `reason`, `pledge_line_id`, `from_need_id`, `to_need_id`, `amended_by_id`) SELECT `id`, `version`, `created_at`, `updated_at`, `organization_id`, `from_quantity`, `to_quantity`, `reason`, `pledge_line_id`, `from_need_id`, `to_need_id`, `amended_by_id` FROM `pledge_amendments`;
DROP TABLE `pledge_amendments`;
ALTER TABLE `new_pledge_amendments` RENAME TO `pledge_amendments`;
CREATE INDEX `pledgeamendment_pledge_line_id_id` ON `pledge_amendments` (`pledge_line_id`, `id`);
-- create "new_notifications" table
CREATE TABLE `new_notifications` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `event_id` text NOT NULL, `topic` text NOT NULL, `subject_id` text NOT NULL, `page_id` text NOT NULL DEFAULT (''), `about` text NOT NULL DEFAULT (''), `due_on` text NULL, `outcome` text NOT NULL DEFAULT (''), `read_at` datetime NULL, `mail_due_at` datetime NULL, `mailed_at` datetime NULL, `push_due_at` datetime NULL, `pushed_at` datetime NULL, `user_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `notifications_users_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION);
-- copy rows from old table "notifications" to new temporary table "new_notifications"
INSERT INTO `new_notifications` (`id`, `version`, `created_at`, `updated_at`, `event_id`, `topic`, `subject_id`, `read_at`, `mail_due_at`, `mailed_at`, `push_due_at`, `pushed_at`, `user_id`) SELECT `id`, `version`, `created_at`, `updated_at`, `event_id`, `topic`, `subject_id`, `read_at`, `mail_due_at`, `mailed_at`, `push_due_at`, `pushed_at`, `user_id` FROM `notifications`;
-- drop "notifications" table after copying rows
DROP TABLE `notifications`;
-- rename temporary table "new_notifications" to "notifications"
ALTER TABLE `new_notifications` RENAME TO `notifications`;
-- create index "notification_event_id_user_id" to table: "notifications"
CREATE UNIQUE INDEX `notification_event_id_user_id` ON `notifications` (`event_id`, `user_id`);
-- create index "notification_user_id_created_at_id" to table: "notifications"
CREATE INDEX `notification_user_id_created_at_id` ON `notifications` (`user_id`, `created_at`, `id`);
-- create index "notification_unread" to table: "notifications"
CREATE INDEX `notification_unread` ON `notifications` (`user_id`, `id`) WHERE read_at is null;
-- create index "notification_unpushed" to table: "notifications"
CREATE INDEX `notification_unpushed` ON `notifications` (`push_due_at`, `id`) WHERE push_due_at is not null and pushed_at is null;
-- create index "notification_unmailed" to table: "notifications"
CREATE INDEX `notification_unmailed` ON `notifications` (`mail_due_at`, `user_id`) WHERE mailed_at is null;
-- enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;

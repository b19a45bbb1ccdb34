-- +goose Up
-- disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- add column "decision_reason_sealed" to table: "assessments"
ALTER TABLE `assessments` ADD COLUMN `decision_reason_sealed` blob NULL;
-- add column "reason_sealed" to table: "enrollments"
ALTER TABLE `enrollments` ADD COLUMN `reason_sealed` blob NULL;
-- create "new_users" table
CREATE TABLE `new_users` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `email` text NOT NULL, `name` text NOT NULL, `password_hash` text NOT NULL DEFAULT (''), `totp_sealed` blob NULL, `totp_confirmed_at` datetime NULL, `totp_failed` integer NOT NULL DEFAULT (0), `totp_last` integer NOT NULL DEFAULT (0), `active` bool NOT NULL DEFAULT (true), PRIMARY KEY (`id`));
-- copy rows from old table "users" to new temporary table "new_users"
INSERT INTO `new_users` (`id`, `version`, `created_at`, `updated_at`, `email`, `name`, `password_hash`, `totp_sealed`, `totp_confirmed_at`, `totp_failed`, `totp_last`, `active`) SELECT `id`, `version`, `created_at`, `updated_at`, `email`, `name`, `password_hash`, `totp_sealed`, `totp_confirmed_at`, `totp_failed`, `totp_last`, `active` FROM `users`;
-- drop "users" table after copying rows
DROP TABLE `users`;
-- rename temporary table "new_users" to "users"
ALTER TABLE `new_users` RENAME TO `users`;
-- create index "user_email" to table: "users"
CREATE UNIQUE INDEX `user_email` ON `users` (`email`);
-- add column "return_reason_sealed" to table: "tasks"
ALTER TABLE `tasks` ADD COLUMN `return_reason_sealed` blob NULL;
-- add column "return_reason_sealed" to table: "beneficiaries"
ALTER TABLE `beneficiaries` ADD COLUMN `return_reason_sealed` blob NULL;
-- enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;

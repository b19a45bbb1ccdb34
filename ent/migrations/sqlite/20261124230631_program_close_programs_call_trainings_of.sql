-- +goose Up
-- disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- create "new_training_sessions" table
CREATE TABLE `new_training_sessions` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `title` text NOT NULL, `skill` text NOT NULL, `place` text NOT NULL DEFAULT (''), `eligibility` text NOT NULL DEFAULT (''), `starts_on` text NOT NULL, `ends_on` text NOT NULL, `capacity` integer NOT NULL, `office_funded` integer NOT NULL DEFAULT (0), `funded` integer NOT NULL DEFAULT (0), `taken` integer NOT NULL DEFAULT (0), `queue_last` integer NOT NULL DEFAULT (0), `cancel_reason` text NOT NULL DEFAULT (''), `status` text NOT NULL DEFAULT ('PROPOSED'), `program_id` text NOT NULL, `region_id` text NOT NULL, `provider_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `training_sessions_programs_program` FOREIGN KEY (`program_id`) REFERENCES `programs` (`id`) ON DELETE NO ACTION, CONSTRAINT `training_sessions_regions_region` FOREIGN KEY (`region_id`) REFERENCES `regions` (`id`) ON DELETE NO ACTION, CONSTRAINT `training_sessions_organizations_provider` FOREIGN KEY (`provider_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `training_session_office` CHECK (office_funded >= 0 and office_funded <= funded), CONSTRAINT `training_session_period` CHECK (starts_on <= ends_on), CONSTRAINT `training_session_seats` CHECK (taken >= 0 and taken <= funded and funded <= capacity));
-- copy rows from old table "training_sessions" to new temporary table "new_training_sessions"
INSERT INTO `new_training_sessions` (`id`, `version`, `created_at`, `updated_at`, `region_code`, `title`, `skill`, `place`, `eligibility`, `starts_on`, `ends_on`, `capacity`, `office_funded`, `funded`, `taken`, `queue_last`, `status`, `program_id`, `region_id`, `provider_id`) SELECT `id`, `version`, `created_at`, `updated_at`, `region_code`, `title`, `skill`, `place`, `eligibility`, `starts_on`, `ends_on`, `capacity`, `office_funded`, `funded`, `taken`, `queue_last`, `status`, `program_id`, `region_id`, `provider_id` FROM `training_sessions`;
-- drop "training_sessions" table after copying rows
DROP TABLE `training_sessions`;
-- rename temporary table "new_training_sessions" to "training_sessions"
ALTER TABLE `new_training_sessions` RENAME TO `training_sessions`;
-- create index "trainingsession_status_starts_on_id" to table: "training_sessions"
CREATE INDEX `trainingsession_status_starts_on_id` ON `training_sessions` (`status`, `starts_on`, `id`);
-- create index "trainingsession_program_id_starts_on_id" to table: "training_sessions"
CREATE INDEX `trainingsession_program_id_starts_on_id` ON `training_sessions` (`program_id`, `starts_on`, `id`);
-- create index "trainingsession_provider_id" to table: "training_sessions"
CREATE INDEX `trainingsession_provider_id` ON `training_sessions` (`provider_id`);
-- enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;

-- +goose Up
-- disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- add column "replaces_id" to table: "enrollments"
ALTER TABLE `enrollments` ADD COLUMN `replaces_id` text NULL;
-- create "new_training_sessions" table
CREATE TABLE `new_training_sessions` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `title` text NOT NULL, `skill` text NOT NULL, `place` text NOT NULL DEFAULT (''), `eligibility` text NOT NULL DEFAULT (''), `starts_on` text NOT NULL, `ends_on` text NOT NULL, `capacity` integer NOT NULL, `office_funded` integer NOT NULL DEFAULT (0), `funded` integer NOT NULL DEFAULT (0), `taken` integer NOT NULL DEFAULT (0), `queue_last` integer NOT NULL DEFAULT (0), `hours` integer NOT NULL DEFAULT (0), `min_attendance` integer NOT NULL DEFAULT (80), `meetings` integer NOT NULL DEFAULT (0), `min_age` integer NULL, `max_age` integer NULL, `only_sex` text NULL, `residents_of` text NULL, `category_codes` json NULL, `timetable` json NULL, `offered_seats` integer NOT NULL DEFAULT (0), `seat_value` integer NOT NULL DEFAULT (0), `cancel_reason` text NOT NULL DEFAULT (''), `status` text NOT NULL DEFAULT ('PROPOSED'), `program_id` text NOT NULL, `region_id` text NOT NULL, `provider_id` text NULL, `proposed_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `training_sessions_programs_program` FOREIGN KEY (`program_id`) REFERENCES `programs` (`id`) ON DELETE NO ACTION, CONSTRAINT `training_sessions_regions_region` FOREIGN KEY (`region_id`) REFERENCES `regions` (`id`) ON DELETE NO ACTION, CONSTRAINT `training_sessions_organizations_provider` FOREIGN KEY (`provider_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `training_sessions_organizations_proposed_by` FOREIGN KEY (`proposed_by_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `training_session_office` CHECK (office_funded >= 0 and office_funded <= funded), CONSTRAINT `training_session_period` CHECK (starts_on <= ends_on), CONSTRAINT `training_session_seats` CHECK (taken >= 0 and taken <= funded and funded <= capacity));
-- copy rows from old table "training_sessions" to new temporary table "new_training_sessions"
INSERT INTO `new_training_sessions` (`id`, `version`, `created_at`, `updated_at`, `region_code`, `title`, `skill`, `place`, `eligibility`, `starts_on`, `ends_on`, `capacity`, `office_funded`, `funded`, `taken`, `queue_last`, `hours`, `min_attendance`, `meetings`, `min_age`, `max_age`, `only_sex`, `residents_of`, `cancel_reason`, `status`, `program_id`, `region_id`, `provider_id`) SELECT `id`, `version`, `created_at`, `updated_at`, `region_code`, `title`, `skill`, `place`, `eligibility`, `starts_on`, `ends_on`, `capacity`, `office_funded`, `funded`, `taken`, `queue_last`, `hours`, `min_attendance`, `meetings`, `min_age`, `max_age`, `only_sex`, `residents_of`, `cancel_reason`, `status`, `program_id`, `region_id`, `provider_id` FROM `training_sessions`;
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
-- create "new_files" table
CREATE TABLE `new_files` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `content_type` text NOT NULL, `size` integer NOT NULL, `width` integer NOT NULL DEFAULT (0), `height` integer NOT NULL DEFAULT (0), `sent_hash` text NOT NULL, `object` text NOT NULL, `key_sealed` blob NULL, `claimed_at` datetime NULL, `removed_at` datetime NULL, `uploaded_by_id` text NULL, `beneficiary_id` text NULL, `household_id` text NULL, `delivery_id` text NULL, `organization_id` text NULL, `group_entry_id` text NULL, `provision_id` text NULL, `case_note_id` text NULL, `grievance_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `files_users_uploaded_by` FOREIGN KEY (`uploaded_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `files_beneficiaries_beneficiary` FOREIGN KEY (`beneficiary_id`) REFERENCES `beneficiaries` (`id`) ON DELETE NO ACTION, CONSTRAINT `files_households_household` FOREIGN KEY (`household_id`) REFERENCES `households` (`id`) ON DELETE NO ACTION, CONSTRAINT `files_deliveries_delivery` FOREIGN KEY (`delivery_id`) REFERENCES `deliveries` (`id`) ON DELETE NO ACTION, CONSTRAINT `files_organizations_organization` FOREIGN KEY (`organization_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `files_group_entries_group_entry` FOREIGN KEY (`group_entry_id`) REFERENCES `group_entries` (`id`) ON DELETE NO ACTION, CONSTRAINT `files_provisions_provision` FOREIGN KEY (`provision_id`) REFERENCES `provisions` (`id`) ON DELETE NO ACTION, CONSTRAINT `files_case_notes_case_note` FOREIGN KEY (`case_note_id`) REFERENCES `case_notes` (`id`) ON DELETE NO ACTION, CONSTRAINT `files_grievances_grievance` FOREIGN KEY (`grievance_id`) REFERENCES `grievances` (`id`) ON DELETE NO ACTION, CONSTRAINT `file_one_subject` CHECK ((case when beneficiary_id is null then 0 else 1 end + case when household_id is null then 0 else 1 end + case when delivery_id is null then 0 else 1 end + case when organization_id is null then 0 else 1 end + case when group_entry_id is null then 0 else 1 end + case when provision_id is null then 0 else 1 end + case when case_note_id is null then 0 else 1 end + case when grievance_id is null then 0 else 1 end) = case when claimed_at is null then 0 else 1 end), CONSTRAINT `file_sender` CHECK (uploaded_by_id is not null or grievance_id is not null), CONSTRAINT `file_size` CHECK (size > 0));
-- copy rows from old table "files" to new temporary table "new_files"
INSERT INTO `new_files` (`id`, `version`, `created_at`, `updated_at`, `content_type`, `size`, `width`, `height`, `sent_hash`, `object`, `key_sealed`, `claimed_at`, `removed_at`, `uploaded_by_id`, `beneficiary_id`, `household_id`, `delivery_id`, `organization_id`) SELECT `id`, `version`, `created_at`, `updated_at`, `content_type`, `size`, `width`, `height`, `sent_hash`, `object`, `key_sealed`, `claimed_at`, `removed_at`, `uploaded_by_id`, `beneficiary_id`, `household_id`, `delivery_id`, `organization_id` FROM `files`;
-- drop "files" table after copying rows
DROP TABLE `files`;
-- rename temporary table "new_files" to "files"
ALTER TABLE `new_files` RENAME TO `files`;
-- create index "files_object_key" to table: "files"
CREATE UNIQUE INDEX `files_object_key` ON `files` (`object`);
-- create index "file_created_at" to table: "files"
CREATE INDEX `file_created_at` ON `files` (`created_at`) WHERE claimed_at is null or removed_at is not null;
-- create index "file_uploaded_by_id_created_at" to table: "files"
CREATE INDEX `file_uploaded_by_id_created_at` ON `files` (`uploaded_by_id`, `created_at`);
-- create index "file_beneficiary_id" to table: "files"
CREATE INDEX `file_beneficiary_id` ON `files` (`beneficiary_id`);
-- create index "file_household_id" to table: "files"
CREATE INDEX `file_household_id` ON `files` (`household_id`);
-- create index "file_delivery_id" to table: "files"
CREATE INDEX `file_delivery_id` ON `files` (`delivery_id`);
-- create index "file_organization_id" to table: "files"
CREATE INDEX `file_organization_id` ON `files` (`organization_id`);
-- create index "file_group_entry_id" to table: "files"
CREATE INDEX `file_group_entry_id` ON `files` (`group_entry_id`);
-- create index "file_provision_id" to table: "files"
CREATE INDEX `file_provision_id` ON `files` (`provision_id`);
-- create index "file_case_note_id" to table: "files"
CREATE INDEX `file_case_note_id` ON `files` (`case_note_id`);
-- create index "file_grievance_id" to table: "files"
CREATE INDEX `file_grievance_id` ON `files` (`grievance_id`);
-- create "new_business_groups" table
CREATE TABLE `new_business_groups` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `name` text NOT NULL, `business_kind` text NOT NULL, `district_code` text NOT NULL, `status` text NOT NULL DEFAULT ('FORMING'), `stage` text NOT NULL DEFAULT ('TUMBUH'), `founded_on` text NOT NULL, `member_count` integer NOT NULL DEFAULT (0), `cash` integer NOT NULL DEFAULT (0), `lines` integer NOT NULL DEFAULT (0), `active_on` text NULL, `closed_until` text NULL, `review_on` text NULL, `plan` json NULL, `account_sealed` blob NULL, `next_visit_on` text NULL, `reason_sealed` blob NULL, `region_id` text NOT NULL, `registered_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `business_groups_regions_region` FOREIGN KEY (`region_id`) REFERENCES `regions` (`id`) ON DELETE NO ACTION, CONSTRAINT `business_groups_organizations_registered_by` FOREIGN KEY (`registered_by_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `business_group_cash` CHECK (cash >= 0), CONSTRAINT `business_group_size` CHECK (member_count >= 0 and member_count <= 20));
-- copy rows from old table "business_groups" to new temporary table "new_business_groups"
INSERT INTO `new_business_groups` (`id`, `version`, `created_at`, `updated_at`, `region_code`, `name`, `business_kind`, `district_code`, `status`, `stage`, `founded_on`, `member_count`, `cash`, `lines`, `active_on`, `closed_until`, `review_on`, `reason_sealed`, `region_id`, `registered_by_id`) SELECT `id`, `version`, `created_at`, `updated_at`, `region_code`, `name`, `business_kind`, `district_code`, `status`, `stage`, `founded_on`, `member_count`, `cash`, `lines`, `active_on`, `closed_until`, `review_on`, `reason_sealed`, `region_id`, `registered_by_id` FROM `business_groups`;
-- drop "business_groups" table after copying rows
DROP TABLE `business_groups`;
-- rename temporary table "new_business_groups" to "business_groups"
ALTER TABLE `new_business_groups` RENAME TO `business_groups`;
-- create index "businessgroup_region_code_id" to table: "business_groups"
CREATE INDEX `businessgroup_region_code_id` ON `business_groups` (`region_code`, `id`);
-- create index "businessgroup_registered_by_id_id" to table: "business_groups"
CREATE INDEX `businessgroup_registered_by_id_id` ON `business_groups` (`registered_by_id`, `id`);
-- create index "businessgroup_name_id" to table: "business_groups"
CREATE INDEX `businessgroup_name_id` ON `business_groups` (`name`, `id`);
-- create index "businessgroup_status_active_on" to table: "business_groups"
CREATE INDEX `businessgroup_status_active_on` ON `business_groups` (`status`, `active_on`);
-- create index "businessgroup_next_visit_on_id" to table: "business_groups"
CREATE INDEX `businessgroup_next_visit_on_id` ON `business_groups` (`next_visit_on`, `id`) WHERE next_visit_on is not null;
-- add column "reminded_at" to table: "referrals"
ALTER TABLE `referrals` ADD COLUMN `reminded_at` datetime NULL;
-- create "case_notes" table
CREATE TABLE `case_notes` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `kind` text NOT NULL, `purpose` text NOT NULL, `happened_on` text NOT NULL, `next_on` text NULL, `text_sealed` blob NULL, `beneficiary_id` text NOT NULL, `organization_id` text NULL, `author_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `case_notes_beneficiaries_beneficiary` FOREIGN KEY (`beneficiary_id`) REFERENCES `beneficiaries` (`id`) ON DELETE NO ACTION, CONSTRAINT `case_notes_organizations_organization` FOREIGN KEY (`organization_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `case_notes_users_author` FOREIGN KEY (`author_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `case_note_next` CHECK (next_on is null or next_on > happened_on), CONSTRAINT `case_note_text` CHECK (text_sealed is not null));
-- create index "casenote_beneficiary_id_happened_on_id" to table: "case_notes"
CREATE INDEX `casenote_beneficiary_id_happened_on_id` ON `case_notes` (`beneficiary_id`, `happened_on`, `id`);
-- create index "casenote_organization_id" to table: "case_notes"
CREATE INDEX `casenote_organization_id` ON `case_notes` (`organization_id`);
-- create "group_visits" table
CREATE TABLE `group_visits` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `registered_by_id` text NULL, `visited_on` text NOT NULL, `note_sealed` blob NULL, `next_on` text NULL, `business_group_id` text NOT NULL, `visited_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `group_visits_business_groups_business_group` FOREIGN KEY (`business_group_id`) REFERENCES `business_groups` (`id`) ON DELETE NO ACTION, CONSTRAINT `group_visits_users_visited_by` FOREIGN KEY (`visited_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `group_visit_next` CHECK (next_on is null or next_on > visited_on));
-- create index "groupvisit_business_group_id_visited_on_id" to table: "group_visits"
CREATE INDEX `groupvisit_business_group_id_visited_on_id` ON `group_visits` (`business_group_id`, `visited_on`, `id`);
-- create "guardian_changes" table
CREATE TABLE `guardian_changes` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `beneficiary_id` text NOT NULL, `region_code` text NOT NULL, `registered_by_id` text NULL, `changed_on` text NOT NULL, `reason_sealed` blob NULL, `entitlement_id` text NOT NULL, `former_id` text NOT NULL, `guardian_id` text NOT NULL, `changed_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `guardian_changes_entitlements_entitlement` FOREIGN KEY (`entitlement_id`) REFERENCES `entitlements` (`id`) ON DELETE NO ACTION, CONSTRAINT `guardian_changes_organizations_former` FOREIGN KEY (`former_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `guardian_changes_organizations_guardian` FOREIGN KEY (`guardian_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `guardian_changes_users_changed_by` FOREIGN KEY (`changed_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `guardian_change_differs` CHECK (former_id <> guardian_id));
-- create index "guardianchange_entitlement_id_id" to table: "guardian_changes"
CREATE INDEX `guardianchange_entitlement_id_id` ON `guardian_changes` (`entitlement_id`, `id`);
-- create index "guardianchange_beneficiary_id" to table: "guardian_changes"
CREATE INDEX `guardianchange_beneficiary_id` ON `guardian_changes` (`beneficiary_id`);
-- enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;

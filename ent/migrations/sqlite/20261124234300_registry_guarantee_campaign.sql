-- +goose Up
-- disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- add column "last_used_at" to table: "api_tokens"
ALTER TABLE `api_tokens` ADD COLUMN `last_used_at` datetime NULL;
-- create "new_assessments" table
CREATE TABLE `new_assessments` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `facts_sealed` blob NULL, `outcome_sealed` blob NULL, `rule_version` text NOT NULL, `proposed_pathway` text NOT NULL, `pathway` text NOT NULL, `reason_sealed` blob NULL, `decision_reason` text NOT NULL DEFAULT (''), `status` text NOT NULL DEFAULT ('PROPOSED'), `decided_at` datetime NULL, `reassess_on` text NULL, `beneficiary_id` text NOT NULL, `proposed_by_id` text NOT NULL, `decided_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `assessments_beneficiaries_beneficiary` FOREIGN KEY (`beneficiary_id`) REFERENCES `beneficiaries` (`id`) ON DELETE NO ACTION, CONSTRAINT `assessments_users_proposed_by` FOREIGN KEY (`proposed_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `assessments_users_decided_by` FOREIGN KEY (`decided_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `assessment_four_eyes` CHECK (decided_by_id is null or decided_by_id <> proposed_by_id));
-- copy rows from old table "assessments" to new temporary table "new_assessments"
INSERT INTO `new_assessments` (`id`, `version`, `created_at`, `updated_at`, `region_code`, `facts_sealed`, `outcome_sealed`, `rule_version`, `proposed_pathway`, `pathway`, `reason_sealed`, `decision_reason`, `status`, `decided_at`, `beneficiary_id`, `proposed_by_id`, `decided_by_id`) SELECT `id`, `version`, `created_at`, `updated_at`, `region_code`, `facts_sealed`, `outcome_sealed`, `rule_version`, `proposed_pathway`, `pathway`, `reason_sealed`, `decision_reason`, `status`, `decided_at`, `beneficiary_id`, `proposed_by_id`, `decided_by_id` FROM `assessments`;
-- drop "assessments" table after copying rows
DROP TABLE `assessments`;
-- rename temporary table "new_assessments" to "assessments"
ALTER TABLE `new_assessments` RENAME TO `assessments`;
-- create index "assessment_one_open" to table: "assessments"
CREATE UNIQUE INDEX `assessment_one_open` ON `assessments` (`beneficiary_id`) WHERE status = 'PROPOSED';
-- create index "assessment_status_created_at_id" to table: "assessments"
CREATE INDEX `assessment_status_created_at_id` ON `assessments` (`status`, `created_at`, `id`);
-- create index "assessment_reassess_on_id" to table: "assessments"
CREATE INDEX `assessment_reassess_on_id` ON `assessments` (`reassess_on`, `id`);
-- create index "assessment_beneficiary_id_created_at" to table: "assessments"
CREATE INDEX `assessment_beneficiary_id_created_at` ON `assessments` (`beneficiary_id`, `created_at`);
-- create "new_beneficiaries" table
CREATE TABLE `new_beneficiaries` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `district_code` text NOT NULL, `kind` text NOT NULL, `name` text NOT NULL, `name_key` text NOT NULL, `sex` text NULL, `birth_date` text NULL, `birth_year` integer NULL, `nik_sealed` blob NULL, `nik_index` text NULL, `nik_missing_reason` text NULL, `phone_sealed` blob NULL, `address_sealed` blob NULL, `notes_sealed` blob NULL, `sensitive` bool NOT NULL DEFAULT (false), `family_head` bool NOT NULL DEFAULT (false), `status` text NOT NULL DEFAULT ('DRAFT'), `pathway` text NOT NULL DEFAULT ('UNASSESSED'), `return_reason` text NOT NULL DEFAULT (''), `verified_at` datetime NULL, `campaign_id` text NULL, `region_id` text NOT NULL, `primary_category_id` text NOT NULL, `household_id` text NULL, `registered_by_id` text NULL, `registered_by_user_id` text NULL, `verified_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `beneficiaries_regions_region` FOREIGN KEY (`region_id`) REFERENCES `regions` (`id`) ON DELETE NO ACTION, CONSTRAINT `beneficiaries_categories_primary_category` FOREIGN KEY (`primary_category_id`) REFERENCES `categories` (`id`) ON DELETE NO ACTION, CONSTRAINT `beneficiaries_households_household` FOREIGN KEY (`household_id`) REFERENCES `households` (`id`) ON DELETE SET NULL, CONSTRAINT `beneficiaries_organizations_registered_by` FOREIGN KEY (`registered_by_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `beneficiaries_users_registered_by_user` FOREIGN KEY (`registered_by_user_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `beneficiaries_users_verified_by` FOREIGN KEY (`verified_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `beneficiary_district` CHECK (region_code like district_code || '%'), CONSTRAINT `beneficiary_nik_or_reason` CHECK (nik_index is not null or nik_missing_reason is not null or kind <> 'INDIVIDUAL' or status = 'DRAFT'));
-- copy rows from old table "beneficiaries" to new temporary table "new_beneficiaries"
INSERT INTO `new_beneficiaries` (`id`, `version`, `created_at`, `updated_at`, `region_code`, `district_code`, `kind`, `name`, `name_key`, `sex`, `birth_date`, `birth_year`, `nik_sealed`, `nik_index`, `nik_missing_reason`, `phone_sealed`, `address_sealed`, `notes_sealed`, `sensitive`, `family_head`, `status`, `pathway`, `return_reason`, `verified_at`, `region_id`, `primary_category_id`, `household_id`, `registered_by_id`, `registered_by_user_id`, `verified_by_id`) SELECT `id`, `version`, `created_at`, `updated_at`, `region_code`, `district_code`, `kind`, `name`, `name_key`, `sex`, `birth_date`, `birth_year`, `nik_sealed`, `nik_index`, `nik_missing_reason`, `phone_sealed`, `address_sealed`, `notes_sealed`, `sensitive`, `family_head`, `status`, `pathway`, `return_reason`, `verified_at`, `region_id`, `primary_category_id`, `household_id`, `registered_by_id`, `registered_by_user_id`, `verified_by_id` FROM `beneficiaries`;
-- drop "beneficiaries" table after copying rows
DROP TABLE `beneficiaries`;
-- rename temporary table "new_beneficiaries" to "beneficiaries"
ALTER TABLE `new_beneficiaries` RENAME TO `beneficiaries`;
-- create index "beneficiary_nik_index" to table: "beneficiaries"
CREATE UNIQUE INDEX `beneficiary_nik_index` ON `beneficiaries` (`nik_index`) WHERE nik_index is not null and status <> 'DECEASED' and status <> 'REMOVED';
-- create index "beneficiary_primary_category_id_status_district_code_name_key_id" to table: "beneficiaries"
CREATE INDEX `beneficiary_primary_category_id_status_district_code_name_key_id` ON `beneficiaries` (`primary_category_id`, `status`, `district_code`, `name_key`, `id`);
-- create index "beneficiary_status_name_key_id" to table: "beneficiaries"
CREATE INDEX `beneficiary_status_name_key_id` ON `beneficiaries` (`status`, `name_key`, `id`);
-- create index "beneficiary_status_created_at_id" to table: "beneficiaries"
CREATE INDEX `beneficiary_status_created_at_id` ON `beneficiaries` (`status`, `created_at`, `id`);
-- create index "beneficiary_region_code_name_key_id" to table: "beneficiaries"
CREATE INDEX `beneficiary_region_code_name_key_id` ON `beneficiaries` (`region_code`, `name_key`, `id`);
-- create index "beneficiary_registered_by_id_created_at_id" to table: "beneficiaries"
CREATE INDEX `beneficiary_registered_by_id_created_at_id` ON `beneficiaries` (`registered_by_id`, `created_at`, `id`);
-- create index "beneficiary_created_at_id" to table: "beneficiaries"
CREATE INDEX `beneficiary_created_at_id` ON `beneficiaries` (`created_at`, `id`);
-- create index "beneficiary_name_key_id" to table: "beneficiaries"
CREATE INDEX `beneficiary_name_key_id` ON `beneficiaries` (`name_key`, `id`);
-- create index "beneficiary_household_id" to table: "beneficiaries"
CREATE INDEX `beneficiary_household_id` ON `beneficiaries` (`household_id`);
-- create index "beneficiary_campaign_id" to table: "beneficiaries"
CREATE INDEX `beneficiary_campaign_id` ON `beneficiaries` (`campaign_id`);
-- create "new_enrollments" table
CREATE TABLE `new_enrollments` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `status` text NOT NULL DEFAULT ('NOMINATED'), `position` integer NULL, `offered_until` datetime NULL, `reason` text NOT NULL DEFAULT (''), `present` integer NOT NULL DEFAULT (0), `recorded` integer NOT NULL DEFAULT (0), `completed_on` text NULL, `decided_at` datetime NULL, `training_session_id` text NOT NULL, `beneficiary_id` text NOT NULL, `nominated_by_id` text NULL, `nominated_by_user_id` text NOT NULL, `decided_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `enrollments_training_sessions_training_session` FOREIGN KEY (`training_session_id`) REFERENCES `training_sessions` (`id`) ON DELETE NO ACTION, CONSTRAINT `enrollments_beneficiaries_beneficiary` FOREIGN KEY (`beneficiary_id`) REFERENCES `beneficiaries` (`id`) ON DELETE NO ACTION, CONSTRAINT `enrollments_organizations_nominated_by` FOREIGN KEY (`nominated_by_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `enrollments_users_nominated_by_user` FOREIGN KEY (`nominated_by_user_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `enrollments_users_decided_by` FOREIGN KEY (`decided_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION);
-- copy rows from old table "enrollments" to new temporary table "new_enrollments"
INSERT INTO `new_enrollments` (`id`, `version`, `created_at`, `updated_at`, `region_code`, `status`, `position`, `offered_until`, `reason`, `decided_at`, `training_session_id`, `beneficiary_id`, `nominated_by_id`, `nominated_by_user_id`, `decided_by_id`) SELECT `id`, `version`, `created_at`, `updated_at`, `region_code`, `status`, `position`, `offered_until`, `reason`, `decided_at`, `training_session_id`, `beneficiary_id`, `nominated_by_id`, `nominated_by_user_id`, `decided_by_id` FROM `enrollments`;
-- drop "enrollments" table after copying rows
DROP TABLE `enrollments`;
-- rename temporary table "new_enrollments" to "enrollments"
ALTER TABLE `new_enrollments` RENAME TO `enrollments`;
-- create index "enrollment_training_session_id_beneficiary_id" to table: "enrollments"
CREATE UNIQUE INDEX `enrollment_training_session_id_beneficiary_id` ON `enrollments` (`training_session_id`, `beneficiary_id`) WHERE status <> 'REJECTED' and status <> 'CANCELLED' and status <> 'LAPSED' and status <> 'DROPPED';
-- create index "enrollment_training_session_id_status_position" to table: "enrollments"
CREATE INDEX `enrollment_training_session_id_status_position` ON `enrollments` (`training_session_id`, `status`, `position`);
-- create index "enrollment_beneficiary_id_created_at_id" to table: "enrollments"
CREATE INDEX `enrollment_beneficiary_id_created_at_id` ON `enrollments` (`beneficiary_id`, `created_at`, `id`);
-- create index "enrollment_status_created_at_id" to table: "enrollments"
CREATE INDEX `enrollment_status_created_at_id` ON `enrollments` (`status`, `created_at`, `id`);
-- create index "enrollment_nominated_by_id_created_at_id" to table: "enrollments"
CREATE INDEX `enrollment_nominated_by_id_created_at_id` ON `enrollments` (`nominated_by_id`, `created_at`, `id`);
-- create index "enrollment_offered_until" to table: "enrollments"
CREATE INDEX `enrollment_offered_until` ON `enrollments` (`offered_until`);
-- create "new_users" table
CREATE TABLE `new_users` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `email` text NOT NULL, `name` text NOT NULL, `password_hash` text NOT NULL DEFAULT (''), `totp_sealed` blob NULL, `totp_confirmed_at` datetime NULL, `totp_failed` integer NOT NULL DEFAULT (0), `totp_last` integer NOT NULL DEFAULT (0), `active` bool NOT NULL DEFAULT (true), PRIMARY KEY (`id`));
-- copy rows from old table "users" to new temporary table "new_users"
INSERT INTO `new_users` (`id`, `version`, `created_at`, `updated_at`, `email`, `name`, `password_hash`, `totp_sealed`, `totp_last`, `active`) SELECT `id`, `version`, `created_at`, `updated_at`, `email`, `name`, `password_hash`, `totp_sealed`, `totp_last`, `active` FROM `users`;
-- drop "users" table after copying rows
DROP TABLE `users`;
-- rename temporary table "new_users" to "users"
ALTER TABLE `new_users` RENAME TO `users`;
-- create index "user_email" to table: "users"
CREATE UNIQUE INDEX `user_email` ON `users` (`email`);
-- create "new_training_sessions" table
CREATE TABLE `new_training_sessions` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `title` text NOT NULL, `skill` text NOT NULL, `place` text NOT NULL DEFAULT (''), `eligibility` text NOT NULL DEFAULT (''), `starts_on` text NOT NULL, `ends_on` text NOT NULL, `capacity` integer NOT NULL, `office_funded` integer NOT NULL DEFAULT (0), `funded` integer NOT NULL DEFAULT (0), `taken` integer NOT NULL DEFAULT (0), `queue_last` integer NOT NULL DEFAULT (0), `hours` integer NOT NULL DEFAULT (0), `min_attendance` integer NOT NULL DEFAULT (80), `meetings` integer NOT NULL DEFAULT (0), `min_age` integer NULL, `max_age` integer NULL, `only_sex` text NULL, `residents_of` text NULL, `cancel_reason` text NOT NULL DEFAULT (''), `status` text NOT NULL DEFAULT ('PROPOSED'), `program_id` text NOT NULL, `region_id` text NOT NULL, `provider_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `training_sessions_programs_program` FOREIGN KEY (`program_id`) REFERENCES `programs` (`id`) ON DELETE NO ACTION, CONSTRAINT `training_sessions_regions_region` FOREIGN KEY (`region_id`) REFERENCES `regions` (`id`) ON DELETE NO ACTION, CONSTRAINT `training_sessions_organizations_provider` FOREIGN KEY (`provider_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `training_session_office` CHECK (office_funded >= 0 and office_funded <= funded), CONSTRAINT `training_session_period` CHECK (starts_on <= ends_on), CONSTRAINT `training_session_seats` CHECK (taken >= 0 and taken <= funded and funded <= capacity));
-- copy rows from old table "training_sessions" to new temporary table "new_training_sessions"
INSERT INTO `new_training_sessions` (`id`, `version`, `created_at`, `updated_at`, `region_code`, `title`, `skill`, `place`, `eligibility`, `starts_on`, `ends_on`, `capacity`, `office_funded`, `funded`, `taken`, `queue_last`, `cancel_reason`, `status`, `program_id`, `region_id`, `provider_id`) SELECT `id`, `version`, `created_at`, `updated_at`, `region_code`, `title`, `skill`, `place`, `eligibility`, `starts_on`, `ends_on`, `capacity`, `office_funded`, `funded`, `taken`, `queue_last`, `cancel_reason`, `status`, `program_id`, `region_id`, `provider_id` FROM `training_sessions`;
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
-- create "attendances" table
CREATE TABLE `attendances` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `training_session_id` text NOT NULL, `region_code` text NOT NULL, `nominated_by_id` text NULL, `meeting_on` text NOT NULL, `presence` text NOT NULL, `superseded_at` datetime NULL, `enrollment_id` text NOT NULL, `recorded_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `attendances_enrollments_enrollment` FOREIGN KEY (`enrollment_id`) REFERENCES `enrollments` (`id`) ON DELETE NO ACTION, CONSTRAINT `attendances_users_recorded_by` FOREIGN KEY (`recorded_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION);
-- create index "attendance_one_mark" to table: "attendances"
CREATE UNIQUE INDEX `attendance_one_mark` ON `attendances` (`enrollment_id`, `meeting_on`) WHERE superseded_at is null;
-- create index "attendance_enrollment_id_id" to table: "attendances"
CREATE INDEX `attendance_enrollment_id_id` ON `attendances` (`enrollment_id`, `id`);
-- create index "attendance_training_session_id_meeting_on" to table: "attendances"
CREATE INDEX `attendance_training_session_id_meeting_on` ON `attendances` (`training_session_id`, `meeting_on`);
-- create "campaigns" table
CREATE TABLE `campaigns` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `title` text NOT NULL, `status` text NOT NULL DEFAULT ('DRAFT'), `starts_on` text NOT NULL, `due_on` text NOT NULL, `category_codes` json NOT NULL, `region_codes` json NOT NULL, `pathways` json NOT NULL, `people` integer NOT NULL DEFAULT (0), `opened_at` datetime NULL, `closed_at` datetime NULL, `reminded_on` text NULL, `opened_by_id` text NULL, `closed_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `campaigns_users_opened_by` FOREIGN KEY (`opened_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `campaigns_users_closed_by` FOREIGN KEY (`closed_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `campaign_dates` CHECK (due_on >= starts_on), CONSTRAINT `campaign_people` CHECK (people >= 0));
-- create index "campaign_status_created_at_id" to table: "campaigns"
CREATE INDEX `campaign_status_created_at_id` ON `campaigns` (`status`, `created_at`, `id`);
-- create "certificates" table
CREATE TABLE `certificates` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `nominated_by_id` text NULL, `code` text NOT NULL, `name_sealed` blob NULL, `course` text NOT NULL, `skill` text NOT NULL, `hours` integer NOT NULL, `starts_on` text NOT NULL, `ends_on` text NOT NULL, `issued_on` text NOT NULL, `revoked_on` text NULL, `revoke_reason_sealed` blob NULL, `revoked_by_id` text NULL, `enrollment_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `certificates_users_revoked_by` FOREIGN KEY (`revoked_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `certificates_enrollments_certificate` FOREIGN KEY (`enrollment_id`) REFERENCES `enrollments` (`id`) ON DELETE NO ACTION, CONSTRAINT `certificate_hours` CHECK (hours >= 0), CONSTRAINT `certificate_revoked` CHECK (revoked_on is null and revoke_reason_sealed is null or revoked_on is not null and revoke_reason_sealed is not null));
-- create index "certificates_enrollment_id_key" to table: "certificates"
CREATE UNIQUE INDEX `certificates_enrollment_id_key` ON `certificates` (`enrollment_id`);
-- create index "certificate_code" to table: "certificates"
CREATE UNIQUE INDEX `certificate_code` ON `certificates` (`code`);
-- create "entitlements" table
CREATE TABLE `entitlements` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `registered_by_id` text NULL, `aid_code` text NOT NULL, `aid_unit` text NOT NULL DEFAULT (''), `amount` integer NOT NULL, `goods` text NOT NULL DEFAULT (''), `schedule` text NOT NULL, `starts_on` text NOT NULL, `ends_on` text NULL, `status` text NOT NULL DEFAULT ('PLANNED'), `reason_sealed` blob NULL, `beneficiary_id` text NOT NULL, `program_id` text NOT NULL, `guardian_id` text NOT NULL, `planned_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `entitlements_beneficiaries_beneficiary` FOREIGN KEY (`beneficiary_id`) REFERENCES `beneficiaries` (`id`) ON DELETE NO ACTION, CONSTRAINT `entitlements_programs_program` FOREIGN KEY (`program_id`) REFERENCES `programs` (`id`) ON DELETE NO ACTION, CONSTRAINT `entitlements_organizations_guardian` FOREIGN KEY (`guardian_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `entitlements_users_planned_by` FOREIGN KEY (`planned_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `entitlement_period` CHECK (ends_on is null or starts_on <= ends_on), CONSTRAINT `entitlement_worth` CHECK (amount >= 0 and (amount > 0 or goods <> '')));
-- create index "entitlement_one_of_an_aid" to table: "entitlements"
CREATE UNIQUE INDEX `entitlement_one_of_an_aid` ON `entitlements` (`beneficiary_id`, `aid_code`) WHERE status <> 'ENDED';
-- create index "entitlement_one_allowance" to table: "entitlements"
CREATE UNIQUE INDEX `entitlement_one_allowance` ON `entitlements` (`beneficiary_id`, `aid_unit`) WHERE status <> 'ENDED' and (aid_unit = 'rupiah_per_month' or aid_unit = 'rupiah_per_day');
-- create index "entitlement_guardian_id_status_beneficiary_id" to table: "entitlements"
CREATE INDEX `entitlement_guardian_id_status_beneficiary_id` ON `entitlements` (`guardian_id`, `status`, `beneficiary_id`);
-- create index "entitlement_status_created_at_id" to table: "entitlements"
CREATE INDEX `entitlement_status_created_at_id` ON `entitlements` (`status`, `created_at`, `id`);
-- create index "entitlement_program_id_status" to table: "entitlements"
CREATE INDEX `entitlement_program_id_status` ON `entitlements` (`program_id`, `status`);
-- create index "entitlement_registered_by_id_id" to table: "entitlements"
CREATE INDEX `entitlement_registered_by_id_id` ON `entitlements` (`registered_by_id`, `id`);
-- create "follow_ups" table
CREATE TABLE `follow_ups` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `nominated_by_id` text NULL, `months` integer NOT NULL, `due_on` text NOT NULL, `livelihood` text NULL, `answered_on` text NULL, `note_sealed` blob NULL, `enrollment_id` text NOT NULL, `training_session_id` text NOT NULL, `beneficiary_id` text NOT NULL, `answered_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `follow_ups_enrollments_enrollment` FOREIGN KEY (`enrollment_id`) REFERENCES `enrollments` (`id`) ON DELETE NO ACTION, CONSTRAINT `follow_ups_training_sessions_training_session` FOREIGN KEY (`training_session_id`) REFERENCES `training_sessions` (`id`) ON DELETE NO ACTION, CONSTRAINT `follow_ups_beneficiaries_beneficiary` FOREIGN KEY (`beneficiary_id`) REFERENCES `beneficiaries` (`id`) ON DELETE NO ACTION, CONSTRAINT `follow_ups_users_answered_by` FOREIGN KEY (`answered_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `follow_up_answered` CHECK (livelihood is null and answered_on is null or livelihood is not null and answered_on is not null), CONSTRAINT `follow_up_months` CHECK (months in (3, 6, 12)));
-- create index "followup_enrollment_id_months" to table: "follow_ups"
CREATE UNIQUE INDEX `followup_enrollment_id_months` ON `follow_ups` (`enrollment_id`, `months`);
-- create index "followup_due_on_id" to table: "follow_ups"
CREATE INDEX `followup_due_on_id` ON `follow_ups` (`due_on`, `id`) WHERE livelihood is null;
-- create index "followup_nominated_by_id_due_on_id" to table: "follow_ups"
CREATE INDEX `followup_nominated_by_id_due_on_id` ON `follow_ups` (`nominated_by_id`, `due_on`, `id`);
-- create index "followup_training_session_id_months" to table: "follow_ups"
CREATE INDEX `followup_training_session_id_months` ON `follow_ups` (`training_session_id`, `months`);
-- create "grievances" table
CREATE TABLE `grievances` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `kind` text NOT NULL, `code_index` text NOT NULL, `text_sealed` blob NULL, `name_sealed` blob NULL, `phone_sealed` blob NULL, `note_sealed` blob NULL, `status` text NOT NULL DEFAULT ('RECEIVED'), `due_on` text NOT NULL, `subject_id` text NULL, `answer` text NOT NULL DEFAULT (''), `answered_at` datetime NULL, `escalated_at` datetime NULL, `region_id` text NOT NULL, `taken_by_id` text NULL, `answered_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `grievances_regions_region` FOREIGN KEY (`region_id`) REFERENCES `regions` (`id`) ON DELETE NO ACTION, CONSTRAINT `grievances_users_taken_by` FOREIGN KEY (`taken_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `grievances_users_answered_by` FOREIGN KEY (`answered_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION);
-- create index "grievance_code_index" to table: "grievances"
CREATE UNIQUE INDEX `grievance_code_index` ON `grievances` (`code_index`);
-- create index "grievance_status_due_on_id" to table: "grievances"
CREATE INDEX `grievance_status_due_on_id` ON `grievances` (`status`, `due_on`, `id`);
-- create index "grievance_region_code_id" to table: "grievances"
CREATE INDEX `grievance_region_code_id` ON `grievances` (`region_code`, `id`);
-- create "import_mappings" table
CREATE TABLE `import_mappings` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `headings_hash` text NOT NULL, `columns` json NOT NULL, PRIMARY KEY (`id`));
-- create index "importmapping_headings_hash" to table: "import_mappings"
CREATE UNIQUE INDEX `importmapping_headings_hash` ON `import_mappings` (`headings_hash`);
-- create "import_parts" table
CREATE TABLE `import_parts` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `seq` integer NOT NULL, `content_sealed` blob NULL, `import_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `import_parts_people_imports_owner` FOREIGN KEY (`import_id`) REFERENCES `people_imports` (`id`) ON DELETE NO ACTION);
-- create index "importpart_import_id_seq" to table: "import_parts"
CREATE UNIQUE INDEX `importpart_import_id_seq` ON `import_parts` (`import_id`, `seq`);
-- create "import_problems" table
CREATE TABLE `import_problems` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `row` integer NOT NULL, `import_field` text NULL, `code` text NOT NULL, `args` json NOT NULL, `import_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `import_problems_people_imports_owner` FOREIGN KEY (`import_id`) REFERENCES `people_imports` (`id`) ON DELETE NO ACTION);
-- create index "importproblem_import_id_row_id" to table: "import_problems"
CREATE INDEX `importproblem_import_id_row_id` ON `import_problems` (`import_id`, `row`, `id`);
-- create "people_imports" table
CREATE TABLE `people_imports` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `file_name` text NOT NULL, `format` text NOT NULL, `size` integer NOT NULL, `headings` json NOT NULL, `columns` json NOT NULL, `status` text NOT NULL DEFAULT ('UPLOADED'), `total_rows` integer NOT NULL DEFAULT (0), `rows` integer NOT NULL DEFAULT (0), `created` integer NOT NULL DEFAULT (0), `updated` integer NOT NULL DEFAULT (0), `unchanged` integer NOT NULL DEFAULT (0), `rejected` integer NOT NULL DEFAULT (0), `failure` text NOT NULL DEFAULT (''), `lease_holder` text NOT NULL DEFAULT (''), `lease_until` datetime NULL, `finished_at` datetime NULL, `purged_at` datetime NULL, `membership_id` text NOT NULL, `uploaded_by_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `people_imports_users_uploaded_by` FOREIGN KEY (`uploaded_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `import_rows` CHECK (rows = created + updated + unchanged + rejected and rows >= 0));
-- create index "peopleimport_created_at_id" to table: "people_imports"
CREATE INDEX `peopleimport_created_at_id` ON `people_imports` (`created_at`, `id`);
-- create index "peopleimport_status_id" to table: "people_imports"
CREATE INDEX `peopleimport_status_id` ON `people_imports` (`status`, `id`);
-- create "provisions" table
CREATE TABLE `provisions` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `registered_by_id` text NULL, `due_on` text NOT NULL, `amount` integer NOT NULL, `goods` text NOT NULL DEFAULT (''), `status` text NOT NULL DEFAULT ('DUE'), `given_on` text NULL, `receiver_sealed` blob NULL, `note_sealed` blob NULL, `confirmed_at` datetime NULL, `entitlement_id` text NOT NULL, `beneficiary_id` text NOT NULL, `program_id` text NOT NULL, `guardian_id` text NOT NULL, `given_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `provisions_entitlements_entitlement` FOREIGN KEY (`entitlement_id`) REFERENCES `entitlements` (`id`) ON DELETE NO ACTION, CONSTRAINT `provisions_beneficiaries_beneficiary` FOREIGN KEY (`beneficiary_id`) REFERENCES `beneficiaries` (`id`) ON DELETE NO ACTION, CONSTRAINT `provisions_programs_program` FOREIGN KEY (`program_id`) REFERENCES `programs` (`id`) ON DELETE NO ACTION, CONSTRAINT `provisions_organizations_guardian` FOREIGN KEY (`guardian_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `provisions_users_given_by` FOREIGN KEY (`given_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `provision_amount` CHECK (amount >= 0), CONSTRAINT `provision_confirmed` CHECK (status <> 'CONFIRMED' or receiver_sealed is not null), CONSTRAINT `provision_given` CHECK (status not in ('GIVEN', 'CONFIRMED') or given_on is not null));
-- create index "provision_entitlement_id_due_on" to table: "provisions"
CREATE UNIQUE INDEX `provision_entitlement_id_due_on` ON `provisions` (`entitlement_id`, `due_on`);
-- create index "provision_status_due_on_id" to table: "provisions"
CREATE INDEX `provision_status_due_on_id` ON `provisions` (`status`, `due_on`, `id`);
-- create index "provision_guardian_id_due_on_id" to table: "provisions"
CREATE INDEX `provision_guardian_id_due_on_id` ON `provisions` (`guardian_id`, `due_on`, `id`);
-- create index "provision_program_id_due_on" to table: "provisions"
CREATE INDEX `provision_program_id_due_on` ON `provisions` (`program_id`, `due_on`);
-- create index "provision_registered_by_id_due_on_id" to table: "provisions"
CREATE INDEX `provision_registered_by_id_due_on_id` ON `provisions` (`registered_by_id`, `due_on`, `id`);
-- create "recovery_codes" table
CREATE TABLE `recovery_codes` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `code_hash` text NOT NULL, `used_at` datetime NULL, `user_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `recovery_codes_users_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION);
-- create index "recoverycode_user_id_code_hash" to table: "recovery_codes"
CREATE UNIQUE INDEX `recoverycode_user_id_code_hash` ON `recovery_codes` (`user_id`, `code_hash`);
-- create "rule_versions" table
CREATE TABLE `rule_versions` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `name` text NOT NULL, `note` text NOT NULL DEFAULT (''), `rules` json NOT NULL, `status` text NOT NULL DEFAULT ('DRAFT'), `activated_at` datetime NULL, `created_by_id` text NULL, `activated_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `rule_versions_users_created_by` FOREIGN KEY (`created_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `rule_versions_users_activated_by` FOREIGN KEY (`activated_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION);
-- create index "ruleversion_name" to table: "rule_versions"
CREATE UNIQUE INDEX `ruleversion_name` ON `rule_versions` (`name`);
-- create index "rule_version_one_active" to table: "rule_versions"
CREATE UNIQUE INDEX `rule_version_one_active` ON `rule_versions` (`status`) WHERE status = 'ACTIVE';
-- create "snapshots" table
CREATE TABLE `snapshots` (`id` text NOT NULL, `title` text NOT NULL, `taken_at` datetime NOT NULL, `total` integer NOT NULL, `visited` integer NOT NULL, `unvisited` integer NOT NULL, `campaign_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `snapshots_campaigns_snapshot` FOREIGN KEY (`campaign_id`) REFERENCES `campaigns` (`id`) ON DELETE NO ACTION);
-- create index "snapshots_campaign_id_key" to table: "snapshots"
CREATE UNIQUE INDEX `snapshots_campaign_id_key` ON `snapshots` (`campaign_id`);
-- create index "snapshot_taken_at_id" to table: "snapshots"
CREATE INDEX `snapshot_taken_at_id` ON `snapshots` (`taken_at`, `id`);
-- create "snapshot_cells" table
CREATE TABLE `snapshot_cells` (`id` text NOT NULL, `snapshot_id` text NOT NULL, `category_id` text NOT NULL, `region_code` text NOT NULL, `district_code` text NOT NULL, `pathway` text NOT NULL, `people` integer NOT NULL, PRIMARY KEY (`id`));
-- create index "snapshotcell_snapshot_id_category_id_region_code_pathway" to table: "snapshot_cells"
CREATE UNIQUE INDEX `snapshotcell_snapshot_id_category_id_region_code_pathway` ON `snapshot_cells` (`snapshot_id`, `category_id`, `region_code`, `pathway`);
-- create "snapshot_persons" table
CREATE TABLE `snapshot_persons` (`id` text NOT NULL, `snapshot_id` text NOT NULL, `beneficiary_id` text NOT NULL, `category_id` text NOT NULL, `region_code` text NOT NULL, `district_code` text NOT NULL, `pathway` text NOT NULL, `status` text NOT NULL, PRIMARY KEY (`id`));
-- create index "snapshotperson_snapshot_id_beneficiary_id" to table: "snapshot_persons"
CREATE UNIQUE INDEX `snapshotperson_snapshot_id_beneficiary_id` ON `snapshot_persons` (`snapshot_id`, `beneficiary_id`);
-- create "tasks" table
CREATE TABLE `tasks` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `district_code` text NOT NULL, `due_on` text NOT NULL, `status` text NOT NULL DEFAULT ('TODO'), `open` bool NOT NULL DEFAULT (true), `outcome` text NULL, `visited_on` text NULL, `finding_sealed` blob NULL, `duplicate_of_id` text NULL, `recorded_at` datetime NULL, `decided_at` datetime NULL, `return_reason` text NOT NULL DEFAULT (''), `region_id` text NOT NULL, `campaign_id` text NOT NULL, `beneficiary_id` text NOT NULL, `organization_id` text NULL, `enumerator_id` text NULL, `recorded_by_id` text NULL, `decided_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `tasks_regions_region` FOREIGN KEY (`region_id`) REFERENCES `regions` (`id`) ON DELETE NO ACTION, CONSTRAINT `tasks_campaigns_campaign` FOREIGN KEY (`campaign_id`) REFERENCES `campaigns` (`id`) ON DELETE NO ACTION, CONSTRAINT `tasks_beneficiaries_beneficiary` FOREIGN KEY (`beneficiary_id`) REFERENCES `beneficiaries` (`id`) ON DELETE NO ACTION, CONSTRAINT `tasks_organizations_organization` FOREIGN KEY (`organization_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `tasks_users_enumerator` FOREIGN KEY (`enumerator_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `tasks_users_recorded_by` FOREIGN KEY (`recorded_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `tasks_users_decided_by` FOREIGN KEY (`decided_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `task_done_has_outcome` CHECK (status = 'TODO' or (outcome is not null and recorded_at is not null)), CONSTRAINT `task_duplicate` CHECK (outcome is null or outcome <> 'DUPLICATE' or duplicate_of_id is not null), CONSTRAINT `task_enumerator_of_someone` CHECK (enumerator_id is null or organization_id is not null));
-- create index "task_once_a_campaign" to table: "tasks"
CREATE UNIQUE INDEX `task_once_a_campaign` ON `tasks` (`campaign_id`, `beneficiary_id`);
-- create index "task_campaign_id_region_code_status_id" to table: "tasks"
CREATE INDEX `task_campaign_id_region_code_status_id` ON `tasks` (`campaign_id`, `region_code`, `status`, `id`);
-- create index "task_campaign_id_status_id" to table: "tasks"
CREATE INDEX `task_campaign_id_status_id` ON `tasks` (`campaign_id`, `status`, `id`);
-- create index "task_organization_id_status" to table: "tasks"
CREATE INDEX `task_organization_id_status` ON `tasks` (`organization_id`, `status`);
-- create index "task_enumerator_id_status" to table: "tasks"
CREATE INDEX `task_enumerator_id_status` ON `tasks` (`enumerator_id`, `status`);
-- create index "task_beneficiary_id" to table: "tasks"
CREATE INDEX `task_beneficiary_id` ON `tasks` (`beneficiary_id`);
-- enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;

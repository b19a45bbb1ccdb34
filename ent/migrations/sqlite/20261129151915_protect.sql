-- +goose Up
-- disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- create "new_memberships" table
CREATE TABLE `new_memberships` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `role` text NOT NULL, `areas` json NOT NULL, `active` bool NOT NULL DEFAULT (true), `sensitive_purpose` text NOT NULL DEFAULT (''), `sensitive_until` text NULL, `invited_email` text NOT NULL DEFAULT (''), `user_id` text NOT NULL, `organization_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `memberships_users_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `memberships_organizations_organization` FOREIGN KEY (`organization_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `membership_invited` CHECK (invited_email = '' or not active), CONSTRAINT `membership_purpose` CHECK (case when sensitive_purpose = '' then sensitive_until is null else sensitive_until is not null end));
-- copy rows from old table "memberships" to new temporary table "new_memberships"
INSERT INTO `new_memberships` (`id`, `version`, `created_at`, `updated_at`, `role`, `areas`, `active`, `invited_email`, `user_id`, `organization_id`) SELECT `id`, `version`, `created_at`, `updated_at`, `role`, `areas`, `active`, `invited_email`, `user_id`, `organization_id` FROM `memberships`;
-- drop "memberships" table after copying rows
DROP TABLE `memberships`;
-- rename temporary table "new_memberships" to "memberships"
ALTER TABLE `new_memberships` RENAME TO `memberships`;
-- create index "membership_user_id_organization_id" to table: "memberships"
CREATE UNIQUE INDEX `membership_user_id_organization_id` ON `memberships` (`user_id`, `organization_id`);
-- create index "membership_organization_id_id" to table: "memberships"
CREATE INDEX `membership_organization_id_id` ON `memberships` (`organization_id`, `id`);
-- create index "membership_organization_id_invited_email" to table: "memberships"
CREATE UNIQUE INDEX `membership_organization_id_invited_email` ON `memberships` (`organization_id`, `invited_email`) WHERE invited_email <> '';
-- create "new_beneficiaries" table
CREATE TABLE `new_beneficiaries` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `district_code` text NOT NULL, `kind` text NOT NULL, `name` text NOT NULL, `name_key` text NOT NULL, `sex` text NULL, `birth_date` text NULL, `birth_year` integer NULL, `nik_sealed` blob NULL, `nik_index` text NULL, `nik_missing_reason` text NULL, `phone_sealed` blob NULL, `address_sealed` blob NULL, `notes_sealed` blob NULL, `sensitive` bool NOT NULL DEFAULT (false), `restricted` bool NOT NULL DEFAULT (false), `erased_at` datetime NULL, `family_head` bool NOT NULL DEFAULT (false), `status` text NOT NULL DEFAULT ('DRAFT'), `pathway` text NOT NULL DEFAULT ('UNASSESSED'), `return_reason` text NOT NULL DEFAULT (''), `return_reason_sealed` blob NULL, `verified_at` datetime NULL, `left_on` text NULL, `left_reason_sealed` blob NULL, `sound` text NOT NULL DEFAULT (''), `sound_key` text NOT NULL DEFAULT (''), `compared` bool NOT NULL DEFAULT (false), `campaign_id` text NULL, `region_id` text NOT NULL, `primary_category_id` text NOT NULL, `household_id` text NULL, `registered_by_id` text NULL, `registered_by_user_id` text NULL, `merged_into_id` text NULL, `verified_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `beneficiaries_regions_region` FOREIGN KEY (`region_id`) REFERENCES `regions` (`id`) ON DELETE NO ACTION, CONSTRAINT `beneficiaries_categories_primary_category` FOREIGN KEY (`primary_category_id`) REFERENCES `categories` (`id`) ON DELETE NO ACTION, CONSTRAINT `beneficiaries_households_household` FOREIGN KEY (`household_id`) REFERENCES `households` (`id`) ON DELETE SET NULL, CONSTRAINT `beneficiaries_organizations_registered_by` FOREIGN KEY (`registered_by_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `beneficiaries_users_registered_by_user` FOREIGN KEY (`registered_by_user_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `beneficiaries_beneficiaries_absorbed` FOREIGN KEY (`merged_into_id`) REFERENCES `beneficiaries` (`id`) ON DELETE SET NULL, CONSTRAINT `beneficiaries_users_verified_by` FOREIGN KEY (`verified_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `beneficiary_district` CHECK (region_code like district_code || '%'), CONSTRAINT `beneficiary_nik_or_reason` CHECK (nik_index is not null or nik_missing_reason is not null or kind <> 'INDIVIDUAL' or status = 'DRAFT'));
-- copy rows from old table "beneficiaries" to new temporary table "new_beneficiaries"
INSERT INTO `new_beneficiaries` (`id`, `version`, `created_at`, `updated_at`, `region_code`, `district_code`, `kind`, `name`, `name_key`, `sex`, `birth_date`, `birth_year`, `nik_sealed`, `nik_index`, `nik_missing_reason`, `phone_sealed`, `address_sealed`, `notes_sealed`, `sensitive`, `family_head`, `status`, `pathway`, `return_reason`, `return_reason_sealed`, `verified_at`, `left_on`, `left_reason_sealed`, `sound`, `sound_key`, `compared`, `campaign_id`, `region_id`, `primary_category_id`, `household_id`, `registered_by_id`, `registered_by_user_id`, `merged_into_id`, `verified_by_id`) SELECT `id`, `version`, `created_at`, `updated_at`, `region_code`, `district_code`, `kind`, `name`, `name_key`, `sex`, `birth_date`, `birth_year`, `nik_sealed`, `nik_index`, `nik_missing_reason`, `phone_sealed`, `address_sealed`, `notes_sealed`, `sensitive`, `family_head`, `status`, `pathway`, `return_reason`, `return_reason_sealed`, `verified_at`, `left_on`, `left_reason_sealed`, `sound`, `sound_key`, `compared`, `campaign_id`, `region_id`, `primary_category_id`, `household_id`, `registered_by_id`, `registered_by_user_id`, `merged_into_id`, `verified_by_id` FROM `beneficiaries`;
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
-- create index "beneficiary_district_code_sound_key" to table: "beneficiaries"
CREATE INDEX `beneficiary_district_code_sound_key` ON `beneficiaries` (`district_code`, `sound_key`);
-- create index "beneficiary_birth_date" to table: "beneficiaries"
CREATE INDEX `beneficiary_birth_date` ON `beneficiaries` (`birth_date`);
-- create index "beneficiary_restricted" to table: "beneficiaries"
CREATE INDEX `beneficiary_restricted` ON `beneficiaries` (`id`) WHERE restricted;
-- create index "beneficiary_merged_into_id" to table: "beneficiaries"
CREATE INDEX `beneficiary_merged_into_id` ON `beneficiaries` (`merged_into_id`) WHERE merged_into_id is not null;
-- create index "beneficiary_to_compare" to table: "beneficiaries"
CREATE INDEX `beneficiary_to_compare` ON `beneficiaries` (`id`) WHERE not compared;
-- create "retention_rules" table
CREATE TABLE `retention_rules` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `status` text NOT NULL, `months` integer NOT NULL, `set_by_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `retention_rules_users_set_by` FOREIGN KEY (`set_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `retention_rule_months` CHECK (months between 12 and 600), CONSTRAINT `retention_rule_status` CHECK (status in ('GRADUATED', 'MOVED', 'DECEASED', 'REMOVED')));
-- create index "retentionrule_status" to table: "retention_rules"
CREATE UNIQUE INDEX `retentionrule_status` ON `retention_rules` (`status`);
-- create "subject_requests" table
CREATE TABLE `subject_requests` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `kind` text NOT NULL, `status` text NOT NULL DEFAULT ('RECEIVED'), `asked_by` text NOT NULL, `asker_sealed` blob NULL, `text_sealed` blob NULL, `received_at` datetime NOT NULL, `due_at` datetime NOT NULL, `decided_at` datetime NULL, `decision_sealed` blob NULL, `beneficiary_id` text NOT NULL, `change_request_id` text NULL, `recorded_by_id` text NOT NULL, `decided_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `subject_requests_beneficiaries_beneficiary` FOREIGN KEY (`beneficiary_id`) REFERENCES `beneficiaries` (`id`) ON DELETE NO ACTION, CONSTRAINT `subject_requests_change_requests_change_request` FOREIGN KEY (`change_request_id`) REFERENCES `change_requests` (`id`) ON DELETE NO ACTION, CONSTRAINT `subject_requests_users_recorded_by` FOREIGN KEY (`recorded_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `subject_requests_users_decided_by` FOREIGN KEY (`decided_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `subject_request_decided` CHECK (case when status = 'RECEIVED' then decided_at is null else decided_at is not null end), CONSTRAINT `subject_request_due` CHECK (due_at > received_at), CONSTRAINT `subject_request_four_eyes` CHECK (decided_by_id is null or decided_by_id <> recorded_by_id));
-- create index "subject_request_one_open" to table: "subject_requests"
CREATE UNIQUE INDEX `subject_request_one_open` ON `subject_requests` (`beneficiary_id`, `kind`) WHERE status = 'RECEIVED';
-- create index "subjectrequest_status_due_at_id" to table: "subject_requests"
CREATE INDEX `subjectrequest_status_due_at_id` ON `subject_requests` (`status`, `due_at`, `id`);
-- create index "subjectrequest_beneficiary_id_id" to table: "subject_requests"
CREATE INDEX `subjectrequest_beneficiary_id_id` ON `subject_requests` (`beneficiary_id`, `id`);
-- create index "subjectrequest_created_at_id" to table: "subject_requests"
CREATE INDEX `subjectrequest_created_at_id` ON `subject_requests` (`created_at`, `id`);
-- enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;

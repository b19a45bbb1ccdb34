-- +goose Up
-- disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- create "new_donors" table
CREATE TABLE `new_donors` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `kind` text NOT NULL, `name` text NOT NULL, `anonymous` bool NOT NULL DEFAULT (false), `organization_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `donors_organizations_donor` FOREIGN KEY (`organization_id`) REFERENCES `organizations` (`id`) ON DELETE SET NULL, CONSTRAINT `donor_account` CHECK (kind = 'RECORDED' and organization_id is null or kind <> 'RECORDED' and organization_id is not null));
-- copy rows from old table "donors" to new temporary table "new_donors"
INSERT INTO `new_donors` (`id`, `version`, `created_at`, `updated_at`, `kind`, `name`, `anonymous`, `organization_id`) SELECT `id`, `version`, `created_at`, `updated_at`, `kind`, `name`, `anonymous`, `organization_id` FROM `donors`;
-- drop "donors" table after copying rows
DROP TABLE `donors`;
-- rename temporary table "new_donors" to "donors"
ALTER TABLE `new_donors` RENAME TO `donors`;
-- create index "donors_organization_id_key" to table: "donors"
CREATE UNIQUE INDEX `donors_organization_id_key` ON `donors` (`organization_id`);
-- create index "donor_name_id" to table: "donors"
CREATE INDEX `donor_name_id` ON `donors` (`name`, `id`);
-- create "new_beneficiaries" table
CREATE TABLE `new_beneficiaries` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `district_code` text NOT NULL, `kind` text NOT NULL, `name` text NOT NULL, `name_key` text NOT NULL, `sex` text NULL, `birth_date` text NULL, `birth_year` integer NULL, `nik_sealed` blob NULL, `nik_index` text NULL, `nik_missing_reason` text NULL, `phone_sealed` blob NULL, `address_sealed` blob NULL, `notes_sealed` blob NULL, `sensitive` bool NOT NULL DEFAULT (false), `family_head` bool NOT NULL DEFAULT (false), `status` text NOT NULL DEFAULT ('DRAFT'), `pathway` text NOT NULL DEFAULT ('UNASSESSED'), `return_reason` text NOT NULL DEFAULT (''), `verified_at` datetime NULL, `left_on` text NULL, `left_reason_sealed` blob NULL, `sound` text NOT NULL DEFAULT (''), `sound_key` text NOT NULL DEFAULT (''), `compared` bool NOT NULL DEFAULT (false), `campaign_id` text NULL, `region_id` text NOT NULL, `primary_category_id` text NOT NULL, `household_id` text NULL, `registered_by_id` text NULL, `registered_by_user_id` text NULL, `merged_into_id` text NULL, `verified_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `beneficiaries_regions_region` FOREIGN KEY (`region_id`) REFERENCES `regions` (`id`) ON DELETE NO ACTION, CONSTRAINT `beneficiaries_categories_primary_category` FOREIGN KEY (`primary_category_id`) REFERENCES `categories` (`id`) ON DELETE NO ACTION, CONSTRAINT `beneficiaries_households_household` FOREIGN KEY (`household_id`) REFERENCES `households` (`id`) ON DELETE SET NULL, CONSTRAINT `beneficiaries_organizations_registered_by` FOREIGN KEY (`registered_by_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `beneficiaries_users_registered_by_user` FOREIGN KEY (`registered_by_user_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `beneficiaries_beneficiaries_absorbed` FOREIGN KEY (`merged_into_id`) REFERENCES `beneficiaries` (`id`) ON DELETE SET NULL, CONSTRAINT `beneficiaries_users_verified_by` FOREIGN KEY (`verified_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `beneficiary_district` CHECK (region_code like district_code || '%'), CONSTRAINT `beneficiary_nik_or_reason` CHECK (nik_index is not null or nik_missing_reason is not null or kind <> 'INDIVIDUAL' or status = 'DRAFT'));
-- copy rows from old table "beneficiaries" to new temporary table "new_beneficiaries"
INSERT INTO `new_beneficiaries` (`id`, `version`, `created_at`, `updated_at`, `region_code`, `district_code`, `kind`, `name`, `name_key`, `sex`, `birth_date`, `birth_year`, `nik_sealed`, `nik_index`, `nik_missing_reason`, `phone_sealed`, `address_sealed`, `notes_sealed`, `sensitive`, `family_head`, `status`, `pathway`, `return_reason`, `verified_at`, `left_on`, `left_reason_sealed`, `campaign_id`, `region_id`, `primary_category_id`, `household_id`, `registered_by_id`, `registered_by_user_id`, `verified_by_id`) SELECT `id`, `version`, `created_at`, `updated_at`, `region_code`, `district_code`, `kind`, `name`, `name_key`, `sex`, `birth_date`, `birth_year`, `nik_sealed`, `nik_index`, `nik_missing_reason`, `phone_sealed`, `address_sealed`, `notes_sealed`, `sensitive`, `family_head`, `status`, `pathway`, `return_reason`, `verified_at`, `left_on`, `left_reason_sealed`, `campaign_id`, `region_id`, `primary_category_id`, `household_id`, `registered_by_id`, `registered_by_user_id`, `verified_by_id` FROM `beneficiaries`;
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
-- create index "beneficiary_merged_into_id" to table: "beneficiaries"
CREATE INDEX `beneficiary_merged_into_id` ON `beneficiaries` (`merged_into_id`) WHERE merged_into_id is not null;
-- create index "beneficiary_to_compare" to table: "beneficiaries"
CREATE INDEX `beneficiary_to_compare` ON `beneficiaries` (`id`) WHERE not compared;
-- create "duplicate_pairs" table
CREATE TABLE `duplicate_pairs` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `score` integer NOT NULL, `reasons` json NOT NULL, `status` text NOT NULL DEFAULT ('OPEN'), `decided_at` datetime NULL, `first_id` text NOT NULL, `second_id` text NOT NULL, `decided_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `duplicate_pairs_beneficiaries_first` FOREIGN KEY (`first_id`) REFERENCES `beneficiaries` (`id`) ON DELETE NO ACTION, CONSTRAINT `duplicate_pairs_beneficiaries_second` FOREIGN KEY (`second_id`) REFERENCES `beneficiaries` (`id`) ON DELETE NO ACTION, CONSTRAINT `duplicate_pairs_users_decided_by` FOREIGN KEY (`decided_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `duplicate_pair_order` CHECK (first_id < second_id), CONSTRAINT `duplicate_pair_score` CHECK (score >= 0 and score <= 100));
-- create index "duplicatepair_first_id_second_id" to table: "duplicate_pairs"
CREATE UNIQUE INDEX `duplicatepair_first_id_second_id` ON `duplicate_pairs` (`first_id`, `second_id`);
-- create index "duplicatepair_second_id" to table: "duplicate_pairs"
CREATE INDEX `duplicatepair_second_id` ON `duplicate_pairs` (`second_id`);
-- create index "duplicatepair_status_score_id" to table: "duplicate_pairs"
CREATE INDEX `duplicatepair_status_score_id` ON `duplicate_pairs` (`status`, `score`, `id`);
-- create "graduations" table
CREATE TABLE `graduations` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `registered_by_id` text NULL, `criteria` text NOT NULL, `facts_sealed` blob NULL, `findings_sealed` blob NULL, `score` integer NOT NULL, `fits` bool NOT NULL, `reason_sealed` blob NULL, `decision_sealed` blob NULL, `status` text NOT NULL DEFAULT ('PROPOSED'), `graduated_on` text NULL, `ended_on` text NULL, `beneficiary_id` text NOT NULL, `proposed_by_id` text NOT NULL, `decided_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `graduations_beneficiaries_beneficiary` FOREIGN KEY (`beneficiary_id`) REFERENCES `beneficiaries` (`id`) ON DELETE NO ACTION, CONSTRAINT `graduations_users_proposed_by` FOREIGN KEY (`proposed_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `graduations_users_decided_by` FOREIGN KEY (`decided_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `graduation_day` CHECK (status in ('PROPOSED', 'REJECTED') or graduated_on is not null), CONSTRAINT `graduation_decided` CHECK (status = 'PROPOSED' or decided_by_id is not null), CONSTRAINT `graduation_four_eyes` CHECK (decided_by_id is null or decided_by_id <> proposed_by_id), CONSTRAINT `graduation_reason` CHECK (fits or reason_sealed is not null));
-- create index "graduation_one_open" to table: "graduations"
CREATE UNIQUE INDEX `graduation_one_open` ON `graduations` (`beneficiary_id`) WHERE status = 'PROPOSED' or status = 'APPROVED';
-- create index "graduation_status_created_at_id" to table: "graduations"
CREATE INDEX `graduation_status_created_at_id` ON `graduations` (`status`, `created_at`, `id`);
-- create index "graduation_beneficiary_id_id" to table: "graduations"
CREATE INDEX `graduation_beneficiary_id_id` ON `graduations` (`beneficiary_id`, `id`);
-- create index "graduation_registered_by_id_id" to table: "graduations"
CREATE INDEX `graduation_registered_by_id_id` ON `graduations` (`registered_by_id`, `id`);
-- create "graduation_visits" table
CREATE TABLE `graduation_visits` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `registered_by_id` text NULL, `months` integer NOT NULL, `due_on` text NOT NULL, `open` bool NOT NULL DEFAULT (true), `visited_on` text NULL, `standing` text NULL, `note_sealed` blob NULL, `reminded_at` datetime NULL, `graduation_id` text NOT NULL, `beneficiary_id` text NOT NULL, `visited_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `graduation_visits_graduations_graduation` FOREIGN KEY (`graduation_id`) REFERENCES `graduations` (`id`) ON DELETE NO ACTION, CONSTRAINT `graduation_visits_beneficiaries_beneficiary` FOREIGN KEY (`beneficiary_id`) REFERENCES `beneficiaries` (`id`) ON DELETE NO ACTION, CONSTRAINT `graduation_visits_users_visited_by` FOREIGN KEY (`visited_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `graduation_visit_made` CHECK (standing is null and visited_on is null or standing is not null and visited_on is not null and not open));
-- create index "graduationvisit_graduation_id_months" to table: "graduation_visits"
CREATE UNIQUE INDEX `graduationvisit_graduation_id_months` ON `graduation_visits` (`graduation_id`, `months`);
-- create index "graduationvisit_due_on_id" to table: "graduation_visits"
CREATE INDEX `graduationvisit_due_on_id` ON `graduation_visits` (`due_on`, `id`) WHERE open;
-- create index "graduationvisit_registered_by_id_due_on_id" to table: "graduation_visits"
CREATE INDEX `graduationvisit_registered_by_id_due_on_id` ON `graduation_visits` (`registered_by_id`, `due_on`, `id`);
-- create "merges" table
CREATE TABLE `merges` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `moved` json NOT NULL, `filled` json NOT NULL, `nik_missing_reason` text NULL, `merged_status` text NOT NULL, `undone_at` datetime NULL, `undone_by_id` text NULL, `survivor_id` text NOT NULL, `merged_id` text NOT NULL, `merged_by_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `merges_beneficiaries_survivor` FOREIGN KEY (`survivor_id`) REFERENCES `beneficiaries` (`id`) ON DELETE NO ACTION, CONSTRAINT `merges_beneficiaries_merged` FOREIGN KEY (`merged_id`) REFERENCES `beneficiaries` (`id`) ON DELETE NO ACTION, CONSTRAINT `merges_users_merged_by` FOREIGN KEY (`merged_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `merge_of_two` CHECK (survivor_id <> merged_id));
-- create index "merge_merged_id" to table: "merges"
CREATE UNIQUE INDEX `merge_merged_id` ON `merges` (`merged_id`) WHERE undone_at is null;
-- create index "merge_survivor_id_created_at" to table: "merges"
CREATE INDEX `merge_survivor_id_created_at` ON `merges` (`survivor_id`, `created_at`);
-- create "referrals" table
CREATE TABLE `referrals` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `service` text NOT NULL, `note_sealed` blob NULL, `answer_sealed` blob NULL, `status` text NOT NULL DEFAULT ('SENT'), `due_on` text NOT NULL, `ended_at` datetime NULL, `escalated_at` datetime NULL, `region_id` text NOT NULL, `beneficiary_id` text NOT NULL, `agency_id` text NOT NULL, `sent_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `referrals_regions_region` FOREIGN KEY (`region_id`) REFERENCES `regions` (`id`) ON DELETE NO ACTION, CONSTRAINT `referrals_beneficiaries_beneficiary` FOREIGN KEY (`beneficiary_id`) REFERENCES `beneficiaries` (`id`) ON DELETE NO ACTION, CONSTRAINT `referrals_organizations_agency` FOREIGN KEY (`agency_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `referrals_users_sent_by` FOREIGN KEY (`sent_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `referral_answered` CHECK (status not in ('DONE', 'DECLINED') or (answer_sealed is not null and ended_at is not null)));
-- create index "referral_agency_id_status_due_on_id" to table: "referrals"
CREATE INDEX `referral_agency_id_status_due_on_id` ON `referrals` (`agency_id`, `status`, `due_on`, `id`);
-- create index "referral_status_due_on_id" to table: "referrals"
CREATE INDEX `referral_status_due_on_id` ON `referrals` (`status`, `due_on`, `id`);
-- create index "referral_beneficiary_id_id" to table: "referrals"
CREATE INDEX `referral_beneficiary_id_id` ON `referrals` (`beneficiary_id`, `id`);
-- create index "referral_region_code_id" to table: "referrals"
CREATE INDEX `referral_region_code_id` ON `referrals` (`region_code`, `id`);
-- enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;

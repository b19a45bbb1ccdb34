-- +goose Up
-- create "api_tokens" table
CREATE TABLE `api_tokens` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `name` text NOT NULL, `token_hash` text NOT NULL, `scopes` json NOT NULL, `expires_at` datetime NOT NULL, `revoked_at` datetime NULL, `membership_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `api_tokens_memberships_membership` FOREIGN KEY (`membership_id`) REFERENCES `memberships` (`id`) ON DELETE NO ACTION);
-- create index "apitoken_token_hash" to table: "api_tokens"
CREATE UNIQUE INDEX `apitoken_token_hash` ON `api_tokens` (`token_hash`);
-- create "assessments" table
CREATE TABLE `assessments` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `facts_sealed` blob NULL, `outcome_sealed` blob NULL, `rule_version` text NOT NULL, `proposed_pathway` text NOT NULL, `pathway` text NOT NULL, `reason_sealed` blob NULL, `decision_reason` text NOT NULL DEFAULT (''), `status` text NOT NULL DEFAULT ('PROPOSED'), `decided_at` datetime NULL, `beneficiary_id` text NOT NULL, `proposed_by_id` text NOT NULL, `decided_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `assessments_beneficiaries_beneficiary` FOREIGN KEY (`beneficiary_id`) REFERENCES `beneficiaries` (`id`) ON DELETE NO ACTION, CONSTRAINT `assessments_users_proposed_by` FOREIGN KEY (`proposed_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `assessments_users_decided_by` FOREIGN KEY (`decided_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `assessment_four_eyes` CHECK (decided_by_id is null or decided_by_id <> proposed_by_id));
-- create index "assessment_one_open" to table: "assessments"
CREATE UNIQUE INDEX `assessment_one_open` ON `assessments` (`beneficiary_id`) WHERE status = 'PROPOSED';
-- create index "assessment_status_created_at_id" to table: "assessments"
CREATE INDEX `assessment_status_created_at_id` ON `assessments` (`status`, `created_at`, `id`);
-- create index "assessment_beneficiary_id_created_at" to table: "assessments"
CREATE INDEX `assessment_beneficiary_id_created_at` ON `assessments` (`beneficiary_id`, `created_at`);
-- create "audit_events" table
CREATE TABLE `audit_events` (`id` text NOT NULL, `seq` integer NOT NULL, `at` datetime NOT NULL, `actor_id` text NOT NULL DEFAULT (''), `actor_organization_id` text NOT NULL DEFAULT (''), `action` text NOT NULL, `subject_type` text NOT NULL, `subject_id` text NOT NULL, `changed` json NOT NULL, `reason` text NOT NULL DEFAULT (''), `previous_hash` text NOT NULL, `hash` text NOT NULL, PRIMARY KEY (`id`));
-- create index "auditevent_seq" to table: "audit_events"
CREATE UNIQUE INDEX `auditevent_seq` ON `audit_events` (`seq`);
-- create index "auditevent_subject_id_seq" to table: "audit_events"
CREATE INDEX `auditevent_subject_id_seq` ON `audit_events` (`subject_id`, `seq`);
-- create index "auditevent_actor_id_seq" to table: "audit_events"
CREATE INDEX `auditevent_actor_id_seq` ON `audit_events` (`actor_id`, `seq`);
-- create "audit_heads" table
CREATE TABLE `audit_heads` (`id` text NOT NULL, `seq` integer NOT NULL DEFAULT (0), `hash` text NOT NULL DEFAULT (''), PRIMARY KEY (`id`));
-- create "beneficiaries" table
CREATE TABLE `beneficiaries` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `district_code` text NOT NULL, `kind` text NOT NULL, `name` text NOT NULL, `name_key` text NOT NULL, `sex` text NULL, `birth_date` text NULL, `birth_year` integer NULL, `nik_sealed` blob NULL, `nik_index` text NULL, `nik_missing_reason` text NULL, `phone_sealed` blob NULL, `address_sealed` blob NULL, `notes_sealed` blob NULL, `sensitive` bool NOT NULL DEFAULT (false), `family_head` bool NOT NULL DEFAULT (false), `status` text NOT NULL DEFAULT ('DRAFT'), `pathway` text NOT NULL DEFAULT ('UNASSESSED'), `return_reason` text NOT NULL DEFAULT (''), `verified_at` datetime NULL, `region_id` text NOT NULL, `primary_category_id` text NOT NULL, `household_id` text NULL, `registered_by_id` text NULL, `registered_by_user_id` text NULL, `verified_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `beneficiaries_regions_region` FOREIGN KEY (`region_id`) REFERENCES `regions` (`id`) ON DELETE NO ACTION, CONSTRAINT `beneficiaries_categories_primary_category` FOREIGN KEY (`primary_category_id`) REFERENCES `categories` (`id`) ON DELETE NO ACTION, CONSTRAINT `beneficiaries_households_household` FOREIGN KEY (`household_id`) REFERENCES `households` (`id`) ON DELETE SET NULL, CONSTRAINT `beneficiaries_organizations_registered_by` FOREIGN KEY (`registered_by_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `beneficiaries_users_registered_by_user` FOREIGN KEY (`registered_by_user_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `beneficiaries_users_verified_by` FOREIGN KEY (`verified_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `beneficiary_district` CHECK (region_code like district_code || '%'), CONSTRAINT `beneficiary_nik_or_reason` CHECK (nik_index is not null or nik_missing_reason is not null or kind <> 'INDIVIDUAL' or status = 'DRAFT'));
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
-- create "business_groups" table
CREATE TABLE `business_groups` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `name` text NOT NULL, `business_kind` text NOT NULL, `district_code` text NOT NULL, `status` text NOT NULL DEFAULT ('FORMING'), `stage` text NOT NULL DEFAULT ('TUMBUH'), `founded_on` text NOT NULL, `member_count` integer NOT NULL DEFAULT (0), `region_id` text NOT NULL, `registered_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `business_groups_regions_region` FOREIGN KEY (`region_id`) REFERENCES `regions` (`id`) ON DELETE NO ACTION, CONSTRAINT `business_groups_organizations_registered_by` FOREIGN KEY (`registered_by_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `business_group_size` CHECK (member_count >= 0 and member_count <= 20));
-- create index "businessgroup_region_code_id" to table: "business_groups"
CREATE INDEX `businessgroup_region_code_id` ON `business_groups` (`region_code`, `id`);
-- create index "businessgroup_registered_by_id_id" to table: "business_groups"
CREATE INDEX `businessgroup_registered_by_id_id` ON `business_groups` (`registered_by_id`, `id`);
-- create index "businessgroup_name_id" to table: "business_groups"
CREATE INDEX `businessgroup_name_id` ON `business_groups` (`name`, `id`);
-- create "categories" table
CREATE TABLE `categories` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `category_set` text NOT NULL, `code` text NOT NULL, `no` integer NOT NULL, `abbreviation` text NOT NULL, `name_id` text NOT NULL, `name_en` text NOT NULL, `group_code` text NOT NULL, `unit` text NOT NULL, `sex` text NULL, `min_age` integer NULL, `max_age` integer NULL, `default_pathway` text NOT NULL, `sensitivity` text NOT NULL DEFAULT (''), `sensitive` bool NOT NULL DEFAULT (false), `definition_id` text NOT NULL, `definition_en` text NOT NULL, PRIMARY KEY (`id`));
-- create index "category_category_set_code" to table: "categories"
CREATE UNIQUE INDEX `category_category_set_code` ON `categories` (`category_set`, `code`);
-- create "consents" table
CREATE TABLE `consents` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `purpose` text NOT NULL, `given_at` datetime NOT NULL, `given_by` text NOT NULL, `withdrawn_at` datetime NULL, `beneficiary_id` text NOT NULL, `recorded_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `consents_beneficiaries_beneficiary` FOREIGN KEY (`beneficiary_id`) REFERENCES `beneficiaries` (`id`) ON DELETE NO ACTION, CONSTRAINT `consents_users_recorded_by` FOREIGN KEY (`recorded_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION);
-- create index "consent_beneficiary_id_purpose" to table: "consents"
CREATE UNIQUE INDEX `consent_beneficiary_id_purpose` ON `consents` (`beneficiary_id`, `purpose`) WHERE withdrawn_at is null;
-- create "deliveries" table
CREATE TABLE `deliveries` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `organization_id` text NULL, `quantity` integer NOT NULL, `received_on` text NOT NULL, `handover_number` text NOT NULL DEFAULT (''), `note` text NOT NULL DEFAULT (''), `pledge_line_id` text NOT NULL, `received_by_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `deliveries_pledge_lines_pledge_line` FOREIGN KEY (`pledge_line_id`) REFERENCES `pledge_lines` (`id`) ON DELETE NO ACTION, CONSTRAINT `deliveries_users_received_by` FOREIGN KEY (`received_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `delivery_quantity` CHECK (quantity <> 0));
-- create index "delivery_pledge_line_id_received_on_id" to table: "deliveries"
CREATE INDEX `delivery_pledge_line_id_received_on_id` ON `deliveries` (`pledge_line_id`, `received_on`, `id`);
-- create "donors" table
CREATE TABLE `donors` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `kind` text NOT NULL, `name` text NOT NULL, `anonymous` bool NOT NULL DEFAULT (false), `organization_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `donors_organizations_donor` FOREIGN KEY (`organization_id`) REFERENCES `organizations` (`id`) ON DELETE SET NULL, CONSTRAINT `donor_organization` CHECK (kind = 'ORGANIZATION' and organization_id is not null or kind <> 'ORGANIZATION' and organization_id is null));
-- create index "donors_organization_id_key" to table: "donors"
CREATE UNIQUE INDEX `donors_organization_id_key` ON `donors` (`organization_id`);
-- create index "donor_name_id" to table: "donors"
CREATE INDEX `donor_name_id` ON `donors` (`name`, `id`);
-- create "enrollments" table
CREATE TABLE `enrollments` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `status` text NOT NULL DEFAULT ('NOMINATED'), `position` integer NULL, `offered_until` datetime NULL, `reason` text NOT NULL DEFAULT (''), `decided_at` datetime NULL, `training_session_id` text NOT NULL, `beneficiary_id` text NOT NULL, `nominated_by_id` text NULL, `nominated_by_user_id` text NOT NULL, `decided_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `enrollments_training_sessions_training_session` FOREIGN KEY (`training_session_id`) REFERENCES `training_sessions` (`id`) ON DELETE NO ACTION, CONSTRAINT `enrollments_beneficiaries_beneficiary` FOREIGN KEY (`beneficiary_id`) REFERENCES `beneficiaries` (`id`) ON DELETE NO ACTION, CONSTRAINT `enrollments_organizations_nominated_by` FOREIGN KEY (`nominated_by_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `enrollments_users_nominated_by_user` FOREIGN KEY (`nominated_by_user_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `enrollments_users_decided_by` FOREIGN KEY (`decided_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION);
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
-- create "group_members" table
CREATE TABLE `group_members` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `registered_by_id` text NULL, `office` text NOT NULL DEFAULT ('MEMBER'), `joined_on` text NOT NULL, `left_on` text NULL, `business_group_id` text NOT NULL, `beneficiary_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `group_members_business_groups_business_group` FOREIGN KEY (`business_group_id`) REFERENCES `business_groups` (`id`) ON DELETE NO ACTION, CONSTRAINT `group_members_beneficiaries_beneficiary` FOREIGN KEY (`beneficiary_id`) REFERENCES `beneficiaries` (`id`) ON DELETE NO ACTION);
-- create index "group_member_one_group" to table: "group_members"
CREATE UNIQUE INDEX `group_member_one_group` ON `group_members` (`beneficiary_id`) WHERE left_on is null;
-- create index "group_member_one_officer" to table: "group_members"
CREATE UNIQUE INDEX `group_member_one_officer` ON `group_members` (`business_group_id`, `office`) WHERE left_on is null and office <> 'MEMBER';
-- create index "groupmember_business_group_id_id" to table: "group_members"
CREATE INDEX `groupmember_business_group_id_id` ON `group_members` (`business_group_id`, `id`);
-- create "households" table
CREATE TABLE `households` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `kk_sealed` blob NULL, `kk_index` text NULL, `head_name` text NOT NULL, `address_sealed` blob NULL, `registered_region_code` text NULL, `damage` text NOT NULL DEFAULT ('NONE'), `desil` integer NULL, `desil_checked_on` text NULL, `region_id` text NOT NULL, `registered_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `households_regions_region` FOREIGN KEY (`region_id`) REFERENCES `regions` (`id`) ON DELETE NO ACTION, CONSTRAINT `households_organizations_registered_by` FOREIGN KEY (`registered_by_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `household_desil` CHECK (desil is null or (desil >= 1 and desil <= 10)));
-- create index "household_region_code_id" to table: "households"
CREATE INDEX `household_region_code_id` ON `households` (`region_code`, `id`);
-- create index "household_kk_index" to table: "households"
CREATE INDEX `household_kk_index` ON `households` (`kk_index`);
-- create index "household_registered_by_id_id" to table: "households"
CREATE INDEX `household_registered_by_id_id` ON `households` (`registered_by_id`, `id`);
-- create "idempotency_keys" table
CREATE TABLE `idempotency_keys` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `owner_id` text NOT NULL, `key` text NOT NULL, `operation` text NOT NULL, `request_hash` text NOT NULL, `result_id` text NOT NULL, PRIMARY KEY (`id`));
-- create index "idempotencykey_owner_id_key" to table: "idempotency_keys"
CREATE UNIQUE INDEX `idempotencykey_owner_id_key` ON `idempotency_keys` (`owner_id`, `key`);
-- create index "idempotencykey_created_at" to table: "idempotency_keys"
CREATE INDEX `idempotencykey_created_at` ON `idempotency_keys` (`created_at`);
-- create "memberships" table
CREATE TABLE `memberships` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `role` text NOT NULL, `areas` json NOT NULL, `active` bool NOT NULL DEFAULT (true), `user_id` text NOT NULL, `organization_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `memberships_users_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `memberships_organizations_organization` FOREIGN KEY (`organization_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION);
-- create index "membership_user_id_organization_id" to table: "memberships"
CREATE UNIQUE INDEX `membership_user_id_organization_id` ON `memberships` (`user_id`, `organization_id`);
-- create index "membership_organization_id_id" to table: "memberships"
CREATE INDEX `membership_organization_id_id` ON `memberships` (`organization_id`, `id`);
-- create "needs" table
CREATE TABLE `needs` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `kind` text NOT NULL, `title` text NOT NULL, `description` text NOT NULL DEFAULT (''), `unit` text NOT NULL, `requested` integer NOT NULL, `promised` integer NOT NULL DEFAULT (0), `received` integer NOT NULL DEFAULT (0), `unit_value` integer NOT NULL DEFAULT (0), `allow_excess` bool NOT NULL DEFAULT (false), `due_on` text NOT NULL, `skill` text NOT NULL DEFAULT (''), `status` text NOT NULL DEFAULT ('DRAFT'), `published_at` datetime NULL, `close_reason` text NOT NULL DEFAULT (''), `region_id` text NOT NULL, `program_id` text NULL, `training_session_id` text NULL, `business_group_id` text NULL, `drafted_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `needs_regions_region` FOREIGN KEY (`region_id`) REFERENCES `regions` (`id`) ON DELETE NO ACTION, CONSTRAINT `needs_programs_program` FOREIGN KEY (`program_id`) REFERENCES `programs` (`id`) ON DELETE NO ACTION, CONSTRAINT `needs_training_sessions_training_session` FOREIGN KEY (`training_session_id`) REFERENCES `training_sessions` (`id`) ON DELETE NO ACTION, CONSTRAINT `needs_business_groups_business_group` FOREIGN KEY (`business_group_id`) REFERENCES `business_groups` (`id`) ON DELETE NO ACTION, CONSTRAINT `needs_organizations_drafted_by` FOREIGN KEY (`drafted_by_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `need_promised` CHECK (promised >= 0 and (allow_excess or promised <= requested)), CONSTRAINT `need_received` CHECK (received >= 0 and received <= promised), CONSTRAINT `need_requested` CHECK (requested > 0), CONSTRAINT `need_value` CHECK (unit_value >= 0));
-- create index "need_status_due_on_id" to table: "needs"
CREATE INDEX `need_status_due_on_id` ON `needs` (`status`, `due_on`, `id`);
-- create index "need_status_created_at_id" to table: "needs"
CREATE INDEX `need_status_created_at_id` ON `needs` (`status`, `created_at`, `id`);
-- create index "need_training_session_id" to table: "needs"
CREATE INDEX `need_training_session_id` ON `needs` (`training_session_id`);
-- create index "need_program_id" to table: "needs"
CREATE INDEX `need_program_id` ON `needs` (`program_id`);
-- create index "need_drafted_by_id_id" to table: "needs"
CREATE INDEX `need_drafted_by_id_id` ON `needs` (`drafted_by_id`, `id`);
-- create "one_time_links" table
CREATE TABLE `one_time_links` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `token_hash` text NOT NULL, `expires_at` datetime NOT NULL, `used_at` datetime NULL, `user_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `one_time_links_users_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION);
-- create index "onetimelink_token_hash" to table: "one_time_links"
CREATE UNIQUE INDEX `onetimelink_token_hash` ON `one_time_links` (`token_hash`);
-- create "organizations" table
CREATE TABLE `organizations` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `type` text NOT NULL, `psks_kind` text NULL, `name` text NOT NULL, `status` text NOT NULL DEFAULT ('PENDING'), `nib` text NULL, `sector` text NOT NULL DEFAULT (''), `natural_resource` bool NOT NULL DEFAULT (false), `work_areas` json NOT NULL, `contact_name` text NOT NULL DEFAULT (''), `contact_email_sealed` blob NULL, `contact_phone_sealed` blob NULL, `review_reason` text NOT NULL DEFAULT (''), `reviewed_at` datetime NULL, `verified_until` text NULL, `reviewed_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `organizations_users_reviewed_by` FOREIGN KEY (`reviewed_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION);
-- create index "organization_status_created_at_id" to table: "organizations"
CREATE INDEX `organization_status_created_at_id` ON `organizations` (`status`, `created_at`, `id`);
-- create index "organization_type_status_name" to table: "organizations"
CREATE INDEX `organization_type_status_name` ON `organizations` (`type`, `status`, `name`);
-- create index "organization_nib" to table: "organizations"
CREATE UNIQUE INDEX `organization_nib` ON `organizations` (`nib`) WHERE nib is not null and status <> 'REJECTED';
-- create index "organization_one_office" to table: "organizations"
CREATE UNIQUE INDEX `organization_one_office` ON `organizations` (`type`) WHERE type = 'OFFICE';
-- create "outbox_events" table
CREATE TABLE `outbox_events` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `topic` text NOT NULL, `subject_id` text NOT NULL, `sent_at` datetime NULL, PRIMARY KEY (`id`));
-- create index "outboxevent_sent_at_id" to table: "outbox_events"
CREATE INDEX `outboxevent_sent_at_id` ON `outbox_events` (`sent_at`, `id`);
-- create "pledges" table
CREATE TABLE `pledges` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `status` text NOT NULL DEFAULT ('SUBMITTED'), `hold_until` datetime NOT NULL, `due_on` text NULL, `external_ref` text NOT NULL DEFAULT (''), `note` text NOT NULL DEFAULT (''), `reason` text NOT NULL DEFAULT (''), `decided_at` datetime NULL, `donor_id` text NOT NULL, `organization_id` text NULL, `submitted_by_id` text NULL, `decided_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `pledges_donors_donor` FOREIGN KEY (`donor_id`) REFERENCES `donors` (`id`) ON DELETE NO ACTION, CONSTRAINT `pledges_organizations_organization` FOREIGN KEY (`organization_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `pledges_users_submitted_by` FOREIGN KEY (`submitted_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `pledges_users_decided_by` FOREIGN KEY (`decided_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION);
-- create index "pledge_status_hold_until_id" to table: "pledges"
CREATE INDEX `pledge_status_hold_until_id` ON `pledges` (`status`, `hold_until`, `id`);
-- create index "pledge_status_created_at_id" to table: "pledges"
CREATE INDEX `pledge_status_created_at_id` ON `pledges` (`status`, `created_at`, `id`);
-- create index "pledge_organization_id_created_at_id" to table: "pledges"
CREATE INDEX `pledge_organization_id_created_at_id` ON `pledges` (`organization_id`, `created_at`, `id`);
-- create index "pledge_donor_id_created_at_id" to table: "pledges"
CREATE INDEX `pledge_donor_id_created_at_id` ON `pledges` (`donor_id`, `created_at`, `id`);
-- create index "pledge_created_at_id" to table: "pledges"
CREATE INDEX `pledge_created_at_id` ON `pledges` (`created_at`, `id`);
-- create "pledge_lines" table
CREATE TABLE `pledge_lines` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `organization_id` text NULL, `kind` text NOT NULL, `unit` text NOT NULL, `quantity` integer NOT NULL, `delivered` integer NOT NULL DEFAULT (0), `value` integer NOT NULL DEFAULT (0), `description` text NOT NULL DEFAULT (''), `pledge_id` text NOT NULL, `need_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `pledge_lines_pledges_pledge` FOREIGN KEY (`pledge_id`) REFERENCES `pledges` (`id`) ON DELETE NO ACTION, CONSTRAINT `pledge_lines_needs_need` FOREIGN KEY (`need_id`) REFERENCES `needs` (`id`) ON DELETE NO ACTION, CONSTRAINT `pledge_line_delivered` CHECK (delivered >= 0 and delivered <= quantity), CONSTRAINT `pledge_line_quantity` CHECK (quantity > 0), CONSTRAINT `pledge_line_value` CHECK (value >= 0));
-- create index "pledgeline_pledge_id_id" to table: "pledge_lines"
CREATE INDEX `pledgeline_pledge_id_id` ON `pledge_lines` (`pledge_id`, `id`);
-- create index "pledgeline_need_id_id" to table: "pledge_lines"
CREATE INDEX `pledgeline_need_id_id` ON `pledge_lines` (`need_id`, `id`);
-- create "programs" table
CREATE TABLE `programs` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `kind` text NOT NULL, `title` text NOT NULL, `description` text NOT NULL DEFAULT (''), `fund_source` text NOT NULL, `budget` integer NOT NULL DEFAULT (0), `starts_on` text NOT NULL, `ends_on` text NOT NULL, `status` text NOT NULL DEFAULT ('DRAFT'), `owner_agency_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `programs_organizations_owner_agency` FOREIGN KEY (`owner_agency_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `program_budget` CHECK (budget >= 0), CONSTRAINT `program_period` CHECK (starts_on <= ends_on));
-- create index "program_status_starts_on_id" to table: "programs"
CREATE INDEX `program_status_starts_on_id` ON `programs` (`status`, `starts_on`, `id`);
-- create "refresh_tokens" table
CREATE TABLE `refresh_tokens` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `session_id` text NOT NULL, `token_hash` text NOT NULL, `authenticated_at` datetime NOT NULL, `expires_at` datetime NOT NULL, `used_at` datetime NULL, `revoked_at` datetime NULL, `user_id` text NOT NULL, `membership_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `refresh_tokens_users_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `refresh_tokens_memberships_membership` FOREIGN KEY (`membership_id`) REFERENCES `memberships` (`id`) ON DELETE NO ACTION);
-- create index "refreshtoken_token_hash" to table: "refresh_tokens"
CREATE UNIQUE INDEX `refreshtoken_token_hash` ON `refresh_tokens` (`token_hash`);
-- create index "refreshtoken_session_id" to table: "refresh_tokens"
CREATE INDEX `refreshtoken_session_id` ON `refresh_tokens` (`session_id`);
-- create index "refreshtoken_expires_at" to table: "refresh_tokens"
CREATE INDEX `refreshtoken_expires_at` ON `refresh_tokens` (`expires_at`);
-- create "regions" table
CREATE TABLE `regions` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `code` text NOT NULL, `name` text NOT NULL, `level` text NOT NULL, `parent_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `regions_regions_children` FOREIGN KEY (`parent_id`) REFERENCES `regions` (`id`) ON DELETE SET NULL);
-- create index "region_code" to table: "regions"
CREATE UNIQUE INDEX `region_code` ON `regions` (`code`);
-- create index "region_parent_id" to table: "regions"
CREATE INDEX `region_parent_id` ON `regions` (`parent_id`);
-- create "training_sessions" table
CREATE TABLE `training_sessions` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `title` text NOT NULL, `skill` text NOT NULL, `place` text NOT NULL DEFAULT (''), `eligibility` text NOT NULL DEFAULT (''), `starts_on` text NOT NULL, `ends_on` text NOT NULL, `capacity` integer NOT NULL, `office_funded` integer NOT NULL DEFAULT (0), `funded` integer NOT NULL DEFAULT (0), `taken` integer NOT NULL DEFAULT (0), `queue_last` integer NOT NULL DEFAULT (0), `status` text NOT NULL DEFAULT ('PROPOSED'), `program_id` text NOT NULL, `region_id` text NOT NULL, `provider_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `training_sessions_programs_program` FOREIGN KEY (`program_id`) REFERENCES `programs` (`id`) ON DELETE NO ACTION, CONSTRAINT `training_sessions_regions_region` FOREIGN KEY (`region_id`) REFERENCES `regions` (`id`) ON DELETE NO ACTION, CONSTRAINT `training_sessions_organizations_provider` FOREIGN KEY (`provider_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `training_session_office` CHECK (office_funded >= 0 and office_funded <= funded), CONSTRAINT `training_session_period` CHECK (starts_on <= ends_on), CONSTRAINT `training_session_seats` CHECK (taken >= 0 and taken <= funded and funded <= capacity));
-- create index "trainingsession_status_starts_on_id" to table: "training_sessions"
CREATE INDEX `trainingsession_status_starts_on_id` ON `training_sessions` (`status`, `starts_on`, `id`);
-- create index "trainingsession_program_id_starts_on_id" to table: "training_sessions"
CREATE INDEX `trainingsession_program_id_starts_on_id` ON `training_sessions` (`program_id`, `starts_on`, `id`);
-- create index "trainingsession_provider_id" to table: "training_sessions"
CREATE INDEX `trainingsession_provider_id` ON `training_sessions` (`provider_id`);
-- create "users" table
CREATE TABLE `users` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `email` text NOT NULL, `name` text NOT NULL, `password_hash` text NOT NULL DEFAULT (''), `totp_sealed` blob NULL, `totp_last` integer NOT NULL DEFAULT (0), `active` bool NOT NULL DEFAULT (true), PRIMARY KEY (`id`));
-- create index "user_email" to table: "users"
CREATE UNIQUE INDEX `user_email` ON `users` (`email`);
-- create "beneficiary_categories" table
CREATE TABLE `beneficiary_categories` (`beneficiary_id` text NOT NULL, `category_id` text NOT NULL, PRIMARY KEY (`beneficiary_id`, `category_id`), CONSTRAINT `beneficiary_categories_beneficiary_id` FOREIGN KEY (`beneficiary_id`) REFERENCES `beneficiaries` (`id`) ON DELETE CASCADE, CONSTRAINT `beneficiary_categories_category_id` FOREIGN KEY (`category_id`) REFERENCES `categories` (`id`) ON DELETE CASCADE);

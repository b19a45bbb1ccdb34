-- +goose Up
-- disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- create "new_business_groups" table
CREATE TABLE `new_business_groups` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `name` text NOT NULL, `business_kind` text NOT NULL, `district_code` text NOT NULL, `status` text NOT NULL DEFAULT ('FORMING'), `stage` text NOT NULL DEFAULT ('TUMBUH'), `founded_on` text NOT NULL, `member_count` integer NOT NULL DEFAULT (0), `cash` integer NOT NULL DEFAULT (0), `lines` integer NOT NULL DEFAULT (0), `active_on` text NULL, `closed_until` text NULL, `review_on` text NULL, `reason_sealed` blob NULL, `region_id` text NOT NULL, `registered_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `business_groups_regions_region` FOREIGN KEY (`region_id`) REFERENCES `regions` (`id`) ON DELETE NO ACTION, CONSTRAINT `business_groups_organizations_registered_by` FOREIGN KEY (`registered_by_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `business_group_cash` CHECK (cash >= 0), CONSTRAINT `business_group_size` CHECK (member_count >= 0 and member_count <= 20));
-- copy rows from old table "business_groups" to new temporary table "new_business_groups"
INSERT INTO `new_business_groups` (`id`, `version`, `created_at`, `updated_at`, `region_code`, `name`, `business_kind`, `district_code`, `status`, `stage`, `founded_on`, `member_count`, `region_id`, `registered_by_id`) SELECT `id`, `version`, `created_at`, `updated_at`, `region_code`, `name`, `business_kind`, `district_code`, `status`, `stage`, `founded_on`, `member_count`, `region_id`, `registered_by_id` FROM `business_groups`;
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
-- create "new_group_members" table
CREATE TABLE `new_group_members` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `registered_by_id` text NULL, `office` text NOT NULL DEFAULT ('MEMBER'), `joined_on` text NOT NULL, `savings` integer NOT NULL DEFAULT (0), `owed` integer NOT NULL DEFAULT (0), `left_on` text NULL, `business_group_id` text NOT NULL, `beneficiary_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `group_members_business_groups_business_group` FOREIGN KEY (`business_group_id`) REFERENCES `business_groups` (`id`) ON DELETE NO ACTION, CONSTRAINT `group_members_beneficiaries_beneficiary` FOREIGN KEY (`beneficiary_id`) REFERENCES `beneficiaries` (`id`) ON DELETE NO ACTION, CONSTRAINT `group_member_left` CHECK (left_on is null or (savings = 0 and owed = 0)), CONSTRAINT `group_member_owed` CHECK (owed >= 0), CONSTRAINT `group_member_savings` CHECK (savings >= 0));
-- copy rows from old table "group_members" to new temporary table "new_group_members"
INSERT INTO `new_group_members` (`id`, `version`, `created_at`, `updated_at`, `region_code`, `registered_by_id`, `office`, `joined_on`, `left_on`, `business_group_id`, `beneficiary_id`) SELECT `id`, `version`, `created_at`, `updated_at`, `region_code`, `registered_by_id`, `office`, `joined_on`, `left_on`, `business_group_id`, `beneficiary_id` FROM `group_members`;
-- drop "group_members" table after copying rows
DROP TABLE `group_members`;
-- rename temporary table "new_group_members" to "group_members"
ALTER TABLE `new_group_members` RENAME TO `group_members`;
-- create index "group_member_one_group" to table: "group_members"
CREATE UNIQUE INDEX `group_member_one_group` ON `group_members` (`beneficiary_id`) WHERE left_on is null;
-- create index "group_member_one_officer" to table: "group_members"
CREATE UNIQUE INDEX `group_member_one_officer` ON `group_members` (`business_group_id`, `office`) WHERE left_on is null and office <> 'MEMBER';
-- create index "groupmember_business_group_id_id" to table: "group_members"
CREATE INDEX `groupmember_business_group_id_id` ON `group_members` (`business_group_id`, `id`);
-- create "new_households" table
CREATE TABLE `new_households` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `kk_sealed` blob NULL, `kk_index` text NULL, `head_name` text NOT NULL, `address_sealed` blob NULL, `registered_region_code` text NULL, `damage` text NOT NULL DEFAULT ('NONE'), `desil` integer NULL, `desil_checked_on` text NULL, `house_faults` json NULL, `house_checked_on` text NULL, `floor_area` integer NULL, `residents` integer NULL, `latitude` real NULL, `longitude` real NULL, `region_id` text NOT NULL, `registered_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `households_regions_region` FOREIGN KEY (`region_id`) REFERENCES `regions` (`id`) ON DELETE NO ACTION, CONSTRAINT `households_organizations_registered_by` FOREIGN KEY (`registered_by_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `household_desil` CHECK (desil is null or (desil >= 1 and desil <= 10)), CONSTRAINT `household_floor_area` CHECK (floor_area is null or floor_area > 0), CONSTRAINT `household_point` CHECK (case when latitude is null then longitude is null else longitude is not null and latitude between -11 and 7 and longitude between 94 and 142 end), CONSTRAINT `household_residents` CHECK (residents is null or residents > 0));
-- copy rows from old table "households" to new temporary table "new_households"
INSERT INTO `new_households` (`id`, `version`, `created_at`, `updated_at`, `region_code`, `kk_sealed`, `kk_index`, `head_name`, `address_sealed`, `registered_region_code`, `damage`, `desil`, `desil_checked_on`, `region_id`, `registered_by_id`) SELECT `id`, `version`, `created_at`, `updated_at`, `region_code`, `kk_sealed`, `kk_index`, `head_name`, `address_sealed`, `registered_region_code`, `damage`, `desil`, `desil_checked_on`, `region_id`, `registered_by_id` FROM `households`;
-- drop "households" table after copying rows
DROP TABLE `households`;
-- rename temporary table "new_households" to "households"
ALTER TABLE `new_households` RENAME TO `households`;
-- create index "household_region_code_id" to table: "households"
CREATE INDEX `household_region_code_id` ON `households` (`region_code`, `id`);
-- create index "household_head_name_id" to table: "households"
CREATE INDEX `household_head_name_id` ON `households` (`head_name`, `id`);
-- create index "household_kk_index" to table: "households"
CREATE INDEX `household_kk_index` ON `households` (`kk_index`);
-- create index "household_registered_by_id_id" to table: "households"
CREATE INDEX `household_registered_by_id_id` ON `households` (`registered_by_id`, `id`);
-- create "new_memberships" table
CREATE TABLE `new_memberships` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `role` text NOT NULL, `areas` json NOT NULL, `active` bool NOT NULL DEFAULT (true), `invited_email` text NOT NULL DEFAULT (''), `user_id` text NOT NULL, `organization_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `memberships_users_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `memberships_organizations_organization` FOREIGN KEY (`organization_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `membership_invited` CHECK (invited_email = '' or not active));
-- copy rows from old table "memberships" to new temporary table "new_memberships"
INSERT INTO `new_memberships` (`id`, `version`, `created_at`, `updated_at`, `role`, `areas`, `active`, `user_id`, `organization_id`) SELECT `id`, `version`, `created_at`, `updated_at`, `role`, `areas`, `active`, `user_id`, `organization_id` FROM `memberships`;
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
-- create "new_one_time_links" table
CREATE TABLE `new_one_time_links` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `token_hash` text NOT NULL, `expires_at` datetime NOT NULL, `used_at` datetime NULL, `user_id` text NOT NULL, `membership_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `one_time_links_users_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `one_time_links_memberships_membership` FOREIGN KEY (`membership_id`) REFERENCES `memberships` (`id`) ON DELETE NO ACTION);
-- copy rows from old table "one_time_links" to new temporary table "new_one_time_links"
INSERT INTO `new_one_time_links` (`id`, `version`, `created_at`, `updated_at`, `token_hash`, `expires_at`, `used_at`, `user_id`) SELECT `id`, `version`, `created_at`, `updated_at`, `token_hash`, `expires_at`, `used_at`, `user_id` FROM `one_time_links`;
-- drop "one_time_links" table after copying rows
DROP TABLE `one_time_links`;
-- rename temporary table "new_one_time_links" to "one_time_links"
ALTER TABLE `new_one_time_links` RENAME TO `one_time_links`;
-- create index "onetimelink_token_hash" to table: "one_time_links"
CREATE UNIQUE INDEX `onetimelink_token_hash` ON `one_time_links` (`token_hash`);
-- create index "onetimelink_membership_id" to table: "one_time_links"
CREATE INDEX `onetimelink_membership_id` ON `one_time_links` (`membership_id`);
-- create index "onetimelink_expires_at" to table: "one_time_links"
CREATE INDEX `onetimelink_expires_at` ON `one_time_links` (`expires_at`);
-- add column "email_proven_at" to table: "users"
ALTER TABLE `users` ADD COLUMN `email_proven_at` datetime NULL;
-- create "new_tasks" table
CREATE TABLE `new_tasks` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `district_code` text NOT NULL, `due_on` text NOT NULL, `status` text NOT NULL DEFAULT ('TODO'), `open` bool NOT NULL DEFAULT (true), `outcome` text NULL, `visited_on` text NULL, `finding_sealed` blob NULL, `duplicate_of_id` text NULL, `recorded_at` datetime NULL, `decided_at` datetime NULL, `return_reason` text NOT NULL DEFAULT (''), `region_id` text NOT NULL, `campaign_id` text NOT NULL, `beneficiary_id` text NOT NULL, `change_request_id` text NULL, `organization_id` text NULL, `enumerator_id` text NULL, `recorded_by_id` text NULL, `decided_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `tasks_regions_region` FOREIGN KEY (`region_id`) REFERENCES `regions` (`id`) ON DELETE NO ACTION, CONSTRAINT `tasks_campaigns_campaign` FOREIGN KEY (`campaign_id`) REFERENCES `campaigns` (`id`) ON DELETE NO ACTION, CONSTRAINT `tasks_beneficiaries_beneficiary` FOREIGN KEY (`beneficiary_id`) REFERENCES `beneficiaries` (`id`) ON DELETE NO ACTION, CONSTRAINT `tasks_change_requests_change_request` FOREIGN KEY (`change_request_id`) REFERENCES `change_requests` (`id`) ON DELETE NO ACTION, CONSTRAINT `tasks_organizations_organization` FOREIGN KEY (`organization_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `tasks_users_enumerator` FOREIGN KEY (`enumerator_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `tasks_users_recorded_by` FOREIGN KEY (`recorded_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `tasks_users_decided_by` FOREIGN KEY (`decided_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `task_done_has_outcome` CHECK (status = 'TODO' or (outcome is not null and recorded_at is not null)), CONSTRAINT `task_duplicate` CHECK (outcome is null or outcome <> 'DUPLICATE' or duplicate_of_id is not null), CONSTRAINT `task_enumerator_of_someone` CHECK (enumerator_id is null or organization_id is not null));
-- copy rows from old table "tasks" to new temporary table "new_tasks"
INSERT INTO `new_tasks` (`id`, `version`, `created_at`, `updated_at`, `region_code`, `district_code`, `due_on`, `status`, `open`, `outcome`, `visited_on`, `finding_sealed`, `duplicate_of_id`, `recorded_at`, `decided_at`, `return_reason`, `region_id`, `campaign_id`, `beneficiary_id`, `organization_id`, `enumerator_id`, `recorded_by_id`, `decided_by_id`) SELECT `id`, `version`, `created_at`, `updated_at`, `region_code`, `district_code`, `due_on`, `status`, `open`, `outcome`, `visited_on`, `finding_sealed`, `duplicate_of_id`, `recorded_at`, `decided_at`, `return_reason`, `region_id`, `campaign_id`, `beneficiary_id`, `organization_id`, `enumerator_id`, `recorded_by_id`, `decided_by_id` FROM `tasks`;
-- drop "tasks" table after copying rows
DROP TABLE `tasks`;
-- rename temporary table "new_tasks" to "tasks"
ALTER TABLE `new_tasks` RENAME TO `tasks`;
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
-- create "criteria_versions" table
CREATE TABLE `criteria_versions` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `subject` text NOT NULL, `name` text NOT NULL, `note` text NOT NULL DEFAULT (''), `criteria` json NOT NULL, `marks` json NOT NULL, `status` text NOT NULL DEFAULT ('ACTIVE'), `created_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `criteria_versions_users_created_by` FOREIGN KEY (`created_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION);
-- create index "criteriaversion_subject_name" to table: "criteria_versions"
CREATE UNIQUE INDEX `criteriaversion_subject_name` ON `criteria_versions` (`subject`, `name`);
-- create index "criteria_version_one_active" to table: "criteria_versions"
CREATE UNIQUE INDEX `criteria_version_one_active` ON `criteria_versions` (`subject`) WHERE status = 'ACTIVE';
-- create "group_entries" table
CREATE TABLE `group_entries` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `registered_by_id` text NULL, `number` integer NOT NULL, `group_meeting_id` text NULL, `entry_on` text NOT NULL, `kind` text NOT NULL, `effect` integer NOT NULL, `balance` integer NOT NULL, `quantity` integer NOT NULL DEFAULT (0), `reverses_id` text NULL, `note_sealed` blob NULL, `business_group_id` text NOT NULL, `group_member_id` text NULL, `group_item_id` text NULL, `recorded_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `group_entries_business_groups_business_group` FOREIGN KEY (`business_group_id`) REFERENCES `business_groups` (`id`) ON DELETE NO ACTION, CONSTRAINT `group_entries_group_members_group_member` FOREIGN KEY (`group_member_id`) REFERENCES `group_members` (`id`) ON DELETE NO ACTION, CONSTRAINT `group_entries_group_items_group_item` FOREIGN KEY (`group_item_id`) REFERENCES `group_items` (`id`) ON DELETE NO ACTION, CONSTRAINT `group_entries_users_recorded_by` FOREIGN KEY (`recorded_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `group_entry_balance` CHECK (balance >= 0), CONSTRAINT `group_entry_goods` CHECK ((group_item_id is null) = (quantity = 0) and (kind not in ('GOODS_RECEIVED', 'GOODS_USED') or quantity <> 0) and (kind in ('PURCHASE', 'SALES', 'GOODS_RECEIVED', 'GOODS_USED') or quantity = 0)), CONSTRAINT `group_entry_member` CHECK (kind not in ('SAVINGS', 'SAVINGS_BACK', 'LOAN', 'LOAN_REPAID') or group_member_id is not null), CONSTRAINT `group_entry_sign` CHECK ((kind in ('SAVINGS', 'CAPITAL', 'SALES', 'LOAN_REPAID') and effect <> 0 and (effect > 0) = (reverses_id is null)) or (kind in ('SAVINGS_BACK', 'PURCHASE', 'EXPENSE', 'LOAN', 'SHARE') and effect <> 0 and (effect < 0) = (reverses_id is null)) or (kind in ('GOODS_RECEIVED', 'GOODS_USED') and effect = 0)));
-- create index "group_entry_one_book" to table: "group_entries"
CREATE UNIQUE INDEX `group_entry_one_book` ON `group_entries` (`business_group_id`, `number`);
-- create index "groupentry_business_group_id_entry_on" to table: "group_entries"
CREATE INDEX `groupentry_business_group_id_entry_on` ON `group_entries` (`business_group_id`, `entry_on`);
-- create index "groupentry_group_meeting_id" to table: "group_entries"
CREATE INDEX `groupentry_group_meeting_id` ON `group_entries` (`group_meeting_id`);
-- create index "group_entry_reversed_once" to table: "group_entries"
CREATE UNIQUE INDEX `group_entry_reversed_once` ON `group_entries` (`reverses_id`) WHERE reverses_id is not null;
-- create "group_items" table
CREATE TABLE `group_items` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `registered_by_id` text NULL, `name` text NOT NULL, `name_key` text NOT NULL, `unit` text NOT NULL, `quantity` integer NOT NULL DEFAULT (0), `business_group_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `group_items_business_groups_business_group` FOREIGN KEY (`business_group_id`) REFERENCES `business_groups` (`id`) ON DELETE NO ACTION, CONSTRAINT `group_item_quantity` CHECK (quantity >= 0));
-- create index "group_item_one_name" to table: "group_items"
CREATE UNIQUE INDEX `group_item_one_name` ON `group_items` (`business_group_id`, `name_key`, `unit`);
-- create "group_meetings" table
CREATE TABLE `group_meetings` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `registered_by_id` text NULL, `held_on` text NOT NULL, `present_ids` json NOT NULL, `present` integer NOT NULL, `expected` integer NOT NULL, `note_sealed` blob NULL, `business_group_id` text NOT NULL, `recorded_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `group_meetings_business_groups_business_group` FOREIGN KEY (`business_group_id`) REFERENCES `business_groups` (`id`) ON DELETE NO ACTION, CONSTRAINT `group_meetings_users_recorded_by` FOREIGN KEY (`recorded_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `group_meeting_present` CHECK (present >= 0 and present <= expected));
-- create index "group_meeting_one_a_day" to table: "group_meetings"
CREATE UNIQUE INDEX `group_meeting_one_a_day` ON `group_meetings` (`business_group_id`, `held_on`);
-- create "group_reports" table
CREATE TABLE `group_reports` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `registered_by_id` text NULL, `month` text NOT NULL, `opening` integer NOT NULL, `income` integer NOT NULL, `outlay` integer NOT NULL, `closing` integer NOT NULL, `profit` integer NOT NULL, `savings_held` integer NOT NULL, `loans_out` integer NOT NULL, `meetings` integer NOT NULL, `attendance_share` integer NOT NULL, `business_group_id` text NOT NULL, `submitted_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `group_reports_business_groups_business_group` FOREIGN KEY (`business_group_id`) REFERENCES `business_groups` (`id`) ON DELETE NO ACTION, CONSTRAINT `group_reports_users_submitted_by` FOREIGN KEY (`submitted_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `group_report_balanced` CHECK (opening + income - outlay = closing and closing >= 0));
-- create index "group_report_one_a_month" to table: "group_reports"
CREATE UNIQUE INDEX `group_report_one_a_month` ON `group_reports` (`business_group_id`, `month`);
-- create index "groupreport_month_id" to table: "group_reports"
CREATE INDEX `groupreport_month_id` ON `group_reports` (`month`, `id`);
-- create "stage_reviews" table
CREATE TABLE `stage_reviews` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `region_code` text NOT NULL, `registered_by_id` text NULL, `criteria` text NOT NULL, `findings` json NOT NULL, `score` integer NOT NULL, `proposed_stage` text NOT NULL, `stage` text NOT NULL, `reason_sealed` blob NULL, `next_review_on` text NOT NULL, `business_group_id` text NOT NULL, `decided_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `stage_reviews_business_groups_business_group` FOREIGN KEY (`business_group_id`) REFERENCES `business_groups` (`id`) ON DELETE NO ACTION, CONSTRAINT `stage_reviews_users_decided_by` FOREIGN KEY (`decided_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `stage_review_reason` CHECK (stage = proposed_stage or reason_sealed is not null), CONSTRAINT `stage_review_score` CHECK (score >= 0 and score <= 100));
-- create index "stagereview_business_group_id_id" to table: "stage_reviews"
CREATE INDEX `stagereview_business_group_id_id` ON `stage_reviews` (`business_group_id`, `id`);
-- create "webhooks" table
CREATE TABLE `webhooks` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `slot` integer NOT NULL, `url` text NOT NULL, `topics` json NOT NULL, `secret_sealed` blob NULL, `previous_sealed` blob NULL, `previous_until` datetime NULL, `removed_at` datetime NULL, `organization_id` text NOT NULL, `created_by_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `webhooks_organizations_organization` FOREIGN KEY (`organization_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `webhooks_users_created_by` FOREIGN KEY (`created_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `webhook_slot` CHECK (slot between 1 and 5));
-- create index "webhook_organization_id_slot" to table: "webhooks"
CREATE UNIQUE INDEX `webhook_organization_id_slot` ON `webhooks` (`organization_id`, `slot`) WHERE removed_at is null;
-- create "webhook_deliveries" table
CREATE TABLE `webhook_deliveries` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `organization_id` text NOT NULL, `event_id` text NOT NULL, `topic` text NOT NULL, `subject_id` text NOT NULL, `happened_at` datetime NOT NULL, `status` text NOT NULL DEFAULT ('PENDING'), `attempts` integer NOT NULL DEFAULT (0), `next_attempt_at` datetime NULL, `last_attempt_at` datetime NULL, `response_status` integer NULL, `failure` text NOT NULL DEFAULT (''), `delivered_at` datetime NULL, `webhook_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `webhook_deliveries_webhooks_webhook` FOREIGN KEY (`webhook_id`) REFERENCES `webhooks` (`id`) ON DELETE NO ACTION, CONSTRAINT `webhook_delivery_attempts` CHECK (attempts >= 0), CONSTRAINT `webhook_delivery_pending` CHECK (status <> 'PENDING' or next_attempt_at is not null));
-- create index "webhookdelivery_webhook_id_event_id" to table: "webhook_deliveries"
CREATE UNIQUE INDEX `webhookdelivery_webhook_id_event_id` ON `webhook_deliveries` (`webhook_id`, `event_id`);
-- create index "webhookdelivery_next_attempt_at_id" to table: "webhook_deliveries"
CREATE INDEX `webhookdelivery_next_attempt_at_id` ON `webhook_deliveries` (`next_attempt_at`, `id`) WHERE status = 'PENDING';
-- create index "webhookdelivery_organization_id_created_at_id" to table: "webhook_deliveries"
CREATE INDEX `webhookdelivery_organization_id_created_at_id` ON `webhook_deliveries` (`organization_id`, `created_at`, `id`);
-- create index "webhookdelivery_created_at" to table: "webhook_deliveries"
CREATE INDEX `webhookdelivery_created_at` ON `webhook_deliveries` (`created_at`);
-- enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;

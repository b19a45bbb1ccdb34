-- +goose Up
-- disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- create "new_donors" table
CREATE TABLE `new_donors` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `kind` text NOT NULL, `name` text NOT NULL, `anonymous` bool NOT NULL DEFAULT (false), `gives` json NULL, `areas` json NULL, `skills` json NULL, `budget` integer NULL, `shows_honour` bool NOT NULL DEFAULT (false), `organization_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `donors_organizations_donor` FOREIGN KEY (`organization_id`) REFERENCES `organizations` (`id`) ON DELETE SET NULL, CONSTRAINT `donor_account` CHECK (kind = 'RECORDED' and organization_id is null or kind <> 'RECORDED' and organization_id is not null), CONSTRAINT `donor_budget` CHECK (budget >= 0));
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
-- create "need_bundles" table
CREATE TABLE `need_bundles` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `title` text NOT NULL, `description` text NOT NULL DEFAULT (''), `price` integer NOT NULL, `status` text NOT NULL DEFAULT ('OPEN'), `created_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `need_bundles_users_created_by` FOREIGN KEY (`created_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `need_bundle_price` CHECK (price >= 0));
-- create index "needbundle_status_created_at_id" to table: "need_bundles"
CREATE INDEX `needbundle_status_created_at_id` ON `need_bundles` (`status`, `created_at`, `id`);
-- create "need_bundle_items" table
CREATE TABLE `need_bundle_items` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `quantity` integer NOT NULL, `bundle_id` text NOT NULL, `need_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `need_bundle_items_need_bundles_bundle` FOREIGN KEY (`bundle_id`) REFERENCES `need_bundles` (`id`) ON DELETE NO ACTION, CONSTRAINT `need_bundle_items_needs_need` FOREIGN KEY (`need_id`) REFERENCES `needs` (`id`) ON DELETE NO ACTION, CONSTRAINT `need_bundle_item_quantity` CHECK (quantity > 0));
-- create index "needbundleitem_bundle_id_need_id" to table: "need_bundle_items"
CREATE UNIQUE INDEX `needbundleitem_bundle_id_need_id` ON `need_bundle_items` (`bundle_id`, `need_id`);
-- create index "needbundleitem_need_id" to table: "need_bundle_items"
CREATE INDEX `needbundleitem_need_id` ON `need_bundle_items` (`need_id`);
-- create "saved_searches" table
CREATE TABLE `saved_searches` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `slot` integer NOT NULL, `name` text NOT NULL, `kinds` json NOT NULL, `region_code` text NOT NULL DEFAULT (''), `skill` text NOT NULL DEFAULT (''), `search` text NOT NULL DEFAULT (''), `notify` bool NOT NULL DEFAULT (true), `organization_id` text NOT NULL, `user_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `saved_searches_organizations_organization` FOREIGN KEY (`organization_id`) REFERENCES `organizations` (`id`) ON DELETE NO ACTION, CONSTRAINT `saved_searches_users_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `saved_search_slot` CHECK (slot between 1 and 20));
-- create index "savedsearch_organization_id_user_id_slot" to table: "saved_searches"
CREATE UNIQUE INDEX `savedsearch_organization_id_user_id_slot` ON `saved_searches` (`organization_id`, `user_id`, `slot`);
-- create index "savedsearch_notify" to table: "saved_searches"
CREATE INDEX `savedsearch_notify` ON `saved_searches` (`notify`);
-- enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;

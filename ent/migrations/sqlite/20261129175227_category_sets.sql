-- +goose Up
-- disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- create "new_categories" table
CREATE TABLE `new_categories` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `category_set` text NOT NULL, `current` bool NOT NULL DEFAULT (true), `code` text NOT NULL, `no` integer NOT NULL, `abbreviation` text NOT NULL, `name_id` text NOT NULL, `name_en` text NOT NULL, `group_code` text NOT NULL, `unit` text NOT NULL, `sex` text NULL, `min_age` integer NULL, `max_age` integer NULL, `default_pathway` text NOT NULL, `sensitivity` text NOT NULL DEFAULT (''), `sensitive` bool NOT NULL DEFAULT (false), `definition_id` text NOT NULL, `definition_en` text NOT NULL, PRIMARY KEY (`id`));
-- copy rows from old table "categories" to new temporary table "new_categories"
INSERT INTO `new_categories` (`id`, `version`, `created_at`, `updated_at`, `category_set`, `code`, `no`, `abbreviation`, `name_id`, `name_en`, `group_code`, `unit`, `sex`, `min_age`, `max_age`, `default_pathway`, `sensitivity`, `sensitive`, `definition_id`, `definition_en`) SELECT `id`, `version`, `created_at`, `updated_at`, `category_set`, `code`, `no`, `abbreviation`, `name_id`, `name_en`, `group_code`, `unit`, `sex`, `min_age`, `max_age`, `default_pathway`, `sensitivity`, `sensitive`, `definition_id`, `definition_en` FROM `categories`;
-- drop "categories" table after copying rows
DROP TABLE `categories`;
-- rename temporary table "new_categories" to "categories"
ALTER TABLE `new_categories` RENAME TO `categories`;
-- create index "category_category_set_code" to table: "categories"
CREATE UNIQUE INDEX `category_category_set_code` ON `categories` (`category_set`, `code`);
-- create "category_moves" table
CREATE TABLE `category_moves` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `main` bool NOT NULL, `decided` bool NOT NULL DEFAULT (false), `beneficiary_id` text NOT NULL, `from_id` text NOT NULL, `to_id` text NOT NULL, PRIMARY KEY (`id`), CONSTRAINT `category_moves_beneficiaries_beneficiary` FOREIGN KEY (`beneficiary_id`) REFERENCES `beneficiaries` (`id`) ON DELETE CASCADE, CONSTRAINT `category_moves_categories_from` FOREIGN KEY (`from_id`) REFERENCES `categories` (`id`) ON DELETE NO ACTION, CONSTRAINT `category_moves_categories_to` FOREIGN KEY (`to_id`) REFERENCES `categories` (`id`) ON DELETE NO ACTION, CONSTRAINT `category_move_another` CHECK (from_id <> to_id));
-- create index "categorymove_beneficiary_id_from_id_to_id" to table: "category_moves"
CREATE UNIQUE INDEX `categorymove_beneficiary_id_from_id_to_id` ON `category_moves` (`beneficiary_id`, `from_id`, `to_id`);
-- create index "categorymove_to_id_beneficiary_id" to table: "category_moves"
CREATE INDEX `categorymove_to_id_beneficiary_id` ON `category_moves` (`to_id`, `beneficiary_id`);
-- create "category_switches" table
CREATE TABLE `category_switches` (`id` text NOT NULL, `version` integer NOT NULL DEFAULT (1), `created_at` datetime NOT NULL, `updated_at` datetime NOT NULL, `from_set` text NOT NULL, `to_set` text NOT NULL, `mapped` integer NOT NULL, `restored` integer NOT NULL, `undecided` integer NOT NULL, `switched_by_id` text NULL, PRIMARY KEY (`id`), CONSTRAINT `category_switches_users_switched_by` FOREIGN KEY (`switched_by_id`) REFERENCES `users` (`id`) ON DELETE NO ACTION, CONSTRAINT `category_switch_numbers` CHECK (mapped >= 0 and restored >= 0 and undecided >= 0), CONSTRAINT `category_switch_sets` CHECK (from_set <> to_set));
-- create index "categoryswitch_created_at_id" to table: "category_switches"
CREATE INDEX `categoryswitch_created_at_id` ON `category_switches` (`created_at`, `id`);
-- enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;

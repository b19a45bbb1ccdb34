-- +goose Up
-- modify "categories" table
ALTER TABLE "categories" ADD COLUMN "current" boolean NOT NULL DEFAULT true;
-- create "category_moves" table
CREATE TABLE "category_moves" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "main" boolean NOT NULL, "decided" boolean NOT NULL DEFAULT false, "beneficiary_id" character varying NOT NULL, "from_id" character varying NOT NULL, "to_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "category_moves_beneficiaries_beneficiary" FOREIGN KEY ("beneficiary_id") REFERENCES "beneficiaries" ("id") ON UPDATE NO ACTION ON DELETE CASCADE, CONSTRAINT "category_moves_categories_from" FOREIGN KEY ("from_id") REFERENCES "categories" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "category_moves_categories_to" FOREIGN KEY ("to_id") REFERENCES "categories" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "category_move_another" CHECK ((from_id)::text <> (to_id)::text));
-- create index "categorymove_beneficiary_id_from_id_to_id" to table: "category_moves"
CREATE UNIQUE INDEX "categorymove_beneficiary_id_from_id_to_id" ON "category_moves" ("beneficiary_id", "from_id", "to_id");
-- create index "categorymove_to_id_beneficiary_id" to table: "category_moves"
CREATE INDEX "categorymove_to_id_beneficiary_id" ON "category_moves" ("to_id", "beneficiary_id");
-- create "category_switches" table
CREATE TABLE "category_switches" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "from_set" character varying NOT NULL, "to_set" character varying NOT NULL, "mapped" bigint NOT NULL, "restored" bigint NOT NULL, "undecided" bigint NOT NULL, "switched_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "category_switches_users_switched_by" FOREIGN KEY ("switched_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "category_switch_numbers" CHECK ((mapped >= 0) AND (restored >= 0) AND (undecided >= 0)), CONSTRAINT "category_switch_sets" CHECK ((from_set)::text <> (to_set)::text));
-- create index "categoryswitch_created_at_id" to table: "category_switches"
CREATE INDEX "categoryswitch_created_at_id" ON "category_switches" ("created_at", "id");

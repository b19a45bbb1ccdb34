-- +goose Up
-- modify "donors" table
ALTER TABLE "donors" ADD CONSTRAINT "donor_budget" CHECK (budget >= 0), ADD COLUMN "gives" jsonb NULL, ADD COLUMN "areas" jsonb NULL, ADD COLUMN "skills" jsonb NULL, ADD COLUMN "budget" bigint NULL, ADD COLUMN "shows_honour" boolean NOT NULL DEFAULT false;
-- create "need_bundles" table
CREATE TABLE "need_bundles" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "title" character varying NOT NULL, "description" character varying NOT NULL DEFAULT '', "price" bigint NOT NULL, "status" character varying NOT NULL DEFAULT 'OPEN', "created_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "need_bundles_users_created_by" FOREIGN KEY ("created_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "need_bundle_price" CHECK (price >= 0));
-- create index "needbundle_status_created_at_id" to table: "need_bundles"
CREATE INDEX "needbundle_status_created_at_id" ON "need_bundles" ("status", "created_at", "id");
-- create "need_bundle_items" table
CREATE TABLE "need_bundle_items" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "quantity" bigint NOT NULL, "bundle_id" character varying NOT NULL, "need_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "need_bundle_items_need_bundles_bundle" FOREIGN KEY ("bundle_id") REFERENCES "need_bundles" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "need_bundle_items_needs_need" FOREIGN KEY ("need_id") REFERENCES "needs" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "need_bundle_item_quantity" CHECK (quantity > 0));
-- create index "needbundleitem_bundle_id_need_id" to table: "need_bundle_items"
CREATE UNIQUE INDEX "needbundleitem_bundle_id_need_id" ON "need_bundle_items" ("bundle_id", "need_id");
-- create index "needbundleitem_need_id" to table: "need_bundle_items"
CREATE INDEX "needbundleitem_need_id" ON "need_bundle_items" ("need_id");
-- create "saved_searches" table
CREATE TABLE "saved_searches" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "slot" bigint NOT NULL, "name" character varying NOT NULL, "kinds" jsonb NOT NULL, "region_code" character varying NOT NULL DEFAULT '', "skill" character varying NOT NULL DEFAULT '', "search" character varying NOT NULL DEFAULT '', "notify" boolean NOT NULL DEFAULT true, "organization_id" character varying NOT NULL, "user_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "saved_searches_organizations_organization" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "saved_searches_users_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "saved_search_slot" CHECK ((slot >= 1) AND (slot <= 20)));
-- create index "savedsearch_notify" to table: "saved_searches"
CREATE INDEX "savedsearch_notify" ON "saved_searches" ("notify");
-- create index "savedsearch_organization_id_user_id_slot" to table: "saved_searches"
CREATE UNIQUE INDEX "savedsearch_organization_id_user_id_slot" ON "saved_searches" ("organization_id", "user_id", "slot");

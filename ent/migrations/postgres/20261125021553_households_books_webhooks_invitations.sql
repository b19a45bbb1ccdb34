-- +goose Up
-- modify "users" table
ALTER TABLE "users" ADD COLUMN "email_proven_at" timestamptz NULL;
-- modify "households" table
ALTER TABLE "households" ADD CONSTRAINT "household_floor_area" CHECK ((floor_area IS NULL) OR (floor_area > 0)), ADD CONSTRAINT "household_point" CHECK (
CASE
    WHEN (latitude IS NULL) THEN (longitude IS NULL)
    ELSE ((longitude IS NOT NULL) AND ((latitude >= ('-11'::integer)::double precision) AND (latitude <= (7)::double precision)) AND ((longitude >= (94)::double precision) AND (longitude <= (142)::double precision)))
END), ADD CONSTRAINT "household_residents" CHECK ((residents IS NULL) OR (residents > 0)), ADD COLUMN "house_faults" jsonb NULL, ADD COLUMN "house_checked_on" character varying NULL, ADD COLUMN "floor_area" bigint NULL, ADD COLUMN "residents" bigint NULL, ADD COLUMN "latitude" double precision NULL, ADD COLUMN "longitude" double precision NULL;
-- create index "household_head_name_id" to table: "households"
CREATE INDEX "household_head_name_id" ON "households" ("head_name", "id");
-- create "criteria_versions" table
CREATE TABLE "criteria_versions" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "subject" character varying NOT NULL, "name" character varying NOT NULL, "note" character varying NOT NULL DEFAULT '', "criteria" jsonb NOT NULL, "marks" jsonb NOT NULL, "status" character varying NOT NULL DEFAULT 'ACTIVE', "created_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "criteria_versions_users_created_by" FOREIGN KEY ("created_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION);
-- create index "criteria_version_one_active" to table: "criteria_versions"
CREATE UNIQUE INDEX "criteria_version_one_active" ON "criteria_versions" ("subject") WHERE ((status)::text = 'ACTIVE'::text);
-- create index "criteriaversion_subject_name" to table: "criteria_versions"
CREATE UNIQUE INDEX "criteriaversion_subject_name" ON "criteria_versions" ("subject", "name");
-- modify "business_groups" table
ALTER TABLE "business_groups" ADD CONSTRAINT "business_group_cash" CHECK (cash >= 0), ADD COLUMN "cash" bigint NOT NULL DEFAULT 0, ADD COLUMN "lines" bigint NOT NULL DEFAULT 0, ADD COLUMN "active_on" character varying NULL, ADD COLUMN "closed_until" character varying NULL, ADD COLUMN "review_on" character varying NULL, ADD COLUMN "reason_sealed" bytea NULL;
-- create index "businessgroup_status_active_on" to table: "business_groups"
CREATE INDEX "businessgroup_status_active_on" ON "business_groups" ("status", "active_on");
-- create "group_items" table
CREATE TABLE "group_items" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "region_code" character varying NOT NULL, "registered_by_id" character varying NULL, "name" character varying NOT NULL, "name_key" character varying NOT NULL, "unit" character varying NOT NULL, "quantity" bigint NOT NULL DEFAULT 0, "business_group_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "group_items_business_groups_business_group" FOREIGN KEY ("business_group_id") REFERENCES "business_groups" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "group_item_quantity" CHECK (quantity >= 0));
-- create index "group_item_one_name" to table: "group_items"
CREATE UNIQUE INDEX "group_item_one_name" ON "group_items" ("business_group_id", "name_key", "unit");
-- modify "group_members" table
ALTER TABLE "group_members" ADD CONSTRAINT "group_member_left" CHECK ((left_on IS NULL) OR ((savings = 0) AND (owed = 0))), ADD CONSTRAINT "group_member_owed" CHECK (owed >= 0), ADD CONSTRAINT "group_member_savings" CHECK (savings >= 0), ADD COLUMN "savings" bigint NOT NULL DEFAULT 0, ADD COLUMN "owed" bigint NOT NULL DEFAULT 0;
-- create "group_entries" table
CREATE TABLE "group_entries" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "region_code" character varying NOT NULL, "registered_by_id" character varying NULL, "number" bigint NOT NULL, "group_meeting_id" character varying NULL, "entry_on" character varying NOT NULL, "kind" character varying NOT NULL, "effect" bigint NOT NULL, "balance" bigint NOT NULL, "quantity" bigint NOT NULL DEFAULT 0, "reverses_id" character varying NULL, "note_sealed" bytea NULL, "business_group_id" character varying NOT NULL, "group_member_id" character varying NULL, "group_item_id" character varying NULL, "recorded_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "group_entries_business_groups_business_group" FOREIGN KEY ("business_group_id") REFERENCES "business_groups" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "group_entries_group_items_group_item" FOREIGN KEY ("group_item_id") REFERENCES "group_items" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "group_entries_group_members_group_member" FOREIGN KEY ("group_member_id") REFERENCES "group_members" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "group_entries_users_recorded_by" FOREIGN KEY ("recorded_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "group_entry_balance" CHECK (balance >= 0), CONSTRAINT "group_entry_goods" CHECK (((group_item_id IS NULL) = (quantity = 0)) AND (((kind)::text <> ALL ((ARRAY['GOODS_RECEIVED'::character varying, 'GOODS_USED'::character varying])::text[])) OR (quantity <> 0)) AND (((kind)::text = ANY ((ARRAY['PURCHASE'::character varying, 'SALES'::character varying, 'GOODS_RECEIVED'::character varying, 'GOODS_USED'::character varying])::text[])) OR (quantity = 0))), CONSTRAINT "group_entry_member" CHECK (((kind)::text <> ALL ((ARRAY['SAVINGS'::character varying, 'SAVINGS_BACK'::character varying, 'LOAN'::character varying, 'LOAN_REPAID'::character varying])::text[])) OR (group_member_id IS NOT NULL)), CONSTRAINT "group_entry_sign" CHECK ((((kind)::text = ANY ((ARRAY['SAVINGS'::character varying, 'CAPITAL'::character varying, 'SALES'::character varying, 'LOAN_REPAID'::character varying])::text[])) AND (effect <> 0) AND ((effect > 0) = (reverses_id IS NULL))) OR (((kind)::text = ANY ((ARRAY['SAVINGS_BACK'::character varying, 'PURCHASE'::character varying, 'EXPENSE'::character varying, 'LOAN'::character varying, 'SHARE'::character varying])::text[])) AND (effect <> 0) AND ((effect < 0) = (reverses_id IS NULL))) OR (((kind)::text = ANY ((ARRAY['GOODS_RECEIVED'::character varying, 'GOODS_USED'::character varying])::text[])) AND (effect = 0))));
-- create index "group_entry_one_book" to table: "group_entries"
CREATE UNIQUE INDEX "group_entry_one_book" ON "group_entries" ("business_group_id", "number");
-- create index "group_entry_reversed_once" to table: "group_entries"
CREATE UNIQUE INDEX "group_entry_reversed_once" ON "group_entries" ("reverses_id") WHERE (reverses_id IS NOT NULL);
-- create index "groupentry_business_group_id_entry_on" to table: "group_entries"
CREATE INDEX "groupentry_business_group_id_entry_on" ON "group_entries" ("business_group_id", "entry_on");
-- create index "groupentry_group_meeting_id" to table: "group_entries"
CREATE INDEX "groupentry_group_meeting_id" ON "group_entries" ("group_meeting_id");
-- create "group_meetings" table
CREATE TABLE "group_meetings" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "region_code" character varying NOT NULL, "registered_by_id" character varying NULL, "held_on" character varying NOT NULL, "present_ids" jsonb NOT NULL, "present" bigint NOT NULL, "expected" bigint NOT NULL, "note_sealed" bytea NULL, "business_group_id" character varying NOT NULL, "recorded_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "group_meetings_business_groups_business_group" FOREIGN KEY ("business_group_id") REFERENCES "business_groups" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "group_meetings_users_recorded_by" FOREIGN KEY ("recorded_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "group_meeting_present" CHECK ((present >= 0) AND (present <= expected)));
-- create index "group_meeting_one_a_day" to table: "group_meetings"
CREATE UNIQUE INDEX "group_meeting_one_a_day" ON "group_meetings" ("business_group_id", "held_on");
-- create "group_reports" table
CREATE TABLE "group_reports" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "region_code" character varying NOT NULL, "registered_by_id" character varying NULL, "month" character varying NOT NULL, "opening" bigint NOT NULL, "income" bigint NOT NULL, "outlay" bigint NOT NULL, "closing" bigint NOT NULL, "profit" bigint NOT NULL, "savings_held" bigint NOT NULL, "loans_out" bigint NOT NULL, "meetings" bigint NOT NULL, "attendance_share" bigint NOT NULL, "business_group_id" character varying NOT NULL, "submitted_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "group_reports_business_groups_business_group" FOREIGN KEY ("business_group_id") REFERENCES "business_groups" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "group_reports_users_submitted_by" FOREIGN KEY ("submitted_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "group_report_balanced" CHECK ((((opening + income) - outlay) = closing) AND (closing >= 0)));
-- create index "group_report_one_a_month" to table: "group_reports"
CREATE UNIQUE INDEX "group_report_one_a_month" ON "group_reports" ("business_group_id", "month");
-- create index "groupreport_month_id" to table: "group_reports"
CREATE INDEX "groupreport_month_id" ON "group_reports" ("month", "id");
-- modify "memberships" table
ALTER TABLE "memberships" ADD CONSTRAINT "membership_invited" CHECK (((invited_email)::text = ''::text) OR (NOT active)), ADD COLUMN "invited_email" character varying NOT NULL DEFAULT '';
-- create index "membership_organization_id_invited_email" to table: "memberships"
CREATE UNIQUE INDEX "membership_organization_id_invited_email" ON "memberships" ("organization_id", "invited_email") WHERE ((invited_email)::text <> ''::text);
-- modify "one_time_links" table
ALTER TABLE "one_time_links" ADD COLUMN "membership_id" character varying NULL, ADD CONSTRAINT "one_time_links_memberships_membership" FOREIGN KEY ("membership_id") REFERENCES "memberships" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION;
-- create index "onetimelink_expires_at" to table: "one_time_links"
CREATE INDEX "onetimelink_expires_at" ON "one_time_links" ("expires_at");
-- create index "onetimelink_membership_id" to table: "one_time_links"
CREATE INDEX "onetimelink_membership_id" ON "one_time_links" ("membership_id");
-- create "stage_reviews" table
CREATE TABLE "stage_reviews" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "region_code" character varying NOT NULL, "registered_by_id" character varying NULL, "criteria" character varying NOT NULL, "findings" jsonb NOT NULL, "score" bigint NOT NULL, "proposed_stage" character varying NOT NULL, "stage" character varying NOT NULL, "reason_sealed" bytea NULL, "next_review_on" character varying NOT NULL, "business_group_id" character varying NOT NULL, "decided_by_id" character varying NULL, PRIMARY KEY ("id"), CONSTRAINT "stage_reviews_business_groups_business_group" FOREIGN KEY ("business_group_id") REFERENCES "business_groups" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "stage_reviews_users_decided_by" FOREIGN KEY ("decided_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "stage_review_reason" CHECK (((stage)::text = (proposed_stage)::text) OR (reason_sealed IS NOT NULL)), CONSTRAINT "stage_review_score" CHECK ((score >= 0) AND (score <= 100)));
-- create index "stagereview_business_group_id_id" to table: "stage_reviews"
CREATE INDEX "stagereview_business_group_id_id" ON "stage_reviews" ("business_group_id", "id");
-- modify "tasks" table
ALTER TABLE "tasks" ADD COLUMN "change_request_id" character varying NULL, ADD CONSTRAINT "tasks_change_requests_change_request" FOREIGN KEY ("change_request_id") REFERENCES "change_requests" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION;
-- create "webhooks" table
CREATE TABLE "webhooks" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "slot" bigint NOT NULL, "url" character varying NOT NULL, "topics" jsonb NOT NULL, "secret_sealed" bytea NULL, "previous_sealed" bytea NULL, "previous_until" timestamptz NULL, "removed_at" timestamptz NULL, "organization_id" character varying NOT NULL, "created_by_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "webhooks_organizations_organization" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "webhooks_users_created_by" FOREIGN KEY ("created_by_id") REFERENCES "users" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "webhook_slot" CHECK ((slot >= 1) AND (slot <= 5)));
-- create index "webhook_organization_id_slot" to table: "webhooks"
CREATE UNIQUE INDEX "webhook_organization_id_slot" ON "webhooks" ("organization_id", "slot") WHERE (removed_at IS NULL);
-- create "webhook_deliveries" table
CREATE TABLE "webhook_deliveries" ("id" character varying NOT NULL, "version" bigint NOT NULL DEFAULT 1, "created_at" timestamptz NOT NULL, "updated_at" timestamptz NOT NULL, "organization_id" character varying NOT NULL, "event_id" character varying NOT NULL, "topic" character varying NOT NULL, "subject_id" character varying NOT NULL, "happened_at" timestamptz NOT NULL, "status" character varying NOT NULL DEFAULT 'PENDING', "attempts" bigint NOT NULL DEFAULT 0, "next_attempt_at" timestamptz NULL, "last_attempt_at" timestamptz NULL, "response_status" bigint NULL, "failure" character varying NOT NULL DEFAULT '', "delivered_at" timestamptz NULL, "webhook_id" character varying NOT NULL, PRIMARY KEY ("id"), CONSTRAINT "webhook_deliveries_webhooks_webhook" FOREIGN KEY ("webhook_id") REFERENCES "webhooks" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, CONSTRAINT "webhook_delivery_attempts" CHECK (attempts >= 0), CONSTRAINT "webhook_delivery_pending" CHECK (((status)::text <> 'PENDING'::text) OR (next_attempt_at IS NOT NULL)));
-- create index "webhookdelivery_created_at" to table: "webhook_deliveries"
CREATE INDEX "webhookdelivery_created_at" ON "webhook_deliveries" ("created_at");
-- create index "webhookdelivery_next_attempt_at_id" to table: "webhook_deliveries"
CREATE INDEX "webhookdelivery_next_attempt_at_id" ON "webhook_deliveries" ("next_attempt_at", "id") WHERE ((status)::text = 'PENDING'::text);
-- create index "webhookdelivery_organization_id_created_at_id" to table: "webhook_deliveries"
CREATE INDEX "webhookdelivery_organization_id_created_at_id" ON "webhook_deliveries" ("organization_id", "created_at", "id");
-- create index "webhookdelivery_webhook_id_event_id" to table: "webhook_deliveries"
CREATE UNIQUE INDEX "webhookdelivery_webhook_id_event_id" ON "webhook_deliveries" ("webhook_id", "event_id");

-- +goose Up
-- modify "assessments" table
ALTER TABLE "assessments" ADD COLUMN "decision_reason_sealed" bytea NULL;
-- modify "beneficiaries" table
ALTER TABLE "beneficiaries" ADD COLUMN "return_reason_sealed" bytea NULL;
-- modify "enrollments" table
ALTER TABLE "enrollments" ADD COLUMN "reason_sealed" bytea NULL;
-- modify "tasks" table
ALTER TABLE "tasks" ADD COLUMN "return_reason_sealed" bytea NULL;
-- modify "users" table
ALTER TABLE "users" DROP COLUMN "email_proven_at";

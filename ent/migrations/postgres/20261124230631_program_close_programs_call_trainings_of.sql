-- +goose Up
-- modify "training_sessions" table
ALTER TABLE "training_sessions" ADD COLUMN "cancel_reason" character varying NOT NULL DEFAULT '';

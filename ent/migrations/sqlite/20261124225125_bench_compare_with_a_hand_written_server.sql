-- +goose Up
-- create "program_pledges" table
CREATE TABLE `program_pledges` (`program_id` text NOT NULL, `pledge_id` text NOT NULL, PRIMARY KEY (`program_id`, `pledge_id`), CONSTRAINT `program_pledges_program_id` FOREIGN KEY (`program_id`) REFERENCES `programs` (`id`) ON DELETE CASCADE, CONSTRAINT `program_pledges_pledge_id` FOREIGN KEY (`pledge_id`) REFERENCES `pledges` (`id`) ON DELETE CASCADE);
-- fill it from the lines of pledges
INSERT INTO program_pledges (program_id, pledge_id) SELECT DISTINCT n.program_id, l.pledge_id FROM pledge_lines l JOIN needs n ON n.id = l.need_id WHERE n.program_id IS NOT NULL;

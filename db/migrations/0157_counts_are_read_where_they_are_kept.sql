-- A queue's page reads the kept counts itself, under the policy of their table.
drop function body_queue_counts(date);

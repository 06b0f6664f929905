-- Rungs that came to nothing for this person, each with its reason: the board says so long after the ladder has moved on.
alter table call_out_person add column failed_rungs jsonb not null default '[]';

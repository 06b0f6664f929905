-- The watch log: added to, never changed. The roster: a cycle of days, each with a leader and officers.
create table watch_log (
  id uuid primary key,
  at timestamptz not null,
  written_at timestamptz not null,
  text text not null,
  by_name text not null,
  actor_id text not null,
  subject text not null check (subject in ('alarm', 'incident', 'order', 'note')),
  subject_id text,
  correlation_id uuid not null
);
create index watch_log_at on watch_log (at desc, id desc);
create index watch_log_text on watch_log using gin (text gin_trgm_ops);
-- A reaction runs at least once; the same correlation and words make one line.
create unique index watch_log_once on watch_log (correlation_id, subject, coalesce(subject_id, ''), md5(text)) where subject <> 'note';

create function watch_log_guard() returns trigger language plpgsql as $$
begin
  raise exception 'the watch log can only be added to';
end $$;
create trigger watch_log_guard before update or delete on watch_log for each row execute function watch_log_guard();
create trigger watch_log_no_truncate before truncate on watch_log execute function watch_log_guard();

create table duty_roster (
  cycle_day integer primary key,
  starts_at time not null,
  hours integer not null,
  leader_code text not null,
  officer_codes text[] not null,
  source text not null
);

-- Demo storms that were played, and what each told last.
create table demo_storm (
  id uuid primary key,
  pace integer not null,
  stations integer not null,
  started_at timestamptz not null,
  started_by text not null,
  ended_at timestamptz,
  outcome text check (outcome in ('finished', 'stopped', 'failed', 'lost')),
  incident_id uuid,
  check ((ended_at is null) = (outcome is null))
);
-- One at a time.
create unique index demo_storm_playing on demo_storm ((true)) where ended_at is null;

create table demo_storm_line (
  storm_id uuid not null references demo_storm,
  number integer not null,
  at timestamptz not null,
  text text not null,
  faulty boolean not null,
  primary key (storm_id, number)
);

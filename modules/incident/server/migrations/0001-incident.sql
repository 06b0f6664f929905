-- The incident file. Current state is one row; what was said, linked, decided and done stands in rows that are only added to.
create table incident (
  id uuid primary key,
  version integer not null default 1,
  code text not null unique,
  state text not null check (state in ('opened', 'responding', 'recovering', 'closed', 'discarded')),
  hazard text not null,
  class_code text,
  nature text not null check (nature in ('threat', 'damage')),
  title text not null,
  place_name text not null,
  lon double precision not null,
  lat double precision not null,
  area_code text not null,
  org_path text,
  occurred_at timestamptz not null,
  opened_at timestamptz not null,
  opened_by text not null,
  -- Three levels, three columns: what it is, what was warned, how far the response goes.
  incident_level text check (incident_level in ('I', 'II', 'III', 'IV')),
  level_basis text,
  warning_severity text check (warning_severity in ('red', 'orange', 'yellow', 'blue')),
  response_level text check (response_level in ('I', 'II', 'III', 'IV')),
  response_plan_code text,
  response_plan_title text,
  response_since timestamptz,
  commander_administrative text,
  commander_on_scene text,
  commander_technical text,
  last_entry_at timestamptz not null,
  closed_at timestamptz,
  close_basis text,
  updated_at timestamptz not null,
  updated_by text not null
);
create index incident_open on incident (opened_at desc) where state not in ('closed', 'discarded');
create index incident_listed on incident (opened_at desc, id desc);
create index incident_area on incident (area_code text_pattern_ops);
create index incident_title on incident using gin (title gin_trgm_ops);

create table incident_report (
  id uuid primary key,
  incident_id uuid not null references incident (id),
  source text not null,
  reporter text not null,
  reporter_phone_sealed text,
  reporter_phone_masked text,
  text text not null,
  observed_at timestamptz not null,
  received_at timestamptz not null,
  recorded_by text not null,
  file_ids uuid[] not null default '{}',
  lon double precision,
  lat double precision,
  correlation_id uuid not null
);
create index incident_report_incident on incident_report (incident_id, received_at desc);

create table incident_figure (
  id uuid primary key,
  incident_id uuid not null references incident (id),
  report_id uuid not null references incident_report (id),
  kind text not null,
  value double precision not null,
  approximate boolean not null,
  note text,
  source text not null,
  at timestamptz not null,
  accepted boolean not null default false,
  accepted_by text,
  accepted_at timestamptz,
  accepted_note text
);
create index incident_figure_incident on incident_figure (incident_id, kind, at desc);
-- Of the statements of one number at most one is accepted.
create unique index incident_figure_accepted on incident_figure (incident_id, kind) where accepted;

create table incident_entry (
  id uuid primary key,
  -- Lines of one act carry the same time; this keeps the order in which they were written.
  seq bigint generated always as identity,
  incident_id uuid not null references incident (id),
  at timestamptz not null,
  recorded_at timestamptz not null,
  stage text not null,
  kind text not null,
  title text not null,
  detail text,
  actor_name text not null,
  key boolean not null,
  link_kind text,
  link_id text,
  link_text text,
  correlation_id uuid not null,
  file_ids uuid[] not null default '{}',
  -- What it was written from (an event of another module); the same thing makes one line however often it is told.
  origin text unique
);
create index incident_entry_incident on incident_entry (incident_id, at desc, seq desc);

create table incident_link (
  incident_id uuid not null references incident (id),
  kind text not null check (kind in ('alarm', 'station', 'incident', 'hazard-point')),
  ref_id uuid not null,
  code text not null,
  title text not null,
  hazard text,
  severity text,
  linked_at timestamptz not null,
  primary key (incident_id, kind, ref_id)
);
create index incident_link_ref on incident_link (kind, ref_id);

create table incident_stage (
  incident_id uuid not null references incident (id),
  stage text not null,
  state text not null check (state in ('running', 'done')),
  started_at timestamptz,
  done_at timestamptz,
  note text,
  primary key (incident_id, stage)
);

create table incident_response (
  id uuid primary key,
  seq bigint generated always as identity,
  incident_id uuid not null references incident (id),
  at timestamptz not null,
  from_level text,
  to_level text,
  plan_code text,
  plan_title text,
  clause text,
  clause_text text,
  basis text not null,
  signer text not null,
  recorded_by text not null
);
create index incident_response_incident on incident_response (incident_id, seq desc);

create table incident_submission (
  incident_id uuid not null references incident (id),
  clock_id text not null,
  at timestamptz not null,
  to_whom text not null,
  receiver text,
  recorded_by text not null,
  primary key (incident_id, clock_id)
);

create table incident_class (
  code text primary key,
  name text not null,
  hazard text not null,
  category text not null,
  source text not null,
  mark text not null check (mark in ('high', 'middle', 'low'))
);

create table incident_setting (
  key text primary key,
  value jsonb not null,
  unit text,
  title text not null,
  source text not null,
  mark text not null check (mark in ('high', 'middle', 'low')),
  effective_from timestamptz not null,
  edited_by text not null
);

-- The record of an incident is added to, never rewritten.
create function incident_record_guard() returns trigger language plpgsql as $$
begin
  raise exception 'the record of an incident can only be added to';
end $$;
create trigger incident_entry_guard before update or delete on incident_entry for each row execute function incident_record_guard();
create trigger incident_report_guard before update or delete on incident_report for each row execute function incident_record_guard();
create trigger incident_response_guard before update or delete on incident_response for each row execute function incident_record_guard();

create table alarm (
  id uuid primary key,
  version integer not null default 1,
  code text not null unique,
  kind text not null check (kind in ('threshold', 'missing')),
  severity text check (severity in ('red', 'orange', 'yellow', 'blue')),
  peak_severity text,
  hazard text not null,
  event_key text not null,
  rule_id uuid not null,
  rule_version integer not null,
  title text not null,
  state text not null,
  station_id uuid not null,
  station_name text not null,
  source text not null,
  quantity text,
  value double precision,
  threshold double precision,
  unit text not null default '',
  basis jsonb not null default '{}',
  started_at timestamptz not null,
  last_at timestamptz not null,
  ended_at timestamptz,
  raised_at timestamptz not null,
  repeats integer not null default 0,
  area_code text,
  org_path text,
  lon double precision,
  lat double precision,
  acknowledged_by text,
  acknowledged_by_id text,
  acknowledged_at timestamptz,
  due_at timestamptz,
  escalated_at timestamptz,
  assignee_id text,
  assignee_name text,
  incident_id uuid,
  incident_code text,
  correlation_id uuid not null,
  updated_at timestamptz not null,
  updated_by text not null
);
-- One physical event at a station is one alarm.
create unique index alarm_one_event on alarm (station_id, event_key) where ended_at is null;
create index alarm_raised on alarm (raised_at desc);
create index alarm_open on alarm (state, raised_at desc) where state in ('raised', 'acknowledged', 'handling');
create index alarm_station on alarm (station_id, last_at desc);

create table alarm_entry (
  id uuid primary key,
  alarm_id uuid not null,
  at timestamptz not null,
  kind text not null,
  actor_name text not null,
  text text not null,
  data jsonb not null default '{}'
);
create index alarm_entry_alarm on alarm_entry (alarm_id, at);

create table alarm_rule (
  id uuid primary key,
  version integer not null,
  code text not null unique,
  title text not null,
  hazard text not null,
  event_key text not null,
  station_kinds text[] not null,
  condition jsonb not null,
  hold_minutes integer not null,
  hysteresis double precision not null,
  calm_minutes integer not null,
  enabled boolean not null,
  source text not null,
  certainty text not null check (certainty in ('high', 'middle', 'low')),
  updated_at timestamptz not null,
  updated_by text not null
);
create table alarm_rule_version (
  rule_id uuid not null,
  version integer not null,
  body jsonb not null,
  primary key (rule_id, version)
);

create table threshold (
  id uuid primary key,
  version integer not null,
  key text not null,
  severity text not null check (severity in ('red', 'orange', 'yellow', 'blue')),
  layer text not null check (layer in ('national', 'province', 'city', 'site', 'watch')),
  area_code text,
  station_id uuid,
  value double precision,
  unit text not null,
  source text not null,
  sourced_on date,
  certainty text not null check (certainty in ('high', 'middle', 'low')),
  expires_at timestamptz,
  updated_at timestamptz not null,
  updated_by text not null
);
create unique index threshold_place on threshold (key, severity, layer, coalesce(area_code, ''), coalesce(station_id, '00000000-0000-0000-0000-000000000000'));

create table alarm_setting (
  key text primary key,
  value double precision not null,
  unit text not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null
);
insert into alarm_setting (key, value, unit, source, updated_at, updated_by) values
  ('acknowledge-minutes.red', 2, '分钟', '待核定：红色告警确认时限', now(), 'system'),
  ('acknowledge-minutes.orange', 5, '分钟', '待核定：橙色告警确认时限', now(), 'system'),
  ('acknowledge-minutes.yellow', 15, '分钟', '待核定：黄色告警确认时限', now(), 'system'),
  ('acknowledge-minutes.blue', 30, '分钟', '待核定：蓝色告警确认时限', now(), 'system'),
  ('acknowledge-minutes.missing', 60, '分钟', '待核定：缺数告警确认时限', now(), 'system');

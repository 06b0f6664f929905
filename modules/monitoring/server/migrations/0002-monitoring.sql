-- Streams of the stations, readings in daily partitions, and what could not be used.
create unique index station_device on station (protocol, address) where removed_at is null;

-- A stream is one quantity at one station; readings carry its short number.
create table stream (
  id integer generated always as identity primary key,
  station_id uuid not null,
  quantity text not null,
  unique (station_id, quantity)
);

create table reading (
  stream_id integer not null,
  observed_at timestamptz not null,
  value double precision,
  quality smallint not null,
  frame_id bigint not null,
  primary key (stream_id, observed_at)
) partition by range (observed_at);

-- The id is made from the bytes, so that a frame that is sent again is the same row.
create table frame (
  id bigint not null,
  at timestamptz not null,
  station_id uuid not null,
  protocol text not null,
  peer text not null,
  kind text not null,
  serial text,
  received_at timestamptz not null,
  sent_at timestamptz,
  raw bytea not null,
  primary key (id, at)
) partition by range (at);

-- State of a stream as of its newest observation; late data never rewrites it.
create table latest_value (
  stream_id integer primary key,
  observed_at timestamptz not null,
  value double precision,
  quality smallint not null,
  frame_id bigint not null,
  received_at timestamptz not null,
  -- Since when the value has not changed.
  same_since timestamptz not null
) with (fillfactor = 60);

create table station_contact (
  station_id uuid primary key,
  last_received_at timestamptz not null,
  last_observed_at timestamptz,
  peer text not null
) with (fillfactor = 60);

-- Which five-minute buckets a batch touched, one row a batch; taken by the roll-up with SKIP LOCKED.
create table roll_up_due (
  id bigint generated always as identity primary key,
  stream_ids integer[] not null,
  buckets integer[] not null
);
create table roll_up_5min (
  stream_id integer not null, at timestamptz not null, n integer not null, flagged integer not null,
  low double precision, high double precision, total double precision, last double precision, primary key (stream_id, at)
);
create index roll_up_5min_at on roll_up_5min using brin (at);
create table roll_up_1h (like roll_up_5min including defaults, primary key (stream_id, at));
create table roll_up_1d (like roll_up_5min including defaults, primary key (stream_id, at));

create table quarantine (
  id uuid primary key,
  at timestamptz not null,
  protocol text not null,
  station text,
  peer text not null,
  reason text not null,
  detail text,
  raw bytea not null,
  bytes integer not null,
  count integer not null default 1,
  -- The decoded frame where there is one: it can be taken in once the cause is mended.
  frame jsonb,
  state text not null default 'waiting' check (state in ('waiting', 'taken-in', 'dismissed')),
  settled_at timestamptz,
  settled_by text,
  settled_note text
);
create index quarantine_state on quarantine (state, at desc);
create index quarantine_station on quarantine (protocol, station) where state = 'waiting';
-- The same frame waits once however often the device repeats it.
create unique index quarantine_same on quarantine (protocol, coalesce(station, ''), reason, md5(raw)) where state = 'waiting';

-- Limits by which a reading is marked; settings with their source, never constants.
create table quality_limit (
  quantity text primary key,
  lowest double precision,
  highest double precision,
  -- Largest believable change a minute.
  jump_per_minute double precision,
  stuck_minutes integer,
  source text not null,
  certainty text not null check (certainty in ('high', 'middle', 'low')),
  updated_at timestamptz not null,
  updated_by text not null
);

-- Settings of this module: number, unit and where it comes from.
create table monitoring_setting (
  key text primary key,
  value double precision not null,
  unit text not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null
);
insert into monitoring_setting (key, value, unit, source, updated_at, updated_by) values
  ('future-minutes', 10, '分钟', '设计：设备时钟超前的容忍时间', now(), 'system'),
  ('raw-days', 30, '天', '设计：原始数据保存期', now(), 'system'),
  ('five-minute-days', 365, '天', '设计：5 分钟汇总保存期', now(), 'system'),
  ('quarantine-days', 90, '天', '设计：隔离区保存期', now(), 'system'),
  ('fresh-periods', 2, '个周期', '界面规范 §6：两个周期内为正常', now(), 'system'),
  ('lost-periods', 6, '个周期', '待核定：超过即为中断', now(), 'system'),
  ('gap-periods', 2.5, '个周期', '待核定：间隔超过即标缺测', now(), 'system'),
  ('stale-minutes', 60, '分钟', '待核定：迟到超过即标补传', now(), 'system');

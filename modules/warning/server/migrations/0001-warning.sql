-- One row a message: an update is a row of its own that follows the one it replaces.
create table warning (
  id uuid primary key,
  version integer not null default 1,
  code text not null unique,
  thread_id uuid not null,
  follows_id uuid,
  origin text not null check (origin in ('feed', 'own')),
  feed_id uuid,
  status text not null check (status in ('actual', 'exercise', 'test')),
  state text not null check (state in ('draft', 'signing', 'in-force', 'superseded', 'cancelled', 'expired', 'discarded')),
  kind text not null,
  hazard text not null,
  severity text not null check (severity in ('red', 'orange', 'yellow', 'blue')),
  severity_reason text not null default '',
  title text not null,
  text text not null,
  instruction text not null default '',
  sender_name text not null,
  urgency text not null,
  certainty text not null,
  effective_at timestamptz not null,
  expires_at timestamptz not null,
  issued_at timestamptz,
  ended_at timestamptz,
  end_reason text,
  ended_by text,
  area_codes text[] not null default '{}',
  area_words text not null default '',
  rings jsonb not null default '[]',
  people integer,
  people_source text not null default '',
  languages text[] not null default '{}',
  drill boolean not null default false,
  area_code text,
  org_path text,
  incident_id uuid,
  cap_sender text,
  cap_identifier text,
  cap_sent_at timestamptz,
  cap_xml text,
  -- The Cancel that this place sent for it.
  cancel_identifier text,
  cancel_xml text,
  drafted_by text,
  drafted_by_id text,
  first_signed jsonb,
  second_signed jsonb,
  call_out_id uuid,
  call_out_note text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by text not null
);
create index warning_listed on warning (created_at desc, id desc);
create index warning_in_force on warning (expires_at) where state = 'in-force';
create index warning_thread on warning (thread_id, created_at);
create unique index warning_cap on warning (cap_identifier, cap_sender) where cap_identifier is not null;

-- Every CAP document that was taken, so that the same one never counts twice and a late one finds what came before it.
create table warning_message (
  id uuid primary key,
  feed_id uuid not null,
  sender text not null,
  identifier text not null,
  sent_at timestamptz not null,
  msg_type text not null,
  status text not null,
  referred text[] not null default '{}',
  warning_id uuid,
  outcome text not null,
  xml text not null,
  received_at timestamptz not null,
  unique (sender, identifier)
);
create index warning_message_referred on warning_message using gin (referred);

create table warning_feed (
  id uuid primary key,
  version integer not null default 1,
  name text not null,
  url text,
  key_hash text unique,
  enabled boolean not null default true,
  period_seconds integer not null,
  last_asked_at timestamptz,
  last_good_at timestamptz,
  last_message_at timestamptz,
  last_error text,
  received integer not null default 0,
  refused integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by text not null
);

create table warning_refused (
  id uuid primary key,
  feed_id uuid not null,
  digest text not null,
  fault text not null,
  detail text not null,
  body text not null,
  bytes integer not null,
  count integer not null default 1,
  first_at timestamptz not null,
  last_at timestamptz not null,
  unique (feed_id, digest)
);

create table warning_signal (
  id uuid primary key,
  version integer not null default 1,
  kind text not null,
  severity text not null check (severity in ('red', 'orange', 'yellow', 'blue')),
  says text not null,
  measure text check (measure = 'rain'),
  hours double precision,
  value double precision,
  unit text not null default '',
  source text not null,
  sourced_on date,
  certainty text not null check (certainty in ('high', 'middle', 'low')),
  updated_at timestamptz not null,
  updated_by text not null,
  unique (kind, severity)
);

create table warning_measure (
  id uuid primary key,
  version integer not null default 1,
  kind text,
  severity text not null check (severity in ('red', 'orange', 'yellow', 'blue')),
  "order" integer not null,
  text text not null,
  post text not null,
  reach text not null check (reach in ('city', 'town')),
  due_minutes integer not null check (due_minutes > 0),
  enabled boolean not null default true,
  source text not null,
  sourced_on date,
  certainty text not null check (certainty in ('high', 'middle', 'low')),
  updated_at timestamptz not null,
  updated_by text not null
);

create table warning_caller (
  id uuid primary key,
  version integer not null default 1,
  severity text not null check (severity in ('red', 'orange', 'yellow', 'blue')),
  post text not null,
  reach text not null check (reach in ('city', 'town', 'village')),
  enabled boolean not null default true,
  source text not null,
  sourced_on date,
  certainty text not null check (certainty in ('high', 'middle', 'low')),
  updated_at timestamptz not null,
  updated_by text not null,
  unique (severity, post)
);

create table warning_setting (
  key text primary key,
  value double precision not null,
  unit text not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null
);

-- What a warning asks of a post, with its clock.
create table warning_duty (
  id uuid primary key,
  version integer not null default 1,
  warning_id uuid not null,
  text text not null,
  post text not null,
  area_code text,
  area_name text not null,
  due_at timestamptz not null,
  done_at timestamptz,
  done_by text,
  note text,
  escalated_at timestamptz,
  source text not null
);
create index warning_duty_of on warning_duty (warning_id, due_at);

create table warning_verdict (
  id uuid primary key,
  version integer not null default 1,
  verdict text not null check (verdict in ('open', 'hit', 'false', 'miss', 'unknown')),
  warning_id uuid unique,
  warning_code text,
  kind text not null,
  severity text not null,
  title text not null,
  issued_at timestamptz,
  observed_at timestamptz,
  lead_minutes integer,
  basis text not null,
  alarm_id uuid,
  judged_by text,
  judged_at timestamptz,
  reason text,
  area_words text not null,
  at timestamptz not null
);
create unique index warning_verdict_miss on warning_verdict (alarm_id, severity) where warning_id is null;
create index warning_verdict_at on warning_verdict (at desc);

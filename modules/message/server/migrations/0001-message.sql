-- Messages to people and what became of them, parts as operators count them, replies that answer nothing, and the routes.
create table message (
  id uuid primary key,
  channel text not null check (channel in ('app', 'sms', 'voice')),
  -- The route that took it last; `wanted_route` is set by a test that wants one and no other.
  route text,
  wanted_route text,
  person_id uuid,
  -- Sealed (SM4); `phone_hash` matches replies, `phone_mask` is what screens show.
  phone_sealed text,
  phone_hash text,
  phone_mask text,
  -- Of the person, for who may read it.
  org_path text,
  area_code text,
  title text not null,
  text text not null,
  subject_kind text not null,
  subject_id text not null,
  answers jsonb not null,
  -- Appended to the number it comes from, so that a reply names its message.
  reply_number integer not null,
  state text not null check (state in ('queued', 'sending', 'sent', 'delivered', 'failed', 'withdrawn')),
  reason text,
  detail text,
  attempts integer not null default 0,
  -- Queued: when it is tried. Sending: when a route that never answered loses it.
  next_at timestamptz not null,
  expires_at timestamptz not null,
  correlation_id uuid not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  delivered_at timestamptz,
  answered_at timestamptz,
  answer_digit text,
  answer_words text,
  answer_text text,
  cost_milli integer not null default 0
);
create index message_due on message (channel, next_at) where state in ('queued', 'sending');
create index message_expiry on message (expires_at) where state in ('queued', 'sending');
create index message_subject on message (subject_kind, subject_id, created_at desc);
create index message_person on message (person_id, created_at desc);
create index message_phone on message (phone_hash, created_at desc) where phone_hash is not null;
create index message_created on message (created_at desc);

-- An operator gives an id to each part and sends a receipt for each. A receipt may come before we have noted the id.
create table message_part (
  route text not null,
  external_id text not null,
  message_id uuid,
  state text not null check (state in ('waiting', 'delivered', 'failed')),
  reason text,
  detail text,
  at timestamptz not null,
  primary key (route, external_id)
);
create index message_part_message on message_part (message_id);

create table message_reply (
  id uuid primary key,
  route text not null,
  phone_hash text not null,
  phone_mask text not null,
  text text not null,
  at timestamptz not null
);
create index message_reply_at on message_reply (at desc);
create index message_reply_phone on message_reply (phone_hash, at desc);

create table message_route (
  route text primary key,
  version integer not null,
  enabled boolean not null,
  address text not null,
  account text not null,
  secret_sealed text,
  source_number text not null,
  extension_digits integer not null,
  rate_per_second double precision not null,
  cost_yuan double precision not null,
  priority integer not null,
  max_attempts integer not null,
  late_seconds integer not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null
);

create table message_route_state (
  route text primary key,
  state text not null,
  detail text,
  since timestamptz not null,
  last_ok_at timestamptz
);

-- What all worlds share. Accounts and sessions are the identity module's in meaning, but live here because one
-- login reaches every world.
create table world (
  id text primary key,
  kind text not null check (kind in ('live', 'drill', 'replay')),
  title text not null,
  created_at timestamptz not null default now(),
  ended_at timestamptz
);
insert into world (id, kind, title) values ('live', 'live', '实战');

create table account (
  id uuid primary key,
  username text not null unique,
  display_name text not null,
  password_hash text not null,
  password_changed_at timestamptz not null,
  password_history text[] not null default '{}',
  totp_secret text,
  totp_last_step bigint,
  must_change_password boolean not null default false,
  failed_count integer not null default 0,
  locked_until timestamptz,
  disabled_at timestamptz,
  demo boolean not null default false,
  created_at timestamptz not null
);

create table session (
  token_hash bytea primary key,
  account_id uuid not null references account (id),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  peer text not null,
  agent text not null,
  client text not null check (client in ('browser', 'api')),
  ended_at timestamptz,
  end_reason text
);
create index session_account on session (account_id) where ended_at is null;

create table device_credential (
  protocol text not null,
  device text not null,
  secret_hash text,
  topic_admin text,
  topic_kind text,
  enabled boolean not null default true,
  created_at timestamptz not null default now(),
  primary key (protocol, device)
);

create table file_blob (
  sha256 text primary key,
  bytes bigint not null,
  media_type text not null,
  stored_at timestamptz not null
);

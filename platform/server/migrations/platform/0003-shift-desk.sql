-- A machine of the duty room that is registered: only there a session stays through the night.
create table workstation (
  id uuid primary key,
  name text not null,
  place text not null,
  token_hash bytea not null unique,
  registered_at timestamptz not null,
  registered_by text not null,
  seen_at timestamptz,
  removed_at timestamptz,
  removed_by text
);

-- A shift session shows and sounds on; to act after a pause its person gives a PIN.
alter table session add column workstation_id uuid references workstation (id);
alter table session add column acted_at timestamptz;
update session set acted_at = seen_at;
alter table session alter column acted_at set not null;

alter table account add column pin_hash text;
alter table account add column pin_failed integer not null default 0;
-- The sealed account for the night when nobody else can get in.
alter table account add column break_glass boolean not null default false;
alter table account add column sealed_at timestamptz;
alter table account add column sealed_by text;
alter table account add column opened_at timestamptz;
create unique index account_one_break_glass on account ((true)) where break_glass;

alter table sign_in_policy add column pin_minutes integer not null default 10;

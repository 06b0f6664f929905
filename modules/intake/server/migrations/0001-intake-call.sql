-- Every call that came in, with the draft as typed; the caller's number only sealed, masked and as a keyed hash.
create table intake_call (
  id uuid primary key,
  version integer not null,
  code text not null unique,
  state text not null check (state in ('taking', 'hung-up', 'settled')),
  outcome text check (outcome in ('opened', 'joined', 'logged')),
  mark text check (mark in ('false-alarm', 'nuisance', 'repeat')),
  note text,
  source text not null check (source in ('manual', 'exchange')),
  caller_sealed text,
  caller_masked text,
  caller_hash text,
  draft jsonb not null,
  reporter text not null,
  place_name text not null,
  area_code text,
  org_path text,
  hazard text,
  text text not null,
  received_at timestamptz not null,
  holder_id text,
  holder_name text,
  updated_at timestamptz not null,
  updated_by text not null,
  settled_at timestamptz,
  settled_by text,
  incident_id uuid,
  incident_code text,
  call_out_id uuid,
  call_out_code text,
  repeat_of uuid
);
create index intake_call_received on intake_call (received_at desc);
create index intake_call_open on intake_call (state) where state <> 'settled';
create index intake_call_caller on intake_call (caller_hash, received_at) where caller_hash is not null;

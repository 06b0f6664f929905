-- Responses of incidents with every decision about them, special headquarters, and who is in command.
create table response (
  id uuid primary key,
  version integer not null default 1,
  state text not null check (state in ('running', 'ended', 'undone')),
  incident_id uuid not null,
  incident_code text not null,
  incident_title text not null,
  hazard text not null,
  org_path text,
  area_code text not null,
  lon double precision not null,
  lat double precision not null,
  plan_id uuid not null,
  plan_code text not null,
  plan_title text not null,
  plan_version integer not null,
  level text not null check (level in ('I', 'II', 'III', 'IV')),
  -- Lifted from above and the actions of the new level not confirmed yet.
  pending_level text check (pending_level in ('I', 'II', 'III', 'IV')),
  clause text not null,
  clause_text text not null,
  signer text not null,
  started_by text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  undo_until timestamptz,
  person_ids uuid[] not null default '{}',
  updated_at timestamptz not null,
  updated_by text not null
);
-- Two officers who confirm the same response: the second finds the first's.
create unique index response_running on response (incident_id, plan_code) where state = 'running';
create index response_incident on response (incident_id, started_at desc);

create table response_change (
  id uuid primary key,
  seq bigint generated always as identity,
  response_id uuid not null references response (id),
  kind text not null check (kind in ('start', 'raise', 'lower', 'lift', 'end', 'undo')),
  from_level text,
  to_level text,
  clause text,
  basis text not null,
  signer text not null,
  recorded_by text not null,
  at timestamptz not null,
  order_ids uuid[] not null default '{}',
  call_out_id uuid,
  people integer not null default 0,
  left_out jsonb not null default '[]',
  correlation_id uuid not null
);
create index response_change_response on response_change (response_id, seq);

-- What the authority above has declared; the newest row of a hazard and authority holds, level null: ended.
create table superior_response (
  id uuid primary key,
  seq bigint generated always as identity,
  hazard text not null,
  level text check (level in ('I', 'II', 'III', 'IV')),
  authority text not null,
  basis text not null,
  at timestamptz not null,
  recorded_by text not null,
  recorded_at timestamptz not null
);

-- Standing special headquarters and their members, from the region's lists.
create table headquarters (
  code text primary key,
  name text not null,
  plan_title text not null,
  source text not null,
  surveyed_at text not null,
  confidence text not null
);

create table headquarters_member (
  id uuid primary key,
  headquarters_code text not null references headquarters (code),
  code text not null unique,
  duty text not null,
  organisation_code text not null,
  person_id uuid,
  version integer not null default 1
);
create index headquarters_member_of on headquarters_member (headquarters_code, code);

-- A headquarters as formed for one incident; its members are copied, so that a substitute stays where he was named.
create table response_headquarters (
  id uuid primary key,
  incident_id uuid not null,
  org_path text,
  area_code text not null,
  code text not null,
  name text not null,
  source text not null,
  formed_at timestamptz not null,
  formed_by text not null,
  ended_at timestamptz,
  call_out_id uuid
);
create unique index response_headquarters_open on response_headquarters (incident_id, code) where ended_at is null;

create table response_headquarters_member (
  id uuid primary key,
  version integer not null default 1,
  headquarters_id uuid not null references response_headquarters (id),
  place integer not null,
  duty text not null,
  organisation_name text not null,
  person_id uuid,
  name text not null,
  caller_id uuid,
  stands_in_for text,
  substituted_at timestamptz,
  substituted_by text,
  substitute_reason text
);
create index response_headquarters_member_of on response_headquarters_member (headquarters_id, place);

-- Command offered and taken; added to only. In command is who took it last.
create table command_move (
  id uuid primary key,
  seq bigint generated always as identity,
  incident_id uuid not null,
  org_path text,
  area_code text not null,
  role text not null check (role in ('administrative', 'on-scene', 'technical')),
  kind text not null check (kind in ('offer', 'take')),
  person_id uuid not null,
  name text not null,
  post text not null,
  from_name text,
  reason text not null,
  recorded_by text not null,
  told integer not null default 0,
  at timestamptz not null
);
create index command_move_incident on command_move (incident_id, role, seq);
create index command_move_person on command_move (person_id, seq);

create function response_record_guard() returns trigger language plpgsql as $$
begin
  raise exception '% is added to, never changed', tg_table_name;
end
$$;
create trigger response_change_guard before update or delete on response_change for each row execute function response_record_guard();
create trigger command_move_guard before update or delete on command_move for each row execute function response_record_guard();

create table response_setting (
  only_row boolean primary key default true check (only_row),
  undo_seconds integer not null check (undo_seconds between 0 and 600),
  ladder text not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null
);

-- Orders of incidents, their receipts (added to, never changed), where teams are, and the settings of time limits.
create table dispatch_order (
  id uuid primary key,
  version integer not null default 1,
  code text not null unique,
  number integer not null,
  state text not null check (state in ('issued', 'accepted', 'departed', 'arrived', 'working', 'completed', 'refused', 'cancelled')),
  incident_id uuid not null,
  incident_code text not null,
  incident_title text not null,
  -- Where it belongs for reading: the place of its incident.
  org_path text,
  area_code text not null,
  target_kind text not null check (target_kind in ('team', 'post', 'person')),
  target_id uuid,
  target_code text,
  target_name text not null,
  target_org_path text not null,
  target_post text,
  target_area_code text,
  target_people integer,
  title text not null,
  text text not null,
  due_at timestamptz not null,
  place_name text,
  lon double precision,
  lat double precision,
  plan_code text,
  plan_title text,
  clause text,
  clause_text text,
  plan_action_id text,
  stage text not null,
  evidence text[] not null default '{}',
  steps text[] not null default '{}',
  severity text,
  issued_at timestamptz not null,
  issued_by text not null,
  overdue boolean not null default false,
  escalated_at timestamptz,
  latest_step text,
  latest_note text,
  latest_value text,
  latest_at timestamptz not null,
  expected_at timestamptz,
  cancel_reason text,
  replaced_by uuid,
  unique (incident_id, number)
);
create index dispatch_order_incident on dispatch_order (incident_id, number desc);
create index dispatch_order_target on dispatch_order (target_org_path) where state not in ('completed', 'cancelled');
create index dispatch_order_person on dispatch_order (target_id) where state not in ('completed', 'cancelled');
create index dispatch_order_open on dispatch_order (due_at) where state not in ('completed', 'cancelled');

create table order_receipt (
  id uuid primary key,
  seq bigint generated always as identity,
  order_id uuid not null references dispatch_order (id),
  step text not null,
  client_at timestamptz not null,
  received_at timestamptz not null,
  by_id text not null,
  by_name text not null,
  on_behalf boolean not null,
  lon double precision,
  lat double precision,
  note text,
  value double precision,
  unit text,
  people integer,
  file_ids uuid[] not null default '{}',
  repeated boolean not null,
  correlation_id uuid not null
);
create index order_receipt_order on order_receipt (order_id, seq);

create function order_receipt_guard() returns trigger language plpgsql as $$
begin
  raise exception 'a receipt can only be added';
end $$;
create trigger order_receipt_guard before update or delete on order_receipt for each row execute function order_receipt_guard();

-- One row a team that was ever sent: where it is now.
create table team_deployment (
  team_id uuid primary key,
  code text not null,
  name text not null,
  status text not null check (status in ('standby', 'moving', 'on-site', 'returned')),
  people integer not null,
  org_path text not null,
  area_code text,
  base_lon double precision,
  base_lat double precision,
  incident_id uuid,
  incident_code text,
  order_id uuid,
  since timestamptz not null,
  expected_at timestamptz,
  lon double precision,
  lat double precision
);
create index team_deployment_incident on team_deployment (incident_id);

create table dispatch_setting (
  key text primary key,
  value double precision not null,
  unit text not null,
  title text not null,
  source text not null,
  mark text not null check (mark in ('high', 'middle', 'low')),
  effective_from timestamptz not null,
  edited_by text not null
);

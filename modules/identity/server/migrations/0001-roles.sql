-- What the world adds to or takes from the default roles, and roles of its own.
create table role (
  id text primary key,
  title text not null,
  summary text not null,
  created_at timestamptz not null,
  created_by text not null
);

create table role_permission (
  role_id text not null,
  permission text not null,
  -- false takes away a permission that the default role has.
  held boolean not null,
  primary key (role_id, permission)
);

-- A change to a role takes effect when a second administrator approves it.
create table role_change (
  id uuid primary key,
  role_id text not null,
  title text,
  add_permissions text[] not null,
  remove_permissions text[] not null,
  reason text not null,
  state text not null check (state in ('proposed', 'approved', 'rejected')),
  proposed_by uuid not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  decision_note text,
  version integer not null default 1
);
create index role_change_open on role_change (proposed_at) where state = 'proposed';

create table role_grant (
  id uuid primary key,
  account_id uuid not null,
  role_id text not null,
  org_path text not null,
  area_code text,
  reason text not null,
  state text not null check (state in ('proposed', 'approved', 'rejected', 'revoked')),
  -- 'system', 'security' or 'audit' for the three administrators: one account holds at most one, whatever the code does.
  administrator text check (administrator in ('system', 'security', 'audit')),
  proposed_by uuid,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  decision_note text,
  version integer not null default 1,
  check (decided_by is null or proposed_by is null or decided_by <> proposed_by or state = 'revoked')
);
create unique index role_grant_one_administrator on role_grant (account_id) where administrator is not null and state in ('proposed', 'approved');
create unique index role_grant_once on role_grant (account_id, role_id, org_path, coalesce(area_code, '')) where state in ('proposed', 'approved');
create index role_grant_account on role_grant (account_id) where state = 'approved';
create index role_grant_open on role_grant (proposed_at) where state = 'proposed';

-- Demo accounts as the region lists them, so that the sign-in page can show them. Empty in production.
create table demo_account (
  account_id uuid primary key,
  position integer not null,
  username text not null,
  password text not null,
  totp text,
  name text not null,
  organisation text not null,
  post text not null,
  roles text[] not null
);

-- Sessions get a public id (the token itself is never shown again) and may be shift sessions, which idle time never ends.
alter table session add column id uuid;
update session set id = gen_random_uuid() where id is null;
alter table session alter column id set not null;
alter table session add constraint session_id unique (id);
alter table session add column shift boolean not null default false;

-- A second factor that is being set up: it counts only once a code of it was given.
alter table account add column totp_pending text;
alter table account add column version integer not null default 1;
alter table account add column last_sign_in_at timestamptz;
alter table account add column disabled_reason text;

-- One row: the rules of signing in, changed by the security administrator.
create table sign_in_policy (
  only_row boolean primary key default true check (only_row),
  min_length integer not null default 8,
  min_classes integer not null default 3,
  history integer not null default 5,
  max_age_days integer not null default 90,
  max_tries integer not null default 5,
  lock_minutes integer not null default 15,
  idle_minutes integer not null default 30,
  absolute_hours integer not null default 12,
  shift_hours integer not null default 26,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  updated_by text not null default '出厂设置'
);
insert into sign_in_policy default values;

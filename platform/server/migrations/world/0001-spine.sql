-- The spine of one world: outbox events, jobs and timers, audit log with its seal, idempotency, codes, search, files.
create extension if not exists pg_trgm with schema public;

create table event (
  id uuid primary key,
  name text not null,
  payload jsonb not null,
  correlation_id uuid not null,
  actor_kind text not null,
  actor_id text not null,
  at timestamptz not null
);
create index event_correlation on event (correlation_id, at);
create index event_name on event (name, at desc);

-- One table for reactions and timers. A row is claimed with FOR UPDATE SKIP LOCKED and finished in the
-- transaction of its own work, so that it happens once however often the process dies.
create table job (
  id uuid primary key,
  handler text not null,
  key text,
  payload jsonb not null,
  correlation_id uuid not null,
  run_at timestamptz not null,
  attempts integer not null default 0,
  last_error text,
  failed_at timestamptz,
  created_at timestamptz not null
);
create index job_due on job (run_at) where failed_at is null;
create unique index job_key on job (key) where key is not null and failed_at is null;

create table audit_log (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  call text not null,
  outcome text not null check (outcome in ('done', 'refused', 'failed', 'read')),
  code text,
  subject_kind text,
  subject_id text,
  subject_code text,
  before jsonb,
  after jsonb,
  note text,
  peer text not null,
  correlation_id uuid not null,
  seal_seq bigint unique,
  seal_hash bytea
);
create index audit_log_unsealed on audit_log (id) where seal_seq is null;
create index audit_log_correlation on audit_log (correlation_id, id);
create index audit_log_subject on audit_log (subject_kind, subject_id, id desc);
create index audit_log_at on audit_log (at desc);
create index audit_log_actor on audit_log (actor_id, at desc);

-- A line may only be added, and sealed once. Nothing else, for anybody.
create function audit_log_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.seal_seq is null and new.seal_seq is not null
     and to_jsonb(new) - 'seal_seq' - 'seal_hash' = to_jsonb(old) - 'seal_seq' - 'seal_hash' then
    return new;
  end if;
  raise exception 'the audit log can only be added to';
end $$;
create trigger audit_log_guard before update or delete on audit_log for each row execute function audit_log_guard();
create trigger audit_log_no_truncate before truncate on audit_log execute function audit_log_guard();

create table idempotency (
  key text not null,
  actor_id text not null,
  call text not null,
  input_hash bytea not null,
  output jsonb not null,
  correlation_id uuid not null,
  at timestamptz not null,
  primary key (actor_id, key)
);
create index idempotency_at on idempotency (at);

create table code_counter (
  prefix text primary key,
  last integer not null
);

create table seed (
  id text primary key,
  ran_at timestamptz not null
);

create table search_entry (
  register text not null,
  subject_id uuid not null,
  code text not null,
  title text not null,
  subtitle text not null,
  haystack text not null,
  org_path text,
  area_code text,
  lon double precision,
  lat double precision,
  primary key (register, subject_id)
);
create index search_entry_haystack on search_entry using gin (haystack gin_trgm_ops);

create table file_use (
  id uuid primary key,
  sha256 text not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  -- The permission to read a file is that of the object it belongs to; until it is attached, only its uploader reads it.
  owner_kind text,
  owner_id text,
  uploaded_by text not null,
  at timestamptz not null
);
create index file_use_owner on file_use (owner_kind, owner_id);

-- The tree of organisations, the directory of persons and the posts they hold.
create table organisation (
  id uuid primary key,
  code text not null unique,
  parent_code text references organisation (code),
  kind text not null check (kind in ('city', 'department', 'town', 'village', 'group', 'headquarters', 'enterprise', 'team')),
  name text not null,
  short_name text not null,
  -- Codes from the root joined by dots; rewritten for the whole subtree when it moves.
  path text not null unique,
  area_code text,
  phone text,
  lon double precision,
  lat double precision,
  source text not null,
  version integer not null default 1,
  ended_at timestamptz,
  updated_at timestamptz not null,
  updated_by text not null
);
create index organisation_path on organisation (path text_pattern_ops);
create index organisation_parent on organisation (parent_code);

create table person (
  id uuid primary key,
  code text not null unique,
  name text not null,
  -- Sealed (SM4); `phone_hash` finds an exact number, `phone_mask` is what screens show.
  phone_sealed text,
  phone_hash text,
  phone_mask text,
  organisation_code text not null references organisation (code),
  org_path text not null,
  area_code text,
  source text not null,
  demo boolean not null,
  version integer not null default 1,
  updated_at timestamptz not null,
  updated_by text not null
);
create index person_org on person (org_path text_pattern_ops);
create index person_phone on person (phone_hash);
create index person_name on person using gin (name gin_trgm_ops);

create table post_holding (
  id uuid primary key,
  person_id uuid not null references person (id),
  organisation_code text not null references organisation (code),
  post text not null,
  title text not null,
  subject_kind text,
  subject_code text,
  since date not null,
  until date,
  version integer not null default 1,
  updated_at timestamptz not null,
  updated_by text not null
);
create index post_holding_person on post_holding (person_id);
create index post_holding_organisation on post_holding (organisation_code);
create index post_holding_post on post_holding (post, organisation_code);
create index post_holding_subject on post_holding (subject_kind, subject_code);

create table organisation_history (
  at timestamptz not null default now(),
  source_table text not null,
  id uuid not null,
  version integer not null,
  row jsonb not null
);
create index organisation_history_row on organisation_history (source_table, id, version);

-- Keeps what a row was before each change. The schema is named by the trigger's own, since the pool sets no search path.
create function keep_organisation_history() returns trigger language plpgsql as $$
begin
  execute format('insert into %I.organisation_history (source_table, id, version, row) values ($1, $2, $3, $4)', tg_table_schema)
    using tg_table_name, old.id, old.version, to_jsonb(old);
  return null;
end $$;
create trigger organisation_history after update or delete on organisation for each row execute function keep_organisation_history();
create trigger person_history after update or delete on person for each row execute function keep_organisation_history();
create trigger post_holding_history after update or delete on post_holding for each row execute function keep_organisation_history();

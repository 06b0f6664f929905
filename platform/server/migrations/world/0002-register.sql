-- What all registers share: areas that rows lie in, history by one trigger, saved views, links by code.
create table area (
  code text primary key,
  parent_code text,
  kind text not null check (kind in ('city', 'town', 'village')),
  name text not null,
  full_name text not null,
  people integer,
  lon double precision,
  lat double precision,
  source text not null
);
create index area_parent on area (parent_code);

-- One function for every register: writes who changed what into <table>_history, in the words of the row itself
-- (version, updated_by …), so that nothing depends on session settings of a pooled connection.
create function keep_register_history() returns trigger language plpgsql as $$
declare
  what text;
begin
  if tg_op = 'DELETE' then
    raise exception 'rows of register % are removed by setting removed_at, never deleted', tg_table_name;
  end if;
  what := case
    when tg_op = 'INSERT' then 'added'
    when old.removed_at is null and new.removed_at is not null then 'removed'
    when old.removed_at is not null and new.removed_at is null then 'restored'
    else 'changed' end;
  execute format('insert into %I.%I (row_id, version, at, by_id, by_name, what, reason, correlation_id, row) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', tg_table_schema, tg_table_name || '_history')
    using new.id, new.version, new.updated_at, new.updated_by, new.updated_by_name, what, new.change_reason, new.correlation_id,
          to_jsonb(new) - 'haystack' - 'correlation_id' - 'change_reason' - 'updated_by' - 'updated_by_name';
  return new;
end $$;

-- Called once by the migration of each register table: history table, trigger, and the indexes that lists need.
create function make_register(register_table text) returns void language plpgsql as $$
declare
  s text := current_schema();
begin
  execute format('create table %I.%I (
    id bigint generated always as identity primary key,
    row_id uuid not null, version integer not null, at timestamptz not null,
    by_id text not null, by_name text not null,
    what text not null check (what in (''added'', ''changed'', ''removed'', ''restored'')),
    reason text, correlation_id uuid not null, row jsonb not null)', s, register_table || '_history');
  execute format('create index on %I.%I (row_id, id)', s, register_table || '_history');
  execute format('create trigger keep_history after insert or update or delete on %I.%I for each row execute function %I.keep_register_history()', s, register_table, s);
  execute format('create unique index on %I.%I (code) where removed_at is null', s, register_table);
  execute format('create index on %I.%I (area_code text_pattern_ops)', s, register_table);
  execute format('create index on %I.%I (org_path text_pattern_ops)', s, register_table);
  execute format('create index on %I.%I using gin (haystack gin_trgm_ops)', s, register_table);
  execute format('create index on %I.%I using gist (point(lon, lat))', s, register_table);
end $$;

create table register_view (
  id uuid primary key,
  register text not null,
  owner_id text not null,
  title text not null,
  filter jsonb not null,
  created_at timestamptz not null
);
create index register_view_owner on register_view (register, owner_id);

create index search_entry_code on search_entry (register, code);

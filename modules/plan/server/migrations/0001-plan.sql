-- Versions of plans as text. The parsed form is kept beside it, so that matching reads no YAML.
create table plan (
  id uuid primary key,
  version integer not null default 1,
  code text not null,
  version_number integer not null,
  state text not null check (state in ('draft', 'active', 'retired')),
  title text not null,
  edition text not null,
  kind text not null,
  hazards text[] not null,
  area_code text not null,
  org_path text,
  source text not null,
  text text not null,
  parsed jsonb not null,
  -- Settings whose source is not sure: to be confirmed by the city.
  unconfirmed integer not null,
  action_count integer not null,
  saved_at timestamptz not null,
  saved_by text not null,
  activated_at timestamptz,
  activated_by text,
  activation_basis text,
  retired_at timestamptz,
  retired_by text,
  retire_reason text,
  unique (code, version_number)
);
-- Of one plan one version is in force.
create unique index plan_in_force on plan (code) where state = 'active';
create index plan_hazards on plan using gin (hazards) where state = 'active';

-- A text that was in force is evidence: it is never rewritten.
create function plan_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (old.state <> 'draft' and (new.text <> old.text or new.code <> old.code or new.version_number <> old.version_number)) then
    raise exception 'a plan that was in force is not rewritten';
  end if;
  return new;
end $$;
create trigger plan_guard before update or delete on plan for each row execute function plan_guard();

-- A report is one row with its present content; every version it ever had stands beside it. A signed one is never rewritten.
create table report (
  id uuid primary key,
  version integer not null,
  code text not null unique,
  incident_id uuid not null,
  incident_code text not null,
  incident_title text not null,
  natural_disaster boolean not null,
  form text not null check (form in ('first', 'next', 'final', 'special')),
  number integer not null,
  state text not null check (state in ('draft', 'signed', 'sent', 'discarded')),
  title text not null,
  addressee text not null,
  content jsonb not null,
  -- What the system wrote by itself: a part that still says this may be refreshed, an edited one stays.
  drafted jsonb not null,
  signer text,
  signed_at timestamptz,
  sent_at timestamptz,
  org_path text,
  area_code text not null,
  created_at timestamptz not null,
  created_by text not null,
  updated_at timestamptz not null,
  updated_by text not null
);
create unique index report_numbered on report (incident_id, form, number) where state <> 'discarded';
create index report_listed on report (created_at desc, id desc);

create table report_version (
  report_id uuid not null references report (id),
  version integer not null,
  content jsonb not null,
  at timestamptz not null,
  by_name text not null,
  what text not null check (what in ('drafted', 'saved', 'refreshed', 'signed')),
  primary key (report_id, version)
);

create table report_submission (
  id uuid primary key,
  report_id uuid not null references report (id),
  to_whom text not null,
  way text not null,
  paper text not null,
  clock_ids text[] not null default '{}',
  at timestamptz not null,
  recorded_by text not null,
  receiver text,
  received_at timestamptz
);
create index report_submission_report on report_submission (report_id, at);

create table report_setting (
  key text primary key,
  value jsonb not null,
  title text not null,
  source text not null,
  mark text not null check (mark in ('high', 'middle', 'low')),
  effective_from timestamptz not null,
  edited_by text not null
);

create function report_guard() returns trigger language plpgsql as $$
begin
  if old.state in ('signed', 'sent') and (new.content <> old.content or new.form <> old.form or new.signer is distinct from old.signer or new.incident_id <> old.incident_id) then
    raise exception 'a signed report is never rewritten';
  end if;
  return new;
end $$;
create trigger report_signed_guard before update on report for each row execute function report_guard();

create function report_version_guard() returns trigger language plpgsql as $$
begin
  raise exception 'versions of a report can only be added to';
end $$;
create trigger report_version_kept before update or delete on report_version for each row execute function report_version_guard();

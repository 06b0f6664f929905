-- 年度核定（Years closed）: made from the declaration of indicator.year-close.
create table year_close (
  id              uuid primary key,
  version         integer not null,
  code            text not null,
  name            text not null,
  area_code       text,
  org_path        text,
  lon             double precision,
  lat             double precision,
  year            integer not null,
  subject         text not null,
  rows            integer not null,
  signer          text not null,
  source          text not null,
  surveyed_at     date,
  confidence      text not null,
  demo            boolean not null,
  extra           jsonb not null,
  haystack        text not null,
  missing         integer[] not null,
  updated_at      timestamptz not null,
  updated_by      text not null,
  updated_by_name text not null,
  change_reason   text,
  correlation_id  uuid not null,
  removed_at      timestamptz
);
select make_register('year_close');

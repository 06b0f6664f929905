-- 粉尘涉爆企业（Dust enterprises）: made from the declaration of enterprise.dust-enterprise.
create table dust_enterprise (
  id              uuid primary key,
  version         integer not null,
  code            text not null,
  name            text not null,
  area_code       text,
  org_path        text,
  lon             double precision,
  lat             double precision,
  dust            text not null,
  workers         integer not null,
  enterprise_id   uuid,
  supervisor      text,
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
select make_register('dust_enterprise');

-- Changes of what an indicator is held against: years, base or target. No column holds a value of an indicator.
create table indicator_setting (
  key            text primary key,
  version        integer not null,
  base_from      integer,
  base_to        integer,
  first_year     integer,
  last_year      integer,
  basis          text check (basis in ('period', 'last-year')),
  target         double precision not null,
  source         text not null,
  reason         text not null,
  effective_from timestamptz not null,
  edited_by      text not null
);
create index accident_year on accident (occurred_on) where removed_at is null;
create index disaster_loss_year on disaster_loss (occurred_on) where removed_at is null;

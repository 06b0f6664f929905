-- What the writer picked by name; `area_codes` also holds what lies in the drawn rings.
alter table warning add column picked_codes text[] not null default '{}';

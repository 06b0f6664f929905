-- Who changed an order last, for the two people who act on it at once. Rows that stand: who gave it, or whom it is for.
alter table dispatch_order add column updated_at timestamptz, add column updated_by text;
update dispatch_order set updated_at = latest_at, updated_by = case when version = 1 then issued_by else target_name end;
alter table dispatch_order alter column updated_at set not null, alter column updated_by set not null;

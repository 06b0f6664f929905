-- The list of one point is read often, by its drawer and by the sums.
create index household_hazard_point on household (hazard_point_id) where removed_at is null;

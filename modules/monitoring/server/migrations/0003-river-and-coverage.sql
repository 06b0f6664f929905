-- What the estimates of arrival and the blind spots reckon with; nobody has confirmed these numbers yet.
insert into monitoring_setting (key, value, unit, source, updated_at, updated_by) values
  ('coverage-km', 5, 'km', '待核定：行政村中心距在报监测站不超过此数即算覆盖', now(), 'system'),
  ('river-speed', 2.5, 'm/s', '待核定：山区河道洪水波速，须由水务部门给出', now(), 'system'),
  ('river-winding', 1.3, '倍', '待核定：河长与直线距离之比', now(), 'system'),
  ('river-rain-km', 5, 'km', '待核定：雨量站距水位站不超过此数即作为其上游来雨', now(), 'system');

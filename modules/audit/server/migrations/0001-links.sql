-- The chain of a matter asks which events name an incident, alarm or order.
create index event_names_incident on event ((payload ->> 'incidentId')) where payload ->> 'incidentId' is not null;
create index event_names_alarm on event ((payload ->> 'alarmId')) where payload ->> 'alarmId' is not null;
create index event_names_order on event ((payload ->> 'orderId')) where payload ->> 'orderId' is not null;
create index audit_log_subject_code on audit_log (subject_code) where subject_code is not null;

-- What the log may be about grew: hand-over, roster, checks, sound, papers, sign-ins by the sealed account.
alter table watch_log drop constraint watch_log_subject_check;
alter table watch_log add constraint watch_log_subject_check check (subject ~ '^[a-z][a-z-]{1,30}$');

-- A day that somebody wrote; other days keep to the cycle of duty_roster.
create table duty_shift (
  day date primary key,
  from_at timestamptz not null,
  until_at timestamptz not null,
  leader_id uuid not null,
  officer_ids uuid[] not null,
  note text not null,
  source text not null,
  version integer not null,
  updated_at timestamptz not null,
  updated_by text not null,
  check (until_at > from_at),
  check (cardinality(officer_ids) > 0)
);

create table duty_swap (
  id uuid primary key,
  day date not null,
  from_id uuid not null,
  to_id uuid not null,
  return_day date,
  reason text not null,
  state text not null check (state in ('asked', 'agreed', 'approved', 'refused', 'withdrawn')),
  asked_by uuid not null,
  asked_at timestamptz not null,
  answered_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  note text,
  version integer not null default 1,
  check (from_id <> to_id)
);
-- One open swap a person and a day.
create unique index duty_swap_open on duty_swap (day, from_id) where state in ('asked', 'agreed');

create table handover (
  id uuid primary key,
  code text not null unique,
  day date not null unique,
  from_at timestamptz not null,
  until_at timestamptz not null,
  state text not null check (state in ('open', 'signed-out', 'complete')),
  -- As signed; while it is open the list is made afresh at each look.
  items jsonb not null,
  not_asked text[] not null,
  remark text not null,
  out_sign jsonb,
  in_sign jsonb,
  begun_at timestamptz not null,
  begun_by text not null,
  version integer not null default 1,
  check (state = 'open' or out_sign is not null),
  check (state <> 'complete' or in_sign is not null),
  check (out_sign->>'personId' <> in_sign->>'personId')
);
-- What both have signed is never changed.
create function handover_guard() returns trigger language plpgsql as $$
begin
  raise exception 'a hand-over that both officers signed can not be changed';
end $$;
create trigger handover_guard before update or delete on handover for each row when (old.state = 'complete') execute function handover_guard();

create table watch_check (
  id uuid primary key,
  asked_at timestamptz not null,
  asked_by text not null,
  due_at timestamptz not null,
  state text not null check (state in ('asked', 'answered', 'late', 'missed')),
  officers text[] not null,
  answered_by text,
  answered_at timestamptz,
  note text
);
create index watch_check_at on watch_check (asked_at desc);
create unique index watch_check_running on watch_check ((true)) where state = 'asked';

create table watch_mute (
  id uuid primary key,
  by_name text not null,
  reason text not null,
  severities text[] not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  ended_at timestamptz,
  ended_by text
);
create index watch_mute_running on watch_mute (until_at) where ended_at is null;

create table contact_test (
  id uuid primary key,
  person_id uuid not null,
  at timestamptz not null,
  outcome text not null check (outcome in ('answered', 'no-answer', 'wrong-number')),
  way text not null check (way in ('call-out', 'hand')),
  by_name text not null,
  note text not null
);
create index contact_test_person on contact_test (person_id, at desc);

create table watch_paper (
  id uuid primary key,
  code text not null unique,
  kind text not null check (kind in ('fax', 'letter', 'telephone-note')),
  sender text not null,
  number text,
  title text not null,
  summary text not null,
  urgency text not null check (urgency in ('normal', 'urgent', 'very-urgent')),
  received_at timestamptz not null,
  recorded_by text not null,
  file_ids uuid[] not null,
  incident_id uuid,
  incident_code text,
  answer_by timestamptz,
  done_at timestamptz,
  done_by text,
  done_how text,
  version integer not null default 1
);
create index watch_paper_at on watch_paper (received_at desc);

create table watch_setting (
  key text primary key,
  value text not null,
  unit text not null,
  source text not null,
  updated_at timestamptz not null default now(),
  updated_by text not null default '出厂设置'
);
insert into watch_setting (key, value, unit, source) values
  ('check.answer-seconds', '300', '秒', '系统默认；长治叫应实践为 5 分钟内，待本地确认（K低，2026-07）'),
  ('check.times', '', '时刻', '系统默认：空，不定时查岗；填 01:30,04:30 即按时查岗（待本地确认）'),
  ('mute.max-minutes', '60', '分钟', '系统默认，待本地确认（K低，2026-07）'),
  ('mute.max-red-minutes', '10', '分钟', '系统默认：红色告警静音不超过 10 分钟，待本地确认（K低，2026-07）'),
  ('sound.repeat-seconds', '20', '秒', '系统默认：红、橙色未确认时重响间隔，待本地确认（K低，2026-07）'),
  ('contact.test-days', '30', '天', '系统默认：超过 30 天未试拨标为待试拨，待本地确认（K低，2026-07）');

-- Call-outs, the people called, every attempt to reach them, every answer (added to, never changed), and the ladders.
create table call_out_ladder (
  key text primary key,
  version integer not null default 1,
  title text not null,
  steps jsonb not null,
  exhausted_after_seconds integer not null check (exhausted_after_seconds > 0),
  neighbour_posts text[] not null,
  knock_posts text[] not null,
  usual boolean not null,
  demo boolean not null,
  source text not null,
  mark text not null check (mark in ('high', 'middle', 'low')),
  effective_from timestamptz not null,
  edited_by text not null
);
create unique index call_out_ladder_usual on call_out_ladder (usual) where usual;

create table call_out (
  id uuid primary key,
  version integer not null default 1,
  code text not null unique,
  state text not null check (state in ('running', 'ended')),
  subject_kind text not null check (subject_kind in ('incident', 'warning', 'response', 'watch')),
  subject_id uuid not null,
  subject_code text not null,
  subject_title text not null,
  severity text,
  text text not null,
  drill boolean not null,
  ladder_key text not null,
  -- As it was when the call-out began.
  ladder jsonb not null,
  started_at timestamptz not null,
  started_by text not null,
  ended_at timestamptz,
  ended_by text,
  end_reason text,
  area_code text,
  org_path text,
  posts integer not null,
  people integer not null,
  holes jsonb not null default '[]'
);
create index call_out_running on call_out (started_at desc) where state = 'running';
create index call_out_recent on call_out (started_at desc);
create index call_out_subject on call_out (subject_kind, subject_id);

create table call_out_person (
  id uuid primary key,
  version integer not null default 1,
  call_out_id uuid not null references call_out (id),
  person_id uuid not null,
  name text not null,
  post text not null,
  org_name text not null,
  person_org_path text not null,
  area_code text,
  phone_mask text,
  reasons text[] not null,
  state text not null check (state in ('calling', 'unanswered', 'answered', 'withdrawn')),
  started_at timestamptz not null,
  -- Place on the ladder: -1 before the first rung.
  rung_index integer not null default -1,
  rung text,
  rung_at timestamptz,
  rung_state text,
  rung_note text,
  next_rung text,
  -- When the next rung is due, or after the last one when the person counts as unanswered. Null: nothing is due.
  next_at timestamptz,
  helper_id uuid,
  helper_name text,
  answer text,
  answer_note text,
  answered_at timestamptz,
  way text,
  recorded_by text,
  late boolean not null default false,
  unique (call_out_id, person_id)
);
create index call_out_person_due on call_out_person (call_out_id, next_at) where next_at is not null;
create index call_out_person_open on call_out_person (call_out_id) where state in ('calling', 'unanswered');
create index call_out_person_person on call_out_person (person_id, started_at desc);

-- The id of an attempt is the id of its message.
create table call_out_attempt (
  id uuid primary key,
  call_id uuid not null references call_out_person (id),
  rung text not null,
  channel text not null,
  at timestamptz not null,
  state text not null check (state in ('sent', 'delivered', 'failed', 'asked')),
  state_at timestamptz not null,
  note text,
  helper_id uuid,
  helper_name text,
  -- What the helper came back with.
  outcome text check (outcome in ('woken', 'not-found', 'over'))
);
create index call_out_attempt_call on call_out_attempt (call_id, at);
create index call_out_attempt_helper on call_out_attempt (helper_id) where helper_id is not null and outcome is null;

create table call_out_answer (
  id uuid primary key,
  seq bigint generated always as identity,
  call_id uuid not null references call_out_person (id),
  answer text not null,
  way text not null,
  note text,
  client_at timestamptz not null,
  received_at timestamptz not null,
  by_id text not null,
  by_name text not null,
  -- The signature: session in which it was given; null when it came by SMS or keypad.
  session text,
  recorded_by text,
  late boolean not null,
  repeated boolean not null,
  correlation_id uuid not null
);
create index call_out_answer_call on call_out_answer (call_id, seq);

create function call_out_answer_guard() returns trigger language plpgsql as $$
begin
  raise exception 'an answer can only be added';
end $$;
create trigger call_out_answer_guard before update or delete on call_out_answer for each row execute function call_out_answer_guard();

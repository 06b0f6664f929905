-- The way of a version to the leader's signature, its document, filing and term.
alter table plan
  add column step text not null default 'drafting' check (step in ('drafting', 'department', 'legal', 'leader', 'returned', 'approved')),
  add column step_since timestamptz,
  add column round integer not null default 0,
  add column document_number text,
  add column signer text,
  add column approved_at timestamptz,
  add column effective_on date,
  add column expires_on date,
  add column document_file_id uuid,
  add column filing_number text,
  add column filing_authority text,
  add column filed_on date,
  add column filed_by text;
create unique index plan_document_number on plan (document_number) where document_number is not null;
create index plan_on_the_way on plan (step) where state = 'draft' and step in ('department', 'legal', 'leader', 'returned');

-- A text that somebody has begun to sign is held until it comes back.
create or replace function plan_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (old.state <> 'draft' and (new.text <> old.text or new.code <> old.code or new.version_number <> old.version_number)) then
    raise exception 'a plan that was in force is not rewritten';
  end if;
  if old.step in ('department', 'legal', 'leader', 'approved') and new.text <> old.text then
    raise exception 'a plan on its way to approval is not rewritten';
  end if;
  return new;
end $$;

-- What was said on the way; only ever added to.
create table plan_opinion (
  id uuid primary key,
  -- Order in which they were said.
  seq bigint not null generated always as identity,
  plan_id uuid not null,
  round integer not null,
  step text not null check (step in ('drafter', 'department', 'legal', 'leader')),
  verdict text not null check (verdict in ('submit', 'agree', 'return', 'withdraw')),
  opinion text not null,
  person_id text not null,
  person_name text not null,
  at timestamptz not null
);
create index plan_opinion_of_plan on plan_opinion (plan_id, seq);
create function plan_opinion_guard() returns trigger language plpgsql as $$
begin
  raise exception 'an opinion is not changed';
end $$;
create trigger plan_opinion_guard before update or delete on plan_opinion for each row execute function plan_opinion_guard();

-- Terms of plan keeping, each with its source.
create table plan_setting (
  key text primary key,
  version integer not null default 1,
  value integer not null,
  unit text not null,
  title text not null,
  source text not null,
  mark text not null check (mark in ('high', 'middle', 'low')),
  effective_from timestamptz not null,
  edited_by text not null
);

-- Who bears a role of a plan for a time.
create table plan_substitution (
  id uuid primary key,
  version integer not null default 1,
  plan_code text not null,
  role_key text not null,
  name text not null,
  organisation text not null,
  post text,
  from_at timestamptz not null,
  until_at timestamptz not null,
  reason text not null,
  signer text not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  ended_at timestamptz,
  end_reason text,
  check (until_at > from_at)
);
create index plan_substitution_of_role on plan_substitution (plan_code, role_key) where ended_at is null;

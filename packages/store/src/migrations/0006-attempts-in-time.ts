/** Attempts under way are few and looked for at every moment, those that ended are many and hardly ever: two tables. */
export const attemptsInTime = {
  name: '0006-attempts-in-time',
  sql: `
alter table messages add column attempted_at timestamptz;
update messages set attempted_at = attempts.started_at from attempts where attempts.id = messages.attempt_id;
comment on column messages.attempted_at is 'When its latest attempt began.';

create index late_answers on messages (attempt_id) where state in ('unknown', 'queued');

alter index one_call_in_flight rename to one_former_call_in_flight;
create table open_attempts (
  id uuid primary key default gen_random_uuid(),
  app text not null,
  user_id uuid not null,
  message_id uuid not null,
  number integer not null,
  started_at timestamptz not null,
  lease_until timestamptz not null,
  constraint one_call_in_flight unique (app, user_id)
);
create index open_attempts_by_lease on open_attempts (lease_until);
comment on table open_attempts is 'Calls under way: a row from the mark to the outcome.';
comment on column open_attempts.number is 'From 1, by message.';
comment on column open_attempts.lease_until is 'After this the process that made the attempt counts as dead.';

create table ended_attempts (
  message_id uuid not null,
  number integer not null,
  started_at timestamptz not null,
  id uuid not null,
  app text not null,
  finished_at timestamptz not null,
  outcome text not null check (outcome in ('accepted', 'refused', 'deferred', 'unknown')),
  reason text,
  platform_code text,
  primary key (message_id, number, started_at)
) partition by range (started_at);
create table ended_attempts_of_other_times partition of ended_attempts default;
comment on table ended_attempts is
  'What calls came to, a partition for each month. No foreign key: the months go one by one, and so do messages.';

insert into open_attempts (id, app, user_id, message_id, number, started_at, lease_until)
  select id, app, user_id, message_id, number, started_at, lease_until from attempts where finished_at is null;
insert into ended_attempts (message_id, number, started_at, id, app, finished_at, outcome, reason, platform_code)
  select message_id, number, started_at, id, app, finished_at, outcome, reason, platform_code
  from attempts where finished_at is not null;
drop table attempts;
`,
}

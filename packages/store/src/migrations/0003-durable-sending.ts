/** What sending needs to last: when the sweep looks, how fast an app may go, and what a template chose for `unknown`. */
export const durableSending = {
  name: '0003-durable-sending',
  sql: `
alter table messages add column wake_at timestamptz;
update messages set wake_at = due_at;
alter table messages alter column wake_at set not null;
comment on column messages.wake_at is
  'When the sweep has to see to it, while it waits: due_at, or later where a job is trusted to come first.';
drop index waiting_messages;
create index waking_messages on messages (app, wake_at) where state in ('scheduled', 'queued');
create index queued_messages on messages (user_id, due_at) where state = 'queued';

alter table messages add column on_unknown text not null default 'hold' check (on_unknown in ('hold', 'resend'));
alter table messages alter column on_unknown drop default;
comment on column messages.on_unknown is
  'What the template chose for a lost reply where the platform cannot tell a repeat; frozen when it was accepted.';

create table lanes (
  app text not null,
  api text not null,
  tokens double precision,
  tokens_at timestamptz,
  strikes integer not null default 0,
  pauses integer not null default 0,
  paused_until timestamptz,
  pause_reason text check (pause_reason in ('failing', 'throttled', 'exhausted')),
  call_limit integer,
  primary key (app, api),
  check ((tokens is null) = (tokens_at is null)),
  check ((paused_until is null) = (pause_reason is null))
);
comment on table lanes is 'How freely an app may call one API of its platform at this moment. No row: freely.';
comment on column lanes.tokens is 'Calls that its pace allows, as of tokens_at; null while it has no pace.';
comment on column lanes.strikes is 'Failures in a row. Any answer of the platform starts them anew.';
comment on column lanes.pauses is 'Pauses in a row, each longer than the one before.';
comment on column lanes.paused_until is 'No call before; null while it flows.';
comment on column lanes.call_limit is 'Most calls under way at once while the platform is tried anew; null without a limit.';
`,
}

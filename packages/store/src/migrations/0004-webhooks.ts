/** What callers are told: an outbox, written in the same transaction as what it tells of. */
export const webhooks = {
  name: '0004-webhooks',
  sql: `
create table webhook_events (
  app text not null,
  id uuid not null default gen_random_uuid(),
  caller text not null,
  number bigint generated always as identity,
  type text not null,
  subject_id uuid not null,
  data jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'given-up')),
  attempts integer not null default 0,
  waiting_since timestamptz not null,
  due_at timestamptz not null,
  leased_until timestamptz,
  last_error text,
  created_at timestamptz not null,
  primary key (app, id)
);
create index webhook_events_of_app on webhook_events (app, created_at, id);
create index due_webhook_events on webhook_events (app, caller, due_at, number) where state = 'waiting';
create index webhook_events_in_line on webhook_events (app, caller, subject_id, number) where state = 'waiting';
create index late_webhook_events on webhook_events (app, waiting_since) where state = 'waiting';
comment on table webhook_events is 'What callers are told by webhook: one row for each event and each caller who listens to its app.';
comment on column webhook_events.id is 'The webhook-id: the same each time the event is posted.';
comment on column webhook_events.number is 'The order in which they were written, which for one subject is the order in which it all happened.';
comment on column webhook_events.subject_id is
  'The message that it tells of; for grants the person. Of one subject, an event goes out when those before it are through.';
comment on column webhook_events.data is 'The message or grant as it stood then, without any identity or token.';
comment on column webhook_events.attempts is 'How often it was posted since waiting_since.';
comment on column webhook_events.waiting_since is 'When it was put on its way: when it happened, or when it was replayed.';
comment on column webhook_events.due_at is 'Not before then it is posted.';
comment on column webhook_events.leased_until is 'After this the process that is posting it counts as dead; null while none is.';
comment on column webhook_events.last_error is 'Why it could not be delivered the last time, in plain words.';
`,
}

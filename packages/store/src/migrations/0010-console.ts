/** What the console reads: states by which people search, what comes without a grant, and counts of what calls came to. */
export const consoleReads = {
  name: '0010-console',
  sql: `
create index searched_messages on messages (app, state, created_at desc, id desc)
  where state in ('scheduled', 'refused', 'unknown', 'expired', 'cancelled');
create index uncovered_in_time on messages (app, send_at, user_id) where state = 'scheduled' and not covered;

create index ended_attempts_in_time on ended_attempts using brin (finished_at);
create index consent_answers_in_time on consent_answers using brin (created_at);
create index events_of_app_in_time on events (app, received_at);
create index webhook_events_by_subject on webhook_events (subject_id);

create table attempt_counts (
  minute timestamptz not null,
  app text not null,
  template text not null,
  outcome text not null check (outcome in ('accepted', 'refused', 'deferred', 'unknown')),
  reason text not null,
  platform_code text not null,
  count integer not null,
  primary key (minute, app, template, outcome, reason, platform_code)
);
comment on table attempt_counts is
  'What calls came to, counted by the minute in which they ended; the last minutes are still in ended_attempts alone.';
comment on column attempt_counts.reason is 'Empty where none was needed, as is platform_code.';
`,
}

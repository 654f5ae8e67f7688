/** Instants are timestamptz, written from the injected clock; nothing here reads the database's own time. */
export const firstStorey = {
  name: '0001-first-storey',
  sql: `
create table users (
  id uuid primary key,
  app text not null,
  external_id text,
  created_at timestamptz not null,
  unique (app, external_id)
);
comment on table users is 'A person within one app.';
comment on column users.app is 'Our id of the mini program, as the configuration names it.';
comment on column users.external_id is 'The caller''s own id of the person; null until a caller binds one.';

create table identities (
  app text not null,
  fingerprint text not null,
  user_id uuid not null references users,
  platform text not null,
  sealed text not null,
  created_at timestamptz not null,
  primary key (app, fingerprint)
);
create index identities_of_user on identities (user_id);
comment on table identities is 'Who a user is on the platform, readable only with the seal keys.';
comment on column identities.fingerprint is 'Keyed hash of the identity, to look it up: <key version>.<HMAC-SHA256>.';
comment on column identities.sealed is 'The identity (WeChat: openid), AES-256-GCM: <key version>.<base64url>.';

create table sessions (
  id uuid primary key,
  app text not null,
  user_id uuid not null references users,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
comment on column sessions.revoked_at is 'Null while the session is good.';

create table consents (
  user_id uuid not null references users,
  consent_id uuid not null,
  app text not null,
  created_at timestamptz not null,
  primary key (user_id, consent_id)
);
comment on table consents is 'One showing of the platform''s sheet, counted once however often it is reported.';
comment on column consents.consent_id is 'Made by the client.';

create table consent_answers (
  user_id uuid not null,
  consent_id uuid not null,
  app text not null,
  template text not null,
  decision text not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  primary key (user_id, consent_id, template),
  foreign key (user_id, consent_id) references consents
);
create index consent_answers_by_template on consent_answers (user_id, template, created_at desc);
comment on column consent_answers.confirmed_at is 'When the platform''s own event said the same, by its clock; null without one.';

create table grants (
  id uuid primary key default gen_random_uuid(),
  app text not null,
  user_id uuid not null references users,
  template text not null,
  kind text not null check (kind in ('one-time', 'long-term')),
  state text not null check (state in ('free', 'reserved', 'held', 'spent', 'void')),
  message_id uuid unique,
  consent_id uuid,
  expires_at timestamptz,
  created_at timestamptz not null,
  check ((state in ('reserved', 'held', 'spent')) = (message_id is not null)),
  check (kind = 'one-time' or state in ('free', 'void'))
);
create index free_grants on grants (user_id, template, expires_at) where state = 'free';
create unique index one_long_term_grant on grants (app, user_id, template) where kind = 'long-term' and state = 'free';
comment on table grants is 'The ledger: one row for each one-time permit; a long-term grant is one row that stays free.';
comment on column grants.message_id is
  'The one message that holds it. No foreign key: a grant is reserved before its message is inserted.';
comment on column grants.consent_id is 'The report that gave it, where a report did.';
comment on column grants.expires_at is 'Null where the platform sets no end.';

create table messages (
  id uuid primary key,
  app text not null,
  user_id uuid not null references users,
  template text not null,
  data jsonb not null,
  page text,
  lang text,
  state text not null check (state in
    ('scheduled', 'queued', 'attempting', 'accepted', 'refused', 'unknown', 'expired', 'cancelled')),
  reason text,
  platform_code text,
  covered boolean not null,
  send_at timestamptz not null,
  due_at timestamptz not null,
  horizon_at timestamptz not null,
  attempt_id uuid,
  attempts integer not null default 0,
  platform_message_id text,
  receipt_status text check (receipt_status in ('delivered', 'not-delivered')),
  receipt_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index messages_of_app on messages (app, created_at desc, id desc);
create index messages_of_user on messages (user_id, created_at desc, id desc);
create index waiting_messages on messages (due_at) where state in ('scheduled', 'queued');
create index uncovered_messages on messages (user_id, template, send_at) where state = 'scheduled' and not covered;
create index unsettled_messages on messages (horizon_at) where state in ('scheduled', 'queued', 'unknown');
create index unresolved_messages on messages (user_id, template) where state in ('attempting', 'unknown');
create index messages_by_platform_id on messages (app, platform_message_id) where platform_message_id is not null;
comment on column messages.covered is 'A grant is bound to it, or a long-term grant serves it.';
comment on column messages.send_at is 'When the caller wants it sent.';
comment on column messages.due_at is 'When the next attempt may be made; send_at until an attempt was put off.';
comment on column messages.horizon_at is 'When waiting, for a send or for proof, ends.';
comment on column messages.attempt_id is 'The latest attempt; only that one may settle the message.';
comment on column messages.attempts is 'How many attempts were launched.';
comment on column messages.platform_message_id is 'Text: WeChat''s has 19 digits, beyond 2^53.';
comment on column messages.receipt_at is 'By the platform''s clock, precision one second.';

create table attempts (
  id uuid primary key default gen_random_uuid(),
  message_id uuid not null references messages,
  number integer not null,
  app text not null,
  user_id uuid not null,
  started_at timestamptz not null,
  lease_until timestamptz not null,
  finished_at timestamptz,
  outcome text check (outcome in ('accepted', 'refused', 'deferred', 'unknown')),
  reason text,
  platform_code text,
  unique (message_id, number),
  check ((finished_at is null) = (outcome is null))
);
create unique index one_call_in_flight on attempts (app, user_id) where finished_at is null;
create index leased_attempts on attempts (lease_until) where finished_at is null;
comment on column attempts.number is 'From 1, by message.';
comment on column attempts.lease_until is 'After this the process that made the attempt counts as dead.';
comment on column attempts.finished_at is 'Null while the attempt is under way.';

create table idempotency_keys (
  owner text not null,
  key text not null,
  request_hash text not null,
  message_id uuid not null,
  response jsonb,
  created_at timestamptz not null,
  primary key (owner, key)
);
comment on column idempotency_keys.owner is 'The caller or user whose key it is.';
comment on column idempotency_keys.response is 'What the request was answered, given again to a replay.';

create table events (
  id uuid primary key default gen_random_uuid(),
  app text not null,
  key_fingerprint text not null,
  kind text not null,
  user_id uuid references users,
  template text,
  platform_message_id text,
  platform_code text,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  message_id uuid references messages,
  unique (app, key_fingerprint)
);
create index unmatched_events on events (user_id, template) where message_id is null and platform_message_id is not null;
comment on table events is 'What platforms told by callback, each kept once.';
comment on column events.key_fingerprint is 'Keyed hash of the event''s key, which may contain an identity.';
comment on column events.template is 'Our name; null when none of ours is bound to the platform''s template.';
comment on column events.occurred_at is 'By the platform''s clock, precision one second.';
comment on column events.message_id is 'The message it was found to be about.';

create table credentials (
  key text primary key,
  sealed text,
  expires_at timestamptz,
  generation integer not null default 0,
  lease_holder text,
  lease_until timestamptz,
  check ((sealed is null) = (expires_at is null))
);
comment on column credentials.key is 'A plain name such as wechat:wx123:stable, free of secrets.';
comment on column credentials.sealed is 'Null until the first write. AES-256-GCM: <key version>.<base64url>.';
comment on column credentials.generation is 'Grows by one with each write.';
comment on column credentials.lease_holder is 'Who may refresh it until lease_until.';
`,
}

/** What erasing a person needs to find their rows and to say that it was done, and what deleting by age needs. */
export const privacy = {
  name: '0009-privacy',
  sql: `
create table erasures (
  id uuid primary key,
  app text not null,
  person text not null,
  requested_at timestamptz not null,
  erased_at timestamptz,
  counts jsonb not null default '{}',
  revocation text not null check (revocation in ('none', 'waiting', 'done', 'given-up')),
  revoke_at timestamptz,
  revoke_attempts integer not null default 0,
  unique (app, person),
  check ((revocation = 'waiting') = (revoke_at is not null))
);
create index waiting_revocations on erasures (revoke_at) where revocation = 'waiting';
comment on table erasures is 'That persons were erased: what stays of them, which is nothing about them.';
comment on column erasures.person is
  'Keyed hash of our id of the person, which is nowhere else any more: only who asks for it by that id finds it.';
comment on column erasures.erased_at is 'Null while rows of theirs are still being deleted.';
comment on column erasures.counts is 'How many rows were deleted, by table.';
comment on column erasures.revocation is
  'Of what they had agreed to at the platform; while it waits, their tokens lie in credentials under "erasure:<id>".';
comment on column erasures.revoke_at is 'When to ask the platform, or to ask again.';

alter table users add column erasure_id uuid references erasures;
create unique index users_being_erased on users (erasure_id) where erasure_id is not null;
comment on column users.erasure_id is 'Set: the person is being erased, and is not there any more for anybody.';

alter table credentials add column user_id uuid references users;
create index credentials_of_user on credentials (user_id) where user_id is not null;
comment on column credentials.user_id is 'The person whose consent brought it; null for an app''s own.';

-- Generated: whatever writes an event says whose it is.
alter table webhook_events add column user_id uuid generated always as ((data ->> 'userId')::uuid) stored;
create index webhook_events_of_user on webhook_events (user_id, created_at, id);

create index sessions_of_user on sessions (user_id);
create index sessions_in_time on sessions using brin (expires_at);
create index consents_in_time on consents using brin (created_at);
create index grants_of_user on grants (user_id);
create index void_grants on grants (created_at) where state = 'void';
create index ending_grants on grants (expires_at) where state = 'free' and expires_at is not null;
create index idempotency_keys_of_message on idempotency_keys (message_id);
create index campaign_recipients_of_user on campaign_recipients (user_id);
create index ended_campaigns on campaigns (ended_at) where ended_at is not null;

-- An event about nobody who is known here has no effect, ever.
delete from events where user_id is null;
create index events_of_user on events (user_id);
create index events_in_time on events using brin (received_at);

update campaigns set after_user = null where state in ('done', 'cancelled');
`,
}

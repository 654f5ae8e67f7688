/** Who runs the service, what they and the callers' keys may, and who did what. */
export const operators = {
  name: '0008-operators',
  sql: `
create table operators (
  id uuid primary key,
  subject text not null unique,
  name text not null,
  role text not null check (role in ('viewer', 'operator', 'admin')),
  granted_by text,
  created_at timestamptz not null,
  signed_in_at timestamptz not null
);
comment on table operators is 'People who have signed in to the console.';
comment on column operators.subject is 'Who vouches for them and what it calls them: link, or issuer and subject.';
comment on column operators.granted_by is 'The entry of the configuration that gives them their role; null where the sign-in itself did.';

create table operator_sessions (
  token_hash text primary key,
  operator_id uuid not null references operators,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index sessions_of_operator on operator_sessions (operator_id);
comment on column operator_sessions.token_hash is 'SHA-256 of what the cookie holds, in hex.';

create table spent_codes (
  code text primary key,
  expires_at timestamptz not null
);
comment on table spent_codes is 'One-time codes that were used, for as long as they could be used again.';

create table caller_keys (
  id uuid primary key,
  caller text not null,
  prefix text not null unique,
  key_hash text not null unique,
  apps text[] not null,
  scopes text[] not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz
);
create index keys_in_time on caller_keys (created_at, id);
comment on table caller_keys is 'Keys that callers were given; the configuration may name others.';
comment on column caller_keys.prefix is 'The beginning of the key, to recognise it by.';
comment on column caller_keys.key_hash is 'SHA-256 of the key, in hex: it has too many random bits to be guessed, so it needs no slow hash.';
comment on column caller_keys.last_used_at is 'To the minute.';

create table audit_entries (
  id uuid primary key,
  created_at timestamptz not null,
  actor_kind text not null check (actor_kind in ('operator', 'caller', 'person', 'system')),
  actor text not null,
  action text not null,
  subject text,
  app text,
  request_id text
);
create index audit_in_time on audit_entries (created_at, id);
create index audit_of_actor on audit_entries (actor, created_at, id);
create index audit_of_subject on audit_entries (subject, created_at, id);
comment on table audit_entries is 'Who did what to what, written in the transaction that did it. Ids only, nothing about a person.';
`,
}

/** One message to many people: what it says, to whom, how far it has come. */
export const campaigns = {
  name: '0005-campaigns',
  sql: `
create table campaigns (
  id uuid primary key,
  app text not null,
  caller text not null,
  idempotency_key text not null,
  request_hash text not null,
  template text not null,
  data jsonb not null,
  page text,
  lang text,
  audience text not null check (audience in ('listed', 'grant-holders')),
  state text not null check (state in ('collecting', 'running', 'paused', 'cancelling', 'cancelled', 'done')),
  start_at timestamptz not null,
  per_second double precision check (per_second > 0),
  tokens double precision not null default 0,
  tokens_at timestamptz,
  listed integer not null default 0,
  after_position bigint not null default 0,
  after_user uuid,
  accepted integer not null default 0,
  skipped jsonb not null default '{}',
  created_at timestamptz not null,
  ended_at timestamptz,
  unique (caller, idempotency_key)
);
create index campaigns_of_app on campaigns (app, created_at desc, id desc);
create index active_campaigns on campaigns (app, start_at) where state in ('running', 'cancelling');
comment on table campaigns is 'One message to many people of one app.';
comment on column campaigns.caller is 'Whose it is, as the configuration names them.';
comment on column campaigns.idempotency_key is 'Of the request that made it: the same again makes no other.';
comment on column campaigns.data is 'The fields that everybody gets; a recipient''s own are put over them.';
comment on column campaigns.per_second is 'Messages a second on the long run; null for as fast as the app may send.';
comment on column campaigns.tokens is 'Messages that its pace allows, as of tokens_at.';
comment on column campaigns.listed is 'How many recipients were named; 0 where the audience is found.';
comment on column campaigns.after_position is 'Of a listed audience: the last recipient that was looked at.';
comment on column campaigns.after_user is 'Of grant holders: the last user that was looked at, in order of id.';
comment on column campaigns.accepted is 'Recipients who have a message.';
comment on column campaigns.skipped is 'Recipients who have none, by error code.';

create table campaign_recipients (
  campaign_id uuid not null references campaigns on delete cascade,
  position bigint generated always as identity,
  user_id uuid not null references users,
  data jsonb not null,
  primary key (campaign_id, position),
  unique (campaign_id, user_id)
);
comment on table campaign_recipients is 'The audience of a campaign that was listed, in the order of the list. Everybody once.';

alter table messages add column campaign_id uuid references campaigns;
create index messages_of_campaign on messages (campaign_id, state) where campaign_id is not null;
create index grant_holders on grants (app, template, user_id) where state = 'free';
`,
}

/** What the wallet and Binance add: tokens of grants, frozen payloads, and repeats of what may have been sent. */
export const threePlatforms = {
  name: '0002-three-platforms',
  sql: `
alter table grants add column sealed_token text;
comment on column grants.sealed_token is 'What the platform gave with the agreement (Binance: pushToken), AES-256-GCM.';

alter table messages add column payload jsonb not null default '{}';
alter table messages alter column payload drop default;
comment on column messages.payload is 'The content in the platform''s own form, frozen when the message was accepted.';

alter table messages add column maybe_sent boolean not null default false;
comment on column messages.maybe_sent is 'An attempt''s answer was lost and the message may be sent again: it may have arrived.';
`,
}

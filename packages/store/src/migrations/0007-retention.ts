/** What deleting by age needs to find its rows: what was told of a message, and keys in the order of their time. */
export const retention = {
  name: '0007-retention',
  sql: `
create index events_of_message on events (message_id) where message_id is not null;
create index idempotency_keys_in_time on idempotency_keys using brin (created_at);
`,
}

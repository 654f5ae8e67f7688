type Platform = 'wechat' | 'alipayplus' | 'binance'

const EVERYWHERE: readonly Platform[] = ['wechat', 'alipayplus', 'binance']
const NOBODY: readonly Platform[] = []

/**
 * Every table, and on which platforms it knows a person who has lived a full life there. Whoever adds a table says so here:
 * one that knows persons has to be in the store's `erasures/` and in docs/privacy.md as well.
 */
export const TABLES: Record<string, readonly Platform[]> = {
  users: EVERYWHERE,
  identities: EVERYWHERE,
  sessions: EVERYWHERE,
  consents: EVERYWHERE,
  consent_answers: EVERYWHERE,
  grants: EVERYWHERE,
  messages: EVERYWHERE,
  ended_attempts: EVERYWHERE,
  idempotency_keys: EVERYWHERE,
  campaign_recipients: EVERYWHERE,
  webhook_events: EVERYWHERE,
  /** Only WeChat tells of persons. */
  events: ['wechat'],
  /** Only a wallet gives tokens that are a person's. */
  credentials: ['alipayplus'],
  /** For as long as a call takes: see the message under way. */
  open_attempts: NOBODY,
  /** For as long as a campaign runs it knows whom it looked at last: see the store's tests. */
  campaigns: NOBODY,
  lanes: NOBODY,
  attempt_counts: NOBODY,
  erasures: NOBODY,
  /** Those who run the service, their keys and acts. Of persons it names ids, until they are erased: see audit.test.ts. */
  operators: NOBODY,
  operator_sessions: NOBODY,
  spent_codes: NOBODY,
  caller_keys: NOBODY,
  audit_entries: NOBODY,
  migrations: NOBODY,
}

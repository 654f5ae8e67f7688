import type { FailureTable, Outcome } from '../../../src/index.ts'
import type { Code } from '../driver.ts'

/** What a message comes to that is answered with `code`, after the row of the code. */
export function outcomeOf({ code }: Code, failures: FailureTable): Outcome {
  const row = failures[code]
  const platformCode = String(code)
  switch (row?.outcome) {
    case 'refused':
      return { kind: 'refused', reason: row.reason, grant: row.grant, platformCode }
    case 'deferred':
      return { kind: 'deferred', reason: row.reason, retryAfterMs: row.retryAfterMs, platformCode }
    case 'unknown':
      return { kind: 'unknown', reason: row.reason, platformCode }
    default:
      throw new Error(`No row says what ${platformCode} means for a message.`)
  }
}

import type { MessageState } from '@mini-push/contracts'
import { type RawBuilder, sql } from 'kysely'

/**
 * Whether messages that are named by their ids are in one of these states. Written so that their rows are found by the ids
 * alone: to a plan made when few messages waited, reading all that wait by the index of their state looks cheaper, and it is
 * carried out when there are a hundred thousand.
 */
export const stateIs = (...states: readonly MessageState[]): RawBuilder<boolean> =>
  sql`messages.state || '' = any(${sql.lit(`{${states.join()}}`)}::text[])`

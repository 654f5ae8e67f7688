import { firstStorey } from './0001-first-storey.ts'
import { threePlatforms } from './0002-three-platforms.ts'
import { durableSending } from './0003-durable-sending.ts'
import { webhooks } from './0004-webhooks.ts'
import { campaigns } from './0005-campaigns.ts'
import { attemptsInTime } from './0006-attempts-in-time.ts'
import { retention } from './0007-retention.ts'
import { operators } from './0008-operators.ts'
import { privacy } from './0009-privacy.ts'
import { consoleReads } from './0010-console.ts'
import { oldCredentials } from './0011-old-credentials.ts'
import { counts } from './0012-counts.ts'

export interface Migration {
  name: string
  /** May hold many statements. Never edited once released: its checksum is recorded. */
  sql: string
}

/** Every migration, oldest first. They only go forward. */
export const MIGRATIONS: readonly Migration[] = [
  firstStorey,
  threePlatforms,
  durableSending,
  webhooks,
  campaigns,
  attemptsInTime,
  retention,
  operators,
  privacy,
  consoleReads,
  oldCredentials,
  counts,
]

import { join } from 'node:path'
import type { Config } from './config.ts'

/** A server, or files of PGlite: what `openStore` takes. */
export function placeOfDatabase({ mode, databaseUrl, dataDir }: Config) {
  if (databaseUrl !== undefined) return { databaseUrl }
  return { dataDir: join(dataDir, DATABASE_FOLDERS[mode]), emptyDir: join(dataDir, 'empty-database') }
}

/** Apart, so that what is played in the sandbox never stands beside what real people were promised. */
const DATABASE_FOLDERS = { sandbox: 'sandbox-database', live: 'database' }

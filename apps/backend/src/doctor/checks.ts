import { checkCallbacks } from './check-callbacks.ts'
import { checkClock } from './check-clock.ts'
import { checkConfiguration } from './check-configuration.ts'
import { checkCredentials } from './check-credentials.ts'
import { checkDatabase } from './check-database.ts'
import { checkMigrations } from './check-migrations.ts'
import { checkSandbox } from './check-sandbox.ts'
import { checkSecrets } from './check-secrets.ts'
import { checkTemplates } from './check-templates.ts'
import type { Found } from './finding.ts'
import type { Patient } from './patient.ts'

interface Check {
  name: CheckName
  /** Those that have to be right before this one makes sense. */
  after: readonly CheckName[]
  look(patient: Patient): Promise<Found[]>
}

export type CheckName =
  | 'configuration'
  | 'sandbox'
  | 'secrets'
  | 'database'
  | 'migrations'
  | 'clock'
  | 'credentials'
  | 'templates'
  | 'callbacks'

/** Everything that is looked at, in this order. */
export const CHECKS: readonly Check[] = [
  { name: 'configuration', after: [], look: checkConfiguration },
  { name: 'sandbox', after: ['configuration'], look: checkSandbox },
  { name: 'secrets', after: ['configuration', 'sandbox'], look: checkSecrets },
  { name: 'database', after: ['configuration'], look: checkDatabase },
  { name: 'migrations', after: ['configuration', 'database'], look: checkMigrations },
  { name: 'clock', after: ['configuration', 'sandbox'], look: checkClock },
  { name: 'credentials', after: ['configuration', 'sandbox'], look: checkCredentials },
  { name: 'templates', after: ['configuration', 'sandbox'], look: checkTemplates },
  { name: 'callbacks', after: ['configuration', 'sandbox'], look: checkCallbacks },
]

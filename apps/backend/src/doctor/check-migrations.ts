import type { Found } from './finding.ts'
import type { Patient } from './patient.ts'

/** Whether the schema is the one of this version. */
export async function checkMigrations(patient: Patient): Promise<Found[]> {
  const look = await patient.database()
  if (look.kind !== 'seen') return [{ level: 'not checked', what: 'The database could not be looked into.' }]
  const { missing, mismatch } = look.report
  if (mismatch !== undefined) return [toMismatch(mismatch)]
  if (missing.length === 0) return [{ level: 'ok', what: 'The schema is up to date.' }]
  return [patient.config().migrations === 'check' ? toMissing(missing) : toPending(missing)]
}

function toMismatch(mismatch: string): Found {
  return {
    level: 'error',
    what: mismatch,
    why: 'A newer or a changed version has been at this database; this one does not know what it did.',
    next: 'Run the version that made it, or a newer one.',
    guide: 'roll-back',
  }
}

function toMissing(missing: readonly string[]): Found {
  return {
    level: 'error',
    what: `The schema lacks ${missing.join(', ')}.`,
    why: 'MIGRATIONS=check is set, so no process starts before another step has migrated.',
    next: 'Run `node apps/backend/src/main.ts --role migrate` of this version.',
    guide: 'migrate',
  }
}

function toPending(missing: readonly string[]): Found {
  return {
    level: 'warning',
    what: `The schema lacks ${missing.join(', ')}.`,
    why: 'The next process that starts will apply them by itself, since MIGRATIONS is not `check`.',
    next: 'Start it, or run `--role migrate` first where other versions are running beside it.',
    guide: 'migrate',
  }
}

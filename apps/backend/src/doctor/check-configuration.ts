import { ConfigError } from '../config-error.ts'
import type { Found } from './finding.ts'
import type { Patient } from './patient.ts'

/** `push.config.ts` and the environment, as every process reads them at its start. */
export async function checkConfiguration(patient: Patient): Promise<Found[]> {
  try {
    const { mode, apps, databaseUrl } = patient.config()
    const count = Object.keys(apps).length
    const what = `push.config.ts and the environment have no mistakes: mode ${mode}, ${count} apps.`
    const files = mode === 'live' && databaseUrl === undefined ? [EMBEDDED] : []
    return [{ level: 'ok', what }, ...files]
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes.map(toFound)
    throw error
  }
}

const EMBEDDED: Found = {
  level: 'warning',
  what: 'DATABASE_URL is not set, so the embedded PGlite keeps what people were promised.',
  why: 'It serves one process on one disk: no second process beside it, and no backup while it runs.',
  next: 'Set DATABASE_URL to a PostgreSQL server.',
  guide: 'the-database',
}

function toFound(mistake: string): Found {
  return {
    level: 'error',
    what: mistake,
    why: 'No process starts while this is wrong.',
    next: mistake.startsWith('push.config.ts')
      ? 'Correct it in push.config.ts.'
      : 'Correct it in the environment.',
    guide: 'the-environment',
  }
}

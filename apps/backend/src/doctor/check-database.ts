import type { Config } from '../config.ts'
import type { Found } from './finding.ts'
import type { DatabaseLook, Patient } from './patient.ts'

/** Whether it can be reached, and whether it is one that mini-push is tested on. */
export async function checkDatabase(patient: Patient): Promise<Found[]> {
  const look = await patient.database()
  switch (look.kind) {
    case 'seen':
      return [judgeVersion(look)]
    case 'absent':
      return [
        {
          level: 'not checked',
          what: `There is no embedded database yet: the first start makes it in ${patient.config().dataDir}.`,
        },
      ]
    case 'failed':
      return [toFailure(look.error, patient.config())]
  }
}

/** What the tests run on. */
const TESTED_MAJOR = 18

function judgeVersion({ report: { engine, version } }: Extract<DatabaseLook, { kind: 'seen' }>): Found {
  if (engine === 'pglite') return { level: 'ok', what: `The embedded PGlite opens, PostgreSQL ${version}.` }
  if (Number.parseInt(version, 10) >= TESTED_MAJOR)
    return { level: 'ok', what: `PostgreSQL ${version} answers.` }
  return {
    level: 'warning',
    what: `PostgreSQL ${version} answers; mini-push is tested on ${TESTED_MAJOR}.`,
    why: 'What an older one does differently nobody has looked for.',
    next: `Use PostgreSQL ${TESTED_MAJOR} or newer.`,
    guide: 'the-database',
  }
}

function toFailure(error: unknown, config: Config): Found {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'directory-in-use') return IN_USE
  const place = config.databaseUrl === undefined ? config.dataDir : nameServer(config.databaseUrl)
  const next = NEXT_STEPS.find(({ codes }) => codes.test(code))?.next ?? 'Look into the log of the server.'
  return {
    level: 'error',
    what: `The database at ${place} cannot be used: ${describe(error)}`,
    why: 'No process starts, and nothing is accepted or sent.',
    next,
    guide: 'the-database',
  }
}

const IN_USE: Found = {
  level: 'not checked',
  what: 'A process has the embedded database open, so that nobody else can look into it.',
  next: 'Ask that process itself, at /health/ready.',
}

const NEXT_STEPS: { codes: RegExp; next: string }[] = [
  { codes: /^(ENOTFOUND|EAI_AGAIN)$/, next: 'Correct the host in DATABASE_URL: no such name is known here.' },
  {
    codes: /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ECONNRESET)$/,
    next: 'Start the server, or correct host and port in DATABASE_URL; look for a firewall between.',
  },
  { codes: /^28/, next: 'Correct user and password in DATABASE_URL.' },
  { codes: /^3D000$/, next: 'Make the database: `createdb` with the name that stands in DATABASE_URL.' },
  { codes: /^42501$/, next: 'Give the user of DATABASE_URL the right to read the schema.' },
  {
    codes: /^53300$/,
    next: 'The server has no connection left: raise max_connections, or run fewer processes.',
  },
  { codes: /^57P/, next: 'The server is starting or stopping: try again in a minute.' },
  { codes: /CERT|TLS|SSL/, next: 'Correct the certificate, or `sslmode` in DATABASE_URL.' },
]

/** Without user and password. */
function nameServer(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl)
  return `${host}${pathname}`
}

/** Some errors of the network have a code and no words. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'for a reason that it does not tell.'
  const code = 'code' in error ? String(error.code) : error.name
  return error.message ? `${error.message.replace(/\.?$/, '.')}` : `${code}.`
}

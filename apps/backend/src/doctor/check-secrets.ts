import { type Secrets, toVariable } from '../config.ts'
import type { Found } from './finding.ts'
import type { ExaminedApp, Patient } from './patient.ts'

/** Their form: whether keys can be read and are long enough, and whether ours are random. What they are is never shown. */
export async function checkSecrets(patient: Patient): Promise<Found[]> {
  const damaged = (await patient.apps()).flatMap(findDamage)
  const { secrets } = patient.config()
  if (!secrets) return [...damaged, MADE_UP]
  const found = [...damaged, ...findGuessable(secrets)]
  return found.length > 0 ? found : [{ level: 'ok', what: 'Every secret has the form that it needs.' }]
}

const MADE_UP: Found = {
  level: 'not checked',
  what: 'In sandbox mode secrets are made up at the first start; your own are looked at with MINI_PUSH_MODE=live.',
}

function findDamage({ name, provider, operation: { guide } }: ExaminedApp): Found[] {
  if (!(provider instanceof TypeError)) return []
  return [
    {
      level: 'error',
      about: name,
      what: provider.message,
      why: 'No process starts while this is wrong.',
      next: `Copy the value anew into the variable of that name, APP_${toVariable(name)}_….`,
      guide,
    },
  ]
}

function findGuessable({ sessionSecret, sealKeys }: Secrets): Found[] {
  const seals = Object.entries(sealKeys.keys)
  const own = [
    { name: 'SESSION_SECRET', bytes: sessionSecret },
    ...seals.map(([version, bytes]) => ({ name: `SEAL_KEYS, version ${version}`, bytes })),
  ]
  const guessable = own.filter(({ bytes }) => new Set(bytes).size < LEAST_DIFFERENT_BYTES)
  const isShared = seals.some(([, key]) => Buffer.from(key).equals(sessionSecret))
  return [...guessable.map(({ name }) => toGuessable(name)), ...(isShared ? [SHARED] : [])]
}

/** Of 32 random bytes some 30 are different; fewer than 20 come once in ten thousand million keys. */
const LEAST_DIFFERENT_BYTES = 20

function toGuessable(name: string): Found {
  return {
    level: 'error',
    what: `${name} is not random: the same few bytes stand in it again and again.`,
    why: 'Who guesses it signs in as anybody, or opens what is sealed.',
    next: 'Make one with `openssl rand -base64 32`.',
    guide: 'the-environment',
  }
}

const SHARED: Found = {
  level: 'error',
  what: 'SESSION_SECRET and one of SEAL_KEYS are the same.',
  why: 'Who learns one has both, and neither can be changed alone.',
  next: 'Make a SESSION_SECRET of its own with `openssl rand -base64 32`.',
  guide: 'the-environment',
}

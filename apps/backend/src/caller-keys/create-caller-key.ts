import { randomBytes, randomUUID } from 'node:crypto'
import type { CallerKeyCreated, CreateCallerKey, RotateCallerKey } from '@mini-push/contracts'
import { endCallerKey, insertCallerKey, type NewCallerKey } from '@mini-push/store'
import { fieldError } from '../apps.ts'
import { recordAct } from '../audit/record-act.ts'
import { ApiError } from '../http/api-error.ts'
import type { AppActor } from '../http/authenticate.ts'
import { hashCallerKey, KEY_PREFIX } from '../http/caller-keys.ts'
import type { Services } from '../services.ts'
import { presentCallerKey } from './present-caller-key.ts'

/** Makes a key and tells it, this once. @throws {ApiError} `invalid-fields` naming `apps` or `expiresAt` */
export async function createCallerKey(
  services: Services,
  actor: AppActor,
  { caller, apps, scopes, expiresAt }: CreateCallerKey,
): Promise<CallerKeyCreated> {
  const { store, clock } = services
  const now = clock.now()
  const end = expiresAt === undefined ? null : new Date(expiresAt)
  const unknown = apps.find((app) => !actor.apps.includes(app))
  if (unknown !== undefined) throw fieldError('apps', `There is no app "${unknown}".`)
  if (end && end <= now) throw fieldError('expiresAt', 'Choose a time that is still to come.')
  const { key, row } = newKey({ caller, apps: unique(apps), scopes: unique(scopes), expiresAt: end })
  return store.transaction(async (tx) => {
    const kept = await insertCallerKey(tx, row, now)
    await recordAct(services, tx, { actor, action: 'caller-key.create', subject: kept.id })
    return { ...presentCallerKey(kept, now), key }
  })
}

/**
 * Makes another key for the same, and lets the old one go on until the caller has changed over.
 * @throws {ApiError} `not-found` for a key that is at its end, too
 */
export async function rotateCallerKey(
  services: Services,
  actor: AppActor,
  { id, overlapSeconds = DAY_SECONDS }: RotateCallerKey & { id: string },
): Promise<CallerKeyCreated> {
  const { store, clock } = services
  const now = clock.now()
  return store.transaction(async (tx) => {
    const at = new Date(now.getTime() + overlapSeconds * 1_000)
    const old = await endCallerKey(tx, { id, now, at })
    if (!old) throw new ApiError('not-found', 'There is no key with this id that still works.')
    const { caller, apps, scopes } = old
    const { key, row } = newKey({ caller, apps, scopes, expiresAt: null })
    const kept = await insertCallerKey(tx, row, now)
    await recordAct(services, tx, { actor, action: 'caller-key.rotate', subject: id })
    return { ...presentCallerKey(kept, now), key }
  })
}

const DAY_SECONDS = 86_400

const unique = <T>(list: readonly T[]): T[] => [...new Set(list)]

function newKey(grant: Pick<NewCallerKey, 'caller' | 'apps' | 'scopes' | 'expiresAt'>): {
  key: string
  row: NewCallerKey
} {
  const prefix = `${KEY_PREFIX}${randomBytes(5).toString('hex')}`
  const key = `${prefix}_${randomBytes(32).toString('base64url')}`
  return { key, row: { id: randomUUID(), prefix, keyHash: hashCallerKey(key), ...grant } }
}

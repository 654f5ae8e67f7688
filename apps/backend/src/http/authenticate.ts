import { readSession } from '@mini-push/store'
import type { Context, Next } from 'koa'
import type { Services } from '../services.ts'
import { ApiError } from './api-error.ts'
import type { Caller } from './caller-keys.ts'

/** A person signed in to one app, by session token. */
export interface Person {
  kind: 'person'
  app: string
  userId: string
}

/** Who makes a request: a signed-in person, or a business system by its key. */
export type Actor = Person | ({ kind: 'caller' } & Caller)

/** For whoever was signed in a moment ago, and is erased. */
export const notSignedIn = (): ApiError =>
  new ApiError('sign-in-required', 'There is no such user any more; sign in again.')

/** The request's actor in `ctx.state.actor`, or 401. */
export function authenticate(services: Services) {
  return async function authenticateMiddleware(ctx: Context, next: Next): Promise<void> {
    const token = /^Bearer (\S+)$/.exec(ctx.get('authorization'))?.[1]
    const actor = token && (findCaller(services, token) ?? (await findPerson(services, token)))
    if (!actor) {
      throw new ApiError(
        'sign-in-required',
        'Send "Authorization: Bearer" with a session token or a caller key.',
      )
    }
    ctx.state.actor = actor
    await next()
  }
}

/** As {@link authenticate}, for a signed-in person only; others are answered 403. */
export const authenticatePerson = authenticateOnly('person', 'Only a signed-in person can do this.')

/** As {@link authenticate}, for a caller only; others are answered 403. */
export const authenticateCaller = authenticateOnly('caller', 'Only a caller can do this, with its key.')

function authenticateOnly(kind: Actor['kind'], detail: string) {
  return (services: Services) => {
    const authenticateAny = authenticate(services)
    return async function authenticateOnlyMiddleware(ctx: Context, next: Next): Promise<void> {
      await authenticateAny(ctx, () => {
        if (ctx.state.actor.kind === kind) return next()
        throw new ApiError('not-allowed', detail)
      })
    }
  }
}

function findCaller({ callerKeys }: Services, key: string): Actor | undefined {
  const caller = callerKeys.find(key)
  return caller && { kind: 'caller', name: caller.name, apps: caller.apps }
}

async function findPerson(
  { sessionTokens, store, clock }: Services,
  token: string,
): Promise<Actor | undefined> {
  const claims = await sessionTokens.read(token)
  if (!claims) return undefined
  const session = await store.transaction((tx) => readSession(tx, claims.sessionId))
  if (!session || session.revokedAt || session.expiresAt <= clock.now()) return undefined
  return { kind: 'person', app: session.app, userId: session.userId }
}

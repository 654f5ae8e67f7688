import type { OperatorRole } from '@mini-push/contracts'
import { readSession } from '@mini-push/store'
import type { Context } from 'koa'
import { findOperator } from '../operators/find-operator.ts'
import type { Services } from '../services.ts'
import { ApiError } from './api-error.ts'
import type { KeyHolder } from './caller-keys.ts'

/** A person signed in to one app, by session token. */
export interface Person {
  kind: 'person'
  app: string
  userId: string
  sessionId: string
}

/** Somebody who runs the service, by the cookie of a session. */
export interface Operator {
  kind: 'operator'
  id: string
  name: string
  role: OperatorRole
  /** Every app of the configuration. */
  apps: readonly string[]
  /** When the session ends. */
  expiresAt: Date
}

/** A business system, by its key. */
interface CallerActor extends KeyHolder {
  kind: 'caller'
}

/** Who makes a request, and which. */
export type Actor = (Person & Request) | AppActor

/** Who acts for apps, and not for themselves. */
export type AppActor = (CallerActor | Operator) & Request

interface Request {
  requestId: string
}

/** For whoever was signed in a moment ago, and is erased. */
export const notSignedIn = (): ApiError =>
  new ApiError('sign-in-required', 'There is no such user any more; sign in again.')

/** The request's actor: by its bearer token where it has one, else by its cookie. @throws {ApiError} `sign-in-required` */
export async function authenticate(services: Services, ctx: Context): Promise<Actor> {
  const { requestId } = ctx.state.origin
  const actor = await findActor(services, ctx)
  if (actor) return { ...actor, requestId }
  throw new ApiError(
    'sign-in-required',
    'Send "Authorization: Bearer" with a session token or a caller key; in the console, sign in.',
  )
}

async function findActor(
  services: Services,
  ctx: Context,
): Promise<Person | CallerActor | Operator | undefined> {
  const authorization = ctx.get('authorization')
  if (!authorization) return findOperator(services, ctx)
  const token = /^Bearer (\S+)$/.exec(authorization)?.[1]
  return token ? ((await findCaller(services, token)) ?? findPerson(services, token)) : undefined
}

async function findCaller({ callerKeys }: Services, key: string): Promise<CallerActor | undefined> {
  const holder = await callerKeys.find(key)
  return holder && { kind: 'caller', ...holder }
}

async function findPerson(
  { sessionTokens, store, clock }: Services,
  token: string,
): Promise<Person | undefined> {
  const claims = await sessionTokens.read(token)
  if (!claims) return undefined
  const session = await store.transaction((tx) => readSession(tx, claims.sessionId))
  if (!session || session.revokedAt || session.expiresAt <= clock.now()) return undefined
  return { kind: 'person', app: session.app, userId: session.userId, sessionId: session.id }
}

/** What keys, campaigns and the audit log know an actor by. */
export function idOf(actor: Person | CallerActor | Operator): string {
  switch (actor.kind) {
    case 'person':
      return actor.userId
    case 'caller':
      return actor.name
    case 'operator':
      return actor.id
  }
}

import { toIso } from '../../clock.ts'
import { createReadRoute, createWriteRoute, type Route } from '../../control/route.ts'
import { anyText, boolean, type Infer, InvalidField, integer, oneOf, text } from '../../schema.ts'
import { list, object, optional } from '../../schema-objects.ts'
import type { AlipayplusApp } from '../app.ts'
import { PERSON_STATUSES } from '../persons.ts'
import type { TokenPair } from '../tokens.ts'
import { findUser } from '../users.ts'
import { type AlipayplusWorld, lifetimesOf, publishChange } from '../world.ts'
import { appId, findApp, user } from './asked-app.ts'

const TEN_YEARS_MS = 10 * 365 * 24 * 3_600_000
const Lifetime = integer({ minimum: 1, maximum: TEN_YEARS_MS })

const SettingsReply = object({
  status: oneOf(PERSON_STATUSES),
  /** What the person agreed to and did not take back; silent scopes apart. */
  scopes: list(anyText),
  /** The pairs that were neither refreshed nor cancelled, oldest first. */
  tokens: list(
    object({ scopes: list(anyText), accessTokenExpiresAt: anyText, refreshTokenExpiresAt: anyText }),
  ),
  accessTokenLifetimeMs: Lifetime,
  refreshTokenLifetimeMs: Lifetime,
})
export type SettingsReply = Infer<typeof SettingsReply>

const SettingsBody = object({
  user,
  appId,
  status: optional(oneOf(PERSON_STATUSES)),
  /** What the person takes back: no token of theirs covers it from now on. */
  revokeScopes: optional(list(text())),
  /** True ends the lifetime of the person's access tokens now. */
  expireAccessTokens: optional(boolean),
  expireRefreshTokens: optional(boolean),
  /** How long the tokens live that the app, whoever the person, is given from now on. */
  accessTokenLifetimeMs: optional(Lifetime),
  refreshTokenLifetimeMs: optional(Lifetime),
})
export type SettingsBody = Infer<typeof SettingsBody>

/** A person's authorisations in the wallet, their account, and the lifetimes of tokens. */
export function createSettingsRoutes(world: AlipayplusWorld): Route[] {
  const path = '/control/alipayplus/settings'
  return [
    createReadRoute({
      method: 'GET',
      path,
      summary: 'What a person agreed to, the living tokens, and the status of the account.',
      query: object({ user, appId }),
      reply: SettingsReply,
      handle: (query) => show(world, findApp(world, query.appId), query.user),
    }),
    createWriteRoute({
      method: 'POST',
      path,
      summary: 'What a person takes back, what becomes of the account, and how long tokens live.',
      body: SettingsBody,
      example: { user: 'alice', revokeScopes: ['NOTIFICATION_INBOX'] },
      reply: SettingsReply,
      handle: (body) => change(world, body),
    }),
  ]
}

function change(world: AlipayplusWorld, body: SettingsBody): SettingsReply {
  const app = findApp(world, body.appId)
  findUser(app, body.user)
  revokeScopes(world, app, body)
  if (body.status !== undefined) world.state.persons.setStatus(app, body.user, body.status)
  expireTokens(world, app, body)
  changeLifetimes(world, app, body)
  // The lifetimes show in the settings of everybody.
  const concernsAll = body.accessTokenLifetimeMs !== undefined || body.refreshTokenLifetimeMs !== undefined
  const concerned = concernsAll ? app.users.map(({ user: person }) => person) : [body.user]
  for (const person of concerned) publishChange(world, person)
  return show(world, app, body.user)
}

function revokeScopes({ state }: AlipayplusWorld, app: AlipayplusApp, body: SettingsBody): void {
  const { user: person, revokeScopes: scopes = [] } = body
  if (!scopes.every((scope) => app.scopes.includes(scope)))
    throw new InvalidField('revokeScopes', `must be of ${app.scopes.join(', ')}.`)
  for (const scope of scopes) {
    state.persons.withdraw(app, person, scope)
    for (const pair of state.tokens.list(app, person)) pair.scopes.delete(scope)
  }
}

function expireTokens({ state, books }: AlipayplusWorld, app: AlipayplusApp, body: SettingsBody): void {
  const now = books.clock.now()
  for (const pair of state.tokens.list(app, body.user)) {
    if (body.expireAccessTokens) pair.accessTokenExpiresAt = Math.min(pair.accessTokenExpiresAt, now)
    if (body.expireRefreshTokens) pair.refreshTokenExpiresAt = Math.min(pair.refreshTokenExpiresAt, now)
  }
}

function changeLifetimes(world: AlipayplusWorld, app: AlipayplusApp, body: SettingsBody): void {
  const now = lifetimesOf(world, app)
  const { accessTokenLifetimeMs = now.accessTokenLifetimeMs } = body
  const { refreshTokenLifetimeMs = now.refreshTokenLifetimeMs } = body
  world.state.lifetimes.set(app.clientId, { accessTokenLifetimeMs, refreshTokenLifetimeMs })
}

function show(world: AlipayplusWorld, app: AlipayplusApp, asked: string): SettingsReply {
  const { user: person } = findUser(app, asked)
  const { status, scopes } = world.state.persons.of(app, person)
  const living = world.state.tokens.list(app, person).filter(({ state }) => state === 'living')
  return {
    status,
    scopes: [...scopes],
    tokens: living.map(showPair),
    ...lifetimesOf(world, app),
  }
}

function showPair({ scopes, accessTokenExpiresAt, refreshTokenExpiresAt }: TokenPair) {
  return {
    scopes: [...scopes],
    accessTokenExpiresAt: toIso(accessTokenExpiresAt),
    refreshTokenExpiresAt: toIso(refreshTokenExpiresAt),
  }
}

import { InvalidField } from '../schema.ts'
import type { AlipayplusApp } from './app.ts'
import { ConsentRefusal } from './consent-refusal.ts'
import type { AlipayplusWorld } from './world.ts'

export const CHOICES = ['accept', 'reject'] as const
type Choice = (typeof CHOICES)[number]
/** One answer to the whole sheet, or one for each scope on it. */
export type Decision = Choice | 'cancel' | Readonly<Record<string, Choice>>

export interface ConsentRequest {
  readonly app: AlipayplusApp
  readonly user: string
  readonly scopes: readonly string[]
  /** What the person does on the sheet; undefined: there is none. */
  readonly decision: Decision | undefined
}

export interface Consent {
  readonly granted: readonly string[]
  /** By scope, the code of `authErrorScopes`. */
  readonly refused: Readonly<Record<string, string>>
}

/**
 * A person is asked for scopes (protocols/alipayplus.md 4.1 and 4.2). Silent ones need no sheet, nor does a request
 * without a decision for what the person agreed to before (2.3). Throws `ConsentRefusal`.
 */
export function askConsent(world: AlipayplusWorld, request: ConsentRequest): Consent {
  const { app, user, scopes, decision } = request
  const enabled = scopes.filter((scope) => app.scopes.includes(scope))
  if (enabled.length === 0) throw new ConsentRefusal(4)
  const onSheet = enabled.filter((scope) => !app.profile.silentScopes.includes(scope))
  if (onSheet.length > 0 && decision === 'cancel') throw new ConsentRefusal(11)
  const granted = enabled.filter((scope) => !onSheet.includes(scope) || isAgreed(world, request, scope))
  if (granted.length === 0) throw new ConsentRefusal(11)
  for (const scope of granted) if (onSheet.includes(scope)) world.state.persons.agree(app, user, scope)
  return { granted, refused: toErrorScopes(world, request, granted) }
}

function isAgreed(
  { state }: AlipayplusWorld,
  { app, user, decision }: ConsentRequest,
  scope: string,
): boolean {
  const choice = typeof decision === 'object' ? decision[scope] : decision
  if (choice !== undefined) return choice === 'accept'
  if (state.persons.of(app, user).scopes.has(scope)) return true
  throw new InvalidField('decision', `is needed: the wallet shows a sheet that asks for ${scope}.`)
}

function toErrorScopes(
  { rulings }: AlipayplusWorld,
  { app, scopes }: ConsentRequest,
  granted: readonly string[],
): Record<string, string> {
  const { refused, notEnabled } = rulings.scopeErrorCodes
  const missing = scopes.filter((scope) => !granted.includes(scope))
  return Object.fromEntries(
    missing.map((scope) => [scope, app.scopes.includes(scope) ? refused : notEnabled]),
  )
}

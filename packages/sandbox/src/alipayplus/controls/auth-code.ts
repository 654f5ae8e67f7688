import { createWriteRoute, type Route } from '../../control/route.ts'
import { isRecord } from '../../json.ts'
import { anyText, type Infer, InvalidField, integer, oneOf, type Schema, text } from '../../schema.ts'
import { list, object, optional, record } from '../../schema-objects.ts'
import { askConsent, CHOICES, type Decision } from '../consent.ts'
import { ConsentRefusal } from '../consent-refusal.ts'
import { findUser } from '../users.ts'
import { type AlipayplusWorld, publishChange } from '../world.ts'
import { appId, findApp, user } from './asked-app.ts'

const WholeSheet = oneOf([...CHOICES, 'cancel'])
const EachScope = record(oneOf(CHOICES))
const OnSheet: Schema<Decision> = {
  json: { anyOf: [WholeSheet.json, EachScope.json] },
  parse: (value, field) => (typeof value === 'string' ? WholeSheet : EachScope).parse(value, field),
}

const AuthCodeBody = object({
  user,
  appId,
  scopes: list(text()),
  /**
   * What the person does on the sheet, as one or for each scope. Not needed for silent scopes, nor for those that the
   * person agreed to before: without it no sheet is shown.
   */
  decision: optional(OnSheet),
})
export type AuthCodeBody = Infer<typeof AuthCodeBody>

const AuthCodeSuccess = object({
  authCode: anyText,
  authSuccessScopes: list(anyText),
  /** A code for each scope that was not granted. */
  authErrorScopes: record(anyText),
})
const AuthCodeFailure = object({ error: integer(), errorMessage: anyText })

/** What the success callback is given, or the fail callback. */
export type AuthCodeResult = Infer<typeof AuthCodeSuccess> | Infer<typeof AuthCodeFailure>
const AuthCodeResult: Schema<AuthCodeResult> = {
  json: { anyOf: [AuthCodeSuccess.json, AuthCodeFailure.json] },
  parse: (value, field) =>
    isRecord(value) && 'error' in value
      ? AuthCodeFailure.parse(value, field)
      : AuthCodeSuccess.parse(value, field),
}

/** `my.getAuthCode` on a person's phone. */
export function createAuthCodeRoute(world: AlipayplusWorld): Route {
  return createWriteRoute({
    method: 'POST',
    path: '/control/alipayplus/auth-code',
    summary: 'What my.getAuthCode gives when the person decides so: a code that is good once, or error 11.',
    body: AuthCodeBody,
    example: { user: 'alice', scopes: ['USER_ID', 'NOTIFICATION_INBOX'], decision: 'accept' },
    reply: AuthCodeResult,
    handle: (body) => answerSheet(world, body),
  })
}

function answerSheet(world: AlipayplusWorld, body: AuthCodeBody): AuthCodeResult {
  const app = findApp(world, body.appId)
  findUser(app, body.user)
  if (body.scopes.length === 0) throw new InvalidField('scopes', 'must name one scope at least.')
  try {
    refuseByFault(world, body.user)
    const { user, scopes, decision } = body
    const { granted, refused } = askConsent(world, { app, user, scopes, decision })
    publishChange(world, user)
    const authCode = world.state.authCodes.issue(app, { user, scopes: granted })
    return { authCode, authSuccessScopes: [...granted], authErrorScopes: { ...refused } }
  } catch (error) {
    if (error instanceof ConsentRefusal) return { error: error.error, errorMessage: error.message }
    throw error
  }
}

function refuseByFault({ books }: AlipayplusWorld, user: string): void {
  const fault = books.faults.take({ platform: 'alipayplus', endpoint: 'getAuthCode', user })
  if (fault?.kind === 'code') throw new ConsentRefusal(Number(fault.code), fault.errmsg)
}

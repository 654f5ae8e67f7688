import type { Citation } from '../citation.ts'
import type { Endpoint, PlatformReply, PlatformRequest } from '../endpoint.ts'
import type { CodeFault } from '../faults.ts'
import { isRecord, parseJson } from '../json.ts'
import type { AlipayplusApp } from './app.ts'
import type { WalletApi, WalletProfile } from './profile.ts'
import { createResult, Refusal, type Result, type ResultStatus, SUCCESS } from './refusal.ts'
import { createReply } from './reply.ts'
import { admit, findApp, parseBody, requireJson, requirePost, toSigned } from './request-checks.ts'
import { toStringToSign } from './signing.ts'
import { checkTexts, type FieldSection, type Texts } from './text-fields.ts'
import type { AlipayplusWorld } from './world.ts'

/** A request whose sender is known and whose fields are in order. */
export interface WalletCall {
  readonly app: AlipayplusApp
  /** The declared fields. */
  readonly texts: Texts
  /** The whole body. */
  readonly body: Readonly<Record<string, unknown>>
}

/** What a step-by-step endpoint comes to when no step refuses. */
export interface Acceptance {
  /** What the reply holds beside `result`. */
  readonly fields: Readonly<Record<string, unknown>>
  readonly why: Citation
  readonly holdMs?: number
  finish?(): void
}

interface EndpointOptions {
  name: string
  world: AlipayplusWorld
  profile: WalletProfile
  api: WalletApi
  /** Where its fields stand. */
  section: FieldSection
  /** Of REQUEST_TRAFFIC_EXCEED_LIMIT: U at the token APIs (2.2). Default F (9). */
  trafficStatus?: ResultStatus
  /** Does the work, or throws `Refusal`. */
  accept(call: WalletCall): Acceptance
}

/** Checks what every API of a wallet checks, and signs what it answers. */
export function createEndpoint({
  name,
  world,
  api,
  section,
  accept,
  ...admission
}: EndpointOptions): Endpoint {
  const decide = (request: PlatformRequest, result: Result) =>
    replyTo(world, request, () => {
      requirePost(request)
      requireJson(request)
      const { app, hint } = admit(world, request, admission)
      const body = parseBody(request)
      const { fields, why, ...acceptance } = accept({
        app,
        body,
        texts: checkTexts(body, { fields: api.fields, section }),
      })
      const reply = createReply({ rulings: world.rulings, request, app, result, fields, why, hint })
      return { ...reply, ...acceptance }
    })
  const answer = (request: PlatformRequest, result: Result) => ({
    ...decide(request, result),
    signed: showSigned(world, request),
  })
  return {
    name,
    path: api.path,
    documentation: api.documentation,
    answer: (request) => answer(request, SUCCESS),
    refuse(request, fault) {
      const result = toResult(fault)
      if (result.resultStatus === 'S' || result.resultStatus === 'A') return answer(request, result)
      return replyWith(world, request, { result, why: 'a fault asked for this code' })
    },
    userOf: (request) => guessUser(world, request),
  }
}

/** As it is verified, or would be if nothing were wrong before. */
function showSigned(world: AlipayplusWorld, request: PlatformRequest): string | undefined {
  const app = findApp(world, request)
  return app && toStringToSign(toSigned(app, request)).toString('utf8')
}

/** What the gateway says to a path that no wallet has. */
export function refuseUnknownPath(world: AlipayplusWorld, request: PlatformRequest): PlatformReply {
  return replyTo(world, request, () => {
    requirePost(request)
    requireJson(request)
    throw new Refusal('INVALID_API', 'alipayplus.md 1.4: no wallet has this path')
  })
}

function replyTo(
  world: AlipayplusWorld,
  request: PlatformRequest,
  answer: () => PlatformReply,
): PlatformReply {
  try {
    return answer()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return replyWith(world, request, { result: error.result, why: error.message })
  }
}

/** The result alone. */
function replyWith(
  world: AlipayplusWorld,
  request: PlatformRequest,
  { result, why }: { result: Result; why: string },
): PlatformReply {
  const { rulings } = world
  const app = findApp(world, request)
  return createReply({ rulings, request, app, result, why: `${result.resultCode}: ${why}` })
}

function toResult({ code, resultStatus: status, errmsg: message }: CodeFault): Result {
  return createResult(String(code), { status, message })
}

/** For faults that are aimed at one person; says nothing about whether the request is any good. */
function guessUser({ state }: AlipayplusWorld, { body }: PlatformRequest): string | undefined {
  const value = parseJson(body)
  if (!isRecord(value)) return undefined
  const { accessToken, refreshToken, authCode } = value
  return state.tokens.userOf(accessToken ?? refreshToken) ?? state.authCodes.userOf(authCode)
}

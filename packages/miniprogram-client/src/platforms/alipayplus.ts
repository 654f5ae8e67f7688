import type { Decision } from '@mini-push/contracts'
import type { ConsentFailure, ConsentOutcome, Platform, PlatformReply, PlatformRequest } from '../platform.ts'
import type { AlipayplusApi, AlipayplusAuthorization, AlipayplusFailure } from './alipayplus-api.ts'
import { isCancelled, toConsentFailure } from './alipayplus-consent-failures.ts'

export type { AlipayplusApi } from './alipayplus-api.ts'

export interface AlipayplusOptions {
  /**
   * Scopes that the wallet gives without a word to the person. They go with every request: the backend learns from
   * each code whose it is. Default: `auth_base` and `USER_ID`, as SuperQi has them (protocols/alipayplus.md 4.2).
   */
  silentScopes?: readonly string[]
}

/** Binds the client to an Alipay+ wallet's `my` (protocols/alipayplus.md 4). */
export function alipayplusPlatform(my: AlipayplusApi, options: AlipayplusOptions = {}): Platform {
  const { silentScopes = ['auth_base', 'USER_ID'] } = options
  return {
    request: (request) => sendRequest(my, request),
    storage: {
      read: (key) => nullToUndefined(my.getStorageSync({ key }).data),
      write: (key, value) => my.setStorageSync({ key, data: value }),
      remove: (key) => my.removeStorageSync({ key }),
    },
    login: () => login(my, silentScopes),
    // No wallet documents a limit.
    consentLimit: Number.POSITIVE_INFINITY,
    requestConsent: (scopes) => requestConsent(my, { silentScopes, scopes }),
    onNetworkBack(listener) {
      my.onNetworkStatusChange(({ isConnected }) => isConnected && listener())
    },
  }
}

const nullToUndefined = (value: unknown) => (value === null ? undefined : value)

function sendRequest(my: AlipayplusApi, request: PlatformRequest): Promise<PlatformReply> {
  return new Promise((resolve) => {
    my.request({
      url: request.url,
      method: request.method,
      headers: { 'content-type': 'application/json', ...request.headers },
      ...(request.body === undefined ? {} : { data: JSON.stringify(request.body) }),
      timeout: request.timeoutMs,
      // As text: a body that is no JSON would be a failure without the body.
      dataType: 'text',
      success: ({ status, data }) => resolve({ kind: 'reply', status, body: parseIfJson(data) }),
      fail: (failure) => resolve(toReply(failure)),
    })
  })
}

/** An HTTP status from 400 on comes as a failure, with status and body (protocols/alipayplus.md 4.3, error 19). */
function toReply({ error, status, data }: AlipayplusFailure): PlatformReply {
  if (status !== undefined && status >= 100) return { kind: 'reply', status, body: parseIfJson(data) }
  return { kind: 'no-reply', reason: TIMEOUTS.includes(String(error)) ? 'timed-out' : 'unreachable' }
}

const TIMEOUTS = ['12', '13']

function parseIfJson(data: unknown): unknown {
  if (typeof data !== 'string') return data
  try {
    return JSON.parse(data)
  } catch {
    return data
  }
}

/** Never `Taro.login`: it forces the scopes to `auth_base` (protocols/alipayplus.md 5.1). */
function login(my: AlipayplusApi, silentScopes: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    my.getAuthCode({
      scopes: [...silentScopes],
      success: ({ authCode }) => (authCode ? resolve(authCode) : reject(new Error('getAuthCode: no code'))),
      fail: ({ error }) => reject(new Error(`getAuthCode: ${error}`)),
    })
  })
}

interface ScopesAsked {
  silentScopes: readonly string[]
  scopes: readonly string[]
}

// A promise's executor runs at once: the native call is made within the tap.
function requestConsent(my: AlipayplusApi, { silentScopes, scopes }: ScopesAsked): Promise<ConsentOutcome> {
  return new Promise((resolve) => {
    if (typeof my.getAuthCode !== 'function') return resolve(UNSUPPORTED)
    my.getAuthCode({
      scopes: [...silentScopes, ...scopes],
      success: (authorization) => resolve(toOutcome(authorization, scopes)),
      fail: (failure) => resolve(isCancelled(failure) ? refuseAll(scopes) : toConsentFailure(failure)),
    })
  })
}

const UNSUPPORTED: ConsentFailure = {
  kind: 'failed',
  reason: 'unsupported',
  remedy: 'update-app',
  platformCode: null,
}

/**
 * A person may agree to some of the scopes: only `authSuccessScopes` tells which. A wallet that leaves the list out
 * tells nothing, which is no agreement.
 */
function toOutcome(authorization: AlipayplusAuthorization, scopes: readonly string[]): ConsentOutcome {
  const { authCode, authSuccessScopes, authErrorScopes } = authorization
  const agreed = scopes.filter((scope) => authSuccessScopes?.includes(scope))
  const refused = scopes.filter((scope) =>
    authSuccessScopes ? !agreed.includes(scope) : scope in (authErrorScopes ?? {}),
  )
  const decisions = { ...decide(agreed, 'accept'), ...decide(refused, 'reject') }
  if (agreed.length === 0) return { kind: 'answered', decisions }
  return authCode ? { kind: 'answered', decisions, code: authCode } : NO_CODE
}

/** An agreement without a code can never be used. */
const NO_CODE: ConsentFailure = {
  kind: 'failed',
  reason: 'result-lost',
  remedy: 'tap-again',
  platformCode: null,
}

function refuseAll(scopes: readonly string[]): ConsentOutcome {
  return { kind: 'answered', decisions: decide(scopes, 'reject') }
}

function decide(scopes: readonly string[], decision: Decision): Record<string, Decision> {
  return Object.fromEntries(scopes.map((scope) => [scope, decision]))
}

import { isRecord } from '../is-record.ts'
import type {
  ConsentAnswered,
  ConsentFailure,
  ConsentOutcome,
  Platform,
  PlatformReply,
  PlatformRequest,
} from '../platform.ts'
import type { BinanceApi, BinanceOpenData, BinanceReply } from './binance-api.ts'
import { findOldPart } from './binance-versions.ts'
import { settleFirst } from './settle-first.ts'

export type { BinanceApi } from './binance-api.ts'

export interface BinanceOptions {
  /**
   * Ask Binance who the person is. Needs the app's RSA key at Binance and in the backend (protocols/binance.md 2.1);
   * with `false` everybody stays anonymous. Default: true.
   */
  openData?: boolean
  /** Most templates on one sheet. Binance documents no number; default: 3, which WeChat takes everywhere. */
  consentLimit?: number
}

/** Binds the client to Binance's `bn` (protocols/binance.md 3). */
export function binancePlatform(bn: BinanceApi, options: BinanceOptions = {}): Platform {
  const { openData = true, consentLimit = 3 } = options
  return {
    request: (request) => sendRequest(bn, request),
    storage: {
      read: (key) => emptyToUndefined(bn.getStorageSync(key)),
      write: (key, value) => bn.setStorageSync(key, value),
      remove: (key) => bn.removeStorageSync(key),
    },
    login: async () => (openData ? login(bn) : null),
    consentLimit,
    requestConsent: (templateIds) => requestConsent(bn, templateIds),
    onNetworkBack(listener) {
      bn.onNetworkStatusChange(({ isConnected }) => isConnected && listener())
    },
  }
}

const emptyToUndefined = (value: unknown) => (value === '' || value === null ? undefined : value)

async function sendRequest(bn: BinanceApi, request: PlatformRequest): Promise<PlatformReply> {
  try {
    const { statusCode, data } = await settleFirst<BinanceReply>((callbacks) =>
      bn.request({
        url: request.url,
        method: request.method,
        header: { 'content-type': 'application/json', ...request.headers },
        ...(request.body === undefined ? {} : { data: request.body }),
        timeout: request.timeoutMs,
        ...callbacks,
      }),
    )
    return { kind: 'reply', status: statusCode, body: data }
  } catch (failure) {
    return { kind: 'no-reply', reason: /timed?[ _]?out/i.test(textOf(failure)) ? 'timed-out' : 'unreachable' }
  }
}

/**
 * An old app that has neither function names nobody. One that has it and fails does not: a person must not become two
 * by a bad moment of the network.
 */
async function login(bn: BinanceApi): Promise<string | null> {
  const ask = bn.getUserOpenId ?? bn.getOpenId
  if (typeof ask !== 'function') return null
  const { code } = await settleFirst<BinanceOpenData>((callbacks) => ask.call(bn, callbacks))
  if (!code) throw new Error('Binance gave no code.')
  return code
}

// The native call is made before anything is awaited: within the tap.
async function requestConsent(bn: BinanceApi, templateIds: readonly string[]): Promise<ConsentOutcome> {
  const oldPart = findOldPart(bn)
  if (oldPart || typeof bn.requestSubscribeMessage !== 'function') return toUnsupported(oldPart)
  try {
    return toAnswered(await bn.requestSubscribeMessage({ tmplIds: [...templateIds] }), templateIds)
  } catch {
    return UNRECOGNISED
  }
}

function toUnsupported(oldPart: string | null): ConsentFailure {
  return { kind: 'failed', reason: 'unsupported', remedy: 'update-app', platformCode: oldPart }
}

/** How this call fails is not documented. */
const UNRECOGNISED: ConsentFailure = {
  kind: 'failed',
  reason: 'unrecognised',
  remedy: 'tap-again',
  platformCode: null,
}

/** An agreement without a token can never be used: it counts as no answer. */
function toAnswered(result: Record<string, unknown>, templateIds: readonly string[]): ConsentAnswered {
  const outcome: Required<Omit<ConsentAnswered, 'code'>> = { kind: 'answered', decisions: {}, tokens: {} }
  for (const id of templateIds) {
    const answer = result[id]
    if (!isRecord(answer)) continue
    if (answer.type === 'reject') outcome.decisions[id] = 'reject'
    if (answer.type !== 'accept' || typeof answer.token !== 'string' || answer.token === '') continue
    outcome.decisions[id] = 'accept'
    outcome.tokens[id] = answer.token
  }
  return outcome
}

function textOf(failure: unknown): string {
  return isRecord(failure) ? String(failure.errMsg ?? failure.message) : String(failure)
}

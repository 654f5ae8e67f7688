import type { KeyObject } from 'node:crypto'
import { PushError } from '../../errors.ts'
import { readText } from '../../kernel/json.ts'
import { untilAborted } from '../../kernel/until-aborted.ts'
import type { Identity } from '../../provider.ts'
import type { Call } from './call.ts'
import { decryptOpenData } from './open-data.ts'
import type { BinanceSettings } from './options.ts'
import { toPushError } from './reply.ts'

/** No length is documented (protocols/binance.md 2.4); the cap keeps a stranger's text out of our URLs. */
const LONGEST_CODE = 1_024

/**
 * Code of `bn.getUserOpenId` → openid (`user-open-data`, protocols/binance.md 2.4). A code lives two minutes: callers at
 * the same time share its exchange, and nothing is repeated here. After `platform-unavailable` the mini program has to
 * ask for a new code.
 */
export function createExchange({ openDataPrivateKey }: BinanceSettings, call: Call) {
  const running = new Map<string, Promise<Identity>>()

  return async function exchange(code: string, signal: AbortSignal): Promise<Identity> {
    signal.throwIfAborted()
    if (!openDataPrivateKey)
      throw new PushError('misconfigured', 'Sign-in by open data needs the option "openDataPrivateKey".')
    if (code === '' || code.length > LONGEST_CODE)
      throw new PushError('invalid-code', 'This is no open data code of Binance.')
    const shared = running.get(code) ?? start(code, openDataPrivateKey)
    return await untilAborted(shared, signal)
  }

  function start(code: string, key: KeyObject): Promise<Identity> {
    const exchanged = exchangeOnce(call, code, key).finally(() => running.delete(code))
    running.set(code, exchanged)
    return exchanged
  }
}

async function exchangeOnce(call: Call, code: string, key: KeyObject): Promise<Identity> {
  const query: [string, string][] = [['openData', code]]
  // Not the caller's signal: several may wait for this exchange, and the deadline of the call ends it anyway.
  const never = new AbortController().signal
  const reply = await call({ method: 'GET', resource: 'user-open-data', query, secrets: [code] }, never)
  if (reply.kind !== 'answer') throw toPushError(reply, 'the sign-in')
  const sealed = readText(reply.data, 'userData')
  if (!sealed) throw new PushError('platform-unavailable', 'Binance answered the sign-in without user data.')
  const identity = decryptOpenData(sealed, key)
  if (identity) return { identity }
  throw new PushError(
    'misconfigured',
    'The open data cannot be read: is "openDataPrivateKey" the other half of the key in the Workspace?',
  )
}

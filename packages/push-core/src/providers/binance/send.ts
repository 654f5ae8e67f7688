import type { Message } from '../../message.ts'
import type { Outcome } from '../../outcome.ts'
import type { Call } from './call.ts'
import type { BinanceSettings } from './options.ts'
import { toOutcome } from './to-outcome.ts'

/**
 * One push message (`message/send`, protocols/binance.md 2.2). Its pushToken is good for one send, so a repeat after a
 * lost reply reaches nobody twice; it is refused, and then its outcome is `unknown`, `taken-before`.
 */
export function createSend({ appId }: BinanceSettings, call: Call) {
  return async function send({ payload, recipient, resent }: Message, signal: AbortSignal): Promise<Outcome> {
    const { identity, token } = recipient
    if (!token) return { kind: 'refused', reason: 'invalid-grant', grant: 'void' }
    const body = JSON.stringify({ appId, pushToken: token, ...payload })
    const secrets = [token, identity]
    const reply = await call({ method: 'POST', resource: 'message/send', body, secrets }, signal)
    return toOutcome(reply, resent)
  }
}

import { PushError } from '../../errors.ts'
import { toAppFields } from './app-fields.ts'
import { findFailure } from './failures.ts'
import type { AlipayplusSettings } from './options.ts'
import { type Reply, toPushError } from './reply.ts'
import type { Call } from './transport.ts'

/** Wallets take at most 32 characters (protocols/alipayplus.md 2.1). */
const NOBODYS_CODE = 'nobody-was-given-this-code'

/**
 * The pages have no call that does nothing, so `applyToken` is shown a code that nobody was given (protocols/alipayplus.md
 * 2.1): a wallet that judges the code knew the client, and took path, time and signature. Which it judges first is
 * UNCERTAIN (11.15). A verified reply also proves the wallet's public key.
 */
export function createCheckCredentials(settings: AlipayplusSettings, call: Call) {
  const { applyToken: api, grantTypes, failures } = settings.profile

  return async function checkCredentials(signal: AbortSignal): Promise<void> {
    const proof = { grantType: grantTypes.authorizationCode, authCode: NOBODYS_CODE }
    const reply = await call({ api, body: { ...proof, ...toAppFields(api, settings) }, secrets: [] }, signal)
    if (reply.kind === 'answer' || isAboutCode(reply)) return
    throw isUnverified(reply)
      ? new PushError('misconfigured', `The wallet's reply cannot be verified: ${reply.text ?? reply.reason}`)
      : toPushError(reply, 'our credentials', settings)
  }

  function isAboutCode(reply: Reply): boolean {
    return reply.kind === 'failure' && findFailure(reply.code, failures)?.signIn === 'invalid-code'
  }
}

function isUnverified(reply: Reply): reply is Extract<Reply, { kind: 'unknown' }> {
  return reply.kind === 'unknown' && reply.reason === 'reply-unverified'
}

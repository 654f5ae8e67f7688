import type { Http } from '../../kernel/http.ts'
import type { AlipayplusSettings } from './options.ts'
import type { WalletApi } from './profile.ts'
import { type Reply, readReply } from './reply.ts'
import { sign, writeSignatureHeader } from './signing.ts'
import { writeTime } from './times.ts'

/** One request to the wallet. */
interface Request {
  api: WalletApi
  /** What the body says beside what the API wants said of the app. */
  body: object
  /** What must not be seen in the reply's text. */
  secrets: readonly string[]
}

/** Makes one signed call, once (protocols/alipayplus.md 1). */
export type Call = (request: Request, signal: AbortSignal) => Promise<Reply>

export function createCall(settings: AlipayplusSettings, http: Http): Call {
  const { profile, agentToken } = settings

  return async function call({ api, body, secrets }, signal) {
    const path = `${profile.pathPrefix}${api.path}${profile.pathSuffix}`
    const signedPath = profile.signedPath === 'full-url-path' ? path : api.path
    // Written once: a second serialisation need not be what was signed (7, item 1).
    const bytes = Buffer.from(JSON.stringify(body))
    const headers = await signHeaders(signedPath, bytes)
    const result = await http.call({ method: 'POST', path, headers, body: bytes }, signal)
    const hidden = agentToken === undefined ? secrets : [...secrets, agentToken]
    return await readReply(result, { settings, signedPath, secrets: hidden })
  }

  /** By real time, and anew for each call: a wallet refuses what is minutes old (1.5). */
  async function signHeaders(path: string, body: Uint8Array): Promise<Record<string, string>> {
    const { clientId } = settings
    const time = writeTime(new Date(), profile.timeFormat)
    const parts = { path, clientId, time, body }
    const signature = await sign(parts, settings.keys.privateKey, profile.signatureEncoding)
    return {
      'Content-Type': 'application/json; charset=UTF-8',
      'Client-Id': clientId,
      'Request-Time': time,
      Signature: writeSignatureHeader(profile.keyVersion, signature, profile.signatureSeparator),
      ...(agentToken !== undefined && { 'Agent-Token': agentToken }),
    }
  }
}

import { randomBytes } from 'node:crypto'
import type { PlatformReply, PlatformRequest } from '../endpoint.ts'
import type { AlipayplusApp } from './app.ts'
import type { Result } from './refusal.ts'
import { formatTime } from './request-time.ts'
import type { AlipayplusRulings } from './rulings.ts'
import { formatSignatureHeader } from './signature-header.ts'
import { encodeSignature, signText } from './signing.ts'

interface ReplyOptions {
  rulings: AlipayplusRulings
  request: PlatformRequest
  /** Who asks, as far as the request says it. */
  app: AlipayplusApp | undefined
  result: Result
  fields?: Readonly<Record<string, unknown>>
  why: string
  hint?: string | undefined
}

/**
 * HTTP 200 whatever happens, the result in the body: protocols/alipayplus.md 1.2, 1.7, 1.9 and 10.2. It is signed, save
 * where the signature of the request was refused: the caller is not known to be the client then.
 */
export function createReply({
  rulings,
  request,
  app,
  result,
  fields,
  why,
  hint,
}: ReplyOptions): PlatformReply {
  const body = JSON.stringify({ ...fields, result })
  const time = formatTime(Date.now())
  const unsigned = {
    ...(app && { 'client-id': app.clientId }),
    'response-time': time,
    'trace-id': randomBytes(16).toString('hex'),
    ...(hint && { 'sandbox-hint': hint }),
  }
  const isSigned = app && rulings.signReplies && result.resultCode !== 'INVALID_SIGNATURE'
  const sign = (text: string) =>
    isSigned
      ? { ...unsigned, signature: createSignatureHeader(app, { target: request.target, time, body: text }) }
      : unsigned
  return {
    status: 200,
    contentType: 'application/json; charset=UTF-8',
    body,
    headers: sign(body),
    // Another text's signature: well-formed, and wrong.
    spoilSignature: (kind) => (kind === 'unsigned' ? unsigned : sign(`${body} `)),
    verdict: result.resultStatus === 'S' || result.resultStatus === 'A' ? 'accepted' : 'refused',
    why,
  }
}

function createSignatureHeader(
  { clientId, keyVersion, profile, keys }: AlipayplusApp,
  reply: { target: string; time: string; body: string },
): string {
  const signature = signText({ ...reply, clientId }, keys().wallet.privateKey)
  return formatSignatureHeader(keyVersion, encodeSignature(signature, profile.signatureEncoding))
}

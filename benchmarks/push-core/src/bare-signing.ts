import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { promisify } from 'node:util'
import { SignJWT } from 'jose'
import type { Platform, Send, Target } from './contestant.ts'
import { ACCESS_KEY, BINANCE_BODY, BINANCE_PATH, CLIENT_ID, SECRET_KEY, WALLET_BODY } from './message.ts'

/** The cryptography that one send cannot do without. */
interface BareSigning {
  signRequest(): Promise<unknown>
  /** Where replies are signed. */
  verifyReply?(): Promise<unknown>
}

/** Signs before and verifies after what is sent, as far as the platform wants it. */
export async function withBareSigning(platform: Platform, target: Target, send: Send): Promise<Send> {
  const signing = await BARE_SIGNING[platform]?.(target)
  if (!signing) return send
  return async (number) => {
    await signing.signRequest()
    await send(number)
    await signing.verifyReply?.()
  }
}

const BARE_SIGNING: Partial<Record<Platform, (target: Target) => Promise<BareSigning>>> = {
  alipayplus: openWallet,
  binance: openBinance,
}

/** One RSA-2048 signature of the request and one verification of the reply, both on libuv's threads. */
async function openWallet({ merchantPrivateKey }: Target): Promise<BareSigning> {
  const signBytes = promisify(sign)
  const verifyBytes = promisify(verify)
  const ours = createPrivateKey(merchantPrivateKey)
  const theirs = createPublicKey(ours)
  const request = Buffer.from(`POST /v1\n${CLIENT_ID}.2026-01-01T00:00:00.000+00:00.${WALLET_BODY}`)
  const reply = request.subarray(0, 200)
  const signature = await signBytes('sha256', reply, ours)
  return {
    signRequest: () => signBytes('sha256', request, ours),
    verifyReply: () => verifyBytes('sha256', reply, theirs, signature),
  }
}

/** Two SHA-256, of the body and of the canonical request, and one HS256 by jose with its key imported beforehand. */
async function openBinance(): Promise<BareSigning> {
  const secret = Buffer.from(SECRET_KEY)
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', secret, algorithm, false, ['sign'])
  return {
    async signRequest() {
      const canonical = `POST\n${BINANCE_PATH}/\n\n${sha256(BINANCE_BODY)}`
      const payload = { iss: ACCESS_KEY, dig: sha256(canonical), ts: Math.floor(Date.now() / 1_000) }
      return await new SignJWT(payload).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(key)
    },
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

import type { HttpReply } from '../../kernel/http.ts'
import { findPlatformKey } from './keys.ts'
import type { AlipayplusSettings } from './options.ts'
import { readSignatureHeader, type SignedParts, verify } from './signing.ts'

/** What a reply's signature proves. `text` says what is wrong with it, safe to log. */
export type Verification = { kind: 'valid' } | { kind: 'unsigned' } | { kind: 'invalid'; text: string }

/**
 * Verifies a reply to `signedPath` over its raw bytes (protocols/alipayplus.md 1.7). It must name our own client id,
 * or none: a signed reply to somebody else proves nothing to us.
 */
export async function verifyReply(
  reply: HttpReply,
  signedPath: string,
  settings: AlipayplusSettings,
): Promise<Verification> {
  const { headers, bytes } = reply
  const header = headers.signature
  const time = findTime(headers, settings.profile.responseTimeHeaders)
  if (!header || !time) return { kind: 'unsigned' }
  const { clientId } = settings
  if ((headers['client-id'] ?? clientId) !== clientId) return invalid('The reply is for another client.')
  return await judge(header, { path: signedPath, clientId, time, body: bytes }, settings)
}

async function judge(
  header: string,
  parts: SignedParts,
  { keys }: AlipayplusSettings,
): Promise<Verification> {
  try {
    const { keyVersion, signature } = readSignatureHeader(header)
    const key = findPlatformKey(keys, keyVersion)
    const isValid = key !== undefined && (await verify(parts, key, signature))
    return isValid ? { kind: 'valid' } : invalid("The reply's signature is not that of the wallet's key.")
  } catch (error) {
    return invalid(error instanceof Error ? error.message : 'The signature cannot be read.')
  }
}

function findTime(headers: Record<string, string>, names: readonly string[]): string | undefined {
  return names.map((name) => headers[name]).find((time) => time)
}

function invalid(text: string): Verification {
  return { kind: 'invalid', text }
}

/** The parts of a `Signature` header: protocols/alipayplus.md 1.3. */
export interface SignatureHeader {
  readonly algorithm: string
  /** Undefined: the newest key of the client. */
  readonly keyVersion: string | undefined
  readonly signature: string | undefined
}

/** Reads `algorithm=RSA256, keyVersion=1, signature=…` in any order; a part that is left out has its default. */
export function parseSignatureHeader(header: string): SignatureHeader {
  const parts = new Map(header.split(',').map(splitPart))
  return {
    algorithm: (parts.get('algorithm') ?? 'RSA256').toUpperCase(),
    keyVersion: parts.get('keyversion'),
    signature: parts.get('signature'),
  }
}

export function formatSignatureHeader(keyVersion: number, signature: string): string {
  return `algorithm=RSA256, keyVersion=${keyVersion}, signature=${signature}`
}

/** At the first `=` only: a signature may end with its padding. */
function splitPart(part: string): [name: string, value: string] {
  const [name = '', ...rest] = part.split('=')
  return [name.trim().toLowerCase(), rest.join('=').trim()]
}

/** Secrets by a name that says what they are. */
export type NamedSecrets = ReadonlyMap<string, string>

/** How a secret may be written and still be the secret. */
export const SPELLINGS: Record<string, (secret: string) => string> = {
  plain: (secret) => secret,
  'in a URL': encodeURIComponent,
  'in a form': (secret) => new URLSearchParams({ '': secret }).toString().slice(1),
  'in JSON': (secret) => JSON.stringify(secret).slice(1, -1),
  base64: (secret) => Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  base64url: (secret) => Buffer.from(secret).toString('base64url'),
  hex: (secret) => Buffer.from(secret).toString('hex'),
}

/** The names of the secrets that stand in `text`, however they are spelt. */
export function findLeaks(text: string, secrets: NamedSecrets): string[] {
  const spellings = Object.values(SPELLINGS)
  return [...secrets]
    .filter(([, secret]) => spellings.some((spell) => text.includes(spell(secret))))
    .map(([name]) => name)
}

/** Each secret of one kind once, by a name such as `access token 2`. */
export function numbered(kind: string, secrets: readonly string[]): [string, string][] {
  return [...new Set(secrets)].map((secret, index) => [`${kind} ${index + 1}`, secret])
}

/** The values of a JSON field in what was sent to a platform and what it answered. */
export function readFields(
  calls: readonly { body: string; reply: string | null }[],
  field: string,
): string[] {
  const pattern = new RegExp(`"${field}":"([^"]+)"`, 'g')
  return calls.flatMap(({ body, reply }) =>
    Array.from(`${body} ${reply}`.matchAll(pattern), ([, value = '']) => value),
  )
}

/** The first line of a key's own text: enough of it to know the key by, however the rest is set. */
export function firstKeyLine(pem: string): string {
  const [, line = ''] = pem.split('\n')
  return line
}

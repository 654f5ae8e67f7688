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

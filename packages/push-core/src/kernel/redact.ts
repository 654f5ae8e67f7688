const MASK = '[redacted]'
const LONGEST_TEXT = 300

/**
 * Makes a platform's text fit for logs and errors: the given secrets go, and whatever else looks like a token, a key
 * or an identity. What helps an operator stays: codes, names of fields, IP addresses, WeChat's `rid`.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  let kept = text
  // Longest first: a secret may be contained in another one.
  for (const secret of secrets.toSorted((a, b) => b.length - a.length)) {
    if (secret !== '') kept = kept.replaceAll(secret, MASK)
  }
  return kept
    .replace(NAMED_SECRET, `$1${MASK}`)
    .replace(LONG_NUMBER, MASK)
    .replace(LONG_WORD, (word) => (isHarmless(word) ? word : MASK))
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, LONGEST_TEXT)
}

/** `access_token=…`, `"session_key":"…"` and the like, however short the value. */
const NAMED_SECRET =
  /((?:access_token|session_key|secret|js_code|openid|unionid|touser)["']?\s*[=:]\s*["']?)[^\s"'&,;[\]]+/gi

/** Wallets' person ids are numbers of 16 digits and more; times in milliseconds have 13. */
const LONG_NUMBER = /\d{15,}/g

/** Openids have 28 characters, session keys 24, secrets 32, tokens well over 100 (protocols/wechat.md 2.0). */
const LONG_WORD = /[A-Za-z0-9_\-+/=]{20,}/g

/** WeChat's request id, three groups of eight hex digits, is what its support asks for. */
function isHarmless(word: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{8}){2}$/.test(word)
}

/**
 * The one place where the page hides secrets: everything that the wire shows has gone through here. The sandbox shows
 * all; people share screenshots.
 */
const SECRET_NAMES = new Set(
  [
    'access_token',
    'accessToken',
    'refresh_token',
    'refreshToken',
    'authCode',
    'authClientSecret',
    'authorization',
    'cookie',
    'set-cookie',
    'customerId',
    'device',
    'encodingAesKey',
    'FromUserName',
    'js_code',
    'openid',
    'openId',
    'privateKey',
    'pushToken',
    'secret',
    'session_key',
    'sessionKey',
    'token',
    'touser',
    'unionid',
    'unionId',
    'userId',
    'X-Mp-Open-Api-Token',
  ].map((name) => name.toLowerCase()),
)

/** `code` is a sign-in code here and an error code there; error codes are short or words. */
const SIGN_IN_CODE = /^(?=.*\d)[\w.+/=-]{16,}$/
const JSON_PAIR = /("([\w-]+)"\s*:\s*)"((?:[^"\\]|\\.)*)"/g
/** An element of an event in XML. */
const XML_PAIR = /(<([\w-]+)>(?:<!\[CDATA\[)?)([^<\]]+)/g
/** JSON within a JSON string, as a string to sign or a nested body has it. */
const ESCAPED_PAIR = /(\\"([\w-]+)\\"\s*:\s*)\\"((?:[^"\\])*)\\"/g
const QUERY_PAIR = /(^|[?&\s])([\w-]+)=([^&\s#]+)/g
const BEARER = /\b(Bearer\s+)(\S+)/g
const JSON_WEB_TOKEN = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g

export function maskText(text: string): string {
  return text
    .replace(JSON_WEB_TOKEN, (token) => mask(token))
    .replace(BEARER, (_all, start: string, token: string) => start + mask(token))
    .replace(JSON_PAIR, (all, start: string, name: string, value: string) =>
      isSecret(name, value) ? `${start}"${mask(value)}"` : all,
    )
    .replace(ESCAPED_PAIR, (all, start: string, name: string, value: string) =>
      isSecret(name, value) ? `${start}\\"${mask(value)}\\"` : all,
    )
    .replace(XML_PAIR, (all, start: string, name: string, value: string) =>
      isSecret(name, value) ? start + mask(value) : all,
    )
    .replace(QUERY_PAIR, (all, start: string, name: string, value: string) =>
      isSecret(name, value) ? `${start}${name}=${mask(value)}` : all,
    )
}

export function maskPairs(pairs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(pairs).map(([name, value]) => [
      name,
      isSecret(name, value) && !value.startsWith('Bearer ') ? mask(value) : maskText(value),
    ]),
  )
}

function isSecret(name: string, value: string): boolean {
  if (name.toLowerCase() === 'code') return SIGN_IN_CODE.test(value)
  return SECRET_NAMES.has(name.toLowerCase())
}

/** Enough is left to tell two apart, and no more than a sixth. Masking twice changes nothing. */
function mask(value: string): string {
  if (value.includes('•')) return value
  return `${value.slice(0, Math.min(4, Math.floor(value.length / 6)))}••••••`
}

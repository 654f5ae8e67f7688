import { describe, expect, it } from 'vitest'
import { ALIPAYPLUS_FAILURES } from '../src/index.ts'
import { findFailure } from '../src/providers/alipayplus/failures.ts'

/** Every code that protocols/alipayplus.md names in these sections, success apart. */
const LISTED = {
  'the seed document': ['ACCESS_TOKEN_NOT_COVER_THE_SCOPE', 'INVALID_ACCESS_TOKEN'],
  '2.2': [
    'UNKNOWN_EXCEPTION',
    'REQUEST_TRAFFIC_EXCEED_LIMIT',
    'PROCESS_FAIL',
    'PARAM_ILLEGAL',
    'ACCESS_DENIED',
    'INVALID_API',
    'AUTH_CLIENT_UNSUPPORTED_GRANT_TYPE',
    'INVALID_AUTH_CLIENT',
    'INVALID_AUTH_CLIENT_STATUS',
    'INVALID_CODE',
    'INVALID_AUTHCODE',
    'USED_CODE',
    'USED_AUTHCODE',
    'EXPIRED_CODE',
    'EXPIRED_AUTHCODE',
    'INVALID_REFRESH_TOKEN',
    'USED_REFRESH_TOKEN',
    'EXPIRED_REFRESH_TOKEN',
    'REFERENCE_CLIENT_ID_NOT_MATCH',
    'EXPIRED_AGENT_TOKEN',
    'INVALID_AGENT_TOKEN',
  ],
  '3.2 and 3.4': [
    'USER_STATUS_ERROR',
    'VERIFY_REQUEST_ID_INVALID',
    'TEMPLATE_NOT_EXIST',
    'USER_NOT_SUBSCRIBED',
    'MESSAGE_SEND_EXCEED_LIMIT',
  ],
  '9': [
    'SENDING',
    'SYSTEM_BUSY',
    'SERVICE_UNAVAILABLE',
    'SYSTEM_ERROR',
    'MISSING_REQUIRED_PARAM',
    'PARAM_MISSING',
    'REPEAT_REQ_INCONSISTENT',
    'NO_INTERFACE_DEF',
    'METHOD_NOT_SUPPORTED',
    'MEDIA_TYPE_NOT_ACCEPTABLE',
    'UNAUTHORIZED',
    'INSUFFICIENT_SCOPE',
    'INVALID_SCOPE',
    'INVALID_SIGNATURE',
    'SIGNATURE_INVALID',
    'KEY_NOT_FOUND',
    'INVALID_CLIENT',
    'CLIENT_INVALID',
    'CLIENT_VALIDATE_FAILED',
    'OAUTH_FAILED',
    'TIMESTAMP_INVALID',
    'REQUEST_TIME_INVALID',
    'EXPIRED_ACCESS_TOKEN',
    'ACCESSTOKEN_VALIDATE_FAILED',
    'USER_NOT_EXIST',
  ],
}

describe.each(Object.entries(LISTED))('section %s', (_section, codes) => {
  it.each(codes)('has a row for %s', (code) => {
    expect(Object.keys(ALIPAYPLUS_FAILURES)).toContain(code)
  })
})

it('has no row that the page does not name', () => {
  const listed = new Set(Object.values(LISTED).flat())
  expect(Object.keys(ALIPAYPLUS_FAILURES).filter((code) => !listed.has(code))).toEqual([])
})

describe.each(Object.entries(ALIPAYPLUS_FAILURES))('%s', (code, failure) => {
  it('advises in English and in Chinese', () => {
    expect(failure.advice.en).toMatch(/^[\x20-\x7e]{10,120}\.$/)
    expect(failure.advice.zh).toMatch(/\p{Script=Han}.*。$/u)
    expect(findFailure(code, {})?.advice).toBe(failure.advice)
  })
})

it.each([
  [
    'refreshes the tokens',
    'refreshCredential',
    true,
    ['INVALID_ACCESS_TOKEN', 'EXPIRED_ACCESS_TOKEN', 'ACCESSTOKEN_VALIDATE_FAILED', 'OAUTH_FAILED'],
  ],
  ['may come of our own earlier request', 'takenBefore', true, ['REPEAT_REQ_INCONSISTENT']],
  ['voids the template', 'grant', 'void-template', ['USER_NOT_SUBSCRIBED']],
  [
    'voids every grant of the person',
    'grant',
    'void-app',
    [
      'ACCESS_TOKEN_NOT_COVER_THE_SCOPE',
      'INSUFFICIENT_SCOPE',
      'USER_NOT_EXIST',
      'INVALID_ACCESS_TOKEN',
      'EXPIRED_ACCESS_TOKEN',
      'ACCESSTOKEN_VALIDATE_FAILED',
      'INVALID_REFRESH_TOKEN',
      'USED_REFRESH_TOKEN',
      'EXPIRED_REFRESH_TOKEN',
    ],
  ],
])('what %s is named, and nothing else does', (_what, member, value, codes) => {
  const rows: [string, object][] = Object.entries(ALIPAYPLUS_FAILURES)
  const found = rows.filter(([, row]) =>
    Object.entries(row).some(([name, held]) => name === member && held === value),
  )
  expect(found.map(([code]) => code)).toEqual(codes)
})

it("puts a wallet's own row before the common one", () => {
  const own = { PROCESS_FAIL: { ...ALIPAYPLUS_FAILURES.SYSTEM_BUSY } }
  expect(findFailure('PROCESS_FAIL', own)).toBe(own.PROCESS_FAIL)
  expect(findFailure('PROCESS_FAIL', {})).toBe(ALIPAYPLUS_FAILURES.PROCESS_FAIL)
})

it('knows nothing of codes that no page lists, nor of what every object inherits', () => {
  expect(findFailure('NEW_CODE', {})).toBeUndefined()
  expect(findFailure('constructor', {})).toBeUndefined()
})

import { describe, expect, it } from 'vitest'
import { createWechatProvider, WECHAT_FAILURES } from '../src/index.ts'
import { findFailure } from '../src/providers/wechat/failures.ts'

const provider = createWechatProvider({ appId: 'wx1', secret: 'secret' })

/** Every code that protocols/wechat.md names in these sections. */
const LISTED = {
  '2.1': [-1, 40013, 40029, 40125, 40163, 40226, 41002, 41004, 41008, 45011, 87007, 87008, 87009],
  '2.2': [
    -1, 40001, 40002, 40013, 40125, 40164, 40243, 41002, 41004, 50004, 50007, 45009, 45011, 89501, 89503,
    89505, 89506, 89507,
  ],
  '2.3': [-1, 40002, 40013, 40125, 40164, 41002, 41004, 43002, 45009, 45011, 89503, 89506, 89507],
  '2.4': [
    -1, 40001, 40014, 42001, 41001, 40003, 40037, 41030, 43101, 43107, 43108, 45168, 47003, 43002, 44002,
    47001, 45009, 45011, 48001, 48004, 50002, 43100, 43102, 43103, 43104, 43105, 43106,
  ],
  '2.5': [
    -1, 404, 20001, 20002, 40001, 40400, 43106, 45009, 200001, 200002, 200011, 200012, 200013, 200014, 200016,
    200017, 200018, 200019, 200020, 200021, 200022, 200100,
  ],
  '2.6 quota/get': [76021, 76022],
}

describe.each(Object.entries(LISTED))('section %s', (_section, codes) => {
  it.each(codes)('has a row for %i', (code) => {
    expect(Object.keys(WECHAT_FAILURES)).toContain(String(code))
  })
})

it('has no row that the page does not name', () => {
  const listed = new Set(Object.values(LISTED).flat().map(String))
  expect(Object.keys(WECHAT_FAILURES).filter((code) => !listed.has(code))).toEqual([])
})

describe.each(Object.entries(WECHAT_FAILURES))('%s', (code, failure) => {
  it('advises in English and in Chinese', () => {
    expect(failure.advice.en).toMatch(/^[\x20-\x7e]{10,120}\.$/)
    expect(failure.advice.zh).toMatch(/\p{Script=Han}.*。$/u)
    expect(provider.findAdvice(code)).toBe(failure.advice)
  })
})

it('voids the free grants of the template for a used-up permit, and for nothing else', () => {
  const voiding = Object.entries(WECHAT_FAILURES).filter(
    ([, row]) => 'grant' in row && row.grant === 'void-template',
  )
  expect(voiding.map(([code]) => code)).toEqual(['43101'])
})

it('refreshes the credential for exactly the three codes of a refused token', () => {
  const refreshing = Object.entries(WECHAT_FAILURES).filter(([, row]) => 'refreshCredential' in row)
  expect(refreshing.map(([code]) => code)).toEqual(['40001', '40014', '42001'])
})

it.each([
  [-1, 2_000],
  [43108, 1_000],
  [45011, 60_000],
  [45009, 3_600_000],
  [89507, 3_600_000],
  [89506, 86_400_000],
])('%i may be tried again after %i ms', (code, retryAfterMs) => {
  expect(findFailure(String(code))).toMatchObject({ outcome: 'deferred', grant: 'keep', retryAfterMs })
})

it('knows nothing of codes that no page lists, nor of what every object inherits', () => {
  expect(provider.findAdvice('99999')).toBeUndefined()
  expect(provider.findAdvice('constructor')).toBeUndefined()
})

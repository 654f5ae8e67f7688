import { describe, expect, it } from 'vitest'
import { BINANCE_FAILURES, createBinanceProvider } from '../src/index.ts'

const provider = createBinanceProvider({ appId: 'app', accessKey: 'ak', secretKey: 'sk' })

/** Every code that protocols/binance.md 2.7 names but success. */
const LISTED = [900001, 900002, 900003, 900200, 900201, 900230, 900231, 900240, 900241]

it('has a row for every code of section 2.7, and none that the page does not name', () => {
  expect(Object.keys(BINANCE_FAILURES).toSorted()).toEqual(LISTED.map(String))
})

describe.each(Object.entries(BINANCE_FAILURES))('%s', (code, failure) => {
  it('advises in English and in Chinese', () => {
    expect(failure.advice.en).toMatch(/^[\x20-\x7e]{10,120}\.$/)
    expect(failure.advice.zh).toMatch(/\p{Script=Han}.*。$/u)
    expect(provider.findAdvice(code)).toBe(failure.advice)
  })
})

it.each([
  [900001, 'return'],
  [900002, 'keep'],
  [900003, 'keep'],
  [900230, 'void'],
  [900231, 'keep'],
  [900240, 'void-app'],
  [900241, 'void-template'],
])('%i does to the grant: %s', (code, grant) => {
  expect(Object.entries(BINANCE_FAILURES).find(([listed]) => listed === String(code))?.[1]).toMatchObject({
    grant,
  })
})

it('holds a used token against a repeat for nothing but 900230', () => {
  const taken = Object.entries(BINANCE_FAILURES).filter(([, row]) => 'takenBefore' in row)
  expect(taken.map(([code]) => code)).toEqual(['900230'])
})

it('knows nothing of codes that no page lists, nor of what every object inherits', () => {
  expect(provider.findAdvice('999999')).toBeUndefined()
  expect(provider.findAdvice('000000')).toBeUndefined()
  expect(provider.findAdvice('constructor')).toBeUndefined()
})

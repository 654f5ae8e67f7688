import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createSealing } from '../src/index.ts'

const keys = { old: randomBytes(32), new: randomBytes(32) }
const sealing = createSealing({ current: 'new', keys })

describe('a seal', () => {
  it.each(['', 'openid', '令牌 🔑', 'x'.repeat(10_000)])('gives back what was sealed: %s', (text) => {
    expect(sealing.unseal(sealing.seal(text, 'here'), 'here')).toBe(text)
  })

  it('never looks the same twice, and names the key version it was made with', () => {
    const seals = Array.from({ length: 10 }, () => sealing.seal('openid', 'here'))
    expect(new Set(seals).size).toBe(10)
    expect(seals.every((sealed) => sealed.startsWith('new.'))).toBe(true)
  })

  it('opens with an old version for as long as its key is kept', () => {
    const sealed = createSealing({ current: 'old', keys }).seal('openid', 'here')
    expect(sealing.unseal(sealed, 'here')).toBe('openid')
    const withoutOld = createSealing({ current: 'new', keys: { new: keys.new } })
    expect(() => withoutOld.unseal(sealed, 'here')).toThrow('no seal key of version "old"')
  })

  it('does not open in another place', () => {
    const sealed = sealing.seal('openid', 'identity:1')
    expect(() => sealing.unseal(sealed, 'identity:2')).toThrow(
      expect.objectContaining({ code: 'unsealable' }),
    )
  })

  it('does not open when any byte was altered or is missing', () => {
    const [version, payload = ''] = sealing.seal('openid', 'here').split('.')
    const bytes = Buffer.from(payload, 'base64url')
    for (const index of bytes.keys()) {
      const altered = Buffer.from(bytes)
      altered.writeUInt8(altered.readUInt8(index) ^ 1, index)
      const cut = bytes.subarray(0, index)
      for (const forged of [altered, cut]) {
        const sealed = `${version}.${forged.toString('base64url')}`
        expect(() => sealing.unseal(sealed, 'here')).toThrow(expect.objectContaining({ code: 'unsealable' }))
      }
    }
  })
})

describe('a fingerprint', () => {
  it('is the same for the same text and place, and only for those', () => {
    const fingerprint = sealing.fingerprint('openid', 'identity:shop')
    expect(sealing.fingerprint('openid', 'identity:shop')).toBe(fingerprint)
    expect(sealing.fingerprint('openid', 'identity:news')).not.toBe(fingerprint)
    expect(sealing.fingerprint('openid2', 'identity:shop')).not.toBe(fingerprint)
    expect(fingerprint).not.toContain('openid')
  })

  it('made with an old key version is among those to look for', () => {
    const old = createSealing({ current: 'old', keys }).fingerprint('openid', 'here')
    expect(sealing.fingerprints('openid', 'here')).toContain(old)
  })
})

describe('seal keys', () => {
  it.each([
    { why: 'the current one is missing', sealKeys: { current: 'k2', keys: { k1: randomBytes(32) } } },
    { why: 'one is too short', sealKeys: { current: 'k1', keys: { k1: randomBytes(16) } } },
    {
      why: 'a version would break the format',
      sealKeys: { current: 'a.b', keys: { 'a.b': randomBytes(32) } },
    },
  ])('are refused when $why', ({ sealKeys }) => {
    expect(() => createSealing(sealKeys)).toThrow(expect.objectContaining({ code: 'bad-seal-keys' }))
  })
})

import { afterEach, describe, expect, it, vi } from 'vitest'
import { readDeviceSecret } from '../src/device-secret.ts'
import { createPhone } from './support/phone.ts'

afterEach(() => vi.unstubAllGlobals())

describe.each([
  ['with crypto', () => {}],
  ['in an engine without crypto', () => vi.stubGlobal('crypto', undefined)],
])('a device secret, %s', (_, setUp) => {
  it('is 32 bytes in base64url, another on each device', () => {
    setUp()
    const secrets = Array.from({ length: 50 }, () => readDeviceSecret(createPhone().platform.storage))
    for (const secret of secrets) {
      expect(secret).toMatch(/^[\w-]{43}$/)
      expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    }
    expect(new Set(secrets).size).toBe(50)
  })

  it('stays the same on one device', () => {
    setUp()
    const { storage } = createPhone().platform
    expect(readDeviceSecret(storage)).toBe(readDeviceSecret(storage))
  })
})

it('is exactly the bytes that crypto gave', () => {
  const bytes = Uint8Array.from({ length: 32 }, (_, place) => (place * 37) % 256)
  vi.stubGlobal('crypto', { getRandomValues: () => bytes })
  const secret = readDeviceSecret(createPhone().platform.storage)
  expect(secret).toBe(Buffer.from(bytes).toString('base64url'))
})

import { generateKeyPairSync } from 'node:crypto'
import { expect, it } from 'vitest'
import { type BinanceOptions, createBinanceProvider } from '../src/index.ts'

const needed = { appId: 'ozSQnakAm7apa6ew7crPYd', accessKey: 'AK1', secretKey: 'SK1' }
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey

const toPem = (type: 'pkcs8' | 'pkcs1') => privateKey.export({ type, format: 'pem' }).toString()
const toBase64 = (type: 'pkcs8' | 'pkcs1') => privateKey.export({ type, format: 'der' }).toString('base64')

it.each<[string, BinanceOptions]>([
  ['the least', needed],
  ['a sandbox on loopback', { ...needed, origin: 'http://127.0.0.1:4003' }],
  ['a slash behind the origin', { ...needed, origin: 'https://dip-cb.binanceapi.com/' }],
  ['a private key as PEM, PKCS#8', { ...needed, openDataPrivateKey: toPem('pkcs8') }],
  ['a private key as PEM, PKCS#1', { ...needed, openDataPrivateKey: toPem('pkcs1') }],
  ['a private key as base64, PKCS#8', { ...needed, openDataPrivateKey: toBase64('pkcs8') }],
  ['a private key as base64, PKCS#1', { ...needed, openDataPrivateKey: toBase64('pkcs1') }],
])('takes %s', (_what, options) => {
  expect(createBinanceProvider(options).platform).toBe('binance')
})

it.each<[string, object]>([
  ['appId', { appId: '' }],
  ['accessKey', { accessKey: '' }],
  ['secretKey', { secretKey: undefined }],
  ['origin', { origin: 'dip-cb.binanceapi.com' }],
  ['origin', { origin: 'https://dip-cb.binanceapi.com/mp-api' }],
  ['origin', { origin: 'http://dip-cb.binanceapi.com' }],
  ['origin', { origin: 'http://localhost.example.com' }],
  ['language', { language: '' }],
  ['languages.zh_CN', { languages: { zh_CN: '' } }],
  ['openDataPrivateKey', { openDataPrivateKey: '' }],
  ['openDataPrivateKey', { openDataPrivateKey: 'no key' }],
  ['openDataPrivateKey', { openDataPrivateKey: toPem('pkcs8').slice(0, 900) }],
  [
    'openDataPrivateKey',
    { openDataPrivateKey: elliptic.export({ type: 'pkcs8', format: 'pem' }).toString() },
  ],
  ['timeoutMs', { timeoutMs: 0 }],
  ['connectTimeoutMs', { connectTimeoutMs: Number.NaN }],
  ['maxConnections', { maxConnections: 0 }],
])('names the option %s for a mistake in it: case %#', (name, mistake) => {
  const options: BinanceOptions = Object.assign({ ...needed }, mistake)
  expect(() => createBinanceProvider(options)).toThrow(TypeError)
  expect(() => createBinanceProvider(options)).toThrow(`"${name}"`)
})

it('never repeats a secret in its error', () => {
  const options = { ...needed, openDataPrivateKey: 'keykeykey' }
  expect(() => createBinanceProvider(options)).toThrow(
    expect.not.objectContaining({ cause: expect.anything() }),
  )
  expect(() => createBinanceProvider(options)).not.toThrow('keykeykey')
})

it('declares that a repeat is safe and that nobody has to sign in', () => {
  const provider = createBinanceProvider(needed)
  expect(provider.capabilities).toEqual({ resendAfterUnknown: true, anonymousSignIn: true })
  expect(provider.receive).toBeUndefined()
  expect(provider.revocation).toBeUndefined()
})

import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type AlipayplusOptions, createAlipayplusProvider, WALLET_PROFILES } from '../src/index.ts'
import { resolveAlipayplusOptions } from '../src/providers/alipayplus/options.ts'
import { merchant, merchantPrivateKey, wallet, walletPublicKey } from './support/wallet-keys.ts'

const needed: AlipayplusOptions = {
  profile: 'superqi',
  gateway: 'https://gateway.example.com',
  clientId: 'CLIENT',
  appId: '2101',
  privateKey: merchantPrivateKey,
  platformPublicKeys: { 1: walletPublicKey },
}

const short = generateKeyPairSync('rsa', { modulusLength: 1024 })
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' })

const site = { authClientId: 'AUTH', customerBelongsTo: 'TNG' }

it.each<[string, AlipayplusOptions]>([
  ['the least', needed],
  ['a sandbox on loopback', { ...needed, gateway: 'http://127.0.0.1:4002' }],
  ...Object.values(WALLET_PROFILES).map((profile): [string, AlipayplusOptions] => [
    `the wallet ${profile.name}`,
    { ...needed, ...site, profile },
  ]),
  [
    'no key of the wallet where nothing is verified',
    { ...needed, platformPublicKeys: {}, verifyResponses: 'off' },
  ],
])('takes %s', (_what, options) => {
  expect(createAlipayplusProvider(options).platform).toBe('alipayplus')
})

it.each<[string, object]>([
  ['profile', { profile: 'toString' }],
  ['gateway', { gateway: 'gateway.example.com' }],
  ['gateway', { gateway: 'https://gateway.example.com/api' }],
  ['gateway', { gateway: 'http://gateway.example.com' }],
  ['clientId', { clientId: '' }],
  ['clientId', { clientId: 'A\r\nSignature: x' }],
  ['appId', { appId: undefined }],
  ['agentToken', { agentToken: 'two words' }],
  ['authClientId', { profile: 'alipay-connect' }],
  ['customerBelongsTo', { profile: 'tng' }],
  ['verifyResponses', { verifyResponses: 'sometimes' }],
  ['signatureEncoding', { signatureEncoding: 'hex' }],
  ['keyVersion', { keyVersion: -1 }],
  ['lang', { lang: 'fr_FR' }],
  ['timeoutMs', { timeoutMs: 0 }],
  ['connectTimeoutMs', { connectTimeoutMs: Number.NaN }],
  ['refreshEarlyMs', { refreshEarlyMs: -1 }],
  ['maxConnections', { maxConnections: 0 }],
  ['privateKey', { privateKey: undefined }],
  ['platformPublicKeys', { platformPublicKeys: {} }],
  ['platformPublicKeys', { platformPublicKeys: undefined }],
  ['platformPublicKeys.1', { platformPublicKeys: { 1: '' } }],
  ['platformPublicKeys.one', { platformPublicKeys: { one: walletPublicKey } }],
])('names the option %s for %j', (name, mistake) => {
  const options: AlipayplusOptions = Object.assign({ ...needed }, mistake)
  expect(() => createAlipayplusProvider(options)).toThrow(TypeError)
  expect(() => createAlipayplusProvider(options)).toThrow(`"${name}"`)
})

it('lets an option stand before the row of the wallet', () => {
  const { profile } = resolveAlipayplusOptions({
    ...needed,
    verifyResponses: 'when-present',
    signatureEncoding: 'base64url',
    keyVersion: 3,
  })
  const changed = { verifyResponses: 'when-present', signatureEncoding: 'base64url', keyVersion: 3 }
  expect(profile).toEqual({ ...WALLET_PROFILES.superqi, ...changed })
})

describe('a key', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'keys-')), 'key')
  const pkcs1 = merchant.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
  const bare = (pem: string) => pem.replace(/-----[^-]*-----|\s/g, '')
  const inFile = (content: string) => {
    writeFileSync(file, content)
    return file
  }

  it.each<[string, Partial<AlipayplusOptions>]>([
    ['PKCS#1 in PEM', { privateKey: pkcs1 }],
    ['PKCS#8 as bare base64', { privateKey: bare(merchantPrivateKey) }],
    ['PKCS#1 as bare base64', { privateKey: bare(pkcs1) }],
    ['PEM with its line breaks written out', { privateKey: merchantPrivateKey.replaceAll('\n', '\\n') }],
    ['PEM in a file', { privateKey: inFile(merchantPrivateKey) }],
    ['SPKI as bare base64', { platformPublicKeys: { 1: bare(walletPublicKey) } }],
    [
      'SPKI with its line breaks written out',
      { platformPublicKeys: { 1: walletPublicKey.replaceAll('\n', '\\n') } },
    ],
  ])('may be %s', (_form, key) => {
    const { keys } = resolveAlipayplusOptions({ ...needed, ...key })
    expect(keys.privateKey.equals(merchant.privateKey)).toBe(true)
    expect(keys.platformKeys.get(1)?.equals(wallet.publicKey)).toBe(true)
  })

  const publicPem = ({ publicKey }: typeof short) =>
    publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const privatePem = ({ privateKey }: typeof short) =>
    privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

  it.each<[string, string, Partial<AlipayplusOptions>]>([
    ['a private key of 1024 bits', '2048 bits', { privateKey: privatePem(short) }],
    ['a public key of 1024 bits', '2048 bits', { platformPublicKeys: { 1: publicPem(short) } }],
    ['a key of another kind', 'RSA', { privateKey: privatePem(elliptic) }],
    ['a public key for the private one', 'RSA private key', { privateKey: walletPublicKey }],
    ['a private key for the public one', 'RSA public key', { platformPublicKeys: { 1: merchantPrivateKey } }],
    ['your own public key', 'your own public key', { platformPublicKeys: { 1: publicPem(merchant) } }],
    ['a file that is not there', 'RSA private key', { privateKey: '/nowhere/key.pem' }],
    ['half a key', 'RSA private key', { privateKey: merchantPrivateKey.slice(0, 800) }],
  ])('may not be %s', (_what, word, key) => {
    expect(() => resolveAlipayplusOptions({ ...needed, ...key })).toThrow(TypeError)
    expect(() => resolveAlipayplusOptions({ ...needed, ...key })).toThrow(word)
  })

  it('never stands in the error', () => {
    const secret = bare(merchantPrivateKey).slice(40)
    expect(() => resolveAlipayplusOptions({ ...needed, privateKey: secret })).toThrow(TypeError)
    expect(() => resolveAlipayplusOptions({ ...needed, privateKey: secret })).not.toThrow(secret.slice(0, 20))
  })
})

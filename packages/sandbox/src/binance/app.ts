import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import type { BinanceAppOptions } from './options.ts'
import { type BinanceQuotas, DEFAULT_QUOTAS } from './quotas.ts'
import { type BinanceTemplate, createTemplate } from './template.ts'

/** One person's identity within one app. */
interface BinanceUser {
  readonly user: string
  readonly openId: string
}

export interface BinanceApp {
  readonly appId: string
  readonly accessKey: string
  readonly secretKey: string
  /** The app's private key; the platform itself holds only the public half (protocols/binance.md 2.1). */
  openDataKey(): KeyObject
  readonly templates: readonly BinanceTemplate[]
  readonly pages: readonly string[]
  /** Where a message without a path leads. */
  readonly entryPage: string
  readonly quotas: BinanceQuotas
  readonly users: readonly BinanceUser[]
}

/** Throws `TypeError` when the options describe an app that the platform could not have. */
export function createApp(options: BinanceAppOptions, users: readonly string[]): BinanceApp {
  const { appId, accessKey = randomBytes(16).toString('hex') } = options
  const { secretKey = randomBytes(32).toString('hex'), pages } = options
  const [entryPage] = pages
  if (!/^[A-Za-z\d]+$/.test(appId)) throw new TypeError(`The app id "${appId}" is not of letters and digits.`)
  if (entryPage === undefined) throw new TypeError(`The app ${appId} has no page.`)
  return {
    appId,
    accessKey,
    secretKey,
    openDataKey: createOpenDataKey(options),
    templates: options.templates.map(createTemplate),
    pages,
    entryPage,
    quotas: { ...DEFAULT_QUOTAS, ...options.quotas },
    users: users.map((user) => ({ user, openId: toOpenId(appId, user) })),
  }
}

/** The given key, or one that is made when it is first asked for: that takes a while, and many tests never ask. */
function createOpenDataKey({ openDataPrivateKey }: BinanceAppOptions): () => KeyObject {
  let key = openDataPrivateKey === undefined ? undefined : readKey(openDataPrivateKey)
  return () => {
    // 2048 bits, as the page suggests (2.1).
    key ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    return key
  }
}

function readKey(pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType === 'rsa') return key
  } catch (cause) {
    throw new TypeError('The option "openDataPrivateKey" is no private key in PEM.', { cause })
  }
  throw new TypeError('The option "openDataPrivateKey" is not an RSA key.')
}

/** The same at every start, different in every app. */
function toOpenId(appId: string, user: string): string {
  return createHash('sha256').update(`${appId}:${user}`).digest('hex').slice(0, 32)
}

import { createHash } from 'node:crypto'
import { type AppKeys, createKeys } from './keys.ts'
import type { AlipayplusAppOptions } from './options.ts'
import type { WalletProfile } from './profile.ts'
import { WALLET_PROFILES } from './profiles.ts'
import { type AlipayplusTemplate, createTemplate } from './template.ts'

/** One person's identity within one app. */
export interface AlipayplusUser {
  readonly user: string
  readonly customerId: string
}

export interface AlipayplusApp {
  readonly profileName: AlipayplusAppOptions['profile']
  readonly profile: WalletProfile
  readonly appId: string
  readonly clientId: string
  readonly authClientId: string | undefined
  readonly customerBelongsTo: string | undefined
  readonly keyVersion: number
  keys(): AppKeys
  /** What it may ask persons for. */
  readonly scopes: readonly string[]
  readonly templates: readonly AlipayplusTemplate[]
  readonly requestsPerMinute: number
  readonly users: readonly AlipayplusUser[]
}

/** Throws `TypeError` when the options describe an app that the wallet could not have. */
export function createApp(options: AlipayplusAppOptions, users: readonly string[]): AlipayplusApp {
  const { appId, clientId, authClientId, customerBelongsTo, requestsPerMinute } = options
  const profile = WALLET_PROFILES[options.profile]
  const { keyVersion = profile.keyVersion, scopes = [...profile.silentScopes, ...profile.sheetScopes] } =
    options
  checkIds(options, profile)
  return {
    profileName: options.profile,
    profile,
    appId,
    clientId,
    authClientId,
    customerBelongsTo,
    keyVersion,
    keys: createKeys(options),
    scopes,
    templates: options.templates.map(createTemplate),
    requestsPerMinute: requestsPerMinute ?? Number.POSITIVE_INFINITY,
    users: users.map((user) => ({ user, customerId: toCustomerId(clientId, user) })),
  }
}

function checkIds(options: AlipayplusAppOptions, profile: WalletProfile): void {
  const { appId, clientId, authClientId, customerBelongsTo } = options
  const { authClientId: authClientField, customerBelongsTo: belongsField } = profile.applyToken.fields
  if (!/^[\w-]{1,32}$/.test(appId))
    throw new TypeError(`The app id "${appId}" is not 1 to 32 of [A-Za-z0-9_-].`)
  if (!/^[\w-]{1,128}$/.test(clientId))
    throw new TypeError(`The client id "${clientId}" is not 1 to 128 of [A-Za-z0-9_-].`)
  if (authClientField?.required && !authClientId)
    throw new TypeError(
      `The app ${appId} needs authClientId: ${options.profile} is asked for it in every call.`,
    )
  if ((belongsField?.required || profile.belongsInExtendInfo) && !customerBelongsTo)
    throw new TypeError(`The app ${appId} needs customerBelongsTo: ${options.profile} is asked for it.`)
}

/** 16 digits, the same at every start, different in every app. */
function toCustomerId(clientId: string, user: string): string {
  const digest = createHash('sha256').update(`${clientId}:${user}`).digest('hex')
  return `2166${(BigInt(`0x${digest}`) % 10n ** 12n).toString().padStart(12, '0')}`
}

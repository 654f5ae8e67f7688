import { anyText, type Infer, integer, oneOf } from '../../schema.ts'
import { list, object, optional } from '../../schema-objects.ts'
import type { AlipayplusApp } from '../app.ts'
import { exportPrivateKey, exportPublicKey } from '../keys.ts'
import { CHANNELS, SIGNATURE_ENCODINGS, WALLET_PROFILE_NAMES } from '../profile.ts'

/** A mini program in one wallet, with everything that a client needs to be its backend. */
export const AlipayplusAppDescription = object({
  platform: oneOf(['alipayplus']),
  /** Which wallet. */
  profile: oneOf(WALLET_PROFILE_NAMES),
  appId: anyText,
  clientId: anyText,
  authClientId: optional(anyText),
  customerBelongsTo: optional(anyText),
  /** The merchant's, which signs requests. PEM PKCS#8. */
  privateKey: anyText,
  /** The wallet's, which verifies replies. PEM SPKI. */
  platformPublicKey: anyText,
  /** Of both keys. */
  keyVersion: integer(),
  signatureEncoding: oneOf(SIGNATURE_ENCODINGS),
  /** Stands in for the wallet's gateway. */
  origin: anyText,
  /** What persons may be asked for; those of `silentScopes` without a sheet. */
  scopes: list(anyText),
  silentScopes: list(anyText),
  templates: list(
    object({
      templateCode: anyText,
      channel: oneOf(CHANNELS),
      title: anyText,
      content: anyText,
      url: anyText,
      /** Those that must be there. */
      parameters: list(anyText),
      optionalParameters: list(anyText),
    }),
  ),
  users: list(object({ user: anyText, customerId: anyText })),
})
export type AlipayplusAppDescription = Infer<typeof AlipayplusAppDescription>

export function describeApp(app: AlipayplusApp, origin: string): AlipayplusAppDescription {
  const { appId, clientId, authClientId, customerBelongsTo, profile, keyVersion } = app
  const { merchant, wallet } = app.keys()
  return {
    platform: 'alipayplus',
    profile: app.profileName,
    appId,
    clientId,
    ...(authClientId !== undefined && { authClientId }),
    ...(customerBelongsTo !== undefined && { customerBelongsTo }),
    privateKey: exportPrivateKey(merchant),
    platformPublicKey: exportPublicKey(wallet),
    keyVersion,
    signatureEncoding: profile.signatureEncoding,
    origin,
    scopes: [...app.scopes],
    silentScopes: app.scopes.filter((scope) => profile.silentScopes.includes(scope)),
    templates: app.templates.map((template) => ({
      ...template,
      parameters: [...template.parameters],
      optionalParameters: [...template.optionalParameters],
    })),
    users: app.users.map((person) => ({ ...person })),
  }
}

import {
  type AlipayplusBinding,
  createAlipayplusProvider,
  WALLET_PROFILES,
  type WalletName,
} from '@mini-push/push-core'
import { z } from 'zod'
import { type PlatformRow, secret } from './platform-row.ts'
import { templateWords } from './template-words.ts'

export const alipayplusApp = z.strictObject({
  platform: z.literal('alipayplus'),
  /** The mini program's id in the wallet. */
  appId: z.string().min(1),
  /** Which wallet it is; how that one differs is the profile's affair. */
  profile: z.enum(Object.keys(WALLET_PROFILES) as [WalletName, ...WalletName[]]),
  /** Scheme, host and port of the wallet's gateway, which its portal names. */
  gateway: z.url(),
  /** The Client-Id that the wallet issued. */
  clientId: z.string().min(1),
  /** The client that the person authorises, where the wallet wants it named. */
  authClientId: z.string().min(1).exactOptional(),
  /** The wallet's site, where the wallet wants it named. */
  customerBelongsTo: z.string().min(1).exactOptional(),
})

const binding = z.strictObject({
  templateId: z.string().min(1),
  channel: z.enum(['inbox', 'push']),
  parameters: z.record(z.string(), z.string().min(1)),
  words: templateWords.exactOptional(),
}) satisfies z.ZodType<AlipayplusBinding>

const secrets = z.object({
  privateKey: secret(/\S/, 'our RSA private key: PEM, or the base64 of its DER'),
  platformPublicKey: secret(/\S/, "the wallet's public key: PEM, or the base64 of its DER"),
})

const sandboxApp = z
  .object({
    appId: z.string(),
    origin: z.url(),
    privateKey: z.string(),
    platformPublicKey: z.string(),
    users: z.array(z.object({ user: z.string(), customerId: z.string() })),
  })
  .transform(({ appId, origin, users, ...secrets }) => ({
    appId,
    origin,
    secrets,
    users: users.map(({ user, customerId }) => ({ user, identity: customerId })),
  }))

export const alipayplus: PlatformRow = {
  app: alipayplusApp,
  binding,
  boundFields: (bound) => {
    const texts = Object.values(binding.parse(bound).parameters)
    return [
      ...new Set(texts.flatMap((text) => [...text.matchAll(/\{([^{}]+)\}/g)].map(([, field = '']) => field))),
    ]
  },
  operation: {
    guide: 'alipay-wallets',
    proof:
      'The wallet judged a code that nobody was given, in a reply with its signature: client, path and both keys fit. Scopes show when a person agrees.',
    templatesByHand:
      "No page of the wallets has a call that lists templates. Compare with the wallet's portal.",
  },
  secrets,
  sandboxApp,
  createProvider({ app, secrets: given, origin, credentialStore, clock, observer }) {
    const { platform: _, gateway, authClientId, customerBelongsTo, ...named } = alipayplusApp.parse(app)
    const { privateKey, platformPublicKey } = secrets.parse(given)
    return createAlipayplusProvider({
      ...named,
      gateway: origin ?? gateway,
      privateKey,
      platformPublicKeys: { 1: platformPublicKey },
      ...(authClientId !== undefined && { authClientId }),
      ...(customerBelongsTo !== undefined && { customerBelongsTo }),
      credentialStore,
      clock,
      observer,
    })
  },
}

import { type BinanceBinding, createBinanceProvider } from '@mini-push/push-core'
import { z } from 'zod'
import { type PlatformRow, secret } from './platform-row.ts'
import { templateWords } from './template-words.ts'

export const binanceApp = z.strictObject({
  platform: z.literal('binance'),
  /** The AppId of the Merchant Workspace. */
  appId: z.string().min(1),
})

const binding = z.strictObject({
  templateId: z.string().min(1),
  parameters: z.record(z.string(), z.string().min(1)),
  words: z.record(z.string(), templateWords).exactOptional(),
}) satisfies z.ZodType<BinanceBinding>

const secrets = z.object({
  accessKey: secret(/^\S+$/, 'the access key of the Merchant Workspace'),
  secretKey: secret(/^\S+$/, 'the secret key of the Merchant Workspace'),
  /** Without it people stay anonymous, each known by a secret of their device. */
  openDataPrivateKey: secret(/\S/, 'the RSA private key whose public half the Workspace has').optional(),
})

const sandboxApp = z
  .object({
    appId: z.string(),
    origin: z.url(),
    accessKey: z.string(),
    secretKey: z.string(),
    openDataPrivateKey: z.string(),
    users: z.array(z.object({ user: z.string(), openId: z.string() })),
  })
  .transform(({ appId, origin, users, accessKey, secretKey, openDataPrivateKey }) => ({
    appId,
    origin,
    secrets: { accessKey, secretKey, openDataPrivateKey },
    users: users.map(({ user, openId }) => ({ user, identity: openId })),
  }))

export const binance: PlatformRow = {
  app: binanceApp,
  binding,
  boundFields: (bound) => Object.keys(binding.parse(bound).parameters),
  operation: {
    guide: 'binance',
    proof:
      'Binance judged a code that nobody was given: access key, secret key and clock fit. The open data key shows only when a person signs in.',
    templatesByHand:
      'No page of Binance has a call that lists templates. Compare with the Merchant Workspace.',
  },
  secrets,
  sandboxApp,
  createProvider({ app, secrets: given, origin, observer }) {
    const { appId } = binanceApp.parse(app)
    const { openDataPrivateKey, ...keys } = secrets.parse(given)
    return createBinanceProvider({
      appId,
      ...keys,
      ...(openDataPrivateKey !== undefined && { openDataPrivateKey }),
      ...(origin !== undefined && { origin }),
      observer,
    })
  },
}

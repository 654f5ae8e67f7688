import { createWechatProvider, type WechatBinding } from '@mini-push/push-core'
import { z } from 'zod'
import { type PlatformRow, secret } from './platform-row.ts'
import { templateWords } from './template-words.ts'

export const wechatApp = z.strictObject({
  platform: z.literal('wechat'),
  /** The AppID of the console. */
  appId: z.string().min(1),
  /** Which build of the mini program a tapped message opens. */
  release: z.enum(['developer', 'trial', 'formal']),
  /** How the console is set to protect callbacks. Default `secure`. */
  callbackMode: z.enum(['plain', 'compatible', 'secure']).exactOptional(),
})

const binding = z.strictObject({
  templateId: z.string().min(1),
  kind: z.enum(['one-time', 'long-term']),
  keys: z.record(
    z.string(),
    z.string().regex(/^[a-z_]+\d+$/, 'Write the key without ".DATA", such as thing1.'),
  ),
  enums: z.record(z.string(), z.array(z.string())).exactOptional(),
  words: templateWords.exactOptional(),
}) satisfies z.ZodType<WechatBinding>

const secrets = z.object({
  secret: secret(/^\S+$/, 'the AppSecret of the console'),
  callbackToken: secret(/^[A-Za-z0-9]{3,32}$/, 'the Token of the console, 3 to 32 letters and digits'),
  callbackAesKey: secret(/^[A-Za-z0-9]{43}$/, 'the EncodingAESKey of the console, 43 letters and digits'),
})

const sandboxApp = z
  .object({
    appId: z.string(),
    origin: z.url(),
    secret: z.string(),
    callback: z.object({ token: z.string(), encodingAesKey: z.string() }),
    users: z.array(z.object({ user: z.string(), openid: z.string() })),
  })
  .transform(({ appId, origin, secret, callback, users }) => ({
    appId,
    origin,
    secrets: { secret, callbackToken: callback.token, callbackAesKey: callback.encodingAesKey },
    users: users.map(({ user, openid }) => ({ user, identity: openid })),
  }))

export const wechat: PlatformRow = {
  app: wechatApp,
  binding,
  boundFields: (bound) => Object.keys(binding.parse(bound).keys),
  operation: {
    guide: 'wechat',
    callbackPorts: [80, 443],
    proof: 'WeChat gave an access token: AppID, AppSecret and the IP allow-list fit.',
  },
  secrets,
  sandboxApp,
  tokenNames: ({ appId }) => [`wechat:${appId}:stable_token`],
  createProvider({ app, secrets: given, origin, credentialStore, clock, observer }) {
    const { appId, release, callbackMode = 'secure' } = wechatApp.parse(app)
    const { secret, callbackToken, callbackAesKey } = secrets.parse(given)
    return createWechatProvider({
      appId,
      secret,
      ...(origin !== undefined && { origin }),
      miniprogramState: release,
      callback: { token: callbackToken, encodingAesKey: callbackAesKey, mode: callbackMode },
      credentialStore,
      clock,
      observer,
    })
  },
}

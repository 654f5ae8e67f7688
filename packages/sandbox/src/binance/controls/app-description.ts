import { anyText, type Infer, oneOf } from '../../schema.ts'
import { list, object, record } from '../../schema-objects.ts'
import type { BinanceApp } from '../app.ts'

/** A Binance app with everything that a client needs to be its backend. */
export const BinanceAppDescription = object({
  platform: oneOf(['binance']),
  appId: anyText,
  accessKey: anyText,
  secretKey: anyText,
  /** PEM PKCS#8. */
  openDataPrivateKey: anyText,
  /** Stands in for `https://dip-cb.binanceapi.com`. */
  origin: anyText,
  /** The first is the entry page. */
  pages: list(anyText),
  templates: list(
    object({
      templateId: anyText,
      /** By language code. */
      texts: record(object({ title: anyText, body: anyText })),
      parameters: list(anyText),
    }),
  ),
  users: list(object({ user: anyText, openId: anyText })),
})
export type BinanceAppDescription = Infer<typeof BinanceAppDescription>

export function describeApp(app: BinanceApp, origin: string): BinanceAppDescription {
  return {
    platform: 'binance',
    appId: app.appId,
    accessKey: app.accessKey,
    secretKey: app.secretKey,
    openDataPrivateKey: app.openDataKey().export({ type: 'pkcs8', format: 'pem' }).toString(),
    origin,
    pages: [...app.pages],
    templates: app.templates.map(({ templateId, texts, parameters }) => ({
      templateId,
      texts: { ...texts },
      parameters: [...parameters],
    })),
    users: app.users.map(({ user, openId }) => ({ user, openId })),
  }
}

import type { AlipayplusSettings } from './options.ts'
import type { WalletApi } from './profile.ts'

/** What an API wants said of the app, as far as the options have it (protocols/alipayplus.md 2.1, 3.4). */
export function toAppFields({ fields }: WalletApi, settings: AlipayplusSettings): Record<string, string> {
  const { appId, authClientId, customerBelongsTo } = settings
  const values = {
    appId,
    authClientId,
    customerBelongsTo,
    // A text that contains JSON, not an object (7, item 18).
    extendInfo: customerBelongsTo && JSON.stringify({ customerBelongsTo }),
  }
  const given = fields.map((field): [string, string | undefined] => [field, values[field]])
  return Object.fromEntries(given.filter((entry): entry is [string, string] => entry[1] !== undefined))
}

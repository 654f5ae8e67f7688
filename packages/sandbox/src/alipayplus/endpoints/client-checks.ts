import { isRecord, parseJson } from '../../json.ts'
import type { WalletCall } from '../create-endpoint.ts'
import { Refusal } from '../refusal.ts'

/** The fields that say for which app and which customers: each is the app's own where it is given (protocols/alipayplus.md 2.1). */
export function checkClient({ app, texts }: WalletCall): void {
  const { appId = app.appId, authClientId = app.authClientId } = texts
  if (appId !== app.appId)
    throw new Refusal('INVALID_AUTH_CLIENT', 'alipayplus.md 2.2: not the appId of this client')
  if (authClientId !== app.authClientId)
    throw new Refusal('INVALID_AUTH_CLIENT', 'alipayplus.md 2.2: not the authClientId of this client')
  const { customerBelongsTo = app.customerBelongsTo } = texts
  if (customerBelongsTo !== app.customerBelongsTo)
    throw new Refusal('PARAM_ILLEGAL', `alipayplus.md 2.1: customerBelongsTo is ${app.customerBelongsTo}`)
}

/** Where `customerBelongsTo` has no field, `extendInfo` holds it: JSON in a string, not an object (2.1). */
export function checkExtendInfo({ app, texts }: WalletCall): void {
  if (!app.profile.belongsInExtendInfo) return
  const extendInfo = parseJson(Buffer.from(texts.extendInfo ?? ''))
  if (!isRecord(extendInfo) || extendInfo.customerBelongsTo !== app.customerBelongsTo)
    throw new Refusal(
      'PARAM_ILLEGAL',
      `alipayplus.md 2.1: extendInfo is JSON whose customerBelongsTo is ${app.customerBelongsTo}`,
    )
}

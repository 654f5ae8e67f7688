import type { Platform } from '../platform.ts'
import { type AlipayplusOptions, alipayplusPlatform } from '../platforms/alipayplus.ts'
import type { AlipayplusApi, AlipayplusAuthorization } from '../platforms/alipayplus-api.ts'
import { createAskSandbox, type DevBridgeOptions, STAND_IN_SHEET } from './dev-bridge.ts'

/** Given without a sheet (protocols/alipayplus.md 4.2). */
const SILENT_SCOPES = ['auth_base', 'USER_ID', 'USER_LOGIN_ID', 'HASH_LOGIN_ID']

/**
 * Development only: lets the mini program run in Mini Program Studio without an account, against the sandbox. The
 * studio has no code that a server takes (protocols/alipayplus.md 4.1), so every code is the sandbox's, and a dialog
 * stands in for the wallet's sheet.
 */
export function alipayplusDevBridge(
  my: AlipayplusApi,
  options: DevBridgeOptions & AlipayplusOptions,
): Platform {
  const askSandbox = createAskSandbox(alipayplusPlatform(my), options)

  const getAuthCode: AlipayplusApi['getAuthCode'] = async ({ scopes, success, fail }) => {
    const asked = scopes.filter((scope) => !SILENT_SCOPES.includes(scope))
    const decision = asked.length === 0 ? {} : { decision: await showSheet(my, asked) }
    const answer = await askSandbox('/control/alipayplus/auth-code', { scopes, ...decision })
    if (answer && isAuthorization(answer)) success(answer)
    else fail(answer ?? { error: 'sandbox' })
  }

  return alipayplusPlatform({ ...my, getAuthCode }, options)
}

function showSheet(my: AlipayplusApi, scopes: string[]): Promise<Record<string, 'accept' | 'reject'>> {
  return new Promise((resolve) => {
    my.confirm({
      title: STAND_IN_SHEET.title,
      content: STAND_IN_SHEET.content(scopes),
      confirmButtonText: STAND_IN_SHEET.allow,
      cancelButtonText: STAND_IN_SHEET.refuse,
      success: ({ confirm }) =>
        resolve(Object.fromEntries(scopes.map((scope) => [scope, confirm ? 'accept' : 'reject']))),
    })
  })
}

function isAuthorization(answer: object): answer is AlipayplusAuthorization {
  return 'authCode' in answer && typeof answer.authCode === 'string'
}

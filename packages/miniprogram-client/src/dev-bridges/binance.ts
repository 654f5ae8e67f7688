import type { Platform } from '../platform.ts'
import { type BinanceOptions, binancePlatform } from '../platforms/binance.ts'
import type { BinanceApi } from '../platforms/binance-api.ts'
import { createAskSandbox, type DevBridgeOptions, STAND_IN_SHEET } from './dev-bridge.ts'

/**
 * Development only: lets the mini program run in Binance DevTools without an account, against the sandbox. What its
 * simulator gives for a code or a token is not documented, so both are the sandbox's, and a dialog stands in for the
 * sheet.
 */
export function binanceDevBridge(bn: BinanceApi, options: DevBridgeOptions & BinanceOptions): Platform {
  const askSandbox = createAskSandbox(binancePlatform(bn), options)

  const getUserOpenId: BinanceApi['getUserOpenId'] = async ({ success, fail }) => {
    const answer = await askSandbox('/control/binance/open-data')
    if (typeof answer?.code === 'string') success({ code: answer.code })
    else fail({ errMsg: `The sandbox at ${options.sandboxControlUrl} gave no code for ${options.user}.` })
  }

  const requestSubscribeMessage: BinanceApi['requestSubscribeMessage'] = async ({ tmplIds }) => {
    const decisions = await showSheet(bn, tmplIds)
    const answer = await askSandbox('/control/binance/subscribe', { decisions })
    if (!answer || 'errMsg' in answer) throw answer
    return answer
  }

  return binancePlatform({ ...bn, getUserOpenId, requestSubscribeMessage }, options)
}

async function showSheet(
  bn: BinanceApi,
  templateIds: string[],
): Promise<Record<string, 'accept' | 'reject'>> {
  const { confirm } = await bn.showModal({
    title: STAND_IN_SHEET.title,
    content: STAND_IN_SHEET.content(templateIds),
    confirmText: STAND_IN_SHEET.allow,
    cancelText: STAND_IN_SHEET.refuse,
  })
  return Object.fromEntries(templateIds.map((id) => [id, confirm ? 'accept' : 'reject']))
}

import type { BinanceApi } from '../../src/platforms/binance-api.ts'

/** Binance's `bn` of a recent app with these members; any other is a mistake of the test or of the client. */
export function fakeBn(members: Partial<BinanceApi>): BinanceApi {
  const notUsed = () => {
    throw new Error('The test does not expect this call.')
  }
  return {
    request: notUsed,
    requestSubscribeMessage: notUsed,
    getSystemInfoSync: () => ({ version: '2.82.0', SDKVersion: '4.9.2' }),
    onNetworkStatusChange: notUsed,
    getStorageSync: notUsed,
    setStorageSync: notUsed,
    removeStorageSync: notUsed,
    showModal: notUsed,
    ...members,
  }
}

import type { AlipayplusApi } from '../../src/platforms/alipayplus-api.ts'

/** A wallet's `my` with these members; any other is a mistake of the test or of the client. */
export function fakeMy(members: Partial<AlipayplusApi>): AlipayplusApi {
  const notUsed = () => {
    throw new Error('The test does not expect this call.')
  }
  return {
    request: notUsed,
    getAuthCode: notUsed,
    onNetworkStatusChange: notUsed,
    getStorageSync: notUsed,
    setStorageSync: notUsed,
    removeStorageSync: notUsed,
    confirm: notUsed,
    ...members,
  }
}

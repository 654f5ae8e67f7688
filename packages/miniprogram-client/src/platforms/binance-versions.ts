import type { BinanceApi } from './binance-api.ts'

/** The first versions that can ask for push messages (protocols/binance.md 2.2). */
const FIRST_APP = '2.52.0'
const FIRST_SDK = '3.13.0'

/**
 * Which part of the phone is too old to ask, such as `app 2.51.0`; `null` when none is. A version that cannot be read
 * counts as new: the platform's own answer will tell.
 */
export function findOldPart(bn: BinanceApi): string | null {
  const { version, SDKVersion } = bn.getSystemInfoSync()
  if (isOlder(version, FIRST_APP)) return `app ${version}`
  return isOlder(SDKVersion, FIRST_SDK) ? `SDK ${SDKVersion}` : null
}

function isOlder(version: string | undefined, first: string): boolean {
  if (!version || !/^\d+(\.\d+)*/.test(version)) return false
  const parts = version.split('.').map(Number.parseFloat)
  const wanted = first.split('.').map(Number)
  const differing = wanted.findIndex((part, place) => part !== (parts[place] ?? 0))
  return differing >= 0 && (parts[differing] ?? 0) < (wanted[differing] ?? 0)
}

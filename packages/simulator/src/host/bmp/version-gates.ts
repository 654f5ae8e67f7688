import type { JsonObject } from '../../json.ts'
import type { Device } from '../environment.ts'

/** The first versions that have a member (protocols/binance.md 2.4, 3.1). */
const FIRST_VERSIONS: Record<string, { app: string; sdk: string }> = {
  getUserOpenId: { app: '2.51.0', sdk: '0' },
  requestSubscribeMessage: { app: '2.52.0', sdk: '3.13.0' },
}

type Versions = Pick<Device, 'appVersion' | 'sdkVersion'>

/** Takes away what a phone of these versions does not have. */
export function removeLaterMembers(members: JsonObject, { appVersion, sdkVersion }: Versions): void {
  for (const [name, { app, sdk }] of Object.entries(FIRST_VERSIONS)) {
    if (isBefore(appVersion, app) || isBefore(sdkVersion, sdk)) delete members[name]
  }
}

function isBefore(version: string, first: string): boolean {
  return version.localeCompare(first, 'en', { numeric: true }) < 0
}

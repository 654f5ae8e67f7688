import type { Network } from './environment.ts'

/** What a platform calls the kinds of network that the phone may have. */
export interface NetworkTypeNames {
  connected: string
  disconnected: string
}

export function networkTypeOf({ isConnected, typeNames }: Network): string {
  return isConnected ? typeNames.connected : typeNames.disconnected
}

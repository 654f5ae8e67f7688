import { Refusal } from '../../service/refusal.ts'
import type { HostEnvironment, Network } from '../environment.ts'
import { networkTypeOf } from '../network-type.ts'

/** The `error` of a call that found no network (protocols/alipayplus.md 4.1). */
export const NETWORK_ERROR = 12

export function defineNetwork({ define, listeners, network }: HostEnvironment): void {
  define.asynchronous('getNetworkType', () => ({
    networkAvailable: network.isConnected,
    networkType: networkTypeOf(network),
  }))
  listeners.define(define.members, ['NetworkStatusChange'])
}

export function refuseOffline({ isConnected }: Network): void {
  if (!isConnected) throw new Refusal('no network', { error: NETWORK_ERROR })
}

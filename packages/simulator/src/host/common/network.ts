import { Refusal } from '../../service/refusal.ts'
import type { HostEnvironment, Network } from '../environment.ts'
import { networkTypeOf } from '../network-type.ts'

/** What a request fails with while there is no network, in the words of WeChat's network stack. */
const OFFLINE = 'errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED'

export function defineNetwork({ define, listeners, network }: HostEnvironment): void {
  define.asynchronous('getNetworkType', () => ({ networkType: networkTypeOf(network) }))
  listeners.define(define.members, ['NetworkStatusChange'])
}

export function refuseOffline({ isConnected }: Network): void {
  if (!isConnected) throw new Refusal(OFFLINE, { errno: 600001 })
}

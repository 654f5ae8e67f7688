import { refuseOffline } from '../common/network.ts'
import type { HostEnvironment } from '../environment.ts'
import type { SandboxControl } from './sandbox-control.ts'

/** `bn.getUserOpenId`: the one call that is documented with a callback (protocols/binance.md 2.4). */
export function defineOpenData({ define, network }: HostEnvironment, sandbox: SandboxControl): void {
  define.asynchronous(
    'getUserOpenId',
    async () => {
      refuseOffline(network)
      return { code: await sandbox.openData() }
    },
    { answersBy: 'callbacks' },
  )
}

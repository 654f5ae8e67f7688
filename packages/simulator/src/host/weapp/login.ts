import { refuseOffline } from '../common/network.ts'
import type { HostEnvironment } from '../environment.ts'
import type { SandboxControl } from './sandbox-control.ts'

/** What DevTools gives without an account (protocols/wechat.md 1.1). */
const MOCK_CODE = 'the code is a mock one'

export function defineLogin({ define, login, network }: HostEnvironment, sandbox: SandboxControl): void {
  define.asynchronous('login', async () => {
    refuseOffline(network)
    return { code: login.mockCode ? MOCK_CODE : await sandbox.login() }
  })
}

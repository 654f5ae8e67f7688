import type { SandboxControl } from '@mini-push/sandbox'
import type { Call, Code, Driver } from '../driver.ts'

/** The platform's side: its books, and what it is told to do. */
export function createPlatformSide({ platform, sendCall }: Driver, control: SandboxControl) {
  return {
    inbox: () => control.inbox({ platform }),
    async listCalls({ endpoint }: Pick<Call, 'endpoint'>) {
      const calls = await control.calls({ platform })
      return calls.filter((call) => call.endpoint === endpoint)
    },
    /** The next such call is answered with this code, and nothing is done. */
    answerWith: (code: Code, { endpoint } = sendCall) =>
      control.addFault({ platform, endpoint, kind: 'code', ...code }),
    /** The next such call goes wrong. */
    fail: ({ endpoint }: Call, kind: 'drop-before-commit' | 'drop-after-commit' | 'malformed') =>
      control.addFault({ platform, endpoint, kind }),
  }
}

import type { PlatformName, SandboxControl } from '@mini-push/sandbox'

/** What goes wrong with a call to the platform. */
export type CallFault =
  | { kind: 'code'; code: number | string; errmsg?: string; resultStatus?: 'S' | 'A' | 'U' | 'F' }
  | { kind: 'status'; status: number }
  | { kind: 'delay'; delayMs: number }
  | { kind: 'drop-before-commit' | 'drop-after-commit' | 'malformed' | 'bad-signature' | 'unsigned' }

/** Spoils the next call about this person, or the next `times`: a send, unless another `endpoint` is named. */
export type Spoil = (
  person: { name: string },
  fault: CallFault & { times?: number },
  endpoint?: string,
) => Promise<void>

export function createSpoil(control: SandboxControl, platform: PlatformName): Spoil {
  return async function spoil({ name: user }, fault, endpoint = 'send') {
    await control.addFault({ platform, endpoint, user, ...fault })
  }
}

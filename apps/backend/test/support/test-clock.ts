import type { SandboxControl } from '@mini-push/sandbox'
import type { WorldClock } from '../../src/world-clock.ts'

/** The backend's time, moved together with the sandbox's and by tests alone. */
export interface TestClock extends WorldClock {
  advance(byMs: number): Promise<void>
}

export function createTestClock(control: SandboxControl): TestClock {
  const listeners: (() => void)[] = []
  let offsetMs = 0
  return {
    now: () => new Date(Date.now() + offsetMs),
    onJump: (listener) => listeners.push(listener),
    async advance(byMs) {
      const clock = await control.moveClock({ advanceMs: byMs })
      offsetMs = clock.offsetMs
      for (const listener of listeners) listener()
    },
  }
}

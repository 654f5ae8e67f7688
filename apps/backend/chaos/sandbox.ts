import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type ClockMove, createSandboxControl, type SandboxControl } from '@mini-push/sandbox'

/** The sandbox, and what time it is there: only the storm moves its clock, so nobody has to ask. */
export interface ChaosSandbox {
  controlUrl: string
  control: SandboxControl
  now(): Date
  close(): Promise<void>
}

export async function startSandboxProcess(): Promise<ChaosSandbox> {
  const child = fork(fileURLToPath(new URL('./sandbox-process.ts', import.meta.url)), {
    execArgv: ['--conditions=@mini-push/source'],
  })
  const [controlUrl] = await once(child, 'message')
  const control = createSandboxControl(controlUrl)
  let offsetMs = 0
  return {
    controlUrl,
    control: {
      ...control,
      async moveClock(move: ClockMove) {
        const state = await control.moveClock(move)
        offsetMs = Math.max(offsetMs, state.offsetMs)
        return state
      },
    },
    now: () => new Date(Date.now() + offsetMs),
    async close() {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { COMPILE_CACHE } from '../support/compile-cache.ts'

/** A backend in a process of its own. */
export interface BackendProcess {
  url: string
  /** Resolves when the process has come to the step it was asked to pause at, so many times. */
  paused(times: number): Promise<void>
  /** SIGKILL: nothing is finished, nothing is written. */
  kill(): Promise<void>
}

/** Starts `child.ts` with this environment; resolves when it listens. */
export async function startBackendProcess(environment: Record<string, string>): Promise<BackendProcess> {
  const child = fork(fileURLToPath(new URL('./child.ts', import.meta.url)), {
    env: { ...COMPILE_CACHE, PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'error', ...environment },
    // It lives for a few queries: to optimise PGlite's code for them takes half as much again as all it does.
    execArgv: ['--conditions=@mini-push/source', '--liftoff-only'],
    stdio: 'inherit',
  })
  let pauses = 0
  child.on('message', (message) => {
    if (typeof message === 'object' && 'paused' in message) pauses += 1
  })
  const url = await Promise.race([nextMessage(child, 'ready'), failOnExit(child)])
  return {
    url: String(url),
    async paused(times) {
      while (pauses < times) await Promise.race([once(child, 'message'), failOnExit(child)])
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

function nextMessage(child: ChildProcess, name: string): Promise<unknown> {
  return new Promise((resolve) => {
    child.on('message', (message) => {
      if (typeof message === 'object' && message !== null && name in message) {
        resolve(Object.entries(message).find(([key]) => key === name)?.[1])
      }
    })
  })
}

async function failOnExit(child: ChildProcess): Promise<never> {
  const [code] = await once(child, 'exit')
  throw new Error(`The backend process ended with ${code} before it listened.`)
}

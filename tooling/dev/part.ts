import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** One process of a development run. */
export interface Part {
  name: string
  /** Resolves with the first that it tells its supervisor, if it tells anything. */
  told: Promise<unknown>
  /** Resolves when the process has ended. */
  ended: Promise<unknown>
  /** Asks it to stop and waits; a part that does not stop within `graceMs` is killed. */
  stop(graceMs: number): Promise<void>
}

/**
 * Starts one part; its lines appear behind its name. The IPC channel is its lifeline: when the supervisor dies,
 * however it dies, the channel closes and the part stops by itself.
 */
export function startPart(name: string, file: string, environment: Record<string, string>): Part {
  const child = spawn(process.execPath, ['--conditions=@mini-push/source', file], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    /** A group of its own: Ctrl-C in the terminal reaches the supervisor alone, which stops the parts in order. */
    detached: true,
  })
  for (const stream of [child.stdout, child.stderr]) if (stream) prefixLines(name, stream)
  const ended = once(child, 'exit')
  const told = new Promise((resolve) => child.once('message', resolve))
  return { name, told, ended, stop: (graceMs) => stopChild(child, ended, graceMs) }
}

function prefixLines(name: string, stream: Readable): void {
  createInterface({ input: stream }).on('line', (line) => line && console.log(`${name.padEnd(8)} ${line}`))
}

async function stopChild(child: ChildProcess, ended: Promise<unknown>, graceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const killTimer = setTimeout(() => child.kill('SIGKILL'), graceMs)
  await ended
  clearTimeout(killTimer)
}

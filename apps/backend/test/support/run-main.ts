import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { COMPILE_CACHE } from './compile-cache.ts'

interface Ended {
  exitCode: number
  output: string
}

/** Runs the backend until it ends. */
export function runMain(environment: Record<string, string>): Promise<Ended> {
  return runProgram('main.ts', environment)
}

/** Runs a program of `src` until it ends. */
export async function runProgram(
  file: string,
  environment: Record<string, string>,
  flags: readonly string[] = [],
): Promise<Ended> {
  const main = fileURLToPath(new URL(`../../src/${file}`, import.meta.url))
  const child = spawn(process.execPath, ['--conditions=@mini-push/source', main, ...flags], {
    env: { ...COMPILE_CACHE, ...environment },
  })
  const ended = once(child, 'exit')
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  const [exitCode] = await ended
  return { exitCode, output: stdout + stderr }
}

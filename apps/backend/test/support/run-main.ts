import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { COMPILE_CACHE } from './compile-cache.ts'

/** Runs the program until it ends. */
export async function runMain(
  environment: Record<string, string>,
): Promise<{ exitCode: number; output: string }> {
  const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
  const child = spawn(process.execPath, ['--conditions=@mini-push/source', main], {
    env: { ...COMPILE_CACHE, ...environment },
  })
  const ended = once(child, 'exit')
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  const [exitCode] = await ended
  return { exitCode, output: stdout + stderr }
}

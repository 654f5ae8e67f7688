import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { playSandbox } from './support/play-sandbox.ts'

/** Runs the program until it ends. */
async function run(environment: Record<string, string>): Promise<{ exitCode: number; output: string }> {
  const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
  const child = spawn(process.execPath, ['--conditions=@mini-push/source', main], { env: environment })
  const ended = once(child, 'exit')
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  const [exitCode] = await ended
  return { exitCode, output: stdout + stderr }
}

/** Starting a process takes longer than a test usually may, and an embedded database longer still. */
const PROCESS = { timeout: 30_000 }

test('a wrong configuration is told in plain words, all of it, and nothing starts', PROCESS, async () => {
  const { exitCode, output } = await run({ MINI_PUSH_MODE: 'live', PORT: 'x' })
  expect(exitCode).toBe(1)
  expect(output).toMatch(/^The configuration has mistakes:\n {2}- PORT: /)
  for (const variable of ['SESSION_SECRET', 'SEAL_KEYS', 'APP_DEMO_SECRET']) {
    expect(output).toContain(`  - ${variable}: is missing; set it to`)
  }
  expect(output).not.toContain(' at ')
})

test('without a sandbox it says how to start one', PROCESS, async () => {
  const { sandbox } = await playSandbox()
  await sandbox.close()
  const { exitCode, output } = await run({ SANDBOX_CONTROL_URL: sandbox.controlUrl })
  expect(exitCode).toBe(1)
  expect(output).toContain(`No sandbox answers at ${sandbox.controlUrl}. Start it with \`pnpm sandbox\``)
})

test('a port in use is told in plain words', PROCESS, async () => {
  const { sandbox } = await playSandbox()
  onTestFinished(() => sandbox.close())
  const dataDir = await mkdtemp(join(tmpdir(), 'mini-push-main-'))
  onTestFinished(() => rm(dataDir, { recursive: true }))
  const { exitCode, output } = await run({
    SANDBOX_CONTROL_URL: sandbox.controlUrl,
    DATA_DIR: dataDir,
    PORT: new URL(sandbox.origins.wechat).port,
    LOG_LEVEL: 'warn',
  })
  expect(exitCode).toBe(1)
  expect(output).toMatch(/^The port is in use: .*EADDRINUSE.*\. Stop what listens there, or set PORT\.$/m)
  expect(output).not.toContain('    at ')
})

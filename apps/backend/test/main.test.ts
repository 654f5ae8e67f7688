import { expect, test } from 'vitest'
import { playSandbox } from './support/play-sandbox.ts'
import { runMain } from './support/run-main.ts'

/** Starting a process takes longer than a test usually may. */
const PROCESS = { timeout: 30_000 }

test('a wrong configuration is told in plain words, all of it, and nothing starts', PROCESS, async () => {
  const { exitCode, output } = await runMain({ MINI_PUSH_MODE: 'live', PORT: 'x' })
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
  const { exitCode, output } = await runMain({ SANDBOX_CONTROL_URL: sandbox.controlUrl })
  expect(exitCode).toBe(1)
  expect(output).toContain(`No sandbox answers at ${sandbox.controlUrl}. Start it with \`pnpm sandbox\``)
})

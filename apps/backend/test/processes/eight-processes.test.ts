import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createSandboxControl, startSandbox } from '@mini-push/sandbox'
import { expect, onTestFinished, test } from 'vitest'
import { startPostgres } from '../../../../tooling/postgres-server.ts'
import pushConfig from '../../push.config.ts'

const PERSONS = ['ada', 'ben', 'cleo', 'dan', 'eve', 'finn', 'gus', 'hal']

test('eight processes that start at once on one database fetch one access token', {
  timeout: 90_000,
}, async () => {
  const postgres = await startPostgres()
  onTestFinished(() => postgres.stop())
  const dataDir = await mkdtemp(join(tmpdir(), 'mini-push-eight-'))
  onTestFinished(() => rm(dataDir, { recursive: true }))
  await using sandbox = await startSandbox({ controlPort: 0, wechat: { port: 0, users: PERSONS } })
  const control = createSandboxControl(sandbox.controlUrl)
  const [app] = await control.apps()
  const templateId = pushConfig.templates['task-reminder']?.wechat?.templateId ?? ''
  for (const user of PERSONS) await control.wechat.consent({ user, decisions: { [templateId]: 'accept' } })

  const environment = {
    DATABASE_URL: await postgres.createDatabase(),
    SANDBOX_CONTROL_URL: sandbox.controlUrl,
    DATA_DIR: dataDir,
  }
  const recipients = app?.users.map(({ openid }) => openid) ?? []
  const outcomes = await Promise.all(
    recipients.map((recipient) => sendOnce({ ...environment, RECIPIENT: recipient })),
  )

  expect(outcomes).toEqual(PERSONS.map(() => ({ outcome: 'accepted' })))
  expect(await control.inbox()).toHaveLength(PERSONS.length)
  const calls = await control.calls({ platform: 'wechat' })
  expect(calls.filter(({ endpoint }) => endpoint === 'stable_token')).toHaveLength(1)
})

/** What one process of its own reports; it has ended by then. */
async function sendOnce(environment: Record<string, string>): Promise<unknown> {
  const child = fork(fileURLToPath(new URL('./send-once.ts', import.meta.url)), {
    env: { PATH: process.env.PATH, LOG_LEVEL: 'error', ...environment },
    execArgv: ['--conditions=@mini-push/source'],
    stdio: 'inherit',
  })
  const ended = once(child, 'exit')
  const [report] = await Promise.race([once(child, 'message'), ended])
  await ended
  return report
}

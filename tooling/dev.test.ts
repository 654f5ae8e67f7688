import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDataFolder, type DataFolder } from './data-folder.ts'
import { isFreePort } from './dev/free-port.ts'

/** `pnpm dev` and `pnpm send` as a newcomer uses them, on ports and a data folder of their own. */
let environment: Record<string, string | undefined>
let folder: DataFolder
const ports = {
  PORT: 3900,
  PLAYGROUND_PORT: 3905,
  SANDBOX_CONTROL_PORT: 3901,
  SANDBOX_WECHAT_PORT: 3902,
  SANDBOX_ALIPAYPLUS_PORT: 3903,
  SANDBOX_BINANCE_PORT: 3904,
}

beforeEach(async () => {
  const texts = Object.entries(ports).map(([variable, port]) => [variable, String(port)])
  folder = await createDataFolder()
  environment = { ...process.env, ...Object.fromEntries(texts), DATA_DIR: folder.path }
})
afterEach(() => folder[Symbol.asyncDispose]())

test('dev says how to send, send works against it, and Ctrl-C leaves nothing running', {
  timeout: 60_000,
}, async () => {
  const dev = run('tooling/dev.ts', '--only', 'backend')
  await dev.says('Ctrl-C stops everything.')
  expect(dev.output()).toContain('pnpm send --agree')
  expect(dev.output()).toMatch(new RegExp(`console +http://127.0.0.1:${ports.PORT}/console/#code=[\\w.-]+\n`))

  const refused = run('tooling/send.ts')
  expect(await refused.exitCode).toBe(1)
  expect(refused.output()).toContain('The person has no permit left for this template.')

  for (const app of ['demo', 'demo-wallet', 'demo-binance']) {
    const sent = run('tooling/send.ts', '--agree', '--to', 'bob', '--app', app)
    expect(await sent.exitCode).toBe(0)
    expect(sent.output()).toMatch(/^bob agreed: .+ to send\.\n[\w-]{36} queued\n[\w-]{36} accepted\n$/)
  }
  const inbox = await fetch(`http://127.0.0.1:${ports.SANDBOX_CONTROL_PORT}/control/inbox?user=bob`)
  const platforms = [{ platform: 'wechat' }, { platform: 'alipayplus' }, { platform: 'binance' }]
  expect(await inbox.json()).toMatchObject({ messages: platforms })

  dev.child.kill('SIGINT')
  expect(await dev.exitCode).toBe(0)
  expect(await Promise.all(Object.values(ports).map(isFreePort))).not.toContain(false)
})

test('dev dies hard, and its parts stop by themselves', { timeout: 60_000 }, async () => {
  const dev = run('tooling/dev.ts', '--only', 'backend')
  await dev.says('Ctrl-C stops everything.')
  dev.child.kill('SIGKILL')
  await dev.exitCode
  await expect
    .poll(() => Promise.all(Object.values(ports).map(isFreePort)), { timeout: 15_000 })
    .not.toContain(false)
})

test('a port in use is said plainly, with the way out, and nothing is started', async () => {
  const other = createServer().listen(ports.PORT, '127.0.0.1')
  await once(other, 'listening')
  const dev = run('tooling/dev.ts', '--only', 'backend')
  expect(await dev.exitCode).toBe(1)
  expect(dev.output()).toContain(
    'Port 3900 (backend) is in use. Stop what listens there, or choose another: PORT=',
  )
  other.close()
})

test('dev says which part it does not have', async () => {
  const dev = run('tooling/dev.ts', '--only', 'wechat')
  expect(await dev.exitCode).toBe(1)
  expect(dev.output()).toContain('--only "wechat" is none of weapp, alipay, bmp and backend')
})

test.for([
  { argv: ['--in', 'soon'], says: '--in "soon" is not a time such as 90s, 5m, 2h or 3d' },
  { argv: ['--data', 'task'], says: '--data "task" is not field=value' },
  { argv: ['--whom', 'bob'], says: "Unknown option '--whom'" },
  { argv: [], says: 'There is no caller key yet. Start `pnpm dev` first' },
])('send $argv tells what is wrong', async ({ argv, says }) => {
  const send = run('tooling/send.ts', ...argv)
  expect(await send.exitCode).toBe(1)
  expect(send.output()).toContain(says)
})

function run(...argv: string[]) {
  const child = spawn(process.execPath, ['--conditions=@mini-push/source', ...argv], {
    cwd: new URL('..', import.meta.url),
    env: environment,
  })
  const output = collectOutput(child)
  return {
    child,
    output,
    says: (text: string) => expect.poll(output, { timeout: 40_000 }).toContain(text),
    exitCode: exitOf(child),
  }
}

function collectOutput({ stdout, stderr }: ChildProcess): () => string {
  let text = ''
  for (const stream of [stdout, stderr]) stream?.on('data', (chunk) => (text += chunk))
  return () => text
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  const [code] = await once(child, 'close')
  return code
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { createSandboxControl, PortInUseError, startSandbox } from '../src/index.ts'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const PORT_VARIABLES = [
  'SANDBOX_CONTROL_PORT',
  'SANDBOX_WECHAT_PORT',
  'SANDBOX_ALIPAYPLUS_PORT',
  'SANDBOX_BINANCE_PORT',
]
const ANY_PORTS = Object.fromEntries(PORT_VARIABLES.map((variable) => [variable, '0']))

test.each(['SIGINT', 'SIGTERM'] as const)('prints its addresses, and %s ends it cleanly', async (signal) => {
  const { child, controlUrl } = await startReady(ANY_PORTS)
  await createSandboxControl(controlUrl).health()

  child.kill(signal)
  expect(await once(child, 'exit')).toEqual([0, null])
})

test('ends when its supervisor is gone', async () => {
  const { child } = await startReady(ANY_PORTS)

  child.disconnect()
  expect(await once(child, 'exit')).toEqual([0, null])
})

test('takes the callback address from the environment', async () => {
  const callbackUrl = 'http://127.0.0.1:3000/callbacks'
  const { child, controlUrl } = await startReady({ ...ANY_PORTS, SANDBOX_WECHAT_CALLBACK_URL: callbackUrl })

  const [app] = await createSandboxControl(controlUrl).apps({ platform: 'wechat' })
  child.kill()
  await once(child, 'exit')
  expect(app?.callback.url).toBe(callbackUrl)
})

test('says every mistake in its environment at once', async () => {
  const mistakes = {
    SANDBOX_CONTROL_PORT: 'four',
    SANDBOX_WECHAT_PORT: '70000',
    SANDBOX_ALIPAYPLUS_PORT: '4002.5',
    SANDBOX_BINANCE_PORT: '-1',
    SANDBOX_WECHAT_CALLBACK_URL: 'nowhere',
  }
  const { child, output } = startMain(mistakes)

  expect(await once(child, 'close')).toEqual([1, null])
  for (const variable of Object.keys(mistakes)) {
    expect(output()).toContain(`${variable} is "`)
  }
})

test.each(PORT_VARIABLES)('says plainly when the port of %s is in use', async (variable) => {
  const { server, port } = await takePort()
  const { child, output } = startMain({ ...ANY_PORTS, [variable]: String(port) })

  expect(await once(child, 'close')).toEqual([1, null])
  expect(output()).toContain(
    `Port ${port} is in use. Stop what listens there, or choose another with ${variable}.`,
  )
  server.close()
})

test('a start that fails leaves nothing listening', async () => {
  const { server, port } = await takePort()
  const free = await takePort()
  free.server.close()

  const start = startSandbox({
    controlPort: port,
    wechat: { port: free.port },
    alipayplus: { port: 0 },
    binance: { port: 0 },
  })
  await expect(start).rejects.toBeInstanceOf(PortInUseError)
  await using sandbox = await startSandbox({ controlPort: 0, wechat: { port: free.port } })
  expect(sandbox.origins.wechat).toBe(`http://127.0.0.1:${free.port}`)
  server.close()
})

function startMain(environment: Record<string, string>): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, [MAIN], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += chunk
    })
  }
  return { child, output: () => output }
}

async function startReady(environment: Record<string, string>) {
  const { child, output } = startMain(environment)
  while (!output().includes('https://dip-cb.binanceapi.com')) await once(child.stdout ?? child, 'data')
  const [controlUrl = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(output()) ?? []
  return { child, controlUrl }
}

async function takePort(): Promise<{ server: Server; port: number }> {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return { server, port: address.port }
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createDataFolder } from '../../../../tooling/data-folder.ts'
import { findFreePort } from '../../../../tooling/dev/free-port.ts'

const PORTS = [
  'PORT',
  'PLAYGROUND_PORT',
  'SANDBOX_CONTROL_PORT',
  'SANDBOX_WECHAT_PORT',
  'SANDBOX_ALIPAYPLUS_PORT',
  'SANDBOX_BINANCE_PORT',
]

/** The page is ready, and so is each of the three packages, which are built after it. */
const READY = [
  /Ctrl-C stops everything\./,
  /^weapp .*Compiled successfully/m,
  /^alipay .*Compiled successfully/m,
  /^bmp .*Compiled successfully/m,
]

export interface Dev extends AsyncDisposable {
  /** Of the page. */
  url: string
  sandboxControlUrl: string
}

/** `pnpm dev` as a person starts it, on ports and in a data folder of its own. */
export async function startDev(): Promise<Dev> {
  const ports = await Promise.all(PORTS.map(async (name) => [name, String(await findFreePort())] as const))
  const folder = await createDataFolder()
  const environment = Object.fromEntries(ports)
  // As a person's shell has it: `test`, which vitest sets, would have the mini program compiled in another way.
  const { NODE_ENV: _, ...shell } = process.env
  const child = spawn(process.execPath, ['--conditions=@mini-push/source', 'tooling/dev.ts'], {
    cwd: fileURLToPath(new URL('../../../..', import.meta.url)),
    env: { ...shell, ...environment, DATA_DIR: folder.path },
  })
  await untilSaid(child, READY)
  return {
    url: `http://127.0.0.1:${environment.PLAYGROUND_PORT}/`,
    sandboxControlUrl: `http://127.0.0.1:${environment.SANDBOX_CONTROL_PORT}`,
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit')
      child.kill('SIGINT')
      await ended
      await folder[Symbol.asyncDispose]()
    },
  }
}

async function untilSaid({ stdout, stderr }: ChildProcess, wanted: readonly RegExp[]): Promise<void> {
  let said = ''
  await new Promise<void>((resolve, reject) => {
    for (const stream of [stdout, stderr]) {
      stream?.on('data', (chunk) => {
        said += chunk
        if (wanted.every((text) => text.test(said))) resolve()
      })
      stream?.on('close', () => reject(new Error(`pnpm dev ended before it was ready:\n${said}`)))
    }
  })
}

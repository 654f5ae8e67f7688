import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createDataFolder } from '../data-folder.ts'
import { findFreePort } from '../dev/free-port.ts'

const PORTS = [
  'PORT',
  'PLAYGROUND_PORT',
  'SANDBOX_CONTROL_PORT',
  'SANDBOX_WECHAT_PORT',
  'SANDBOX_ALIPAYPLUS_PORT',
  'SANDBOX_BINANCE_PORT',
]

export interface DevOptions {
  /** Of `pnpm dev`. */
  arguments?: readonly string[]
  /** What it says when it is ready. */
  ready: readonly RegExp[]
}

export interface Dev extends AsyncDisposable {
  /** Of the playground. */
  url: string
  backendUrl: string
  sandboxControlUrl: string
  /** Its settings, for what works beside it. */
  environment: Record<string, string>
  /** All that it has said so far. */
  said(): string
}

/** `pnpm dev` as a person starts it, on ports and in a data folder of its own. */
export async function startDev({ arguments: given = [], ready }: DevOptions): Promise<Dev> {
  const ports = await Promise.all(PORTS.map(async (name) => [name, String(await findFreePort())] as const))
  const folder = await createDataFolder()
  const environment: Record<string, string> = { ...Object.fromEntries(ports), DATA_DIR: folder.path }
  // As a person's shell has it: `test`, which vitest sets, would have the mini program compiled in another way.
  const { NODE_ENV: _, ...shell } = process.env
  const child = spawn(process.execPath, ['--conditions=@mini-push/source', 'tooling/dev.ts', ...given], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...shell, ...environment },
  })
  const said = listenTo(child)
  await untilSaid(child, said, ready)
  return {
    url: `http://127.0.0.1:${environment.PLAYGROUND_PORT}/`,
    backendUrl: `http://127.0.0.1:${environment.PORT}`,
    sandboxControlUrl: `http://127.0.0.1:${environment.SANDBOX_CONTROL_PORT}`,
    environment,
    said,
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit')
      child.kill('SIGINT')
      await ended
      await folder[Symbol.asyncDispose]()
    },
  }
}

function listenTo({ stdout, stderr }: ChildProcess): () => string {
  let said = ''
  for (const stream of [stdout, stderr]) {
    stream?.on('data', (chunk) => {
      said += chunk
    })
  }
  return () => said
}

async function untilSaid(
  { stdout, stderr }: ChildProcess,
  said: () => string,
  wanted: readonly RegExp[],
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    for (const stream of [stdout, stderr]) {
      stream?.on('data', () => {
        if (wanted.every((text) => text.test(said()))) resolve()
      })
      stream?.on('close', () => reject(new Error(`pnpm dev ended before it was ready:\n${said()}`)))
    }
  })
}

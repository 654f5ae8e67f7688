import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createDataFolder } from '../../../../tooling/data-folder.ts'

/** The backend as `pnpm dev` starts it, on a free port and a database of its own. */
export interface MainBackend extends AsyncDisposable {
  url: string
}

export async function startMainBackend(sandboxControlUrl: string): Promise<MainBackend> {
  const folder = await createDataFolder()
  const main = fileURLToPath(new URL('../../../backend/src/main.ts', import.meta.url))
  const child = spawn(process.execPath, ['--conditions=@mini-push/source', main], {
    env: { ...process.env, PORT: '0', DATA_DIR: folder.path, SANDBOX_CONTROL_URL: sandboxControlUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return {
    url: await readUrl(child),
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      await folder[Symbol.asyncDispose]()
    },
  }
}

/** From the line of the log that says where it listens. */
async function readUrl({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('The backend has no standard output.')
  const lines = createInterface({ input: stdout })
  for await (const line of lines) {
    const entry: { msg?: string; url?: string } = JSON.parse(line)
    if (entry.msg !== 'backend is ready' || !entry.url) continue
    stdout.resume()
    return entry.url
  }
  throw new Error('The backend ended before it listened.')
}

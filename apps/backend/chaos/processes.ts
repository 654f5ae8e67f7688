import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { findFreePort } from '../../../tooling/dev/free-port.ts'

/** A backend in a process of its own, at one address however often it is ended and started again. */
export interface BackendProcess {
  name: string
  url: string
  /** Ends it, and starts it again after a while; false, and nothing was done, when it is not up. */
  restart(options: { signal: 'SIGKILL' | 'SIGTERM'; downMs: number }): Promise<boolean>
  /** Ends it for good. */
  stop(): Promise<void>
  /** How it ended without being told to: it must not. */
  accidents: readonly string[]
}

interface ProcessOptions {
  name: string
  environment: Record<string, string>
  /** Where its log goes. */
  folder: string
}

export async function startProcess({ name, environment, folder }: ProcessOptions): Promise<BackendProcess> {
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const log = createWriteStream(join(folder, `${name}.log`))
  const accidents: string[] = []
  let running: Running | undefined

  async function start(): Promise<void> {
    const started = launch({ ...environment, PORT: String(port) }, log)
    const isUp = await untilUp(url, started)
    // Without a database it tells so and ends, and whoever watches over it tries again.
    if (!isUp) return delay(RETRY_MS).then(start)
    running = started
    void started.ended.then((how) => {
      if (running === started) accidents.push(`${name} ended by itself: ${how}`)
    })
  }

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<boolean> {
    const ending = running
    if (!ending) return false
    running = undefined
    ending.child.kill(signal)
    await ending.ended
    return true
  }

  await start()
  return {
    name,
    url,
    accidents,
    async restart({ signal, downMs }) {
      if (!(await end(signal))) return false
      await delay(downMs)
      await start()
      return true
    },
    async stop() {
      await end('SIGTERM')
      log.end()
    },
  }
}

/** The database is brought up to date by a process that does nothing else. */
export async function migrate(environment: Record<string, string>, folder: string): Promise<void> {
  const log = createWriteStream(join(folder, 'migrate.log'))
  const how = await launch({ ...environment, MINI_PUSH_ROLE: 'migrate' }, log).ended
  if (how !== 'code 0') throw new Error(`The migration ended with ${how}; see ${log.path}.`)
}

const RETRY_MS = 200

interface Running {
  child: ChildProcess
  ended: Promise<string>
}

function launch(environment: Record<string, string>, log: WriteStream): Running {
  const child = fork(fileURLToPath(new URL('../src/main.ts', import.meta.url)), {
    env: { PATH: process.env.PATH, ...environment },
    execArgv: ['--conditions=@mini-push/source'],
    // The channel ends it with this process, should that one die.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  child.stdout?.pipe(log, { end: false })
  child.stderr?.pipe(log, { end: false })
  log.write(`process ${child.pid} starts\n`)
  const ended = once(child, 'exit').then(([code, signal]) => {
    const how = signal ? `signal ${signal}` : `code ${code}`
    log.write(`process ${child.pid} ended with ${how}\n`)
    return how
  })
  return { child, ended }
}

/** False when it ended before it answered. */
async function untilUp(url: string, { ended }: Running): Promise<boolean> {
  let hasEnded = false
  void ended.then(() => {
    hasEnded = true
  })
  while (!hasEnded) {
    const response = await fetch(`${url}/health/live`).catch(() => undefined)
    if (response?.ok) return true
    await delay(100)
  }
  return false
}

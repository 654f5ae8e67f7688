import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { findFreePort } from '../../../tooling/dev/free-port.ts'
import { startPostgres } from '../../../tooling/postgres-server.ts'
import type { Contestant, Surroundings } from './contestant.ts'
import { readCpuMsOfTree } from './cpu-of-tree.ts'

/** The servers that contestants stand on, safe as in earnest. */
export interface Databases extends AsyncDisposable {
  /** Fresh ones for one contestant. */
  createSurroundings(): Promise<Omit<Surroundings, 'platformOrigin'>>
  /** What a contestant's server has used; undefined where it cannot be told. */
  readCpuMs(database: Contestant['database']): number | undefined
}

export async function startDatabases(): Promise<Databases> {
  const directory = await mkdtemp(join(tmpdir(), 'mini-push-delivery-'))
  const postgres = await startPostgres({ durable: true })
  const postgresPid = await findPostgresPid(await postgres.createDatabase())
  const redis = hasRedis() ? await startRedis(directory) : undefined
  const pids = { postgres: postgresPid, redis: redis?.pid }
  return {
    createSurroundings: async () => ({
      databaseUrl: await postgres.createDatabase(),
      redisPort: redis?.port,
      directory: await mkdtemp(join(directory, 'contestant-')),
    }),
    readCpuMs(database) {
      if (database === 'embedded') return 0
      const pid = pids[database]
      return pid === undefined ? undefined : readCpuMsOfTree(pid)
    },
    async [Symbol.asyncDispose]() {
      await postgres.stop()
      await redis?.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** The process that all of a server's others come from. */
async function findPostgresPid(databaseUrl: string): Promise<number | undefined> {
  if (process.platform !== 'linux') return undefined
  const client = new pg.Client(databaseUrl)
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const status = readFileSync(`/proc/${rows[0]?.pid}/status`, 'utf8')
  await client.end()
  return Number(/^PPid:\s*(\d+)/m.exec(status)?.[1])
}

/** Whether there is a Redis on this machine. */
export function hasRedis(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0
}

/** With the append-only file that BullMQ's manual asks for: a crash may cost the last second. */
async function startRedis(directory: string) {
  const port = await findFreePort()
  const flags = ['--port', String(port), '--dir', directory, '--appendonly', 'yes', '--save', '']
  const server = spawn('redis-server', flags, { stdio: 'ignore' })
  await once(server, 'spawn')
  // It listens within milliseconds of its start, and who connects earlier tries again.
  await delay(200)
  return {
    port,
    pid: server.pid,
    async stop() {
      server.kill()
      await once(server, 'exit')
    },
  }
}

import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { SandboxControl } from '@mini-push/sandbox'
import { openStore, type Store } from '@mini-push/store'
import { type PostgresServer, startPostgres } from '../../../tooling/postgres-server.ts'
import { loadDevelopmentKeys } from '../src/sandbox/development-keys.ts'
import { createHttpClient, type HttpClient } from '../test/support/http-client.ts'
import { type BackendProcess, migrate, startProcess } from './processes.ts'
import { startSandboxProcess } from './sandbox.ts'

/** The sandbox, a database server, and the processes that shall bring every message from the one to the other. */
export interface ChaosWorld extends AsyncDisposable {
  control: SandboxControl
  /** The storm's time. */
  now(): Date
  database: PostgresServer
  /** To look into the database when all is over. */
  store: Store
  api: BackendProcess
  /** The api first, then those that deliver. */
  processes: readonly BackendProcess[]
  /** A business system that may send through every app. */
  caller: HttpClient
  /** Where the processes' logs are. */
  folder: string
}

export async function openWorld({ name, workers }: { name: string; workers: number }): Promise<ChaosWorld> {
  await using stack = new AsyncDisposableStack()
  const folder = resolve(import.meta.dirname, '../.cache/chaos', name)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const dataDir = await mkdtemp(join(tmpdir(), 'mini-push-chaos-'))
  stack.defer(() => rm(dataDir, { recursive: true }))
  const sandbox = await startSandboxProcess()
  stack.defer(() => sandbox.close())
  const { control, now } = sandbox
  const database = await startPostgres()
  stack.defer(() => database.stop())
  const databaseUrl = await database.createDatabase()
  const environment = {
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    SANDBOX_CONTROL_URL: sandbox.controlUrl,
    MIGRATIONS: 'check',
  }
  await migrate(environment, folder)
  const start = async (role: string, processName: string) => {
    const options = { name: processName, environment: { ...environment, MINI_PUSH_ROLE: role }, folder }
    const started = await startProcess(options)
    stack.defer(() => started.stop())
    return started
  }
  const [api, ...delivering] = await Promise.all([
    start('api', 'api'),
    ...Array.from({ length: workers }, (_, index) => start('worker', `worker-${index + 1}`)),
  ])
  await control.wechat.setCallback({ url: `${api.url}/callbacks/wechat/demo` })
  const keys = loadDevelopmentKeys(dataDir)
  const store = await openStore({
    databaseUrl,
    sealKeys: { current: 'development', keys: { development: keys.sealKey } },
    // It is crashed on purpose.
    onBackgroundError: () => {},
  })
  stack.defer(() => store.close())
  const cleanUp = stack.move()
  return {
    control,
    now,
    database,
    store,
    api,
    processes: [api, ...delivering],
    caller: createHttpClient({ url: api.url, token: keys.callerKey }),
    folder,
    [Symbol.asyncDispose]: () => cleanUp.disposeAsync(),
  }
}

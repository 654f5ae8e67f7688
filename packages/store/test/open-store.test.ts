import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDataFolder, type DataFolder } from '../../../tooling/data-folder.ts'
import { findUserByIdentity, openStore, readIdentities, wakeMessages } from '../src/index.ts'
import { NOON } from './world/scene.ts'

describe('a store on disk whose process is killed at work', () => {
  let folder: DataFolder
  let worker: ChildProcess
  let written: { app: string; identity: string; messageId: string }
  const key = randomBytes(32)
  const backgroundErrors: Error[] = []

  const files = () => ({
    dataDir: join(folder.path, 'not', 'there', 'yet'),
    emptyDir: join(folder.path, 'empty-database'),
  })
  const open = () =>
    openStore({
      ...files(),
      sealKeys: { current: 'k1', keys: { k1: key } },
      onBackgroundError: (error) => backgroundErrors.push(error),
    })

  beforeAll(async () => {
    folder = await createDataFolder()
    const script = fileURLToPath(new URL('./processes/work-until-killed.ts', import.meta.url))
    const { dataDir, emptyDir } = files()
    const argv = ['--conditions=@mini-push/source', script, dataDir, emptyDir, key.toString('hex')]
    worker = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] })
    const [output] = await Promise.race([
      once(worker.stdout ?? worker, 'data'),
      once(worker, 'exit').then(([code]) => Promise.reject(new Error(`The worker ended with ${code}.`))),
    ])
    written = JSON.parse(String(output))
    // The first PGlite of all runs initdb in WebAssembly.
  }, 30_000)

  afterAll(async () => {
    worker.kill('SIGKILL')
    await folder[Symbol.asyncDispose]()
  })

  it('is closed to others while that process lives', async () => {
    await expect(open()).rejects.toMatchObject({ code: 'directory-in-use' })
  })

  it('is there afterwards with all that was committed, and its unfinished job is given up', async () => {
    worker.kill('SIGKILL')
    await once(worker, 'exit')
    const store = await open()
    await store.queue.start([written.app])
    await store.transaction(async (tx) => {
      const user = await findUserByIdentity(tx, written)
      expect(await readIdentities(tx, [user?.id ?? ''])).toEqual(new Map([[user?.id, written.identity]]))
      expect(await wakeMessages(tx, { app: written.app, now: NOON, limit: 10 })).toEqual([
        { messageId: written.messageId },
      ])
    })
    await store.queue.stop({ graceMs: 1000 })
    await store.close()
    expect(backgroundErrors).toEqual([])
  }, 30_000)
})

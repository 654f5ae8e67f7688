import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockDirectory } from '../src/engines/directory-lock.ts'

describe('the lock of a database directory', () => {
  let folder: string
  let directory: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mini-push-lock-'))
    directory = join(folder, 'data')
  })

  afterEach(() => rm(folder, { recursive: true }))

  it('is taken once, and again after it was released, leaving nothing behind', async () => {
    const lock = await lockDirectory(directory)
    await expect(lockDirectory(directory)).rejects.toMatchObject({ code: 'directory-in-use' })
    await lock.release()
    await (await lockDirectory(directory)).release()
    expect(await readdir(folder)).toEqual([])
  })

  it('names its owner to whom it refuses', async () => {
    const lock = await lockDirectory(directory)
    await expect(lockDirectory(directory)).rejects.toThrow(
      `The database in ${directory} is in use by process ${process.pid} on ${hostname()}.`,
    )
    await lock.release()
  })

  it('keeps another process out until that one is gone, killed or not', async () => {
    const owner = spawn(
      process.execPath,
      [fileURLToPath(new URL('./processes/hold-lock.ts', import.meta.url)), directory],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    await once(owner.stdout, 'data')
    await expect(lockDirectory(directory)).rejects.toThrow(`in use by process ${owner.pid} on`)
    owner.kill('SIGKILL')
    await once(owner, 'exit')
    const lock = await lockDirectory(directory)
    expect(JSON.parse(await readFile(`${directory}.lock`, 'utf8'))).toEqual({
      pid: process.pid,
      host: hostname(),
    })
    await lock.release()
  })

  it('of a dead process passes to one of many that want it', async () => {
    const dead = spawn(process.execPath, ['--eval', ''])
    await once(dead, 'exit')
    await writeFile(`${directory}.lock`, JSON.stringify({ pid: dead.pid, host: hostname() }))
    const attempts = await Promise.allSettled(Array.from({ length: 8 }, () => lockDirectory(directory)))
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('of an earlier process with the very pid of this one is not mistaken for its own', async () => {
    await writeFile(`${directory}.lock`, JSON.stringify({ pid: process.pid, host: hostname() }))
    await (await lockDirectory(directory)).release()
  })

  it('of another machine is never taken over, because its process cannot be seen', async () => {
    await writeFile(`${directory}.lock`, JSON.stringify({ pid: 1, host: 'elsewhere' }))
    await expect(lockDirectory(directory)).rejects.toThrow(`if it is gone, delete ${directory}.lock`)
  })
})

import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { resolve } from 'node:path'
import { StoreError } from '../errors.ts'

export interface DirectoryLock {
  release(): Promise<void>
}

interface Owner {
  pid: number
  host: string
}

/** Lock files that this very process holds: a restart may run under the pid that the dead process had. */
const held = new Set<string>()

/**
 * Keeps a second process out of a PGlite directory: two openers would see different rows without an error.
 * The lock is a file beside the directory that names its owner; one left by a process that died is taken over.
 * @throws {StoreError} `directory-in-use`
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const path = `${resolve(directory)}.lock`
  if (held.has(path)) throw inUse(directory, path, { pid: process.pid, host: hostname() })
  held.add(path)
  try {
    if (!(await create(path))) await takeOver(directory, path)
  } catch (error) {
    held.delete(path)
    throw error
  }
  return {
    async release() {
      await rm(path, { force: true })
      held.delete(path)
    },
  }
}

/** Written aside and linked into place, so that nobody reads a half-written lock. */
async function create(path: string): Promise<boolean> {
  const draft = await writeDraft(path)
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if (isNodeError(error) && error.code === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/** Two that find the same dead owner must not both succeed, so taking over is itself behind a lock. */
async function takeOver(directory: string, path: string): Promise<void> {
  const gate = `${path}.takeover`
  if (!(await create(gate))) throw inUse(directory, path, await readOwner(gate))
  try {
    const owner = await readOwner(path)
    if (owner && isAlive(owner)) throw inUse(directory, path, owner)
    await rename(await writeDraft(path), path)
  } finally {
    await rm(gate, { force: true })
  }
}

async function writeDraft(path: string): Promise<string> {
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, JSON.stringify({ pid: process.pid, host: hostname() } satisfies Owner))
  return draft
}

async function readOwner(path: string): Promise<Owner | undefined> {
  try {
    const owner: unknown = JSON.parse(await readFile(path, 'utf8'))
    return isOwner(owner) ? owner : undefined
  } catch (error) {
    if (isNodeError(error) && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Of another machine nothing can be known, so its process counts as alive. */
function isAlive({ pid, host }: Owner): boolean {
  if (host !== hostname()) return true
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it is there, under another account.
    return isNodeError(error) && error.code === 'EPERM'
  }
}

function inUse(directory: string, path: string, owner: Owner | undefined): StoreError {
  const by = owner ? `process ${owner.pid} on ${owner.host}` : 'another process'
  return new StoreError(
    'directory-in-use',
    `The database in ${directory} is in use by ${by}. Stop it first; if it is gone, delete ${path}.`,
  )
}

function isOwner(value: unknown): value is Owner {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pid' in value &&
    typeof value.pid === 'number' &&
    'host' in value &&
    typeof value.host === 'string'
  )
}

function isNodeError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error
}

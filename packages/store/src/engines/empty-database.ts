import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { PGlite } from '@electric-sql/pglite'

/**
 * Puts a new database where none is. To make one takes PGlite seconds, the same ones each time; so an empty one is kept in
 * `emptyDir`, for all that follow to be copied from.
 */
export async function copyEmptyDatabase(emptyDir: string, dataDir: string): Promise<void> {
  const kept = join(emptyDir, await readPgliteVersion())
  if (!existsSync(kept)) await moveInto(kept, makeEmptyDatabase)
  await moveInto(dataDir, (draft) => cp(kept, draft, { recursive: true }))
}

/** The format of the files is PGlite's, and changes with it. */
async function readPgliteVersion(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  const { version } = JSON.parse(await readFile(resolve(entry, '../../package.json'), 'utf8'))
  return version
}

async function makeEmptyDatabase(directory: string): Promise<void> {
  const pglite = await PGlite.create(directory)
  await pglite.close()
}

/** Made aside first: a process that dies meanwhile leaves no half of it, and of two that make it one is in time. */
async function moveInto(directory: string, make: (draft: string) => Promise<void>): Promise<void> {
  const draft = `${directory}.${randomUUID()}`
  await mkdir(resolve(directory, '..'), { recursive: true })
  try {
    await make(draft)
    await rename(draft, directory)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (!existsSync(directory)) throw error
  }
}

import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface DataFolder extends AsyncDisposable {
  /** For `DATA_DIR`. */
  path: string
}

const EMPTY_DATABASES = fileURLToPath(new URL('../.cache/empty-database', import.meta.url))

/** A new folder for a process that keeps its database there; an empty database to begin with is made once for all of them. */
export async function createDataFolder(): Promise<DataFolder> {
  const path = await mkdtemp(join(tmpdir(), 'mini-push-data-'))
  await mkdir(EMPTY_DATABASES, { recursive: true })
  await symlink(EMPTY_DATABASES, join(path, 'empty-database'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

import { createReadStream, type ReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join, sep } from 'node:path'

/** One file of a compiled package, such as an image or a source map; undefined for what is not there, or is outside. */
export async function openPackageFile(folder: string, path: string): Promise<ReadStream | undefined> {
  const file = join(folder, path)
  if (!file.startsWith(folder + sep)) return undefined
  const found = await stat(file).catch(() => undefined)
  return found?.isFile() ? createReadStream(file) : undefined
}

import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** What a vendor compiles the app to; a folder of this name holds each. */
export const PACKAGE_PLATFORMS = ['weapp', 'alipay', 'bmp'] as const

export type PackagePlatform = (typeof PACKAGE_PLATFORMS)[number]

const TEXT = /\.(?:[cm]?js|json|wxml|axml|bxml|wxss|acss|bxss|css|wxs|sjs|bns|svg)$/

/** A build writes its files within a second or so; whoever reads in between gets half a package. */
export const QUIET_MS = 400

export interface CompiledPackage {
  /** Text of every file by its path. */
  files: Record<string, string>
  /** When its newest file was written, in milliseconds since 1970; tells one build from the next. */
  builtAt: number
}

/** The compiled package, or undefined when it was not built yet or is being written. */
export async function readPackage(folder: string): Promise<CompiledPackage | undefined> {
  const paths = await listFiles(folder)
  const builtAt = await findNewest(paths)
  if (Date.now() - builtAt < QUIET_MS) return undefined
  const files = await Promise.all(
    paths.map(
      async (path) => [relative(folder, path).split(sep).join('/'), await readFile(path, 'utf8')] as const,
    ),
  )
  return files.some(([path]) => path === 'app.json')
    ? { files: Object.fromEntries(files), builtAt }
    : undefined
}

/** `builtAt` of the package in the folder, as it is now. */
export async function readBuiltAt(folder: string): Promise<number> {
  return findNewest(await listFiles(folder))
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile() && TEXT.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

async function findNewest(paths: readonly string[]): Promise<number> {
  const times = await Promise.all(paths.map(async (path) => (await stat(path)).mtimeMs))
  return Math.max(0, ...times)
}

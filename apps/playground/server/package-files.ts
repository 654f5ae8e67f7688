import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** What a vendor compiles the app to; a folder of this name holds each. */
export const PACKAGE_PLATFORMS = ['weapp', 'alipay', 'bmp'] as const

export type PackagePlatform = (typeof PACKAGE_PLATFORMS)[number]

const TEXT = /\.(?:[cm]?js|json|wxml|axml|bxml|wxss|acss|bxss|css|wxs|sjs|bns|svg)$/

/** A build writes its files within a second or so; whoever reads in between gets half a package. */
export const QUIET_MS = 400

/** Text of every file of a compiled package by its path, or undefined when it was not built yet or is being written. */
export async function readPackage(folder: string): Promise<Record<string, string> | undefined> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const paths = entries
    .filter((entry) => entry.isFile() && TEXT.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  const writtenAt = await Promise.all(paths.map(async (path) => (await stat(path)).mtimeMs))
  if (Date.now() - Math.max(...writtenAt) < QUIET_MS) return undefined
  const files = await Promise.all(
    paths.map(
      async (path) => [relative(folder, path).split(sep).join('/'), await readFile(path, 'utf8')] as const,
    ),
  )
  return files.some(([path]) => path === 'app.json') ? Object.fromEntries(files) : undefined
}

import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { PackageFiles } from '../package-path.ts'

const TEXT_FILE = /\.(js|json|wxml|wxss|wxs|axml|acss|sjs|bxml|bxss|bns)$/

/** Reads a compiled package from disk. @throws {Error} when the directory is missing or holds no package. */
export function readPackage(packageDir: string): PackageFiles {
  const files = new Map<string, string>()
  for (const entry of readdirSync(packageDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !TEXT_FILE.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    files.set(relative(packageDir, path).split(sep).join('/'), readFileSync(path, 'utf8'))
  }
  if (!files.has('app.json'))
    throw new Error(`${packageDir} holds no compiled mini program: app.json is missing`)
  return files
}

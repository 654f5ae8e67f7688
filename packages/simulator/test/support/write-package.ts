import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Writes a package to a directory of its own, which goes away after the test. */
export function writePackage(files: Record<string, string>): string {
  const packageDir = mkdtempSync(join(tmpdir(), 'mini-push-simulator-'))
  onTestFinished(() => rmSync(packageDir, { recursive: true, force: true }))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(packageDir, path)), { recursive: true })
    writeFileSync(join(packageDir, path), text)
  }
  return packageDir
}

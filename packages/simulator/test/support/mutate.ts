import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** One way in which a package may be broken, and the words in which that must come out. */
export interface Mutant {
  name: string
  file: string
  /** What stands in the file → what stands there in the mutant; without it the file is missing. */
  change?: [from: string | RegExp, to: string]
  caught: RegExp
}

/** Copies a package, breaks the copy, and gives its directory. */
export function mutatePackage(packageDir: string, { file, change }: Mutant): string {
  const mutantDir = mkdtempSync(join(tmpdir(), 'mini-push-mutant-'))
  onTestFinished(() => rmSync(mutantDir, { recursive: true }))
  cpSync(packageDir, mutantDir, { recursive: true })
  const path = join(mutantDir, file)
  const source = readFileSync(path, 'utf8')
  const mutated = change && source.replace(...change)
  if (mutated === source) throw new Error(`${file} does not hold what the mutant changes`)
  if (mutated === undefined) rmSync(path)
  else writeFileSync(path, mutated)
  return mutantDir
}

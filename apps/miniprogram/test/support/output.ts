import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { BUILD_TARGETS, type BuildType } from '../../config/build-targets.ts'

export const BUILD_TYPES = Object.keys(BUILD_TARGETS) as BuildType[]

/** A folder of `dist`. */
export type OutputName = BuildType | `${BuildType}-dev`

/** A compiled mini program package, as a vendor's tool opens it. */
export interface Output {
  root: string
  files: readonly string[]
  has(file: string): boolean
  sizeOf(file: string): number
  read(file: string): string
  json(file: string): Record<string, unknown>
  /** Every file that the phone runs, as one text. */
  code(): string
}

export function readOutput(name: OutputName): Output {
  const root = path.resolve(import.meta.dirname, '../../dist', name)
  if (!existsSync(root)) throw new Error(`dist/${name} is missing: run "pnpm build".`)
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
  const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
  return {
    root,
    files,
    has: (file) => files.includes(file),
    sizeOf: (file) => statSync(path.join(root, file)).size,
    read,
    json: (file) => JSON.parse(read(file)),
    code: () =>
      files
        .filter((file) => file.endsWith('.js'))
        .map(read)
        .join('\n'),
  }
}

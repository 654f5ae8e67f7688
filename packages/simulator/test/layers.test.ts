import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const SOURCE = join(import.meta.dirname, '../src')

const filesIn = (folder: string) =>
  readdirSync(join(SOURCE, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ file: join(folder, file), text: readFileSync(join(SOURCE, folder, file), 'utf8') }))

/** Layers that a browser's Worker runs as well, and what each may import of the others. */
test.each<[layer: string, allowed: RegExp]>([
  ['template', /^'\.\/|^'\.\.\/(json|package-path)\.ts'/],
  ['service', /^'\.\/|^'\.\.\/(json|package-path)\.ts'|^'\.\.\/template\//],
  ['host', /^'(\.\/|\.\.\/|\.\.\/\.\.\/)(?!node\/)/],
])('the %s layer needs no Node and reaches no layer above it', (layer, allowed) => {
  const files = filesIn(layer)
  expect(files.length).toBeGreaterThan(3)
  for (const { file, text } of files) {
    const imports = [...text.matchAll(/from ('[^']+')/g)].map(([, source = '']) => source)
    expect({ file, refused: imports.filter((source) => !allowed.test(source)) }).toEqual({
      file,
      refused: [],
    })
    expect(text).not.toMatch(/\b(process|Buffer)\./)
  }
})

import { globSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

/** Who may import whom. What is not listed imports nothing of ours; a package's tests may also start the sandbox. */
const MAY_IMPORT: Record<string, string[]> = {
  'packages/push-core': [],
  'packages/contracts': ['push-core'],
  'packages/store': ['contracts'],
  'packages/sandbox': [],
  'packages/simulator': [],
  'packages/miniprogram-client': ['contracts'],
  'packages/taro-plugin-platform-binance': [],
  'apps/backend': [
    'contracts',
    'contracts/openapi',
    'contracts/schemas',
    'push-core',
    'push-core/http',
    'store',
  ],
  'apps/miniprogram': [
    'contracts',
    'miniprogram-client',
    'miniprogram-client/alipayplus',
    'miniprogram-client/alipayplus/dev-bridge',
    'miniprogram-client/binance',
    'miniprogram-client/binance/dev-bridge',
    'miniprogram-client/wechat',
    'miniprogram-client/wechat/dev-bridge',
  ],
  'packages/views': ['contracts'],
  'apps/console': ['contracts', 'views', 'views/ask-json', 'views/platform-names', 'views/styles.css'],
  'apps/playground': [
    'contracts',
    'simulator/web',
    'views',
    'views/ask-json',
    'views/platform-names',
    'views/store',
    'views/styles.css',
  ],
  'examples/minimal-koa': ['push-core'],
  'examples/taro-components': [],
  'benchmarks/delivery': ['push-core', 'store'],
  'benchmarks/push-core': ['push-core'],
}

/** Files of others that a house may reach, for want of a package. */
const MAY_REACH: Record<string, RegExp> = {
  // The backend cannot be imported by name, and no setting of its points WeChat at a bare server; the PostgreSQL is that of the tests.
  'benchmarks/delivery': /^(apps\/backend\/src|tooling\/(dev\/free-port|postgres-server)\.ts$)/,
}

const ROOT = resolve(import.meta.dirname, '..')
const houses = globSync('{packages,apps,examples,benchmarks}/*/package.json', { cwd: ROOT }).map((file) =>
  dirname(file),
)

test('every package has its row', () => {
  expect(houses.toSorted()).toEqual(Object.keys(MAY_IMPORT).toSorted())
})

describe.each(houses)('%s', (house) => {
  const files = globSync('src/**/*.{ts,tsx}', { cwd: resolve(ROOT, house) }).map((file) =>
    resolve(ROOT, house, file),
  )

  test('imports of ours only what it may', () => {
    const allowed = MAY_IMPORT[house]?.map((name) => `@mini-push/${name}`)
    const imported = new Set(
      files.flatMap(importsOf).filter((specifier) => specifier.startsWith('@mini-push/')),
    )
    expect([...imported].filter((specifier) => !allowed?.includes(specifier))).toEqual([])
  })

  test('reaches no file outside itself', () => {
    const outside = files.flatMap((file) =>
      importsOf(file)
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => relative(ROOT, resolve(dirname(file), specifier)))
        .filter((path) => !path.startsWith(`${house}/`)),
    )
    expect(outside.filter((path) => !MAY_REACH[house]?.test(path))).toEqual([])
  })
})

test('a mini program gets types, vocabulary and routes of the contracts, and no schema library', () => {
  const entry = resolve(ROOT, 'packages/contracts/src/index.ts')
  expect([...reachable(entry)].flatMap(loadedBy).filter((specifier) => specifier === 'zod')).toEqual([])
})

function importsOf(file: string): string[] {
  return specifiersIn(readFileSync(file, 'utf8'))
}

/** What is there when it runs: the types are inferred from schemas, and are gone by then. */
function loadedBy(file: string): string[] {
  return specifiersIn(readFileSync(file, 'utf8').replaceAll(/(?:import|export) type [^']+'[^']+'/g, ''))
}

function specifiersIn(source: string): string[] {
  const pattern = /(?:from|import)\s*\(?\s*'([^']+)'/g
  return [...source.matchAll(pattern)].map(([, specifier]) => specifier ?? '')
}

function reachable(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const specifier of loadedBy(file)) {
    if (specifier.startsWith('.')) reachable(resolve(dirname(file), specifier), seen)
  }
  return seen
}

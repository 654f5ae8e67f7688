import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { createConsumer } from './support/consumer.ts'
import { readmePrograms } from './support/readme-programs.ts'
import { run } from './support/run.ts'

/** Our packages as somebody has them who takes only those: packed, installed, and used as their READMEs say. */
const ROOT = resolve(import.meta.dirname, '../..')
const PACKAGES = ['push-core', 'sandbox', 'simulator']
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc')

const consumer = await createConsumer({
  packages: PACKAGES,
  dependencies: {
    '@types/node': '.',
    '@types/ws': 'packages/simulator',
    'miniprogram-automator': 'packages/simulator',
  },
  type: 'module',
})
afterAll(() => consumer[Symbol.asyncDispose]())
await cp(join(import.meta.dirname, 'mini-program'), join(consumer.folder, 'dist/weapp'), { recursive: true })

const programs = new Map<string, string>()
for (const name of PACKAGES) {
  for (const [file, text] of await readmePrograms(join(ROOT, 'packages', name))) programs.set(file, text)
}
for (const [file, text] of programs) await writeFile(join(consumer.folder, file), text)

describe.each(PACKAGES)('%s', (name) => {
  const installed = join(consumer.folder, 'node_modules/@mini-push', name)

  test('comes with its licence and README, and leads nobody to its sources', async () => {
    await readFile(join(installed, 'LICENSE'))
    await readFile(join(installed, 'README.md'))
    const published = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'))
    expect(JSON.stringify(published.exports)).not.toMatch(/@mini-push\/source|\/src\//)
    expect(JSON.stringify(published.dependencies ?? {})).not.toMatch(/workspace:|catalog:/)
  })

  test('has the doors that it has here', async () => {
    const published = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'))
    const here = JSON.parse(await readFile(join(ROOT, 'packages', name, 'package.json'), 'utf8'))
    expect(Object.keys(published.exports)).toEqual(Object.keys(here.exports))
    for (const [door, to] of Object.entries<Record<string, string>>(here.exports)) {
      const { '@mini-push/source': _source, ...built } = to
      expect(published.exports[door]).toEqual(built)
    }
  })

  test('is typed for whoever imports it, however they resolve it', async () => {
    const tarball = await readFile(consumer.tarballs.get(name) ?? '')
    const { problems } = Object(await checkPackage(createPackageFromTarballData(new Uint8Array(tarball))))
    // ES modules only, for Node 24: its `require` loads them, and what came before exports is past.
    const kinds = problems.map(
      ({ kind, resolutionKind }: Record<string, string>) => `${kind} ${resolutionKind}`,
    )
    const meant = ['NoResolution node10', 'CJSResolvesToESM node16-cjs']
    expect(kinds.filter((kind: string) => !meant.includes(kind))).toEqual([])
  })
})

describe.each([
  { module: 'nodenext', moduleResolution: 'nodenext' },
  { module: 'preserve', moduleResolution: 'bundler' },
])('the READMEs compile with moduleResolution $moduleResolution', (resolution) => {
  test.each([
    {
      files: '**/*.ts',
      lib: ['es2024', 'esnext.disposable'],
      types: ['node'],
      exclude: ['**/*.web.ts', 'node_modules'],
    },
    {
      files: '**/*.web.ts',
      lib: ['es2024', 'dom', 'dom.iterable', 'esnext.disposable'],
      types: [],
      exclude: ['node_modules'],
    },
  ])('$files', async ({ files, exclude, ...options }) => {
    const compilerOptions = { ...STRICT, ...resolution, ...options }
    const file = join(consumer.folder, 'tsconfig.json')
    await writeFile(file, JSON.stringify({ compilerOptions, include: [files], exclude }))
    await run(process.execPath, [TSC, '-p', file], consumer.folder)
  })
})

/** Our declarations are checked as well: `skipLibCheck` is off. */
const STRICT = {
  target: 'es2024',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  skipLibCheck: false,
  noEmit: true,
}

test.each([
  { file: 'remind.ts', prints: 'accepted\n' },
  { file: 'sandbox.ts', prints: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+ \w{32}\n$/) },
  { file: 'phone.ts', prints: 'accept\n' },
])('node $file does what the README says', async ({ file, prints }) => {
  expect([...programs.keys()]).toContain(file)
  expect(await run(process.execPath, [file], consumer.folder)).toEqual(prints)
})

test('the sandbox starts from its command', async () => {
  const anyPorts = { SANDBOX_CONTROL_PORT: '0', SANDBOX_WECHAT_PORT: '0' }
  const otherPorts = { SANDBOX_ALIPAYPLUS_PORT: '0', SANDBOX_BINANCE_PORT: '0' }
  const child = spawn(join(consumer.folder, 'node_modules/.bin/mini-push-sandbox'), {
    env: { PATH: process.env.PATH, ...anyPorts, ...otherPorts },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill())
  const [line] = await once(child.stdout, 'data')
  expect(String(line)).toContain('The sandbox listens on this machine only.')
})

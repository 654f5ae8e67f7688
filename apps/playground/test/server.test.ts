import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readCallerKey } from '../server/caller-key.ts'
import { isForeign } from '../server/is-foreign.ts'
import { openPackageFile } from '../server/package-file.ts'
import { readPackage } from '../server/package-files.ts'
import { readSettings } from '../server/settings.ts'
import { watchPackages } from '../server/watch-packages.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'playground-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

/** As a build that is over has left it. */
function writeBuilt(path: string, text: string): void {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  utimesSync(file, 0, 0)
}

test('a package is its text files by their paths', async () => {
  writeBuilt('app.json', '{}')
  writeBuilt('pages/tasks/index.wxml', '<view/>')
  writeBuilt('logo.png', 'not text')
  expect(await readPackage(folder)).toEqual({
    files: { 'app.json': '{}', 'pages/tasks/index.wxml': '<view/>' },
    builtAt: 0,
  })
})

test('a package that is just being written is not there yet', async () => {
  writeBuilt('app.json', '{}')
  writeFileSync(join(folder, 'app.js'), 'half of it')
  expect(await readPackage(folder)).toBeUndefined()
})

test('one file of a package is read, and none outside of it', async () => {
  mkdirSync(join(folder, 'weapp'))
  writeFileSync(join(folder, 'weapp', 'logo.png'), 'pixels')
  writeFileSync(join(folder, 'secret'), 'secret')
  const file = await openPackageFile(join(folder, 'weapp'), '/logo.png')
  expect((await file?.toArray())?.join('')).toBe('pixels')
  expect(await openPackageFile(join(folder, 'weapp'), '/../secret')).toBeUndefined()
  expect(await openPackageFile(join(folder, 'weapp'), '/missing.png')).toBeUndefined()
})

test('a folder without app.json is no package, nor is one that is missing', async () => {
  writeBuilt('app.js', '')
  expect(await readPackage(folder)).toBeUndefined()
  expect(await readPackage(join(folder, 'missing'))).toBeUndefined()
})

test('a build is told once, however many files it writes', async () => {
  mkdirSync(join(folder, 'weapp'))
  const packages = watchPackages(folder)
  const told: string[] = []
  packages.follow((platform) => told.push(platform))
  for (const name of ['app.js', 'app.json', 'app.wxss']) writeFileSync(join(folder, 'weapp', name), name)
  await expect.poll(() => told, { timeout: 5_000 }).toEqual(['weapp'])
  packages.close()
})

test('the caller’s key is read when it is there', () => {
  const file = join(folder, 'development-keys.json')
  expect(readCallerKey(file)).toBeUndefined()
  writeFileSync(file, JSON.stringify({ callerKey: 'development-key' }))
  expect(readCallerKey(file)).toBe('development-key')
})

test.each([
  [
    'the page itself',
    { host: '127.0.0.1:3100', origin: 'http://127.0.0.1:3100', 'sec-fetch-site': 'same-origin' },
    false,
  ],
  ['curl', { host: '127.0.0.1:3100' }, false],
  ['a page of another origin', { host: '127.0.0.1:3100', origin: 'https://evil.example' }, true],
  ['an image on a page of another site', { host: '127.0.0.1:3100', 'sec-fetch-site': 'cross-site' }, true],
])('who may use the caller’s key: %s', (_name, headers, foreign) => {
  expect(isForeign(headers)).toBe(foreign)
})

test('settings come from the environment', () => {
  expect(readSettings({ PLAYGROUND_PORT: '3101', BACKEND_URL: 'http://127.0.0.1:1' })).toMatchObject({
    port: 3101,
    backendUrl: 'http://127.0.0.1:1',
    sandboxControlUrl: 'http://127.0.0.1:4000',
  })
  expect(readSettings({ PACKAGES_DIR: '/my/app/dist' }).distFolder).toBe('/my/app/dist')
  expect(() => readSettings({ PLAYGROUND_PORT: 'many' })).toThrow('PLAYGROUND_PORT')
})

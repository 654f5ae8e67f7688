import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { afterAll, expect, test } from 'vitest'
import { createConsumer } from './support/consumer.ts'
import { readmePrograms } from './support/readme-programs.ts'
import { run } from './support/run.ts'

/** The plugin in a Taro project of somebody else, set up as its README says. */
const NAME = 'taro-plugin-platform-binance'
const PACKAGE = resolve(import.meta.dirname, '../../packages', NAME)
const { devDependencies } = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8'))
/** What a project of Taro's needs; publint is ours. */
const needed = Object.keys(devDependencies).filter((name) => name !== 'publint')

const consumer = await createConsumer({
  packages: [NAME],
  dependencies: Object.fromEntries(needed.map((name) => [name, `packages/${NAME}`])),
  type: 'commonjs',
})
afterAll(() => consumer[Symbol.asyncDispose]())
for (const file of ['src', 'babel.config.js', 'project.bmp.json']) {
  await cp(join(PACKAGE, 'test/fixtures/app', file), join(consumer.folder, file), { recursive: true })
}
for (const [file, text] of await readmePrograms(PACKAGE)) {
  await mkdir(dirname(join(consumer.folder, file)), { recursive: true })
  await writeFile(join(consumer.folder, file), text)
}

test('taro build --type bmp makes a package for Binance', { timeout: 120_000 }, async () => {
  await run(
    join(consumer.folder, 'node_modules/.bin/taro'),
    ['build', '--type', 'bmp', '--no-check'],
    consumer.folder,
  )
  const built = join(consumer.folder, 'dist/bmp')
  expect(JSON.parse(await readFile(join(built, 'app.json'), 'utf8'))).toMatchObject({
    entryPagePath: 'pages/index/index',
  })
  expect(await readFile(join(built, 'base.bxml'), 'utf8')).toContain('bn:')
})

test('it is typed for those who import it and for those who require it', async () => {
  const tarball = await readFile(consumer.tarballs.get(NAME) ?? '')
  expect(await checkPackage(createPackageFromTarballData(new Uint8Array(tarball)))).toMatchObject({
    problems: [],
  })
})

test('it comes with its licence', async () => {
  await readFile(join(consumer.folder, 'node_modules/@mini-push', NAME, 'LICENSE'))
})

import { expect, test } from 'vitest'
import { checkPackage, type PackagePlatform } from '../src/index.ts'
import { onePage } from './support/launch.ts'
import { REMINDERS } from './support/story.ts'
import { writePackage } from './support/write-package.ts'

test.each<PackagePlatform>(['weapp', 'alipay', 'bmp'])(
  'a whole package for %s has no problem',
  (platform) => {
    expect(checkPackage(REMINDERS[platform], platform)).toEqual([])
  },
)

test.each<[what: string, files: Record<string, string>, file: string, problem: string]>([
  [
    'a page without its files',
    { 'app.json': '{ "pages": ["pages/home/home", "b"] }', 'b.wxml': '' },
    'app.json',
    'b.js is missing',
  ],
  [
    'a component without its files',
    { 'pages/home/home.json': '{ "usingComponents": { "card": "/card" } }', 'card.js': '' },
    'pages/home/home.json',
    'card.wxml is missing',
  ],
  [
    'a template that does not parse, though no page uses it',
    { 'spare.wxml': '<view>\n{{a +}}</view>' },
    'spare.wxml',
    'spare.wxml:1: unexpected end in {{a +}}',
  ],
  ['an import of nothing', { 'spare.wxml': '<import src="./none" />' }, 'spare.wxml', 'none.wxml is missing'],
  [
    'an include of nothing',
    { 'spare.wxml': '<include src="/none.wxml" />' },
    'spare.wxml',
    'none.wxml is missing',
  ],
  [
    'a script that is missing',
    { 'spare.wxml': '<wxs module="m" src="m.wxs" />' },
    'spare.wxml',
    'm.wxs is missing',
  ],
])('finds %s', (_, files, file, problem) => {
  expect(checkPackage(writePackage(onePage({ template: '', files })))).toEqual([{ file, problem }])
})

test('Binance wants the page named where the app opens', () => {
  const packageDir = writePackage({
    ...onePage({ template: '' }, 'bmp'),
    'app.json': '{ "pages": ["pages/home/home"] }',
  })
  expect(checkPackage(packageDir, 'bmp')).toEqual([{ file: 'app.json', problem: 'entryPagePath is missing' }])
})

test("a package is held against its own platform's language", () => {
  expect(checkPackage(REMINDERS.weapp, 'alipay')).toContainEqual({
    file: 'app.json',
    problem: 'pages/tasks/index.axml is missing',
  })
})

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

/** What is said in both languages: whoever changes one README is told of the other. */
const [english, chinese] = ['README.md', 'README.zh-CN.md'].map((file) =>
  readFileSync(resolve(import.meta.dirname, '..', file), 'utf8'),
)

/** Commands of the blocks, without the remarks behind them. */
function listCommands(text = ''): string[] {
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block)
  return blocks.flatMap((block) => block.split('\n')).map((line) => line.replace(/\s+#.*/, ''))
}

/** Whatever stands in backticks, in a table or in the text. */
function listCode(text = ''): string[] {
  return [...text.replace(/^```.*?^```$/gms, '').matchAll(/`([^`]+)`/g)]
    .map(([, code = '']) => code)
    .toSorted()
}

function listLinks(text = ''): string[] {
  const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link)
  return links.filter((link) => !link.startsWith('README')).toSorted()
}

function listLevels(text = ''): string[] {
  return [...text.replace(/^```.*?^```$/gms, '').matchAll(/^(#+) /gm)].map(([, level = '']) => level)
}

function listItems(text = ''): number {
  return [...text.matchAll(/^(- |\| `)/gm)].length
}

test.each([
  ['commands', listCommands],
  ['names and options', listCode],
  ['links', listLinks],
  ['headings', listLevels],
  ['items', listItems],
])('both READMEs have the same %s', (_what, list) => {
  expect(list(chinese)).toEqual(list(english))
})

test('each README leads to the other', () => {
  expect(english).toContain('](README.zh-CN.md)')
  expect(chinese).toContain('](README.md)')
})

test('every command of the table is a script, and every script that is no part of another is in the table', () => {
  const { scripts } = JSON.parse(readFileSync(resolve(import.meta.dirname, '../package.json'), 'utf8'))
  const told = [...(english ?? '').matchAll(/^\| `pnpm (?:run )?([\w:-]+)`/gm)].map(([, name = '']) => name)
  const known = Object.keys(scripts).filter((name) => !['dev:alipay', 'dev:bmp', 'fix'].includes(name))
  expect(told.toSorted()).toEqual(known.toSorted())
})

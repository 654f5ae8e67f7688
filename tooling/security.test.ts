import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

/** docs/security.md promises; each promise names the test that holds it. */
const ROOT = resolve(import.meta.dirname, '..')
const text = readFileSync(resolve(ROOT, 'docs/security.md'), 'utf8')
const rows = text.split('\n').filter((line) => /^\| (?!Promise|-)/.test(line))
const promises = rows.map((row) => {
  const [, promise = '', file = '', name = ''] = /^\| (.+?) +\| `(.+?)` "(.+)" +\|$/.exec(row) ?? []
  return { promise, file, name, row }
})

test('every row of docs/security.md names a test', () => {
  expect(promises.filter(({ file }) => !file).map(({ row }) => row)).toEqual([])
  expect(promises.length).toBeGreaterThan(20)
})

describe('the promise', () => {
  test.each(promises)('"$promise" has its test', ({ file, name }) => {
    const path = resolve(ROOT, file)
    const source = existsSync(path) ? readFileSync(path, 'utf8') : ''
    expect(unquote(source)).toContain(unquote(name))
  })
})

/** A name may be written with other quotes. */
function unquote(source: string): string {
  return source.replaceAll(/[\\'"`]/g, '')
}

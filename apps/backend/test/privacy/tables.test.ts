import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { TABLES } from './tables.ts'

const text = readFileSync(resolve(import.meta.dirname, '../../../../docs/privacy.md'), 'utf8')
const told = [...text.matchAll(/^\| (`.+?) +\|/gm)].flatMap(
  ([, names = '']) => names.match(/[a-z_.]+/g) ?? [],
)

test('docs/privacy.md says of every table what it holds, and until when', () => {
  expect(told.toSorted()).toEqual([...Object.keys(TABLES), 'pgboss.job'].toSorted())
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JsonObject } from '../src/json.ts'
import { readPath, setPath } from '../src/service/data-path.ts'

test.each<[path: string, before: JsonObject, after: JsonObject]>([
  ['count', { count: 1 }, { count: 2 }],
  ['task.title', { task: { title: 'run', id: 7 } }, { task: { title: 2, id: 7 } }],
  ['list[1]', { list: ['a', 'b'] }, { list: ['a', 2] }],
  ['list[0].done', { list: [{ done: 1 }, {}] }, { list: [{ done: 2 }, {}] }],
  ['root.cn.[0].v', { root: { cn: [{ v: 1 }] } }, { root: { cn: [{ v: 2 }] } }],
  ['made.on.the.way', {}, { made: { on: { the: { way: 2 } } } }],
  ['list[0].made', {}, { list: [{ made: 2 }] }],
  ['list.0', { list: { a: 1 } }, { list: { a: 1, 0: 2 } }],
  ['list.a', { list: ['x'] }, { list: { 0: 'x', a: 2 } }],
])('setData({ "%s": … }) changes that value alone', (path, before, after) => {
  const untouched = structuredClone(before)
  expect(setPath(before, path, 2)).toEqual(after)
  expect(before).toEqual(untouched)
})

test('what a path does not lead through keeps its identity', () => {
  const before = { changed: { deep: 1 }, same: { deep: 1 }, list: [{}, {}] }
  const after = setPath(setPath(before, 'changed.deep', 2), 'list[0].x', 1)
  expect(after.same).toBe(before.same)
  expect(after.changed).not.toBe(before.changed)
  expect(Array.isArray(after.list) && after.list[1]).toBe(before.list[1])
})

test.each<[path: string, value: unknown]>([
  ['list[1].title', 'read'],
  ['list.1', { title: 'read' }],
  ['list[5].title', undefined],
  ['none.deep', undefined],
])('the value at "%s" is found', (path, value) => {
  expect(readPath({ list: [{}, { title: 'read' }] }, path)).toEqual(value)
})

test('what was set at a path is found there, whatever the path', () => {
  const step = fc.oneof(
    fc.constantFrom('.a', '.b', '.cn'),
    fc.nat(3).map((index) => `[${index}]`),
  )
  const path = fc.array(step, { maxLength: 5 }).map((steps) => `root${steps.join('')}`)
  fc.assert(
    fc.property(fc.array(path), path, fc.anything(), (earlier, last, value) => {
      const before = earlier.reduce<JsonObject>((data, written) => setPath(data, written, 1), {})
      expect(readPath(setPath(before, last, value), last)).toBe(value)
    }),
  )
})

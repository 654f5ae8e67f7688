import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createLine } from '../src/messages/line.ts'

/** A line whose messages are delivered when the test says so. */
function openLine({ most = 10, batchSize = 2 } = {}) {
  const taken: (readonly string[])[] = []
  const errors: unknown[] = []
  let end = Promise.withResolvers<void>()
  const deliver = (messageIds: readonly string[]) => {
    taken.push(messageIds)
    end = Promise.withResolvers<void>()
    return end.promise
  }
  const line = createLine({ deliver, onError: (error) => errors.push(error), most, batchSize })
  return { line, taken, errors, ended: () => end.resolve(), failed: (error: Error) => end.reject(error) }
}

test('a line hands messages over in their order, so many at once, the next when there is room', async () => {
  const { line, taken, ended } = openLine()
  line.add(['a', 'b', 'c'])
  line.add(['d', 'e'])
  expect(taken).toEqual([['a', 'b']])
  ended()
  await turn()
  expect(taken).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ])
  ended()
  await turn()
  expect(taken.at(-1)).toEqual(['e'])
})

test('a line says how many more it takes, not counting those that were handed over', () => {
  const { line } = openLine({ most: 3 })
  expect(line.room()).toBe(3)
  line.add(['a', 'b', 'c', 'd'])
  expect(line.room()).toBe(1)
  line.add(['e', 'f'])
  expect(line.room()).toBe(0)
})

test('a line goes on behind messages that could not be handed over', async () => {
  const { line, taken, errors, failed, ended } = openLine()
  line.add(['a', 'b', 'c'])
  failed(new Error('no database'))
  await turn()
  expect(errors).toMatchObject([{ message: 'no database' }])
  expect(taken.at(-1)).toEqual(['c'])
  ended()
  await line.idle()
  line.add([])
  line.add(['d'])
  expect(taken.at(-1)).toEqual(['d'])
})
